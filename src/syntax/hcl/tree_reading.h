#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "syntax/hcl/syntax_cursor.h"
#include "syntax/hcl/template_parts.h"
#include "syntax/hcl/tree_reader.h"
#include "syntax/hcl/tree_writer.h"

namespace lintel::hcl {

/// Walks a syntax tree without errors. Defined in one file for each part of the language.
class TreeReader {
 public:
  TreeReader(std::string_view text, TextPlacement placement, const TSTree* tree, TreeWriter& writer, Problems& problems)
      : text_(text), placement_(placement), writer_(writer), problems_(problems), cursor_(tree) {}

  /// The node of the whole text; 0 when it could not be read, which a problem says.
  NodeId read(TextKind entry);

 private:
  /// A child as the cursor stands on it.
  struct Place {
    Syntax syntax = Syntax::other;
    std::size_t index = 0;  ///< among its siblings, comments not counted
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  /// A step behind a value: `.name`, `.0`, `[key]`, `.*`, `[*]`.
  struct Step {
    enum class Kind : std::uint8_t { attribute, legacy_index, index, attribute_splat, full_splat };
    Kind kind = Kind::attribute;
    std::uint32_t begin = 0, end = 0;
    PoolText text;
    NodeId key = 0;
  };

  /// Visits the children of the node that the cursor is on, and comes back to it.
  template <class Visit>
  void each_child(Visit visit) {
    if (!cursor_.enter()) return;
    Place place;
    do {
      const SyntaxCursor::SyntaxNode node = cursor_.node();
      place.syntax = node.syntax;
      place.begin = node.begin;
      place.end = node.end;
      if (place.syntax == Syntax::unclosed_comment) {
        report("hcl-syntax", "this comment is not closed: expected */", place.begin, place.begin + 2);
        place.syntax = Syntax::comment;
      }
      visit(static_cast<const Place&>(place));
      if (place.syntax != Syntax::comment) ++place.index;
    } while (cursor_.next());
    cursor_.leave();
  }

  // ---- places -----------------------------------------------------------------------------------------------------

  std::uint32_t begin_of(std::uint32_t at) const {
    return placement_.fixed ? placement_.fixed->begin : at + placement_.source_offset;
  }
  std::uint32_t end_of(std::uint32_t at) const {
    return placement_.fixed ? placement_.fixed->end : at + placement_.source_offset;
  }
  PoolText pool_text(std::uint32_t begin, std::uint32_t end) const {
    return {placement_.pool_offset + begin, end - begin};
  }
  std::string_view source(std::uint32_t begin, std::uint32_t end) const { return text_.substr(begin, end - begin); }
  std::string_view source(const Place& place) const { return source(place.begin, place.end); }
  void report(const char* code, std::string message, std::uint32_t begin, std::uint32_t end);
  NodeId add(SyntaxKind kind, std::uint32_t begin, std::uint32_t end, PoolText text,
             std::initializer_list<NodeId> children, std::uint8_t flag = 0);
  NodeId add_leaf(SyntaxKind kind, const Place& place, PoolText text, std::uint8_t flag = 0) {
    return writer_.add(kind, begin_of(place.begin), end_of(place.end), text, {}, flag);
  }

  // ---- bodies: tree_reader.cpp ------------------------------------------------------------------------------------

  void read_body_item(const Place& place);
  NodeId finish_body(std::size_t first, std::uint32_t begin, std::uint32_t end);
  NodeId read_attribute(const Place& attribute);
  NodeId read_block(const Place& block);

  // ---- expressions: tree_expressions.cpp --------------------------------------------------------------------------

  /// The expression that the cursor is on; 0 when it could not be read, which a problem says.
  NodeId read_expression(const Place& place);
  NodeId read_composite(const Place& place);
  void report_depth(const Place& place);
  NodeId read_name(std::uint32_t begin, std::uint32_t end);
  NodeId read_number(const Place& place);
  /// `var.x`, `aws_a.b.0.id`: one token of the grammar.
  NodeId read_traversal(const Place& place);
  NodeId read_string(const Place& place);
  /// What the source between `begin` and `end` stands for.
  PoolText literal(std::uint32_t begin, std::uint32_t end, bool quoted);
  NodeId read_call(const Place& call);
  /// `a::b`, which has blanks or comments in it when it has children.
  PoolText read_function_name(const Place& place);
  void push(NodeId node, bool& failed);
  NodeId finish(SyntaxKind kind, const Place& place, PoolText text, std::size_t first, bool failed,
                std::uint8_t flag = 0);
  /// A node whose children are expressions in brackets.
  NodeId read_bracketed(const Place& bracketed, SyntaxKind kind);
  NodeId read_object(const Place& object);
  NodeId read_key(const Place& place);
  NodeId read_for(const Place& place);
  NodeId read_unary(const Place& unary);
  NodeId read_binary(const Place& binary);
  NodeId read_operands(const Place& node, SyntaxKind kind);

  // ---- steps, which are attributes, indexes, splats: tree_steps.cpp -----------------------------------------------

  /// `.name`, or the legacy index `.0`; `begin` is after the dot.
  NodeId add_named_step(NodeId object, std::uint32_t chain_begin, std::uint32_t begin, std::uint32_t end,
                        bool& after_index);
  NodeId read_steps(const Place& place);
  /// Puts the steps of a chain into `steps_`, first to last, and gives what they start from.
  NodeId collect_steps(const Place& place);
  NodeId read_step_object(const Place& part);
  void read_named_step(const Place& part, Step& step);
  /// hclsyntax's rules: a full splat takes all steps behind it for itself, an attribute-only one the names and legacy
  /// indexes that follow at once.
  NodeId build_steps(NodeId node, std::uint32_t begin, std::size_t first, std::size_t last);

  // ---- templates: tree_templates.cpp ------------------------------------------------------------------------------

  NodeId read_heredoc(const Place& place);
  /// A template whose inside is [begin, end): what is between its sequences is literal.
  NodeId read_template(const Place& place, std::uint32_t begin, std::uint32_t end, bool quoted, bool flush);
  void add_literals(std::uint32_t begin, std::uint32_t end, bool quoted, std::vector<TemplatePart>& parts);
  /// `${ … }` or `%{ … }`; false when what is inside could not be read.
  bool read_sequence(const Place& sequence, std::vector<TemplatePart>& parts);

  std::string_view text_;
  TextPlacement placement_;
  TreeWriter& writer_;
  Problems& problems_;
  SyntaxCursor cursor_;
  std::vector<NodeId> stack_;  ///< children of the nodes that are being read
  std::vector<Step> steps_;
  std::size_t depth_ = 0;
  bool bare_template_ = false;
};

}  // namespace lintel::hcl
