#include "frontend/terraform/evaluate/named_resource.h"

#include <algorithm>

#include "base/placeholder.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/remote_state.h"

namespace lintel::terraform {
namespace {

/// The evaluation of a root for what `run` needs of it; null where it is being evaluated already, or too many are.
RootEvaluation* evaluation_for(const Root& root, RootEvaluation& run) {
  if (&root == &run.root) return &run;
  for (const RootEvaluation* outer = run.outer(); outer; outer = outer->outer()) {
    if (&outer->root == &root) return nullptr;
  }
  return run.evaluation_of(root, max_other_roots);
}

/// Whether what is deployed may have another value than the code says: somebody else changes it.
bool is_changed_elsewhere(const ResourceInstance& instance) {
  for (const hcl::Cursor block : instance.owner().declaration.lifecycle) {
    const hcl::Cursor ignored = hcl::find_attribute(block.body(), "ignore_changes");
    if (!ignored) continue;
    const hcl::Cursor list = ignored.expression();
    if (list.kind() != hcl::SyntaxKind::tuple) return true;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string name = traversal_text(list.child(i));
      if (name == "value" || name == "insecure_value") return true;
    }
  }
  return false;
}

}  // namespace

FoundResource find_resource(std::string_view type, std::string_view name, RootEvaluation& run) {
  const std::optional<NamedResource> named = run.workspace.find_named(type, name, run.root);
  RootEvaluation* other = named ? evaluation_for(*named->root, run) : nullptr;
  if (!other) return {};
  ModuleInstance* module = other->root_module.get();
  for (const std::string_view name_of_call : named->calls) {
    const auto call = std::find_if(module->calls.begin(), module->calls.end(),
                                   [&](const CallState& each) { return each.declaration.name == name_of_call; });
    if (call == module->calls.end() || call->instances().size() != 1) return {};
    module = call->instances().front().module();
    if (!module) return {};
  }
  for (ResourceState& resource : module->resources) {
    if (&resource.declaration != named->declaration || resource.instances().size() != 1) continue;
    return {&resource.instances().front(), other};
  }
  return {};
}

Value read_parameter(ResourceInstance& instance, Value config, RootEvaluation& run) {
  const Value name = config.get("name");
  if (!name.is_string()) return {};
  const FoundResource found = find_resource("aws_ssm_parameter", name.string(), run);
  if (!found.instance || found.instance == &instance || is_changed_elsewhere(*found.instance)) return {};
  const Value made = found.instance->config();
  const Value type = made.get("type");
  const Value insecure = made.get("insecure_value");
  const Value text = insecure.is_null() ? made.get("value") : insecure;
  // What is encrypted is a secret, and what asks to be replaced is deployed by nobody.
  const bool is_plain = type.is_string() && type.string() != "SecureString" && !text.is_null() &&
                        !(text.is_string() && asks_for_replacement(text.string()));
  if (!is_plain) return {};
  const Value value = found.run == &run ? text : copy_from_root(text, found.run->root, run.arena);
  std::span<Member> members = run.arena.make_array<Member>(insecure.is_null() ? 1 : 2);
  members[0] = {"value", value, {}};
  if (!insecure.is_null()) members[1] = {"insecure_value", value, {}};
  return make_object(members, run.arena);
}

}  // namespace lintel::terraform
