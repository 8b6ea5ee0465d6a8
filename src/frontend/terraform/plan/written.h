#pragma once

#include <optional>
#include <string_view>

#include "facts/provider_schema.h"
#include "frontend/terraform/read/module.h"

namespace lintel::terraform {

/// Where a body is written in the source: nothing when the source is not at hand.
struct Written {
  Body body;
  bool known = false;

  static Written of(hcl::Cursor block) {
    Written written{{}, true};
    for (std::size_t i = 0; i < block.body().size(); ++i) {
      hcl::Cursor child = block.body().child(i);
      if (child.kind() == hcl::NodeKind::attribute) written.body.attributes.push_back(child);
      if (child.kind() == hcl::NodeKind::block) written.body.blocks.push_back(child);
    }
    return written;
  }

  hcl::Cursor attribute(std::string_view name) const {
    for (hcl::Cursor candidate : body.attributes) {
      if (candidate.text() == name) return candidate;
    }
    return {};
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
    if (child.kind() == hcl::NodeKind::block && child.text() == "content") return child;
  }
  return block;
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
