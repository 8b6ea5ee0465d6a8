#include "report/markdown_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether renderers make a link of a word that nobody marked as one.
bool links_itself(std::string_view written) {
  const std::string word = lower_case(written);
  return word.find("//") != std::string::npos || word.find("www.") != std::string::npos ||
         word.find("mailto:") != std::string::npos || word.find("xmpp:") != std::string::npos;
}

/// Whether the hyphen at `at` is that of GitHub's `GH-1` or GitLab's `GL-1`.
bool is_issue_prefix(std::string_view word, std::size_t at) {
  const bool is_prefix =
      at >= 2 && (word[at - 2] | 0x20) == 'g' && ((word[at - 1] | 0x20) == 'h' || (word[at - 1] | 0x20) == 'l');
  return is_prefix && (at == 2 || !is_word(word[at - 3])) && at + 1 < word.size() && word[at + 1] >= '0' &&
         word[at + 1] <= '9';
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// The length of what may be the hash of a commit, or its beginning, where it starts at `at`: 7 to 64 hexadecimal
/// digits, as those who show Markdown look for, in either case; 0 where there is none.
std::size_t length_of_commit(std::string_view text, std::size_t at) {
  constexpr std::size_t shortest = 7, longest = 64;
  if (at > 0 && is_word(text[at - 1])) return 0;
  std::size_t end = at;
  while (end < text.size() && hexadecimal_value(text[end]) >= 0 && end - at <= longest) ++end;
  const std::size_t length = end - at;
  return length >= shortest && length <= longest && (end == text.size() || !is_word(text[end])) ? length : 0;
}

/// Whether a mark stands before a number or a name in quotes, as GitLab's references to its own things have it.
bool marks_reference(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && (text[at + 1] == '"' || is_word(text[at + 1]) || text[at + 1] == '#');
}

/// One character outside code. `text` is the word that it stands in, at `at`.
void append_escaped(std::string& safe, std::string_view text, std::size_t at) {
  const char c = text[at];
  switch (c) {
    case '<':
      safe += "&lt;";
      return;
    case '>':
      safe += "&gt;";
      return;
    case '&':
      safe += "&amp;";
      if (marks_reference(text, at)) safe += "<!-- -->";
      return;
    case '!':
    case '%':
    case '^':
      safe += c;
      // GitLab's merge requests, milestones and alerts.
      if (marks_reference(text, at)) safe += "<!-- -->";
      return;
    case '@':
    case '#':
      safe += c;
      safe += "<!-- -->";
      return;
    case '-':
      safe += c;
      // GitHub takes `GH-1` for an issue's number.
      if (is_issue_prefix(text, at)) safe += "<!-- -->";
      return;
    case '_':
      // Inside a word it means nothing.
      if (at == 0 || !is_word(text[at - 1]) || at + 1 == text.size() || !is_word(text[at + 1])) safe += '\\';
      break;
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '|':
    case '~':
    case '$':
      safe += '\\';
      break;
    default:
      break;
  }
  safe += c;
}

/// Escapes what would make a list, a rule or a heading of a line that starts with it.
std::string at_line_start(std::string text) {
  if (text.empty()) return text;
  if (text.find_first_not_of(text[0] == '=' ? "= " : "- ") == std::string::npos) return "\\" + text;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool is_bullet = text[0] == '-' || text[0] == '+';
  const bool is_number = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  const std::size_t mark = is_bullet ? 0 : digits;
  const bool ends_there = mark + 1 == text.size() || (mark + 1 < text.size() && text[mark + 1] == ' ');
  if ((is_bullet || is_number) && ends_there) text.insert(mark, 1, '\\');
  return text;
}

/// Adds a piece, apart from code before it: two fences side by side are one longer fence, which closes nothing.
void append_apart(std::string& out, std::string_view piece) {
  const bool is_fence_next = piece.starts_with('`') || piece.starts_with("\\`");
  if (is_fence_next && out.ends_with('`')) out += "<!-- -->";
  out += piece;
}

/// `text` is printable.
std::string escaped(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    if (links_itself(word)) {
      append_apart(safe, code_span(word));
    } else {
      // No piece of a hash is long enough for one.
      constexpr std::size_t piece = 6;
      std::size_t commit = 0, end = 0;
      for (std::size_t at = 0; at < word.size(); ++at) {
        append_escaped(safe, word, at);
        if (const std::size_t length = length_of_commit(word, at)) commit = at, end = at + length;
        if (at < end && at + 1 < end && (at + 1 - commit) % piece == 0) safe += "<!-- -->";
      }
    }
    if (blank < text.size()) safe += ' ';
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return safe;
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  return at_line_start(escaped(printable(text)));
}

std::string code_span(std::string_view text) {
  const std::string shown = printable(text);
  const std::string fence(longest_run(shown, '`') + 1, '`');
  const auto span_of = [&](std::string_view part) {
    const bool needs_blanks = fence.size() > 1 || (part.starts_with(' ') && part.ends_with(' '));
    const std::string pad = needs_blanks || part.empty() ? " " : "";
    return fence + pad + std::string(part) + pad + fence;
  };
  // A bar ends the cell of a table, in code too, where a backslash before it is seen elsewhere: it stands between.
  std::string out;
  std::string_view rest = shown;
  for (std::size_t bar = rest.find('|'); bar != std::string_view::npos; bar = rest.find('|')) {
    if (bar > 0) out += span_of(rest.substr(0, bar));
    out += "\\|";
    rest.remove_prefix(bar + 1);
  }
  return out.empty() || !rest.empty() ? out + span_of(rest) : out;
}

std::string markdown_sentence(std::string_view text) {
  std::string whole(text);
  std::replace(whole.begin(), whole.end(), '\n', ' ');
  std::string out;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t open = rest.find('`');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('`', open + 1);
    const bool has_code = close != std::string_view::npos && close > open + 1;
    const std::string_view before = has_code ? rest.substr(0, open) : rest;
    append_apart(out, out.empty() ? escape_markdown(before) : escaped(printable(before)));
    if (!has_code) break;
    append_apart(out, code_span(rest.substr(open + 1, close - open - 1)));
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string code_block(std::string_view language, std::string_view text) {
  const std::string shown = printable_lines(text);
  const std::string fence(std::max<std::size_t>(3, longest_run(shown, '`') + 1), '`');
  std::string out = fence;
  out.append(language).append("\n").append(shown);
  if (!out.ends_with('\n')) out += '\n';
  return out + fence + "\n";
}

std::string reference_text(std::string_view address, bool may_link) {
  const bool is_plain = std::all_of(address.begin(), address.end(), [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view("<>\\`[]").find(c) == std::string_view::npos;
  });
  if (may_link && is_plain && address.starts_with("https://")) return "<" + std::string(address) + ">";
  return code_span(address);
}

}  // namespace lintel::report
