#include "syntax/hcl/tree_reader.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "syntax/hcl/skim.h"
#include "syntax/hcl/source_parser.h"
#include "syntax/hcl/string_literal.h"
#include "syntax/hcl/template_parts.h"

namespace lintel::hcl {
namespace {

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

constexpr std::size_t most_symbols = 256;

/// The grammar's numbers: what `Syntax` a symbol is, and the fields that tell apart what order does not.
struct Grammar {
  std::array<Syntax, most_symbols> symbols{};
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
    const std::uint32_t count = std::min<std::uint32_t>(ts_language_symbol_count(language), most_symbols);
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

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// Whether what the grammar takes for a number is one: like hclsyntax's scanner it takes `1.2.3` and `1e5e6` too.
bool is_number(std::string_view text) {
  std::size_t at = 0;
  const auto pass_digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  pass_digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    pass_digits();
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (text[at] == '+' || text[at] == '-') ++at;
    pass_digits();
  }
  return at == text.size();
}

/// Walks a syntax tree without errors.
class TreeReader {
 public:
  TreeReader(std::string_view text, Placement placement, const TSTree* tree, TreeWriter& writer, Problems& problems)
      : text_(text),
        placement_(placement),
        grammar_(grammar()),
        writer_(writer),
        problems_(problems),
        cursor_(ts_tree_cursor_new(ts_tree_root_node(tree))) {}
  ~TreeReader() { ts_tree_cursor_delete(&cursor_); }
  TreeReader(const TreeReader&) = delete;
  TreeReader& operator=(const TreeReader&) = delete;

  NodeId read(Entry entry) {
    if (entry == Entry::file) {
      const std::size_t first = stack_.size();
      each_child([&](const Place& place) { read_body_item(place); });
      return finish_body(first, 0, static_cast<std::uint32_t>(text_.size()));
    }
    bare_template_ = entry == Entry::template_;
    NodeId value = 0;
    each_child([&](const Place& place) {
      if (place.syntax != Syntax::attribute) return;
      each_child([&](const Place& part) {
        if (part.syntax != Syntax::token && part.syntax != Syntax::comment && part.index > 0)
          value = read_expression(part);
      });
    });
    return value;
  }

 private:
  /// A child as the cursor stands on it.
  struct Place {
    TSNode node;
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
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return;
    Place place;
    do {
      place.node = ts_tree_cursor_current_node(&cursor_);
      place.syntax = grammar_.symbols[std::min<std::size_t>(ts_node_symbol(place.node), most_symbols - 1)];
      place.begin = ts_node_start_byte(place.node);
      place.end = ts_node_end_byte(place.node);
      if (place.syntax == Syntax::unclosed_comment) {
        report("hcl-syntax", "this comment is not closed: expected */", place.begin, place.begin + 2);
        place.syntax = Syntax::comment;
      }
      visit(static_cast<const Place&>(place));
      if (place.syntax != Syntax::comment) ++place.index;
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    ts_tree_cursor_goto_parent(&cursor_);
  }

  // ---- places --------------------------------------------------------------------------------------------------

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

  void report(const char* code, std::string message, std::uint32_t begin, std::uint32_t end) {
    Problem problem;
    problem.code = code;
    problem.message = std::move(message);
    problem.span = {writer_.file(), begin_of(begin), end_of(end)};
    problems_.push_back(std::move(problem));
  }

  NodeId add(NodeKind kind, std::uint32_t begin, std::uint32_t end, PoolText text,
             std::initializer_list<NodeId> children, std::uint8_t flag = 0) {
    return writer_.add(kind, begin_of(begin), end_of(end), text, children, flag);
  }
  NodeId add_leaf(NodeKind kind, const Place& place, PoolText text, std::uint8_t flag = 0) {
    return writer_.add(kind, begin_of(place.begin), end_of(place.end), text, {}, flag);
  }

  // ---- bodies --------------------------------------------------------------------------------------------------

  void read_body_item(const Place& place) {
    if (place.syntax != Syntax::attribute && place.syntax != Syntax::block) return;
    const NodeId item = place.syntax == Syntax::attribute ? read_attribute(place) : read_block(place);
    if (item != 0) stack_.push_back(item);
  }

  NodeId finish_body(std::size_t first, std::uint32_t begin, std::uint32_t end) {
    drop_duplicate_attributes(stack_, first, writer_, problems_);
    const std::span<const NodeId> items = std::span<const NodeId>(stack_).subspan(first);
    const NodeId body = writer_.add(NodeKind::body, begin_of(begin), end_of(end), {}, items);
    stack_.resize(first);
    return body;
  }

  static std::uint16_t name_length(std::uint32_t length) {
    return static_cast<std::uint16_t>(std::min<std::uint32_t>(length, UINT16_MAX));
  }

  NodeId read_attribute(const Place& attribute) {
    PoolText name;
    NodeId value = 0;
    std::uint32_t end = attribute.end;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::token || place.syntax == Syntax::comment) return;
      if (place.index == 0) {
        name = pool_text(place.begin, place.end);
      } else {
        value = read_expression(place);
        end = place.end;
      }
    });
    if (value == 0) return 0;
    return writer_.add(NodeKind::attribute, begin_of(attribute.begin), end_of(end), name, {&value, 1}, 0,
                       name_length(name.length));
  }

  NodeId read_block(const Place& block) {
    if (++depth_ > deepest_nesting) {
      --depth_;
      report_depth(block);
      return 0;
    }
    PoolText type;
    const std::size_t first = stack_.size();
    std::size_t body_first = first;
    std::uint32_t header_end = block.begin;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::attribute || place.syntax == Syntax::block) {
        read_body_item(place);
        return;
      }
      if (place.syntax == Syntax::identifier && place.index == 0) {
        type = pool_text(place.begin, place.end);
      } else if (place.syntax == Syntax::identifier) {
        stack_.push_back(add_leaf(NodeKind::string, place, pool_text(place.begin, place.end)));
      } else if (place.syntax == Syntax::string) {
        stack_.push_back(read_string(place));
      } else {
        return;
      }
      header_end = place.end;
      body_first = stack_.size();
    });
    const auto body_begin = static_cast<std::uint32_t>(skip_space(text_, header_end, false));
    stack_.push_back(finish_body(body_first, body_begin, block.end));
    const std::span<const NodeId> children = std::span<const NodeId>(stack_).subspan(first);
    const NodeId node = writer_.add(NodeKind::block, begin_of(block.begin), end_of(block.end), type, children, 0,
                                    name_length(type.length));
    stack_.resize(first);
    --depth_;
    return node;
  }

  // ---- expressions ---------------------------------------------------------------------------------------------

  /// The expression that the cursor is on; 0 when it could not be read, which a problem says.
  NodeId read_expression(const Place& place) {
    switch (place.syntax) {
      case Syntax::identifier:
        return read_name(place.begin, place.end);
      case Syntax::traversal:
        return read_traversal(place);
      case Syntax::number:
        return read_number(place);
      case Syntax::string:
        return read_string(place);
      default:
        break;
    }
    if (depth_ >= deepest_nesting) {
      report_depth(place);
      return 0;
    }
    ++depth_;
    const NodeId node = read_composite(place);
    --depth_;
    return node;
  }

  NodeId read_composite(const Place& place) {
    switch (place.syntax) {
      case Syntax::template_:
        return read_template(place, place.begin + 1, place.end - 1, true, false);
      case Syntax::heredoc:
      case Syntax::heredoc_template:
        return read_heredoc(place);
      case Syntax::call:
        return read_call(place);
      case Syntax::tuple:
        return read_bracketed(place, NodeKind::tuple);
      case Syntax::object:
        return read_object(place);
      case Syntax::for_tuple:
      case Syntax::for_object:
        return read_for(place);
      case Syntax::parentheses:
        return read_bracketed(place, NodeKind::parentheses);
      case Syntax::get_attribute:
      case Syntax::index:
      case Syntax::splat:
        return read_steps(place);
      case Syntax::unary:
        return read_unary(place);
      case Syntax::binary:
        return read_binary(place);
      case Syntax::conditional:
        return read_operands(place, NodeKind::conditional);
      default:
        report("hcl-syntax", "expected an expression", place.begin, place.end);
        return 0;
    }
  }

  void report_depth(const Place& place) {
    report("budget-depth",
           "expressions or blocks are nested more than " + std::to_string(deepest_nesting) +
               " deep here and were not read",
           place.begin, std::min(place.begin + 1, place.end));
  }

  NodeId read_name(std::uint32_t begin, std::uint32_t end) {
    const std::string_view name = source(begin, end);
    const PoolText text = pool_text(begin, end);
    if (name == "true" || name == "false") return add(NodeKind::boolean, begin, end, text, {}, name == "true");
    if (name == "null") return add(NodeKind::null, begin, end, {}, {});
    return add(NodeKind::variable, begin, end, text, {});
  }

  NodeId read_number(const Place& place) {
    if (!is_number(source(place))) {
      report("hcl-syntax", "this is not a number; one has digits, a fraction and an exponent, as in 1.5e3", place.begin,
             place.end);
    }
    return add_leaf(NodeKind::number, place, pool_text(place.begin, place.end));
  }

  /// `var.x`, `aws_a.b.0.id`: one token of the grammar.
  NodeId read_traversal(const Place& place) {
    const std::string_view whole = source(place);
    if (static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '.')) + depth_ > deepest_nesting) {
      report_depth(place);
      return 0;
    }
    std::size_t dot = whole.find('.');
    NodeId node = read_name(place.begin, place.begin + static_cast<std::uint32_t>(dot));
    bool after_index = false;
    while (dot != std::string_view::npos) {
      const std::size_t next = whole.find('.', dot + 1);
      const std::uint32_t begin = place.begin + static_cast<std::uint32_t>(dot) + 1;
      const std::uint32_t end = place.begin + static_cast<std::uint32_t>(std::min(next, whole.size()));
      node = add_named_step(node, place.begin, begin, end, after_index);
      dot = next;
    }
    return node;
  }

  /// `.name`, or the legacy index `.0`; `begin` is after the dot.
  NodeId add_named_step(NodeId object, std::uint32_t chain_begin, std::uint32_t begin, std::uint32_t end,
                        bool& after_index) {
    if (!is_digit(text_[begin])) {
      after_index = false;
      return add(NodeKind::get_attribute, chain_begin, end, pool_text(begin, end), {object});
    }
    // `.0.1` is the number 0.1 to hclsyntax; with a blank between them they are two.
    if (after_index && text_[begin - 1] == '.' && is_digit(text_[begin - 2])) {
      report("hcl-syntax", "two indexes cannot follow each other with dots; write [0][1]", begin, end);
    }
    after_index = true;
    const NodeId key = add(NodeKind::number, begin, end, pool_text(begin, end), {});
    return add(NodeKind::index, chain_begin, end, {}, {object, key});
  }

  NodeId read_string(const Place& place) {
    const PoolText text = literal(place.begin + 1, place.end - 1, true);
    return writer_.add(NodeKind::string, begin_of(place.begin), end_of(place.end), text);
  }

  /// What the source between `begin` and `end` stands for.
  PoolText literal(std::uint32_t begin, std::uint32_t end, bool quoted) {
    const std::string_view written = source(begin, end);
    if (!has_escapes(written, quoted)) return pool_text(begin, end);
    std::vector<EscapeFault> faults;
    std::string meant;
    unescape(written, quoted, meant, faults);
    for (const EscapeFault& fault : faults) {
      const auto at = begin + static_cast<std::uint32_t>(fault.begin);
      report("hcl-syntax", fault.message, at, at + static_cast<std::uint32_t>(fault.length));
    }
    return writer_.add_text(meant);
  }

  NodeId read_call(const Place& call) {
    const std::size_t first = stack_.size();
    PoolText name;
    bool expanded = false, failed = false;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::token) {
        expanded = expanded || source(place) == "...";
      } else if (place.syntax == Syntax::comment) {
        return;
      } else if (place.index == 0) {
        name = place.syntax == Syntax::function_name ? read_function_name(place) : pool_text(place.begin, place.end);
      } else {
        push(read_expression(place), failed);
      }
    });
    return finish(NodeKind::call, call, name, first, failed, expanded);
  }

  /// `a::b`, which has blanks or comments in it when it has children.
  PoolText read_function_name(const Place& place) {
    std::string name;
    each_child([&](const Place& part) {
      if (part.syntax == Syntax::identifier) name += (name.empty() ? "" : "::") + std::string(source(part));
    });
    return name.empty() ? pool_text(place.begin, place.end) : writer_.add_text(name);
  }

  void push(NodeId node, bool& failed) {
    failed = failed || node == 0;
    stack_.push_back(node);
  }

  NodeId finish(NodeKind kind, const Place& place, PoolText text, std::size_t first, bool failed,
                std::uint8_t flag = 0) {
    NodeId node = 0;
    if (!failed) {
      const std::span<const NodeId> children = std::span<const NodeId>(stack_).subspan(first);
      node = writer_.add(kind, begin_of(place.begin), end_of(place.end), text, children, flag);
    }
    stack_.resize(first);
    return node;
  }

  /// A node whose children are expressions in brackets.
  NodeId read_bracketed(const Place& bracketed, NodeKind kind) {
    const std::size_t first = stack_.size();
    bool failed = false;
    each_child([&](const Place& place) {
      if (place.syntax != Syntax::token && place.syntax != Syntax::comment) push(read_expression(place), failed);
    });
    return finish(kind, bracketed, {}, first, failed);
  }

  NodeId read_object(const Place& object) {
    const std::size_t first = stack_.size();
    bool failed = false, expects_key = true;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::token || place.syntax == Syntax::comment) return;
      push(expects_key ? read_key(place) : read_expression(place), failed);
      expects_key = !expects_key;
    });
    return finish(NodeKind::object, object, {}, first, failed);
  }

  NodeId read_key(const Place& place) {
    if (place.syntax == Syntax::identifier) {
      return add_leaf(NodeKind::string, place, pool_text(place.begin, place.end));
    }
    const NodeId node = read_expression(place);
    // `"${a.b}" = …` is to be evaluated, `a.b = …` is not: parentheses keep them apart.
    if (node != 0 && place.syntax == Syntax::template_)
      return add(NodeKind::parentheses, place.begin, place.end, {}, {node});
    return node;
  }

  NodeId read_for(const Place& place) {
    const std::size_t first = stack_.size();
    const bool is_object = place.syntax == Syntax::for_object;
    PoolText value_variable;
    NodeId key_variable = 0;
    Place variable;
    bool failed = false, grouping = false, conditional = false;
    stack_.push_back(0);
    each_child([&](const Place& part) {
      if (part.syntax == Syntax::comment) return;
      const TSFieldId field = ts_tree_cursor_current_field_id(&cursor_);
      if (field == grammar_.variable) {
        if (value_variable.length > 0) key_variable = add_leaf(NodeKind::string, variable, value_variable);
        value_variable = pool_text(part.begin, part.end);
        variable = part;
      } else if (part.syntax == Syntax::token) {
        grouping = grouping || source(part) == "...";
      } else {
        conditional = conditional || field == grammar_.condition;
        push(read_expression(part), failed);
      }
    });
    stack_[first] = key_variable;
    if (!conditional) stack_.push_back(0);
    return finish(is_object ? NodeKind::for_object : NodeKind::for_tuple, place, value_variable, first, failed,
                  grouping);
  }

  NodeId read_unary(const Place& unary) {
    NodeId operand = 0;
    Operator op = Operator::none;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::token) {
        op = text_[place.begin] == '-' ? Operator::negate : Operator::logical_not;
      } else if (place.syntax != Syntax::comment) {
        operand = read_expression(place);
      }
    });
    if (operand == 0) return 0;
    return add(NodeKind::unary, unary.begin, unary.end, {}, {operand}, static_cast<std::uint8_t>(op));
  }

  static Operator operator_of(std::string_view text) {
    const char second = text.size() > 1 ? text[1] : ' ';
    switch (text[0]) {
      case '|':
        return Operator::logical_or;
      case '&':
        return Operator::logical_and;
      case '=':
        return Operator::equal;
      case '!':
        return Operator::not_equal;
      case '<':
        return second == '=' ? Operator::less_equal : Operator::less;
      case '>':
        return second == '=' ? Operator::greater_equal : Operator::greater;
      case '+':
        return Operator::add;
      case '-':
        return Operator::subtract;
      case '*':
        return Operator::multiply;
      case '/':
        return Operator::divide;
      default:
        return Operator::modulo;
    }
  }

  NodeId read_binary(const Place& binary) {
    Operator op = Operator::none;
    bool failed = false;
    const std::size_t first = stack_.size();
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::token) {
        op = operator_of(source(place));
      } else if (place.syntax != Syntax::comment) {
        push(read_expression(place), failed);
      }
    });
    return finish(NodeKind::binary, binary, {}, first, failed, static_cast<std::uint8_t>(op));
  }

  NodeId read_operands(const Place& node, NodeKind kind) {
    bool failed = false;
    const std::size_t first = stack_.size();
    each_child([&](const Place& place) {
      if (place.syntax != Syntax::token && place.syntax != Syntax::comment) push(read_expression(place), failed);
    });
    return finish(kind, node, {}, first, failed);
  }

  // ---- steps: attributes, indexes, splats ----------------------------------------------------------------------

  NodeId read_steps(const Place& place) {
    const std::size_t first = steps_.size();
    const NodeId base = collect_steps(place);
    NodeId node = 0;
    if (base != 0) node = build_steps(base, place.begin, first, steps_.size());
    steps_.resize(first);
    return node;
  }

  /// Puts the steps of a chain into `steps_`, first to last, and gives what they start from.
  NodeId collect_steps(const Place& place) {
    NodeId base = 0;
    bool failed = false;
    Step step;
    step.end = place.end;
    each_child([&](const Place& part) {
      if (part.syntax == Syntax::comment) return;
      if (part.index == 0) {
        base = read_step_object(part);
      } else if (part.syntax == Syntax::attribute_step) {
        read_named_step(part, step);
      } else if (part.syntax == Syntax::token) {
        step.begin = part.begin;
        step.kind = text_[part.begin] == '[' ? Step::Kind::full_splat : Step::Kind::attribute_splat;
      } else {
        step.kind = Step::Kind::index;
        step.key = read_expression(part);
        failed = step.key == 0;
      }
    });
    if (base == 0 || failed) return 0;
    steps_.push_back(step);
    return base;
  }

  NodeId read_step_object(const Place& part) {
    if (part.syntax != Syntax::get_attribute && part.syntax != Syntax::index && part.syntax != Syntax::splat) {
      return read_expression(part);
    }
    if (depth_ >= deepest_nesting) {
      report_depth(part);
      return 0;
    }
    ++depth_;
    const NodeId base = collect_steps(part);
    --depth_;
    return base;
  }

  void read_named_step(const Place& part, Step& step) {
    std::uint32_t name = part.begin + 1;
    while (text_[name] == ' ' || text_[name] == '\t') ++name;
    each_child([&](const Place& inner) {
      if (inner.syntax != Syntax::comment && inner.syntax != Syntax::token) name = inner.begin;
    });
    step.text = pool_text(name, part.end);
    step.begin = name;
    const bool digit = text_[name] >= '0' && text_[name] <= '9';
    step.kind = digit ? Step::Kind::legacy_index : Step::Kind::attribute;
  }

  /// hclsyntax's rules: a full splat takes all steps behind it for itself, an attribute-only one the names and legacy
  /// indexes that follow at once.
  NodeId build_steps(NodeId node, std::uint32_t begin, std::size_t first, std::size_t last) {
    bool inside_attribute_splat = false;
    for (std::size_t index = first; index < last; ++index) {
      const Step step = steps_[index];
      switch (step.kind) {
        case Step::Kind::attribute:
          node = add(NodeKind::get_attribute, begin, step.end, step.text, {node});
          break;
        case Step::Kind::legacy_index: {
          bool after_index = index > first && steps_[index - 1].kind == Step::Kind::legacy_index;
          node = add_named_step(node, begin, step.begin, step.end, after_index);
          break;
        }
        case Step::Kind::index:
          node = add(NodeKind::index, begin, step.end, {}, {node, step.key});
          inside_attribute_splat = false;
          break;
        case Step::Kind::full_splat:
        case Step::Kind::attribute_splat: {
          const bool full = step.kind == Step::Kind::full_splat;
          if (!full && inside_attribute_splat) {
            report("hcl-syntax", "an attribute-only splat (.*) must not follow another one; use [*]", step.begin,
                   step.end);
          }
          std::size_t end = full ? last : index + 1;
          while (!full && end < last &&
                 (steps_[end].kind == Step::Kind::attribute || steps_[end].kind == Step::Kind::legacy_index))
            ++end;
          const NodeId item = add(NodeKind::splat_item, step.begin, step.end, {}, {});
          const NodeId each = build_steps(item, step.begin, index + 1, end);
          node = add(NodeKind::splat, begin, steps_[end - 1].end, {}, {node, each}, full ? 0 : 1);
          index = end - 1;
          inside_attribute_splat = !full;
          break;
        }
      }
    }
    return node;
  }

  // ---- templates -----------------------------------------------------------------------------------------------

  NodeId read_heredoc(const Place& place) {
    const std::string_view whole = source(place);
    const bool flush = whole.size() > 2 && whole[2] == '-';
    const auto body = static_cast<std::uint32_t>(whole.find('\n') + 1);
    const auto marker = static_cast<std::uint32_t>(whole.rfind('\n', whole.size() - 1) + 1);
    std::uint32_t end = place.begin + std::max(marker, body);
    if (bare_template_ && depth_ == 1) --end;  // the newline that stands before the marker is not the template's
    return read_template(place, place.begin + body, end, false, flush);
  }

  /// A template whose inside is [begin, end): what is between its sequences is literal.
  NodeId read_template(const Place& place, std::uint32_t begin, std::uint32_t end, bool quoted, bool flush) {
    std::vector<TemplatePart> parts;
    bool failed = false;
    std::uint32_t literal_begin = begin;
    if (place.syntax != Syntax::heredoc) {
      each_child([&](const Place& part) {
        if (part.syntax != Syntax::interpolation && part.syntax != Syntax::directive) return;
        add_literals(literal_begin, part.begin, quoted, parts);
        literal_begin = part.end;
        failed = !read_sequence(part, parts) || failed;
      });
    }
    add_literals(literal_begin, end, quoted, parts);
    if (failed) return 0;
    trim_parts(parts, flush, writer_);
    const bool bare = bare_template_ && depth_ == 1;
    return build_template(parts, begin_of(bare ? begin : place.begin), end_of(bare ? end : place.end), writer_,
                          problems_);
  }

  void add_literals(std::uint32_t begin, std::uint32_t end, bool quoted, std::vector<TemplatePart>& parts) {
    while (begin < end) {
      std::uint32_t stop = end;
      if (!quoted) {
        const std::size_t newline = text_.find('\n', begin);
        if (newline < end) stop = static_cast<std::uint32_t>(newline + 1);
      }
      TemplatePart part;
      part.begin = begin_of(begin);
      part.end = end_of(stop);
      part.text = literal(begin, stop, quoted);
      parts.push_back(part);
      begin = stop;
    }
  }

  /// `${ … }` or `%{ … }`; false when what is inside could not be read.
  bool read_sequence(const Place& sequence, std::vector<TemplatePart>& parts) {
    TemplatePart part;
    part.begin = begin_of(sequence.begin);
    part.end = end_of(sequence.end);
    part.trims_before = text_[sequence.begin + 2] == '~';
    part.trims_after = sequence.end - sequence.begin > 4 && text_[sequence.end - 2] == '~';
    part.kind = TemplatePart::Kind::interpolation;
    bool failed = false;
    each_child([&](const Place& place) {
      if (place.syntax == Syntax::comment) return;
      if (place.syntax == Syntax::token) {
        if (sequence.syntax == Syntax::directive && place.index == 0) part.kind = directive_of(source(place));
      } else if (sequence.syntax == Syntax::directive &&
                 ts_tree_cursor_current_field_id(&cursor_) == grammar_.variable) {
        if (part.text.length > 0) part.key_variable = writer_.add(NodeKind::string, part.begin, part.begin, part.text);
        part.text = pool_text(place.begin, place.end);
      } else {
        part.expression = read_expression(place);
        failed = part.expression == 0;
      }
    });
    parts.push_back(part);
    return !failed;
  }

  static TemplatePart::Kind directive_of(std::string_view keyword) {
    if (keyword == "if") return TemplatePart::Kind::if_;
    if (keyword == "else") return TemplatePart::Kind::else_;
    if (keyword == "endif") return TemplatePart::Kind::endif;
    return keyword == "for" ? TemplatePart::Kind::for_ : TemplatePart::Kind::endfor;
  }

  std::string_view text_;
  Placement placement_;
  const Grammar& grammar_;
  TreeWriter& writer_;
  Problems& problems_;
  TSTreeCursor cursor_;
  std::vector<NodeId> stack_;  ///< children of the nodes that are being read
  std::vector<Step> steps_;
  std::size_t depth_ = 0;
  bool bare_template_ = false;
};

/// Whether brackets may be nested deeper than is read: then the parser is not asked at all, for its way of mending what
/// cannot be mended takes long. Brackets in strings count as well, which errs on the safe side.
bool may_nest_too_deeply(std::string_view text) {
  std::size_t depth = 0;
  for (const char letter : text) {
    if (letter == '(' || letter == '[' || letter == '{') {
      if (++depth > deepest_nesting) return true;
    } else if ((letter == ')' || letter == ']' || letter == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

ReadResult read_tree(std::string_view text, Entry entry, Placement placement, TreeWriter& writer, Problems& problems,
                     std::uint32_t* fault_at) {
  ReadResult result;
  result.faulty = true;
  if (fault_at) *fault_at = 0;
  if (may_nest_too_deeply(text)) return result;
  const SyntaxTree tree = parse_source(text, fault_at);
  if (!tree) return result;
  result.faulty = false;
  result.root = TreeReader(text, placement, tree.get(), writer, problems).read(entry);
  return result;
}

void drop_duplicate_attributes(std::vector<NodeId>& items, std::size_t first, const TreeWriter& writer,
                               Problems& problems) {
  constexpr std::size_t few = 12;
  constexpr std::size_t most_reported = 100;
  std::size_t reported = 0;
  const auto name_of = [&](NodeId id) {
    const Node& node = writer.node(id);
    return writer.text({node.text_offset, node.text_length});
  };
  const auto name_span = [&](NodeId id) {
    const Node& node = writer.node(id);
    return Span{writer.file(), node.begin, node.begin + node.extra};
  };
  std::unordered_map<std::string_view, NodeId> seen;
  std::size_t kept = first;
  for (std::size_t index = first; index < items.size(); ++index) {
    const NodeId item = items[index];
    NodeId earlier = 0;
    if (writer.node(item).kind == NodeKind::attribute) {
      if (items.size() - first > few) {
        const auto [found, added] = seen.try_emplace(name_of(item), item);
        if (!added) earlier = found->second;
      } else {
        for (std::size_t other = first; other < kept && earlier == 0; ++other) {
          const bool same =
              writer.node(items[other]).kind == NodeKind::attribute && name_of(items[other]) == name_of(item);
          if (same) earlier = items[other];
        }
      }
    }
    if (earlier == 0) {
      items[kept++] = item;
      continue;
    }
    if (reported++ >= most_reported) continue;
    Problem problem;
    problem.code = "duplicate-attribute";
    problem.message = "the attribute `" + std::string(name_of(item)) + "` is set twice; the first one counts";
    problem.span = name_span(item);
    problem.related.push_back({name_span(earlier), "set here before"});
    problems.push_back(std::move(problem));
  }
  items.resize(kept);
}

}  // namespace lintel::hcl
