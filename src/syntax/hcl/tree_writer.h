#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "syntax/hcl/tree.h"

namespace lintel::hcl {

/// A piece of a tree's text pool. Text taken from the source stays valid however the pool grows.
struct PoolText {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

/// Writes a flat tree from the leaves up. The parsed text goes into the pool first, so that most strings are a place in
/// it.
class TreeWriter {
 public:
  explicit TreeWriter(FileId file) {
    tree_.file = file;
    tree_.nodes.emplace_back();
  }

  /// Appends to the pool; what is there already is not looked for.
  PoolText add_text(std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(tree_.pool.size());
    tree_.pool += text;
    return {offset, static_cast<std::uint32_t>(text.size())};
  }
  std::string& pool() { return tree_.pool; }
  std::string_view text(PoolText text) const { return std::string_view(tree_.pool).substr(text.offset, text.length); }

  NodeId add(SyntaxKind kind, std::uint32_t begin, std::uint32_t end, PoolText text = {},
             std::span<const NodeId> children = {}, std::uint8_t flag = 0, std::uint16_t extra = 0) {
    SyntaxNode node;
    node.kind = kind;
    node.flag = flag;
    node.extra = extra;
    node.begin = begin;
    node.end = end;
    node.text_offset = text.offset;
    node.text_length = text.length;
    node.first_child = static_cast<std::uint32_t>(tree_.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    tree_.children.insert(tree_.children.end(), children.begin(), children.end());
    tree_.nodes.push_back(node);
    return static_cast<NodeId>(tree_.nodes.size() - 1);
  }
  NodeId add(SyntaxKind kind, std::uint32_t begin, std::uint32_t end, PoolText text,
             std::initializer_list<NodeId> children, std::uint8_t flag = 0) {
    return add(kind, begin, end, text, std::span<const NodeId>(children.begin(), children.size()), flag);
  }

  const SyntaxNode& node(NodeId id) const { return tree_.nodes[id]; }
  NodeId child(NodeId id, std::size_t index) const { return tree_.children[tree_.nodes[id].first_child + index]; }
  FileId file() const { return tree_.file; }
  void reserve(std::size_t source_bytes) {
    tree_.nodes.reserve(source_bytes / 12 + 8);
    tree_.children.reserve(source_bytes / 12 + 8);
  }

  Tree finish(NodeId root) {
    tree_.root = root;
    return std::move(tree_);
  }

 private:
  Tree tree_;
};

}  // namespace lintel::hcl
