#pragma once

#include <cstdint>
#include <memory>

struct TSTree;

namespace lintel::hcl {

/// The grammar's named nodes; see grammars/hcl/README.md.
enum class Syntax : std::uint8_t {
  other,
  attribute,
  block,
  identifier,
  traversal,
  number,
  string,
  template_,
  heredoc,
  heredoc_template,
  interpolation,
  directive,
  call,
  function_name,
  tuple,
  object,
  for_tuple,
  for_object,
  parentheses,
  get_attribute,
  attribute_step,
  index,
  splat,
  unary,
  binary,
  conditional,
  comment,
  unclosed_comment,
  token,
};

/// The grammar's fields that tell apart what order does not.
enum class Field : std::uint8_t { none, variable, condition };

/// Walks a tree of tree-sitter's, one node at a time, from its root.
class SyntaxCursor {
 public:
  /// `tree` must outlive the cursor.
  explicit SyntaxCursor(const TSTree* tree);
  ~SyntaxCursor();
  SyntaxCursor(const SyntaxCursor&) = delete;
  SyntaxCursor& operator=(const SyntaxCursor&) = delete;

  /// A node: what it is and which bytes of the text it stands for.
  struct SyntaxNode {
    Syntax syntax = Syntax::other;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  SyntaxNode node() const;
  /// The field of its parent that the node is in.
  Field field() const;

  /// To the node's first child; false, without a move, when it has none.
  bool enter();
  /// To the next sibling; false, without a move, when there is none.
  bool next();
  /// Back to the parent.
  void leave();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lintel::hcl
