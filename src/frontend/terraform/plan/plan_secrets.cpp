#include "frontend/terraform/plan/plan_secrets.h"

#include "facts/secret_property.h"
#include "frontend/terraform/plan/plan_node.h"

namespace lintel::terraform {
namespace {

using document::Node;

/// Shorter texts stand in too many places that have nothing to do with the secret.
constexpr std::size_t shortest = 6;

}  // namespace

std::unordered_set<std::string_view> secret_texts(const Node& plan) {
  std::unordered_set<std::string_view> texts;
  const Node* variables = child_of(&plan, "variables");
  const Node* declarations = child_of(child_of(child_of(&plan, "configuration"), "root_module"), "variables");
  if (!variables) return texts;
  for (const document::Entry& entry : variables->entries) {
    const Node* value = child_of(entry.value, "value");
    if (!value || value->kind != document::NodeKind::string || value->text.size() < shortest) continue;
    const bool is_declared = is_true_node(child_of(child_of(declarations, entry.key), "sensitive"));
    if (is_declared || registry::may_hold_secret(entry.key)) texts.insert(value->text);
  }
  return texts;
}

const Node* member_sensitivity(const Node* whole, std::string_view name) {
  return is_true_node(whole) ? whole : child_of(whole, name);
}

const Node* item_sensitivity(const Node* whole, std::size_t index) {
  return is_true_node(whole) ? whole : item_of(whole, index);
}

}  // namespace lintel::terraform
