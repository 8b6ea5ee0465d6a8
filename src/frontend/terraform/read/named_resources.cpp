// The resources of the scanned roots that others ask for by their name.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>
#include <set>
#include <string>

#include "frontend/terraform/read/filesystem.h"

namespace lintel::terraform {
namespace {

bool is_written_as(const ResourceDeclaration& resource, std::string_view type, std::string_view name) {
  if (resource.mode != ResourceMode::managed || resource.type != type) return false;
  const hcl::Cursor written = resource.body.expression("name");
  return written && written.kind() == hcl::SyntaxKind::string && written.text() == name;
}

bool is_repeated(const ResourceDeclaration& resource) {
  return resource.count || resource.for_each || resource.enabled;
}

bool is_repeated(const ModuleCallDeclaration& call) {
  return call.count || call.for_each || call.enabled;
}

/// The ways from a root to a module: more than one and the module is made more than once.
class WaysToModule {
 public:
  WaysToModule(const ModuleSet& workspace, const Root& root, const Module& wanted)
      : workspace_(workspace), root_(root), wanted_(wanted) {
    std::vector<std::string_view> way;
    look_through(*root.module, "", way, false);
  }

  std::size_t count = 0;
  bool repeated = false;                ///< whether a call on the way is made several times, or none
  std::vector<std::string_view> calls;  ///< of the first way, by their names

 private:
  void look_through(const Module& module, const std::string& key, std::vector<std::string_view>& way,
                    bool is_repeated_way) {
    if (&module == &wanted_) {
      if (count++ == 0) calls = way;
      repeated = repeated || is_repeated_way;
    }
    // What was looked through and leads nowhere need not be again.
    if (way.size() > workspace_.limits.module_depth || count > 1 || leads_nowhere_.contains(&module)) return;
    const std::size_t before = count;
    for (const ModuleCallDeclaration& call : module.calls) {
      const std::string inner = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
      CallTarget target{};
      const Module* called = workspace_.target_of(root_, module, call, inner, target);
      if (!called) continue;
      way.push_back(call.name);
      look_through(*called, inner, way, is_repeated_way || is_repeated(call));
      way.pop_back();
    }
    if (count == before && &module != &wanted_) leads_nowhere_.insert(&module);
  }

  const ModuleSet& workspace_;
  const Root& root_;
  const Module& wanted_;
  std::set<const Module*> leads_nowhere_;
};

}  // namespace

std::optional<NamedResource> ModuleSet::find_named(std::string_view type, std::string_view name,
                                                   const Root& from) const {
  const Module* home = nullptr;
  const ResourceDeclaration* found = nullptr;
  for (const auto& [directory, module] : modules_) {
    for (const ResourceDeclaration& resource : module->resources) {
      if (!is_written_as(resource, type, name)) continue;
      if (found || is_repeated(resource)) return std::nullopt;
      home = module.get();
      found = &resource;
    }
  }
  if (!found) return std::nullopt;
  std::optional<NamedResource> only;
  for (const std::vector<Root>* all : {&roots_, &uses_}) {
    for (const Root& root : *all) {
      if (!root.module || (root.use && !root.use->is_scanned)) continue;
      if (is_of_other_repository(inputs, from.directory, root.directory)) continue;
      WaysToModule ways(*this, root, *home);
      if (ways.count == 0) continue;
      if (ways.count > 1 || ways.repeated || only) return std::nullopt;
      only = NamedResource{&root, std::move(ways.calls), found};
    }
  }
  return only;
}

}  // namespace lintel::terraform
