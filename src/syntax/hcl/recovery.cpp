#include "syntax/hcl/recovery.h"

#include <algorithm>
#include <string>
#include <vector>

#include "syntax/hcl/duplicate_attributes.h"
#include "syntax/hcl/skim.h"
#include "syntax/hcl/string_literal.h"

namespace lintel::hcl {
namespace {

/// Beyond this many faults a file is something else than HCL.
constexpr std::size_t max_faults = 50;

std::uint32_t narrow(std::size_t offset) {
  return static_cast<std::uint32_t>(offset);
}

/// The word, number, or single character at `at`.
std::string_view token_at(std::string_view text, std::size_t at) {
  std::size_t end = skip_identifier(text, at);
  while (end < text.size() && end > at && text[end] == '.') end = std::max(skip_identifier(text, end + 1), end + 1);
  if (end == at) {
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  }
  if (end == at && at < text.size()) ++end;
  return text.substr(at, std::min<std::size_t>(end - at, 60));
}

/// What may stand in place of a token that the parser could not take, by the bracket that it is in.
std::string expected_in(char bracket) {
  switch (bracket) {
    case '(':
      return "expected ',' or ')' before it";
    case '[':
      return "expected ',' or ']' before it";
    case '{':
      return "expected ',', '}' or a line end before it";
    case '$':
    case '%':
      return "expected '}' at the end of the interpolation before it; a literal ${ is written $${";
    default:
      return "expected a line end before it";
  }
}

/// What is wrong with the token that the parser could not take. `bracket` is the one that it is in, if any;
/// `after_value` when there was an expression before it.
std::string message_for(std::string_view token, char bracket, bool after_value) {
  if (token.empty() || token == "\n") return "expected an expression before the line ends";
  switch (token.front()) {
    case '\'':
      return "single quotes are not valid; use double quotes (\") around a string";
    case '`':
      return "the character ` is not valid; a string of several lines is a heredoc (<<EOT)";
    case ';':
      return "the character ; is not valid; attributes are separated by line ends, items by commas";
    case '\\':
      return "this is not an escape: a backslash is followed by n, r, t, \", \\, u and 4 digits or U and 8 digits; the "
             "backslash "
             "itself is written \\\\";
    case '&':
    case '|':
    case '^':
    case '~':
      return "there are no bitwise operators; did you mean && or || or !?";
    default:
      break;
  }
  if (token == "," && bracket == ' ') return "unexpected ','; attributes are separated by line ends, not commas";
  std::string message = "unexpected `" + std::string(token) + "`";
  if (after_value) message += "; " + expected_in(bracket);
  return message;
}

class FaultReporter {
 public:
  FaultReporter(std::string_view text, TextPlacement placement, FileId file, Problems& problems)
      : text_(text), placement_(placement), file_(file), problems_(problems) {}

  Span span(std::size_t begin, std::size_t end) const {
    if (placement_.fixed) return *placement_.fixed;
    return {file_, placement_.source_offset + narrow(begin),
            placement_.source_offset + narrow(std::min(end, text_.size()))};
  }

  void report(std::string message, std::size_t begin, std::size_t end, const char* code = "hcl-syntax") {
    Problem problem;
    problem.code = code;
    problem.message = std::move(message);
    problem.span = span(begin, end);
    problems_.push_back(std::move(problem));
  }

  /// Faults that brackets and quotes alone show; false when they show none.
  bool report_brackets(const Skim& found) {
    if (found.too_deep != Skim::none) {
      report("expressions are nested more than " + std::to_string(deepest_nesting) + " deep here and were not read",
             found.too_deep, found.too_deep + 1, "budget-depth");
    } else if (found.broken_string != Skim::none) {
      report("this string is not closed on its line; a string of several lines is a heredoc (<<EOT)",
             found.broken_string, found.broken_string + 1);
    } else if (found.mismatched != Skim::none && found.opener != Skim::none) {
      const char open = text_[found.opener];
      const std::string due = open == '(' ? ")" : open == '[' ? "]" : "}";
      report("expected '" + due + "' before this '" + std::string(1, text_[found.mismatched]) + "'", found.mismatched,
             found.mismatched + 1);
      problems_.back().related.push_back({span(found.opener, found.opener + 1), "opened here"});
    } else if (found.mismatched != Skim::none) {
      report("there is nothing open that this '" + std::string(1, text_[found.mismatched]) + "' closes",
             found.mismatched, found.mismatched + 1);
    } else if (found.unclosed != Skim::none) {
      report_unclosed(found.unclosed);
    } else {
      return false;
    }
    return true;
  }

 private:
  void report_unclosed(std::size_t at) {
    if (text_[at] == '<') {
      const std::size_t marker = at + (text_.substr(at).starts_with("<<-") ? 3 : 2);
      const std::size_t end = skip_identifier(text_, marker);
      report("this heredoc has no end: expected a line with `" + std::string(text_.substr(marker, end - marker)) +
                 "` alone",
             at, end);
    } else if (text_[at] == '"') {
      report("this string is not closed", at, at + 1);
    } else {
      const bool sequence = text_[at] == '$' || text_[at] == '%';
      report("this '" + std::string(text_.substr(at, sequence ? 2 : 1)) + "' is never closed", at,
             at + (sequence ? 2 : 1));
    }
  }

  std::string_view text_;
  TextPlacement placement_;
  FileId file_;
  Problems& problems_;
};

/// Reads the items of a body one at a time from the source itself.
class BodyRecovery {
 public:
  BodyRecovery(std::string_view text, TreeWriter& writer, Problems& problems)
      : text_(text),
        writer_(writer),
        problems_(problems),
        faults_(text, {}, writer.file(), problems),
        problems_before_(problems.size()) {}

  NodeId read() { return read_items(nullptr, 0); }

  NodeId recover() {
    const NodeId body = read();
    if (problems_.size() == problems_before_) {
      std::uint32_t fault = 0;
      read_tree(text_, TextKind::file, {}, writer_, problems_, &fault);
      faults_.report(message_for(token_at(text_, fault), ' ', false), fault, fault + 1);
    }
    return body;
  }

 private:
  struct Block {
    std::size_t begin = 0, header_end = 0;
    std::size_t column = 0;       ///< of the header, when it leads its line; `Skim::none` otherwise
    bool maybe_unclosed = false;  ///< braces do not match up from here on
    bool one_line = false;        ///< its first item is on the line of its brace
  };

  bool exhausted() const { return problems_.size() - problems_before_ >= max_faults; }

  /// The column that `at` has as the first letter of its line; none when it is not.
  std::size_t leading_column(std::size_t at) const {
    const std::size_t newline = text_.substr(0, at).rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    return text_.find_first_not_of(" \t", start) == at ? at - start : Skim::none;
  }

  NodeId read_items(const Block* block, std::size_t body_begin) {
    std::vector<NodeId> items;
    const std::size_t faults_before = problems_.size();
    bool item_on_line = false;
    while (!exhausted()) {
      const std::size_t before = at_;
      at_ = skip_space(text_, at_, true);
      const bool new_line =
          text_.substr(before, at_ - before).find('\n') != std::string_view::npos || leading_column(at_) != Skim::none;
      if (new_line && block && block->one_line && item_on_line) {
        faults_.report("a block that starts on one line must end on it; put each attribute on a line of its own",
                       block->begin, block->header_end);
        item_on_line = false;
      }
      item_on_line = item_on_line && !new_line;
      if (at_ >= text_.size()) {
        if (block) report_unclosed(*block);
        break;
      }
      if (block && block->maybe_unclosed && ends_unclosed(*block)) {
        report_unclosed(*block);
        break;
      }
      if (text_[at_] == '}') {
        if (block) {
          if (item_on_line && !block->one_line) faults_.report("expected a line end before '}'", at_, at_ + 1);
          ++at_;
          break;
        }
        faults_.report("this '}' closes no open block", at_, at_ + 1);
        ++at_;
        continue;
      }
      if (item_on_line) {
        faults_.report(block && block->one_line ? "a block on one line holds one attribute only"
                                                : "expected a line end before this",
                       at_, at_ + token_at(text_, at_).size());
      }
      item_on_line = read_item(block, items);
    }
    const bool damaged = exhausted() || problems_.size() > faults_before;
    drop_duplicate_attributes(items, 0, writer_, problems_);
    return writer_.add(SyntaxKind::body, narrow(body_begin), narrow(at_), {}, items, damaged ? 1 : 0);
  }

  /// Whether what comes next cannot be inside of a block whose brace is missing: it stands further left.
  bool ends_unclosed(const Block& block) const {
    const std::size_t column = leading_column(at_);
    if (column == Skim::none || block.column == Skim::none) return false;
    return text_[at_] == '}' ? column < block.column : column <= block.column;
  }

  void report_unclosed(const Block& block) {
    faults_.report(
        "the block `" +
            std::string(text_.substr(block.begin, std::min<std::size_t>(block.header_end - block.begin, 120))) +
            "` is never closed: expected '}'",
        block.begin, block.header_end);
  }

  /// One attribute or block; false when there was neither, and the line was passed over.
  bool read_item(const Block* parent, std::vector<NodeId>& items) {
    const std::size_t begin = at_;
    const std::size_t name_end = skip_identifier(text_, at_);
    if (name_end == begin) {
      const std::string_view token = token_at(text_, begin);
      faults_.report(token == "\"" ? "the name of an attribute must not be in quotes"
                                   : "expected an attribute (`name = value`) or a block here",
                     begin, begin + token.size());
      skip_value();
      return false;
    }
    const std::size_t next = skip_space(text_, name_end, false);
    const char letter = next < text_.size() ? text_[next] : '\n';
    if (letter == '=' && !text_.substr(next).starts_with("==")) return read_attribute(begin, next + 1, items);
    if (letter == '{' || letter == '"' || skip_identifier(text_, next) > next)
      return read_block(parent, begin, name_end, items);
    const std::string name(text_.substr(begin, name_end - begin));
    faults_.report(letter == ':' ? "an attribute is set with '=', not ':'"
                                 : "expected '=' or '{' after the name `" + name.substr(0, 100) + "`",
                   letter == '\n' ? begin : next, letter == '\n' ? name_end : next + 1);
    skip_value();
    return false;
  }

  /// To the end of the line, or of what the line opens.
  void skip_value() {
    const std::size_t begin = at_;
    const Skim found = skim(text_, begin, SkimTo::line_end);
    at_ = found.end;
    // A bracket that nothing closes takes all that follows with it: then one line is enough.
    if (found.unclosed != Skim::none) at_ = end_of_broken(begin);
    if (at_ == begin) ++at_;
  }

  /// Whether an attribute or a block, or the end of one, starts at `at`.
  bool looks_like_item(std::size_t at) const {
    if (at >= text_.size() || text_[at] == '}') return true;
    const std::size_t name_end = skip_identifier(text_, at);
    const std::size_t next = skip_space(text_, name_end, false);
    const char letter = next < text_.size() ? text_[next] : ' ';
    return name_end > at && (letter == '=' || letter == '{' || letter == '"' || skip_identifier(text_, next) > next);
  }

  /// Where to go on after text from `begin` on that opens something and never closes it: at the next line that looks
  /// like an item and stands no further right.
  std::size_t end_of_broken(std::size_t begin) const {
    const std::size_t column = leading_column(begin);
    for (std::size_t line = text_.find('\n', begin); line != std::string_view::npos;
         line = text_.find('\n', line + 1)) {
      const std::size_t first = text_.find_first_not_of(" \t", line + 1);
      if (first == std::string_view::npos) break;
      if (text_[first] == '\n' || (column != Skim::none && first - line - 1 > column)) continue;
      if (looks_like_item(first)) return line;
    }
    return text_.size();
  }

  /// Passes over lines that only make sense as more of what was faulty before them.
  void skip_continuation() {
    for (std::size_t next = skip_space(text_, at_, true); !looks_like_item(next); next = skip_space(text_, at_, true)) {
      at_ = next;
      skip_value();
    }
  }

  bool read_attribute(std::size_t begin, std::size_t value, std::vector<NodeId>& items) {
    Skim found = skim(text_, value, SkimTo::line_end);
    if (found.faulty()) {
      // The fault may lie far below, where a bracket that nothing closes ran into something else.
      const std::size_t end = end_of_broken(begin);
      if (found.unclosed != Skim::none && (found.too_deep != Skim::none || text_[found.unclosed] == '<')) {
        found.end = end;
      } else if (found.too_deep == Skim::none && (end < found.end || found.unclosed != Skim::none)) {
        found = skim(text_.substr(0, end), value, SkimTo::line_end);
        found.end = end;
      }
    }
    const std::string_view source = text_.substr(begin, found.end - begin);
    TextPlacement placement;
    placement.pool_offset = placement.source_offset = narrow(begin);
    at_ = found.end;
    if (found.faulty()) {
      faults_.report_brackets(found);
      if (found.mismatched != Skim::none) skip_value();
      skip_continuation();
    } else if (!add_parsed(source, placement, value - begin, items)) {
      skip_continuation();
    }
    return true;
  }

  /// Parses an item on its own and adds what it is.
  bool add_parsed(std::string_view source, TextPlacement placement, std::size_t value, std::vector<NodeId>& items) {
    std::uint32_t fault = 0;
    const ReadResult result = read_tree(source, TextKind::file, placement, writer_, problems_, &fault);
    if (result.faulty) {
      if (result.too_large && value > 0) {
        const std::size_t begin = placement.source_offset + value;
        faults_.report("this value takes more memory to parse than there is for one value; it was not read", begin,
                       begin + 1, "budget-bytes");
      } else if (value > 0) {
        report_fault(source, value, fault, placement, writer_.file(), problems_);
      }
      return false;
    }
    for (std::size_t index = 0; index < writer_.node(result.root).child_count; ++index) {
      items.push_back(writer_.child(result.root, index));
    }
    return true;
  }

  bool read_block(const Block* parent, std::size_t begin, std::size_t type_end, std::vector<NodeId>& items) {
    std::vector<NodeId> children;
    at_ = skip_space(text_, type_end, false);
    std::size_t header_end = type_end;
    while (at_ < text_.size() && text_[at_] != '{') {
      if (!read_label(children)) {
        skip_value();
        skip_continuation();
        return true;
      }
      header_end = at_;
      at_ = skip_space(text_, at_, false);
    }
    if (at_ >= text_.size()) {
      faults_.report("expected '{' after the block's header", begin, header_end);
      return true;
    }
    Block block;
    block.begin = begin;
    block.header_end = header_end;
    block.column = leading_column(begin);
    const std::size_t brace = at_++;
    if (!parent) {
      const Skim found = skim(text_, at_, SkimTo::closing);
      block.maybe_unclosed = found.end >= text_.size() || found.mismatched != Skim::none;
      if (!block.maybe_unclosed && !found.faulty()) {
        TextPlacement placement;
        placement.pool_offset = placement.source_offset = narrow(begin);
        if (add_parsed(text_.substr(begin, found.end + 1 - begin), placement, 0, items)) {
          at_ = found.end + 1;
          return true;
        }
      }
    } else {
      block.maybe_unclosed = parent->maybe_unclosed;
    }
    if (depth_ >= deepest_nesting) {
      faults_.report("blocks are nested more than " + std::to_string(deepest_nesting) + " deep here and were not read",
                     brace, brace + 1, "budget-depth");
      at_ = std::min(skim(text_, at_, SkimTo::closing).end + 1, text_.size());
      return true;
    }
    const std::size_t first = skip_space(text_, at_, false);
    block.one_line = first < text_.size() && std::string_view("\n#}").find(text_[first]) == std::string_view::npos &&
                     !text_.substr(first).starts_with("//");
    ++depth_;
    children.push_back(read_items(&block, brace));
    --depth_;
    const PoolText type = {narrow(begin), narrow(type_end - begin)};
    items.push_back(writer_.add(SyntaxKind::block, narrow(begin), narrow(at_), type, children, 0,
                                static_cast<std::uint16_t>(std::min<std::size_t>(type.length, UINT16_MAX))));
    return true;
  }

  /// One label of a block's header at `at_`; false when there is something else.
  bool read_label(std::vector<NodeId>& labels) {
    const std::size_t begin = at_;
    const std::size_t identifier_end = skip_identifier(text_, begin);
    if (identifier_end > begin) {
      labels.push_back(writer_.add(SyntaxKind::string, narrow(begin), narrow(identifier_end),
                                   {narrow(begin), narrow(identifier_end - begin)}));
      at_ = identifier_end;
      return true;
    }
    if (text_[begin] == '\n') {
      faults_.report("expected '{' on the line of the block's header", begin, begin);
      return false;
    }
    if (text_[begin] != '"') {
      faults_.report("expected a label or '{' here", begin, begin + token_at(text_, begin).size());
      return false;
    }
    std::size_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size() || text_[end] == '\n') {
      faults_.report("this label is not closed on its line", begin, begin + 1);
      return false;
    }
    std::string meant;
    std::vector<EscapeFault> ignored;
    unescape(text_.substr(begin + 1, end - begin - 1), true, meant, ignored);
    if (meant.find("${") != std::string::npos || meant.find("%{") != std::string::npos) {
      faults_.report("a label must not have an interpolation in it", begin, end + 1);
    }
    labels.push_back(writer_.add(SyntaxKind::string, narrow(begin), narrow(end + 1), writer_.add_text(meant)));
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  TreeWriter& writer_;
  Problems& problems_;
  FaultReporter faults_;
  std::size_t problems_before_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

NodeId recover_body(std::string_view text, TreeWriter& writer, Problems& problems) {
  return BodyRecovery(text, writer, problems).recover();
}

NodeId read_pieces(std::string_view text, TreeWriter& writer, Problems& problems) {
  return BodyRecovery(text, writer, problems).read();
}

void report_fault(std::string_view text, std::size_t value, std::size_t fault, TextPlacement placement, FileId file,
                  Problems& problems) {
  FaultReporter faults(text, placement, file, problems);
  if (faults.report_brackets(skim(text, value, SkimTo::line_end))) return;
  const std::size_t at = std::min(std::max(fault, value), text.size());
  std::size_t begin = skip_space(text, at, false);
  if (begin >= text.size()) begin = text.size();
  const std::string_view token = token_at(text, begin);
  const std::size_t opener = skim(text.substr(0, begin), value, SkimTo::line_end).unclosed;
  const char bracket = opener == Skim::none ? ' ' : text[opener];
  const std::size_t first = opener == Skim::none ? value : opener + (bracket == '$' || bracket == '%' ? 2 : 1);
  faults.report(message_for(token, bracket, begin > skip_space(text, first, true)), begin, begin + token.size());
}

}  // namespace lintel::hcl
