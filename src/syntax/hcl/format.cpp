#include "syntax/hcl/format.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "syntax/hcl/source_parser.h"
#include "syntax/hcl/syntax_cursor.h"

namespace lintel::hcl {
namespace {

struct Token {
  enum class Kind : std::uint8_t { value, step, keyword, mark, comment };
  Kind kind = Kind::mark;
  std::string_view text;
  bool is_unary = false;  ///< a `-` in front of one operand
};

/// Tokens up to a line's end; a heredoc, which has line ends of its own, is one token.
struct Line {
  std::vector<Token> tokens;
  std::string code;     ///< up to the `=` of an attribute that ends on its line, or all of it
  std::string value;    ///< from that `=` on; empty: the line has none
  std::string comment;  ///< at the end of the line
  std::size_t level = 0;

  bool is_empty() const { return tokens.empty(); }
};

/// Marks of more than one character, longest first. Of one, every other character is a mark.
constexpr std::array<std::string_view, 10> long_marks = {"...", "=>", "==", "!=", "<=", ">=", "&&", "||", "::", ".*"};
constexpr std::string_view blanks = " \t\r";

bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_opening(const Token& token) {
  return token.kind == Token::Kind::mark && (token.text == "(" || token.text == "[" || token.text == "{");
}
bool is_closing(const Token& token) {
  return token.kind == Token::Kind::mark && (token.text == ")" || token.text == "]" || token.text == "}");
}
bool is_mark(const Token& token, std::string_view text) {
  return token.kind == Token::Kind::mark && token.text == text;
}
/// Whether a value ends with it, so that `[` behind it is an index and `-` is binary.
bool ends_value(const Token& token) {
  return token.kind == Token::Kind::value || token.kind == Token::Kind::step || is_mark(token, ")") ||
         is_mark(token, "]") || is_mark(token, "}") || is_mark(token, "[*]") || is_mark(token, ".*");
}

/// Splits a text into lines of tokens. What the syntax tree names is a token; punctuation and keywords are between.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { lines_.emplace_back(); }

  std::vector<Line> lines(SyntaxCursor& cursor) {
    std::size_t depth = 0;
    while (true) {
      if (!take_whole(cursor.node()) && cursor.enter()) {
        ++depth;
        continue;
      }
      while (!cursor.next()) {
        if (depth-- == 0) {
          scan(text_.size());
          return std::move(lines_);
        }
        cursor.leave();
      }
    }
  }

 private:
  /// Takes what a node stands for as one token; false when its parts are tokens.
  bool take_whole(const SyntaxCursor::SyntaxNode& node) {
    switch (node.syntax) {
      case Syntax::identifier:
      case Syntax::traversal:
      case Syntax::number:
      case Syntax::string:
      case Syntax::template_:
      case Syntax::heredoc:
      case Syntax::heredoc_template:
      case Syntax::function_name:
        add(Token::Kind::value, node.begin, node.end);
        return true;
      case Syntax::attribute_step:
        add_step(node.begin, node.end);
        return true;
      case Syntax::comment:
      case Syntax::unclosed_comment:
        add(Token::Kind::comment, node.begin, node.end);
        return true;
      default:
        return false;
    }
  }

  void add(Token::Kind kind, std::uint32_t begin, std::uint32_t end) {
    if (begin < at_) return;
    scan(begin);
    std::string_view token = text_.substr(begin, end - begin);
    // The end of a comment's or heredoc's last line is the line's.
    while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.remove_suffix(1);
    push({kind, token, false});
    at_ = begin + token.size();
  }

  /// `. name`, which may have blanks after the dot.
  void add_step(std::uint32_t begin, std::uint32_t end) {
    const std::size_t name = text_.find_first_not_of(" \t", begin + 1);
    scan(begin);
    push({Token::Kind::mark, text_.substr(begin, 1), false});
    at_ = name;
    add(Token::Kind::step, static_cast<std::uint32_t>(name), end);
  }

  void push(const Token& token) {
    lines_.back().tokens.push_back(token);
    if (token.kind != Token::Kind::comment) is_after_value_ = ends_value(token);
  }

  /// Takes the punctuation up to `end`.
  void scan(std::size_t end) {
    while (at_ < end) {
      const char c = text_[at_];
      if (c == '\n') lines_.emplace_back();
      if (c == '\n' || blanks.find(c) != std::string_view::npos) {
        ++at_;
        continue;
      }
      const std::string_view rest = text_.substr(at_, end - at_);
      if (is_word_letter(c) && c != '-') {
        std::size_t length = 1;
        while (length < rest.size() && is_word_letter(rest[length])) ++length;
        take(Token::Kind::keyword, rest.substr(0, length));
      } else if (const std::size_t splat = splat_length(rest)) {
        at_ += splat;
        push({Token::Kind::mark, "[*]", false});
      } else {
        const auto mark = std::find_if(long_marks.begin(), long_marks.end(),
                                       [&](std::string_view each) { return rest.starts_with(each); });
        take(Token::Kind::mark, mark == long_marks.end() ? rest.substr(0, 1) : *mark);
      }
    }
  }

  void take(Token::Kind kind, std::string_view token) {
    push({kind, token, token == "!" || (token == "-" && !is_after_value_)});
    at_ += token.size();
  }

  /// How long a `[*]` with blanks in it is at the start of a text; 0 when none stands there.
  static std::size_t splat_length(std::string_view text) {
    if (!text.starts_with("[")) return 0;
    const std::size_t star = text.find_first_not_of(" \t\r\n", 1);
    if (star == std::string_view::npos || text[star] != '*') return 0;
    const std::size_t close = text.find_first_not_of(" \t\r\n", star + 1);
    return close != std::string_view::npos && text[close] == ']' ? close + 1 : 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_after_value_ = false;
  std::vector<Line> lines_;
};

bool has_blank_between(const Token& left, const Token& right) {
  if (right.kind == Token::Kind::step || is_mark(right, ".") || is_mark(left, ".")) return false;
  if (is_mark(right, ".*") || is_mark(right, "[*]") || is_mark(right, "::") || is_mark(left, "::")) return false;
  if (right.kind == Token::Kind::comment) return true;
  if (left.is_unary || is_mark(right, ",") || is_mark(right, "...")) return false;
  if (is_mark(left, "{") && is_mark(right, "}")) return false;
  if (is_mark(left, "(") || is_mark(left, "[") || is_mark(right, ")") || is_mark(right, "]")) return false;
  if (is_mark(right, "(")) return left.kind != Token::Kind::value;
  if (is_mark(right, "[")) return !ends_value(left);
  return true;
}

std::string join_tokens(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && has_blank_between(tokens[i - 1], tokens[i])) text += ' ';
    text += tokens[i].text;
  }
  return text;
}

/// Opened minus closed brackets from `begin` on.
int net_brackets(const std::vector<Token>& tokens, std::size_t begin = 0) {
  int net = 0;
  for (std::size_t i = begin; i < tokens.size(); ++i) net += is_opening(tokens[i]) - is_closing(tokens[i]);
  return net;
}

/// The cells of a line: what is aligned with its neighbours.
void make_cells(Line& line) {
  std::size_t end = line.tokens.size();
  if (end > 1 && line.tokens.back().kind == Token::Kind::comment) {
    line.comment = line.tokens.back().text;
    --end;
  }
  std::size_t split = end;
  for (std::size_t i = 1; i < end; ++i) {
    if (!is_mark(line.tokens[i], "=")) continue;
    if (net_brackets(line.tokens, i) == 0) split = i;
    break;
  }
  line.code = join_tokens(line.tokens, 0, split);
  if (split < end) line.value = join_tokens(line.tokens, split, end);
}

/// A line that opens brackets moves what follows one level to the right, however many it opens; the line that closes
/// the first of them moves it back.
void indent(std::vector<Line>& lines) {
  std::vector<int> open;
  for (Line& line : lines) {
    int closing = 0;
    for (const Token& token : line.tokens) {
      if (!is_closing(token)) break;
      ++closing;
    }
    std::vector<int> below = open;
    for (; closing > 0 && !below.empty(); --closing) {
      if (--below.back() == 0) below.pop_back();
    }
    line.level = below.size();
    int net = net_brackets(line.tokens);
    if (net > 0) open.push_back(net);
    for (; net < 0 && !open.empty(); ++net) {
      if (--open.back() == 0) open.pop_back();
    }
  }
}

std::size_t width_of(std::string_view text) {
  return count_code_points(text);
}

/// Pads the cell of neighbouring lines that all have the next one: `cell` gives a line's text, `has_next` whether it
/// has something to align.
template <class Cell, class HasNext>
void align(std::vector<Line>& lines, Cell cell, HasNext has_next) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin, widest = 0;
    while (end < lines.size() && has_next(lines[end]) && lines[end].level == lines[begin].level)
      widest = std::max(widest, width_of(cell(lines[end++])));
    for (std::size_t i = begin; i < end; ++i) cell(lines[i]).append(widest - width_of(cell(lines[i])), ' ');
    begin = std::max(end, begin + 1);
  }
}

std::string write(const std::vector<Line>& lines) {
  std::string text;
  bool is_after_empty = true;  // none at the start
  for (const Line& line : lines) {
    if (line.is_empty()) {
      if (!is_after_empty) text += '\n';
      is_after_empty = true;
      continue;
    }
    is_after_empty = false;
    text.append(2 * line.level, ' ');
    text += line.code;
    if (!line.value.empty()) text += " " + line.value;
    if (!line.comment.empty()) text += " " + line.comment;
    text += '\n';
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

std::optional<std::string> format(std::string_view text) {
  text = without_bom(text);
  SourceFault fault;
  const SyntaxTree tree = parse_source(text, fault);
  if (!tree) return std::nullopt;
  SyntaxCursor cursor(tree.get());
  std::vector<Line> lines = Lexer(text).lines(cursor);
  for (Line& line : lines) make_cells(line);
  indent(lines);
  align(
      lines, [](Line& line) -> std::string& { return line.code; },
      [](const Line& line) { return !line.value.empty(); });
  const auto before_comment = [](Line& line) -> std::string& { return line.value.empty() ? line.code : line.value; };
  align(lines, before_comment, [](const Line& line) { return !line.comment.empty(); });
  return write(lines);
}

}  // namespace lintel::hcl
