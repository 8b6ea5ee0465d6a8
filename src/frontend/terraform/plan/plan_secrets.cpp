#include "frontend/terraform/plan/plan_secrets.h"

#include "facts/secret_property.h"

namespace lintel::terraform {
namespace {

using document::Node;

/// Shorter texts stand in too many places that have nothing to do with the secret.
constexpr std::size_t shortest = 6;

const Node* member_of(const Node* node, std::string_view key) {
  return node ? document::find(*node, key) : nullptr;
}

bool says_true(const Node* node) {
  return node && node->kind == document::NodeKind::boolean && node->truth;
}

}  // namespace

std::unordered_set<std::string_view> secret_texts(const Node& plan) {
  std::unordered_set<std::string_view> texts;
  const Node* variables = member_of(&plan, "variables");
  const Node* declarations = member_of(member_of(member_of(&plan, "configuration"), "root_module"), "variables");
  if (!variables) return texts;
  for (const document::Entry& entry : variables->entries) {
    const Node* value = member_of(entry.value, "value");
    if (!value || value->kind != document::NodeKind::string || value->text.size() < shortest) continue;
    const bool is_declared = says_true(member_of(member_of(declarations, entry.key), "sensitive"));
    if (is_declared || registry::may_hold_secret(entry.key)) texts.insert(value->text);
  }
  return texts;
}

const Node* member_sensitivity(const Node* whole, std::string_view name) {
  return says_true(whole) ? whole : member_of(whole, name);
}

const Node* item_sensitivity(const Node* whole, std::size_t index) {
  if (says_true(whole)) return whole;
  return whole && index < whole->items.size() ? whole->items[index] : nullptr;
}

}  // namespace lintel::terraform
