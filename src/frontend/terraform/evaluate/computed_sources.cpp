#include "frontend/terraform/evaluate/computed_sources.h"

// Sources of modules that are no literals: OpenTofu evaluates variables and locals in them before anything else.
#include <algorithm>

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terraform {

bool has_computed_source(const Module& module) {
  return std::any_of(module.calls.begin(), module.calls.end(),
                     [](const ModuleCallDeclaration& call) { return call.source.empty() && call.source_expression; });
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
      if (call.declaration.source.empty() && call.declaration.source_expression &&
          !root.computed_sources.contains(key)) {
        const Value source = run.evaluate(call.declaration.source_expression, instance.scope);
        // A source is asked for and shown, which what is sensitive must not be.
        const bool is_known = source.is_string() && !source.has_sensitive();
        found = found || is_known;
        if (is_known) root.computed_sources.emplace(key, source.string());
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
