#include "scan/scanned_root.h"

#include <algorithm>
#include <array>

#include "base/path.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 6> terraform_endings = {".tf",        ".tofu",   ".tf.json",
                                                               ".tofu.json", ".tfvars", ".tfvars.json"};

/// The block of Terraform's that deploys a template, by its directory, type and name; empty when none does.
std::string deployer_of(const Unit& unit, const Locator& locator) {
  if (unit.dialect != Dialect::cloudformation || !unit.sources) return {};
  for (const EvaluatedResource& resource : unit.resources) {
    if (resource.callers.empty()) continue;
    const Span block = resource.callers.back();
    if (!is_terraform_file(unit.sources->path(block.file))) return {};
    std::string name(unit.sources->text(block));
    std::erase(name, '"');
    std::replace(name.begin(), name.end(), ' ', '.');
    return join_path(directory_of(locator.locate(block).file),
                     name.starts_with("resource.") ? name.substr(sizeof "resource") : name);
  }
  return {};
}

}  // namespace

bool is_terraform_file(std::string_view path) {
  return std::any_of(terraform_endings.begin(), terraform_endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

std::string name_root(std::string_view path, const Locator& locator) {
  const std::string file = locator.locate_path(path).file;
  return file.empty() || absolute_path(path) == locator.common_root() ? "." : file;
}

ScannedRoot describe_root(const AnalysedUnit& analysed, const Locator& locator) {
  ScannedRoot root{name_root(analysed.unit.root, locator), {}};
  if (std::string deployer = deployer_of(analysed.unit, locator); !deployer.empty()) root.path = std::move(deployer);
  const auto add = [&](std::string_view address) { root.addresses.push_back(hash_address(address)); };
  for (const model::Resource& resource : analysed.graph->resources) {
    add(resource.address);
    for (const model::Part& part : resource.parts) {
      if (part.source) add(part.source->mapped ? part.source->mapped->address : part.source->address);
    }
  }
  std::sort(root.addresses.begin(), root.addresses.end());
  root.addresses.erase(std::unique(root.addresses.begin(), root.addresses.end()), root.addresses.end());
  return root;
}

}  // namespace lintel
