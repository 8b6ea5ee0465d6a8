#include "frontend/terraform/plan/plan_comparison.h"

#include <algorithm>
#include <string_view>

#include "frontend/terraform/plan/plan_node.h"

namespace lintel::terraform {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

/// Constants nest as deep as their types, blocks as the provider's schema.
constexpr std::size_t max_depth = 64;
/// More pairs of blocks and expressions than any code has.
constexpr std::size_t max_pairs = 1'000'000;

bool is_nothing(const Node* node) {
  return !node || node->kind == NodeKind::null;
}

std::string_view scalar_text(const Node& node) {
  if (node.kind == NodeKind::boolean) return node.truth ? "true" : "false";
  return node.text;
}

/// Whether a value can be what an expression gives, whose constant may be of another type: "22" for 22.
bool may_come_from(const Node* value, const Node& expression) {
  const Node* constant = document::find(expression, "constant_value");
  if (!constant) return true;
  if (is_nothing(value) || is_nothing(constant)) return is_nothing(value) && is_nothing(constant);
  if (value->kind == NodeKind::sequence || value->kind == NodeKind::mapping || constant->kind == NodeKind::sequence ||
      constant->kind == NodeKind::mapping)
    return value->kind != constant->kind || value->items.size() == constant->items.size();
  return scalar_text(*value) == scalar_text(*constant);
}

bool may_be_written_by(const Node& block, const Node& expressions) {
  if (expressions.kind != NodeKind::mapping) return true;
  return std::all_of(expressions.entries.begin(), expressions.entries.end(), [&](const Entry& entry) {
    if (entry.value->kind != NodeKind::mapping) return true;
    return may_come_from(child_of(&block, entry.key), *entry.value);
  });
}

}  // namespace

bool is_unchanged(const Node* after, const Node* before, const Node* unknown, std::size_t depth) {
  if (is_true_node(unknown)) return true;
  if (is_nothing(after) || is_nothing(before)) return is_nothing(after) && is_nothing(before);
  if (after->kind != before->kind || after->truth != before->truth || after->text != before->text || depth == 0)
    return false;
  if (after->items.size() != before->items.size()) return false;
  for (std::size_t i = 0; i < after->items.size(); ++i) {
    if (!is_unchanged(after->items[i], before->items[i], item_of(unknown, i), depth - 1)) return false;
  }
  auto old = before->entries.begin();
  const auto skip_to = [&](std::string_view next) {
    while (old != before->entries.end() && old->key != next &&
           (is_nothing(old->value) || is_true_node(child_of(unknown, old->key))))
      ++old;
  };
  for (const Entry& entry : after->entries) {
    if (is_nothing(entry.value)) continue;
    skip_to(entry.key);
    if (old == before->entries.end() || old->key != entry.key ||
        !is_unchanged(entry.value, old->value, child_of(unknown, entry.key), depth - 1))
      return false;
    ++old;
  }
  skip_to({});
  return old == before->entries.end();
}

const Node* expression_of_block(const Node& values, const Node* expressions, std::size_t index, bool is_set) {
  if (!expressions) return nullptr;
  // An attribute of objects has one expression for all of them.
  if (expressions->kind == NodeKind::mapping) return expressions;
  const std::size_t count = expressions->items.size();
  if (count == values.items.size() && (!is_set || count == 1)) return item_of(expressions, index);
  if (count * values.items.size() > max_pairs) return nullptr;
  const Node* found = nullptr;
  for (const Node* candidate : expressions->items) {
    if (!may_be_written_by(*values.items[index], *candidate)) continue;
    if (found) return nullptr;
    found = candidate;
  }
  return found;
}

}  // namespace lintel::terraform
