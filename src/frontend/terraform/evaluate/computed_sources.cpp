#include "frontend/terraform/evaluate/computed_sources.h"

// Sources and versions of modules that are no literals: OpenTofu evaluates variables and locals in them before anything
// else.
#include <algorithm>

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terraform {

bool has_computed_source(const Module& module) {
  return std::any_of(module.calls.begin(), module.calls.end(), [](const ModuleCallDeclaration& call) {
    return (call.source.empty() && call.source_expression) || version_expression(call);
  });
}

hcl::Cursor version_expression(const ModuleCallDeclaration& call) {
  if (!call.version.empty()) return {};
  const hcl::Cursor version = hcl::find_attribute(call.block.body(), "version");
  return version ? version.expression() : hcl::Cursor{};
}

namespace {

/// Where a root keeps what it computes of a version: no path of names has a space.
std::string version_key(const std::string& key) {
  return key + " version";
}

}  // namespace

std::string version_of_call(const Root& root, const ModuleCallDeclaration& call, const std::string& key) {
  if (!call.version.empty()) return call.version;
  const auto computed = root.computed_sources.find(version_key(key));
  return computed == root.computed_sources.end() ? std::string() : computed->second;
}

void ModuleSet::load_computed(Root& root) {
  if (!computes_sources_) return;
  // What a computed source leads to may have computed sources itself.
  for (unsigned depth = 0; depth <= limits.module_depth && compute_sources(root); ++depth) {
    load_called(root, *root.module, "", 0);
  }
}

bool ModuleSet::compute_sources(Root& root) const {
  bool found = false;
  RootEvaluation run(*this, root, 0);
  const auto visit = [&](auto&& self, ModuleInstance& instance) -> void {
    if (instance.depth > limits.module_depth) return;
    for (CallState& call : instance.calls) {
      const std::string name(call.declaration.name);
      const std::string key = instance.key.empty() ? name : instance.key + "." + name;
      const auto compute = [&](hcl::Cursor expression, const std::string& place) {
        const Value value = run.evaluate(expression, instance.scope);
        // They are asked for and shown, which what is sensitive must not be.
        const bool is_known = value.is_string() && !value.has_sensitive();
        if (is_known) root.computed_sources.emplace(place, value.string());
        return is_known;
      };
      const hcl::Cursor version = version_expression(call.declaration);
      if (version && !root.computed_sources.contains(version_key(key))) compute(version, version_key(key));
      if (call.declaration.source.empty() && call.declaration.source_expression &&
          !root.computed_sources.contains(key)) {
        found = compute(call.declaration.source_expression, key) || found;
        continue;
      }
      for (CallInstance& called : call.instances()) {
        if (ModuleInstance* module = called.module()) self(self, *module);
        break;
      }
    }
  };
  visit(visit, *run.root_module);
  return found;
}

}  // namespace lintel::terraform
