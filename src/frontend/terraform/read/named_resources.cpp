// The resources of the scanned roots that others ask for by their name.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>
#include <set>
#include <string>

#include "frontend/terraform/read/filesystem.h"

namespace lintel::terraform {
namespace {

/// The name that a resource is written with; nothing where it is computed.
std::optional<std::string_view> written_name(const ResourceDeclaration& resource) {
  if (resource.mode != ResourceMode::managed) return std::nullopt;
  const hcl::Cursor written = resource.body.expression(name_attribute_of(resource.type));
  if (!written || written.kind() != hcl::SyntaxKind::string) return std::nullopt;
  return written.text();
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

std::string_view name_attribute_of(std::string_view type) {
  return type == "awscc_cloudformation_stack" ? "stack_name" : "name";
}

/// Made when the first name is asked for: most scans ask for none.
const NamedResources& ModuleSet::named_resources() const {
  std::call_once(is_named_, [&] {
    for (const auto& [directory, module] : modules_) {
      for (const ResourceDeclaration& resource : module->resources) {
        const std::optional<std::string_view> name = written_name(resource);
        if (!name) continue;
        NamedResources::Entry& entry = named_.by_name[{resource.type, *name}];
        entry.is_unique = entry.declaration == nullptr && !is_repeated(resource);
        entry.home = module.get();
        entry.declaration = &resource;
      }
    }
  });
  return named_;
}

/// The ways to a module from each root that has any.
const std::vector<NamedResources::Way>& ModuleSet::ways_to(const Module& home) const {
  const std::lock_guard lock(named_mutex_);
  const auto [known, is_new] = named_.ways.try_emplace(&home);
  if (!is_new) return known->second;
  for (const std::vector<Root>* all : {&roots_, &uses_}) {
    for (const Root& root : *all) {
      if (!root.module || (root.use && !root.use->is_scanned)) continue;
      WaysToModule ways(*this, root, home);
      if (ways.count > 0) known->second.push_back({&root, ways.count == 1 && !ways.repeated, std::move(ways.calls)});
    }
  }
  return known->second;
}

std::optional<NamedResource> ModuleSet::find_named(std::string_view type, std::string_view name,
                                                   const Root& from) const {
  const auto& by_name = named_resources().by_name;
  const auto found = by_name.find({type, name});
  if (found == by_name.end() || !found->second.is_unique) return std::nullopt;
  std::optional<NamedResource> only;
  for (const NamedResources::Way& way : ways_to(*found->second.home)) {
    if (is_of_other_repository(inputs, from.directory, way.root->directory)) continue;
    if (!way.is_single || only) return std::nullopt;
    only = NamedResource{way.root, way.calls, found->second.declaration};
  }
  return only;
}

}  // namespace lintel::terraform
