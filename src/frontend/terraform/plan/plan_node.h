#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/document/node.h"

namespace lintel::terraform {

/// Parts of a plan's document, any of which may be missing: of nothing, or of what is not there, they give null, an
/// empty text and false.
inline const document::Node* child_of(const document::Node* node, std::string_view key) {
  return node ? document::find(*node, key) : nullptr;
}

inline const document::Node* item_of(const document::Node* node, std::size_t index) {
  return node && index < node->items.size() ? node->items[index] : nullptr;
}

inline std::string_view text_at(const document::Node* node, std::string_view key) {
  const document::Node* child = child_of(node, key);
  return child ? child->text : std::string_view{};
}

inline bool is_true_node(const document::Node* node) {
  return node && node->kind == document::NodeKind::boolean && node->truth;
}

}  // namespace lintel::terraform
