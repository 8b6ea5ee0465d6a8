
#include "syntax/hcl/tree_reading.h"

#include <algorithm>

#include "syntax/hcl/string_literal.h"

namespace lintel::hcl {
namespace {

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

Operator operator_of(std::string_view text) {
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

}  // namespace

NodeId TreeReader::read_expression(const Place& place) {
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

NodeId TreeReader::read_composite(const Place& place) {
  switch (place.syntax) {
    case Syntax::template_:
      return read_template(place, place.begin + 1, place.end - 1, true, false);
    case Syntax::heredoc:
    case Syntax::heredoc_template:
      return read_heredoc(place);
    case Syntax::call:
      return read_call(place);
    case Syntax::tuple:
      return read_bracketed(place, SyntaxKind::tuple);
    case Syntax::object:
      return read_object(place);
    case Syntax::for_tuple:
    case Syntax::for_object:
      return read_for(place);
    case Syntax::parentheses:
      return read_bracketed(place, SyntaxKind::parentheses);
    case Syntax::get_attribute:
    case Syntax::index:
    case Syntax::splat:
      return read_steps(place);
    case Syntax::unary:
      return read_unary(place);
    case Syntax::binary:
      return read_binary(place);
    case Syntax::conditional:
      return read_operands(place, SyntaxKind::conditional);
    default:
      report("hcl-syntax", "expected an expression", place.begin, place.end);
      return 0;
  }
}

void TreeReader::report_depth(const Place& place) {
  report(
      "budget-depth",
      "expressions or blocks are nested more than " + std::to_string(deepest_nesting) + " deep here and were not read",
      place.begin, std::min(place.begin + 1, place.end));
}

NodeId TreeReader::read_name(std::uint32_t begin, std::uint32_t end) {
  const std::string_view name = source(begin, end);
  const PoolText text = pool_text(begin, end);
  if (name == "true" || name == "false") return add(SyntaxKind::boolean, begin, end, text, {}, name == "true");
  if (name == "null") return add(SyntaxKind::null, begin, end, {}, {});
  return add(SyntaxKind::variable, begin, end, text, {});
}

NodeId TreeReader::read_number(const Place& place) {
  if (!is_number(source(place))) {
    report("hcl-syntax", "this is not a number; one has digits, a fraction and an exponent, as in 1.5e3", place.begin,
           place.end);
  }
  return add_leaf(SyntaxKind::number, place, pool_text(place.begin, place.end));
}

NodeId TreeReader::read_traversal(const Place& place) {
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

NodeId TreeReader::read_string(const Place& place) {
  const PoolText text = literal(place.begin + 1, place.end - 1, true);
  return writer_.add(SyntaxKind::string, begin_of(place.begin), end_of(place.end), text);
}

PoolText TreeReader::literal(std::uint32_t begin, std::uint32_t end, bool quoted) {
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

NodeId TreeReader::read_call(const Place& call) {
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
  return finish(SyntaxKind::call, call, name, first, failed, expanded);
}

PoolText TreeReader::read_function_name(const Place& place) {
  std::string name;
  each_child([&](const Place& part) {
    if (part.syntax == Syntax::identifier) name += (name.empty() ? "" : "::") + std::string(source(part));
  });
  return name.empty() ? pool_text(place.begin, place.end) : writer_.add_text(name);
}

void TreeReader::push(NodeId node, bool& failed) {
  failed = failed || node == 0;
  stack_.push_back(node);
}

NodeId TreeReader::finish(SyntaxKind kind, const Place& place, PoolText text, std::size_t first, bool failed,
                          std::uint8_t flag) {
  NodeId node = 0;
  if (!failed) {
    const std::span<const NodeId> children = std::span<const NodeId>(stack_).subspan(first);
    node = writer_.add(kind, begin_of(place.begin), end_of(place.end), text, children, flag);
  }
  stack_.resize(first);
  return node;
}

NodeId TreeReader::read_bracketed(const Place& bracketed, SyntaxKind kind) {
  const std::size_t first = stack_.size();
  bool failed = false;
  each_child([&](const Place& place) {
    if (place.syntax != Syntax::token && place.syntax != Syntax::comment) push(read_expression(place), failed);
  });
  return finish(kind, bracketed, {}, first, failed);
}

NodeId TreeReader::read_object(const Place& object) {
  const std::size_t first = stack_.size();
  bool failed = false, expects_key = true;
  each_child([&](const Place& place) {
    if (place.syntax == Syntax::token || place.syntax == Syntax::comment) return;
    push(expects_key ? read_key(place) : read_expression(place), failed);
    expects_key = !expects_key;
  });
  return finish(SyntaxKind::object, object, {}, first, failed);
}

NodeId TreeReader::read_key(const Place& place) {
  if (place.syntax == Syntax::identifier) {
    return add_leaf(SyntaxKind::string, place, pool_text(place.begin, place.end));
  }
  const NodeId node = read_expression(place);
  // `"${a.b}" = …` is to be evaluated, `a.b = …` is not: parentheses keep them apart.
  if (node != 0 && place.syntax == Syntax::template_)
    return add(SyntaxKind::parentheses, place.begin, place.end, {}, {node});
  return node;
}

NodeId TreeReader::read_for(const Place& place) {
  const std::size_t first = stack_.size();
  const bool is_object = place.syntax == Syntax::for_object;
  PoolText value_variable;
  NodeId key_variable = 0;
  Place variable;
  bool failed = false, grouping = false, conditional = false;
  stack_.push_back(0);
  each_child([&](const Place& part) {
    if (part.syntax == Syntax::comment) return;
    const Field field = cursor_.field();
    if (field == Field::variable) {
      if (value_variable.length > 0) key_variable = add_leaf(SyntaxKind::string, variable, value_variable);
      value_variable = pool_text(part.begin, part.end);
      variable = part;
    } else if (part.syntax == Syntax::token) {
      grouping = grouping || source(part) == "...";
    } else {
      conditional = conditional || field == Field::condition;
      push(read_expression(part), failed);
    }
  });
  stack_[first] = key_variable;
  if (!conditional) stack_.push_back(0);
  return finish(is_object ? SyntaxKind::for_object : SyntaxKind::for_tuple, place, value_variable, first, failed,
                grouping);
}

NodeId TreeReader::read_unary(const Place& unary) {
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
  return add(SyntaxKind::unary, unary.begin, unary.end, {}, {operand}, static_cast<std::uint8_t>(op));
}

NodeId TreeReader::read_binary(const Place& binary) {
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
  return finish(SyntaxKind::binary, binary, {}, first, failed, static_cast<std::uint8_t>(op));
}

NodeId TreeReader::read_operands(const Place& node, SyntaxKind kind) {
  bool failed = false;
  const std::size_t first = stack_.size();
  each_child([&](const Place& place) {
    if (place.syntax != Syntax::token && place.syntax != Syntax::comment) push(read_expression(place), failed);
  });
  return finish(kind, node, {}, first, failed);
}

}  // namespace lintel::hcl
