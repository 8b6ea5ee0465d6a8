// Which versions of the providers a root uses.
#include "frontend/terraform/read/module_set.h"

#include "base/path.h"
#include "syntax/hcl/parse.h"

namespace lintel::terraform {

/// The version of each provider by its address without host (`hashicorp/aws`), as `terraform init` wrote it down.
std::map<std::string, std::string> ModuleSet::locked_versions(const Root& root) const {
  std::map<std::string, std::string> versions;
  const std::string path = join_path(root.directory, ".terraform.lock.hcl");
  if (reader->kind_of(path) != FileReader::EntryKind::file) return versions;
  std::string error;
  const auto bytes = reader->read(path, error);
  if (!bytes || bytes->size() > limits.file_bytes) return versions;
  Problems ignored;
  const hcl::Tree tree = hcl::parse(FileId::none, *bytes, ignored);
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "provider" || block.label_count() != 1) continue;
    const std::string_view address = block.label(0);
    for (std::size_t j = 0; j < block.body().size(); ++j) {
      const hcl::Cursor attribute = block.body().child(j);
      if (attribute.kind() != hcl::SyntaxKind::attribute || attribute.text() != "version") continue;
      if (attribute.expression().kind() == hcl::SyntaxKind::string)
        versions[std::string(address.substr(address.find('/') + 1))] = attribute.expression().text();
    }
  }
  return versions;
}

void ModuleSet::add_requirements(const Root& root, const Module& module, const std::string& key, unsigned depth,
                                 std::set<const Module*>& seen,
                                 std::map<std::string, std::string, std::less<>>& versions) const {
  if (depth > limits.module_depth || !seen.insert(&module).second) return;
  for (const ProviderRequirement& requirement : module.requirements) {
    if (requirement.version.empty()) continue;
    // A resource that names no configuration goes by its type, whatever a module calls the provider.
    const std::string_view type = requirement.source.substr(requirement.source.rfind('/') + 1);
    for (const std::string_view name : std::set<std::string_view>{requirement.name, type}) {
      if (name.empty()) continue;
      std::string& all = versions[std::string(name)];
      all.append(all.empty() ? "" : ", ").append(requirement.version);
    }
  }
  for (const ModuleCallDeclaration& call : module.calls) {
    const std::string call_key = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
    CallTarget target{};
    const Module* called = target_of(root, module, call, call_key, target);
    if (called) add_requirements(root, *called, call_key, depth + 1, seen, versions);
  }
}

void ModuleSet::find_provider_versions(Root& root) {
  std::set<const Module*> seen;
  add_requirements(root, *root.module, "", 0, seen, root.provider_versions);
  for (const auto& [address, version] : locked_versions(root)) {
    std::string name = address.substr(address.find('/') + 1);
    for (const ProviderRequirement& requirement : root.module->requirements) {
      if (requirement.source == address) name = requirement.name;
    }
    root.provider_versions[name] = version;
    root.provider_versions[address.substr(address.find('/') + 1)] = version;
  }
}

}  // namespace lintel::terraform
