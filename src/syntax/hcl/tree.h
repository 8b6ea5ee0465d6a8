#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace lintel::hcl {

/// The kinds of node of HCL's syntax (HashiCorp's hclsyntax specification), flattened into one table.
/// Children are named by what they hold, in order; `text` is the node's string.
enum class SyntaxKind : std::uint8_t {
  missing,    ///< node 0 of every tree: no node
  body,       ///< attributes and blocks in source order; flag: 1 when a part of it could not be read
  attribute,  ///< text: name; [expression]; `name_span`: see Tree::name_span
  block,      ///< text: type; [label…, body]; labels are `string` nodes
  // expressions
  null,
  boolean,        ///< flag: 0 or 1
  number,         ///< text: as written
  string,         ///< text: unescaped; a quoted template or heredoc without interpolation, a key, a label
  template_,      ///< [part…]: `string` parts and expressions
  template_if,    ///< [condition, template, template or missing]
  template_for,   ///< text: value variable; [key variable as string or missing, collection, template]
  variable,       ///< text: the root name of a traversal
  get_attribute,  ///< text: name; [object]
  index,          ///< [object, key]; `a[k]`, and legacy `a.0`
  splat,        ///< flag: 0 full `[*]`, 1 attribute-only `.*`; [source, each]; `each` is a traversal over `splat_item`
  splat_item,   ///< the element at hand inside `each`
  call,         ///< text: name (`provider::aws::arn_parse`); flag: 1 when the last argument is expanded; [argument…]
  unary,        ///< flag: Operator; [operand]
  binary,       ///< flag: Operator; [left, right]
  conditional,  ///< [condition, if true, if false]
  tuple,        ///< [item…]
  object,       ///< [key, value, key, value…]; a bare identifier key is a `string`
  for_tuple,    ///< text: value variable; [key variable as string or missing, collection, result, condition or missing]
  for_object,   ///< text: value variable; flag: 1 when grouping; [key variable or missing, collection, key, value,
                ///< condition or missing]
  parentheses,  ///< [expression]
};

/// The operators of expressions.
enum class Operator : std::uint8_t {
  none,
  logical_or,
  logical_and,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  logical_not,
};

/// The place of a node in its tree; 0 is no node.
using NodeId = std::uint32_t;

/// 28 bytes, plain data: a tree is two arrays and a text pool, so that a compiled rule set is loaded by pointing at it.
struct SyntaxNode {
  SyntaxKind kind = SyntaxKind::missing;
  std::uint8_t flag = 0;
  std::uint16_t extra = 0;  ///< attribute and block: bytes of the name or type in the source, which starts at `begin`
  std::uint32_t begin = 0;  ///< source bytes [begin, end)
  std::uint32_t end = 0;
  std::uint32_t text_offset = 0;  ///< into the text pool
  std::uint32_t text_length = 0;
  std::uint32_t first_child = 0;  ///< into the child table
  std::uint32_t child_count = 0;
};

/// A tree to read: the bytes belong to somebody else (a `Tree`, or a rule set embedded in the binary).
struct TreeView {
  FileId file = FileId::none;
  std::span<const SyntaxNode> nodes;
  std::span<const NodeId> children;
  std::string_view pool;
  NodeId root = 0;  ///< a `body`, or an expression when an expression was parsed

  const SyntaxNode& node(NodeId id) const { return nodes[id]; }
  std::string_view text(NodeId id) const { return pool.substr(nodes[id].text_offset, nodes[id].text_length); }
  std::span<const NodeId> children_of(NodeId id) const {
    return children.subspan(nodes[id].first_child, nodes[id].child_count);
  }
  NodeId child(NodeId id, std::size_t index) const { return children[nodes[id].first_child + index]; }
  Span span(NodeId id) const { return {file, nodes[id].begin, nodes[id].end}; }
  /// The name of an attribute, or the type of a block.
  Span name_span(NodeId id) const { return {file, nodes[id].begin, nodes[id].begin + nodes[id].extra}; }
  /// A block's type and labels, without its braces.
  Span header_span(NodeId id) const;
};

/// A parsed file: owns what its view shows.
struct Tree {
  FileId file = FileId::none;
  std::vector<SyntaxNode> nodes;
  std::vector<NodeId> children;
  std::string pool;
  NodeId root = 0;

  TreeView view() const { return {file, nodes, children, pool, root}; }
};

// ---- reading trees --------------------------------------------------------------------------------------------

/// A node of a tree; cheap to copy. What expressions, attributes and blocks are passed as.
struct Cursor {
  const TreeView* tree = nullptr;
  NodeId id = 0;

  explicit operator bool() const { return tree && id != 0; }
  SyntaxKind kind() const { return tree->node(id).kind; }
  std::uint8_t flag() const { return tree->node(id).flag; }
  std::string_view text() const { return tree->text(id); }
  Span span() const { return tree->span(id); }
  std::size_t size() const { return tree->node(id).child_count; }
  Cursor child(std::size_t index) const { return {tree, tree->child(id, index)}; }
  // attribute
  Cursor expression() const { return child(0); }
  Span name_span() const { return tree->name_span(id); }
  // block
  std::size_t label_count() const { return size() - 1; }
  std::string_view label(std::size_t index) const {
    return index < label_count() ? child(index).text() : std::string_view{};
  }
  Cursor body() const { return child(size() - 1); }
  Span header_span() const { return tree->header_span(id); }
};

/// The attribute `name` of a body; an empty cursor when absent.
Cursor find_attribute(Cursor body, std::string_view name);

/// The static path that an expression is, if it is one: `var.x`, `aws_s3_bucket.b`, `provider.aws.east`, without
/// evaluating; false when it is anything else.
bool static_path(Cursor expression, std::vector<std::string_view>& path);

}  // namespace lintel::hcl
