#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/provider_schema.h"
#include "frontend/terraform/read/module.h"
#include "value/sensitivity.h"
#include "value/value.h"

namespace lintel::terraform {

/// Where a body is written in the source: nothing when the source is not at hand.
struct Written {
  Body body;
  bool known = false;

  static Written of(hcl::Cursor block) {
    Written written{{}, true};
    for (std::size_t i = 0; i < block.body().size(); ++i) {
      hcl::Cursor child = block.body().child(i);
      if (child.kind() == hcl::SyntaxKind::attribute) written.body.attributes.push_back(child);
      if (child.kind() == hcl::SyntaxKind::block) written.body.blocks.push_back(child);
    }
    return written;
  }

  hcl::Cursor attribute(std::string_view name) const {
    for (hcl::Cursor candidate : body.attributes) {
      if (candidate.text() == name) return candidate;
    }
    return {};
  }

  hcl::Cursor expression(std::string_view name) const {
    const hcl::Cursor found = attribute(name);
    return found ? found.expression() : hcl::Cursor{};
  }

  /// The block that wrote element `index` of the blocks of type `name`: a `dynamic` one stands for all that follow it.
  hcl::Cursor block(std::string_view name, std::size_t index) const {
    hcl::Cursor last;
    for (hcl::Cursor candidate : body.blocks) {
      bool is_dynamic = candidate.text() == "dynamic" && candidate.label(0) == name;
      if (!is_dynamic && candidate.text() != name) continue;
      last = candidate;
      if (is_dynamic || index == 0) return candidate;
      --index;
    }
    return last;
  }
};

/// The `content` of a `dynamic` block; any other block itself.
inline hcl::Cursor content_of(hcl::Cursor block) {
  if (block.text() != "dynamic") return block;
  for (std::size_t i = 0; i < block.body().size(); ++i) {
    hcl::Cursor child = block.body().child(i);
    if (child.kind() == hcl::SyntaxKind::block && child.text() == "content") return child;
  }
  return block;
}

/// A list of texts with each at the literal that wrote it, where the source lists literals.
inline Value at_literals(Value list, hcl::Cursor expression, Arena& arena) {
  constexpr std::size_t most = 1'000;  // longer lists are read as a whole
  if (!list.is_sequence() || !expression || expression.kind() != hcl::SyntaxKind::tuple) return list;
  if (list.size() > most || expression.size() > most) return list;
  std::vector<Value> items(list.items().begin(), list.items().end());
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const hcl::Cursor written = expression.child(i);
    if (written.kind() != hcl::SyntaxKind::string) continue;
    for (Value& item : items) {
      if (!item.is_string() || item.string() != written.text()) continue;
      item = item.with_origin(make_origin(written.span(), OriginKind::generated, {}, nullptr, arena));
    }
  }
  const Value placed = make_tuple(arena.copy(items), arena, list.origin());
  return list.is_sensitive() ? mark_sensitive(placed, arena) : placed;
}

/// Whether what is not known yet and stands in no expression is written all the same, or may be: a `dynamic` block
/// and all that it holds stand in none. What the provider computes is nobody's to write.
inline bool may_be_written(std::string_view name, const std::optional<registry::SchemaMemberView>& member,
                           const Written& written, bool is_unset, unsigned depth) {
  if (written.known) return written.attribute(name) || written.block(name, 0);
  if (depth > 0 && !is_unset) return true;
  return member && (!member->computed() || member->block());
}

}  // namespace lintel::terraform
