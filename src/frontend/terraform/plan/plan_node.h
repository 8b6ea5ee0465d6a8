#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

#include "syntax/document/node.h"

namespace lintel::terraform {

/// Parts of a plan's document, any of which may be missing: of nothing, or of what is not there, they give null, an
/// empty text and false.
inline const document::Node* child_of(const document::Node* node, std::string_view key) {
  return node ? document::find(*node, key) : nullptr;
}

/// An item of a list; null when there is none.
inline const document::Node* item_of(const document::Node* node, std::size_t index) {
  return node && index < node->items.size() ? node->items[index] : nullptr;
}

/// The text of a member; empty when there is none.
inline std::string_view text_at(const document::Node* node, std::string_view key) {
  const document::Node* child = child_of(node, key);
  return child ? child->text : std::string_view{};
}

/// Whether a node is the boolean true.
inline bool is_true_node(const document::Node* node) {
  return node && node->kind == document::NodeKind::boolean && node->truth;
}

/// The items of a list; none of anything else.
inline std::span<const document::Node* const> items_of(const document::Node* node) {
  return node ? node->items : std::span<const document::Node* const>{};
}

/// Whether one of the actions of a change is `name`.
inline bool has_action(const document::Node* change, std::string_view name) {
  const std::span<const document::Node* const> actions = items_of(child_of(change, "actions"));
  return std::any_of(actions.begin(), actions.end(),
                     [&](const document::Node* action) { return action->text == name; });
}

/// Whether nothing of a resource is left in Terraform's hands after the run: it is deleted or forgotten.
inline bool leaves(const document::Node& resource, const document::Node* change) {
  if (!document::find(resource, "values")) return true;
  const document::Node* after = child_of(change, "after");
  if (after && after->kind != document::NodeKind::null) return false;
  return has_action(change, "delete") || has_action(change, "forget");
}

/// Whether a value is one that resources of their own set too: lists of rules, policies. Numbers, names and switches
/// are the resource's alone.
inline bool others_may_set(const document::Node& value) {
  return value.kind == document::NodeKind::sequence || value.kind == document::NodeKind::mapping ||
         (value.kind == document::NodeKind::string && value.text.starts_with('{'));
}

/// Whether a value holds nothing but false, zero, empty texts and null, to a depth.
inline bool is_blank_node(const document::Node& value, std::size_t depth) {
  if (depth == 0) return false;
  const auto is_blank = [&](const document::Node* part) { return is_blank_node(*part, depth - 1); };
  switch (value.kind) {
    case document::NodeKind::null:
      return true;
    case document::NodeKind::boolean:
      return !value.truth;
    case document::NodeKind::number:
      return value.text == "0";
    case document::NodeKind::string:
      return value.text.empty();
    case document::NodeKind::sequence:
      return std::all_of(value.items.begin(), value.items.end(), is_blank);
    case document::NodeKind::mapping:
      return std::all_of(value.entries.begin(), value.entries.end(),
                         [&](const document::Entry& entry) { return is_blank(entry.value); });
  }
  return false;
}

}  // namespace lintel::terraform
