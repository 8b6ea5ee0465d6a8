#include "syntax/hcl/syntax_cursor.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "syntax/hcl/source_parser.h"

namespace lintel::hcl {
namespace {

constexpr std::size_t max_symbols = 256;

/// The grammar's numbers: what `Syntax` a symbol is, and the fields that tell apart what order does not.
struct Grammar {
  std::array<Syntax, max_symbols> symbols{};
  TSFieldId variable = 0;
  TSFieldId condition = 0;
};

const Grammar& grammar() {
  static const Grammar made = [] {
    static constexpr std::array<std::pair<std::string_view, Syntax>, 27> names = {{
        {"attribute", Syntax::attribute},
        {"block", Syntax::block},
        {"identifier", Syntax::identifier},
        {"traversal", Syntax::traversal},
        {"number", Syntax::number},
        {"string", Syntax::string},
        {"template", Syntax::template_},
        {"heredoc", Syntax::heredoc},
        {"heredoc_template", Syntax::heredoc_template},
        {"interpolation", Syntax::interpolation},
        {"directive", Syntax::directive},
        {"call", Syntax::call},
        {"function_name", Syntax::function_name},
        {"tuple", Syntax::tuple},
        {"object", Syntax::object},
        {"for_tuple", Syntax::for_tuple},
        {"for_object", Syntax::for_object},
        {"parentheses", Syntax::parentheses},
        {"get_attribute", Syntax::get_attribute},
        {"attribute_step", Syntax::attribute_step},
        {"index", Syntax::index},
        {"splat", Syntax::splat},
        {"unary", Syntax::unary},
        {"binary", Syntax::binary},
        {"conditional", Syntax::conditional},
        {"comment", Syntax::comment},
        {"unclosed_comment", Syntax::unclosed_comment},
    }};
    Grammar numbers;
    const TSLanguage* language = tree_sitter_hcl();
    const std::uint32_t count = std::min<std::uint32_t>(ts_language_symbol_count(language), max_symbols);
    for (std::uint32_t symbol = 0; symbol < count; ++symbol) {
      const auto id = static_cast<TSSymbol>(symbol);
      if (ts_language_symbol_type(language, id) != TSSymbolTypeRegular) {
        numbers.symbols[symbol] = Syntax::token;
        continue;
      }
      const std::string_view name = ts_language_symbol_name(language, id);
      for (const auto& [known, syntax] : names) {
        if (name == known) numbers.symbols[symbol] = syntax;
      }
    }
    const auto field = [&](std::string_view name) {
      return ts_language_field_id_for_name(language, name.data(), static_cast<std::uint32_t>(name.size()));
    };
    numbers.variable = field("variable");
    numbers.condition = field("condition");
    return numbers;
  }();
  return made;
}

}  // namespace

struct SyntaxCursor::State {
  const Grammar& grammar;
  TSTreeCursor cursor;
};

SyntaxCursor::SyntaxCursor(const TSTree* tree)
    : state_(new State{grammar(), ts_tree_cursor_new(ts_tree_root_node(tree))}) {}

SyntaxCursor::~SyntaxCursor() {
  ts_tree_cursor_delete(&state_->cursor);
}

SyntaxCursor::SyntaxNode SyntaxCursor::node() const {
  const TSNode node = ts_tree_cursor_current_node(&state_->cursor);
  const std::size_t symbol = std::min<std::size_t>(ts_node_symbol(node), max_symbols - 1);
  return {state_->grammar.symbols[symbol], ts_node_start_byte(node), ts_node_end_byte(node)};
}

Field SyntaxCursor::field() const {
  const TSFieldId field = ts_tree_cursor_current_field_id(&state_->cursor);
  if (field == 0) return Field::none;
  if (field == state_->grammar.variable) return Field::variable;
  return field == state_->grammar.condition ? Field::condition : Field::none;
}

bool SyntaxCursor::enter() {
  return ts_tree_cursor_goto_first_child(&state_->cursor);
}

bool SyntaxCursor::next() {
  return ts_tree_cursor_goto_next_sibling(&state_->cursor);
}

void SyntaxCursor::leave() {
  ts_tree_cursor_goto_parent(&state_->cursor);
}

}  // namespace lintel::hcl
