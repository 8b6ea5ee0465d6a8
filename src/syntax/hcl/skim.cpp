#include "syntax/hcl/skim.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "syntax/hcl/tree_reader.h"

namespace lintel::hcl {
namespace {

bool begins_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
         static_cast<unsigned char>(letter) >= 0x80;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// Something that is open: a bracket, a quoted template `"`, a sequence `$` in a template, a heredoc `<`.
struct Open {
  char kind = ' ';
  std::size_t at = 0;
  std::string_view marker;  ///< heredoc
};

/// More is open only in what nobody wrote: it counts as never closed, and the text after it as passed over. Text that
/// only opens would be kept whole otherwise, many times its size, and passed over again from each of its lines.
constexpr std::size_t most_open = 100'000;

class Skimmer {
 public:
  Skimmer(std::string_view text, std::size_t at, SkimTo stop) : text_(text), at_(at), stop_(stop) {}

  Skim run() {
    while (at_ < text_.size() && !finished_) {
      const char mode = open_.empty() ? ' ' : open_.back().kind;
      if (mode == '"') {
        pass_quoted();
      } else if (mode == '<') {
        pass_heredoc_line();
      } else {
        pass_code();
      }
    }
    found_.end = std::min(at_, text_.size());
    if (!finished_ && !open_.empty()) found_.unclosed = open_.back().at;
    return found_;
  }

 private:
  char letter(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void open(char kind, std::size_t length, std::string_view marker = {}) {
    if (open_.size() >= deepest_nesting && found_.too_deep == Skim::none) found_.too_deep = at_;
    if (open_.size() >= most_open) {
      found_.unclosed = open_.back().at;
      at_ = text_.size();
      finished_ = true;
      return;
    }
    open_.push_back({kind, at_, marker});
    at_ += length;
  }

  /// `$${` is text, `${` opens a sequence; true when it was either.
  bool pass_sequence_start() {
    const char first = letter();
    if (first != '$' && first != '%') return false;
    if (letter(1) == first && letter(2) == '{') {
      at_ += 3;
    } else if (letter(1) == '{') {
      open('$', 2);
    } else {
      ++at_;
    }
    return true;
  }

  void pass_quoted() {
    if (pass_sequence_start()) return;
    if (letter() == '\\' && letter(1) != '\n') {
      at_ += 2;
    } else if (letter() == '\n') {
      if (found_.broken_string == Skim::none) found_.broken_string = open_.back().at;
      open_.pop_back();
    } else {
      if (letter() == '"') open_.pop_back();
      ++at_;
    }
  }

  void pass_heredoc_line() {
    if (at_ > 0 && text_[at_ - 1] == '\n') {
      const std::size_t end = line_end(text_, at_);
      const std::size_t first = std::min(text_.find_first_not_of(" \t", at_), end);
      const std::string_view line = text_.substr(first, end - first);
      const std::string_view marker = open_.back().marker;
      if (line.starts_with(marker) && line.find_first_not_of(" \t\r", marker.size()) == std::string_view::npos) {
        at_ = first + marker.size();
        open_.pop_back();
        return;
      }
    }
    const std::size_t end = line_end(text_, at_);
    while (at_ < end) {
      const std::size_t before = open_.size();
      if (!pass_sequence_start()) ++at_;
      if (open_.size() != before) return;
    }
    ++at_;
  }

  void pass_code() {
    const char first = letter();
    switch (first) {
      case '\n':
        if (open_.empty() && stop_ == SkimTo::line_end) {
          finished_ = true;
        } else {
          ++at_;
        }
        return;
      case '#':
        at_ = line_end(text_, at_);
        return;
      case '/':
        if (letter(1) == '/') {
          at_ = line_end(text_, at_);
        } else if (letter(1) == '*') {
          const std::size_t end = text_.find("*/", at_ + 2);
          at_ = end == std::string_view::npos ? text_.size() : end + 2;
        } else {
          ++at_;
        }
        return;
      case '"':
      case '(':
      case '[':
      case '{':
        open(first, 1);
        return;
      case ')':
      case ']':
      case '}':
        close(first);
        return;
      case '<':
        open_heredoc();
        return;
      default:
        ++at_;
    }
  }

  void close(char bracket) {
    if (open_.empty()) {
      if (bracket != '}') found_.mismatched = at_;
      finished_ = true;
      return;
    }
    const char kind = open_.back().kind;
    const char due = kind == '(' ? ')' : kind == '[' ? ']' : '}';
    if (bracket != due) {
      found_.mismatched = at_;
      found_.opener = open_.back().at;
      finished_ = true;
      return;
    }
    open_.pop_back();
    ++at_;
  }

  void open_heredoc() {
    std::size_t marker = at_ + 2;
    if (letter(1) == '<' && letter(2) == '-') ++marker;
    const std::size_t end = letter(1) == '<' ? skip_identifier(text_, marker) : marker;
    const std::size_t newline = end < text_.size() && text_[end] == '\r' ? end + 1 : end;
    if (end > marker && newline < text_.size() && text_[newline] == '\n') {
      open('<', newline + 1 - at_, text_.substr(marker, end - marker));
    } else {
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_;
  SkimTo stop_;
  std::vector<Open> open_;
  Skim found_;
  bool finished_ = false;
};

}  // namespace

Skim skim(std::string_view text, std::size_t at, SkimTo stop) {
  return Skimmer(text, at, stop).run();
}

std::size_t skip_space(std::string_view text, std::size_t at, bool lines) {
  while (at < text.size()) {
    const char letter = text[at];
    const std::string_view rest = text.substr(at, 2);
    if (letter == ' ' || letter == '\t' || letter == '\r' || (lines && letter == '\n')) {
      ++at;
    } else if (lines && text.substr(at).starts_with("\xEF\xBB\xBF")) {
      at += 3;
    } else if (lines && (letter == '#' || rest == "//")) {
      at = line_end(text, at);
    } else if (rest == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_identifier(std::string_view text, std::size_t at) {
  if (at >= text.size() || !begins_name(text[at])) return at;
  while (at < text.size() && (begins_name(text[at]) || text[at] == '-' || is_digit(text[at]))) ++at;
  return at;
}

}  // namespace lintel::hcl
