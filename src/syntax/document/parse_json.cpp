#include "syntax/document/parse.h"

#include <array>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "syntax/document/plain_scalar.h"
#include "syntax/document/tree_builder.h"
#include "syntax/readable_text.h"

namespace lintel::document {
namespace {

constexpr std::size_t max_errors = 20;

constexpr bool is_word(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) || letter == '_';
}

/// Letters that a string can hold as they are: neither quote, backslash nor control character.
constexpr std::array<bool, 256> plain_letters = [] {
  std::array<bool, 256> table{};
  for (std::size_t letter = 0x20; letter < 256; ++letter) table[letter] = letter != '"' && letter != '\\';
  return table;
}();

/// Reads RFC 8259 text from left to right, without recursion. After a fault that leaves the meaning clear (a missing or
/// spare comma, a comment) it goes on; after any other it stops and what was read stays.
class JsonReader {
 public:
  JsonReader(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems,
             RepeatedKeys repeated)
      : text_(text),
        arena_(arena),
        limits_(limits),
        builder_(file, arena, problems, repeated),
        max_bytes_(arena.bytes_reserved() + max_tree_bytes(text)) {}

  const Node* read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    skip_space();
    if (at_ == text_.size()) return nullptr;
    if (read_document()) {
      skip_space();
      if (at_ < text_.size()) error("expected the end of the file after the value", at_, at_ + 1);
    }
    builder_.close_all(here());
    return builder_.root();
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  char letter() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// One value with all that is in it; false when it broke off.
  bool read_document() {
    for (;;) {
      bool finished = false;
      if (!read_value(finished)) return false;
      while (finished) {
        if (builder_.depth() == 0) return true;
        if (!next_member(finished)) return false;
      }
    }
  }

  /// Reads a scalar or an opening bracket; `finished` when the value is complete.
  bool read_value(bool& finished) {
    skip_space();
    finished = true;
    const std::size_t begin = at_;
    if (builder_.depth() > 0 && is_full()) return skip_value();
    switch (letter()) {
      case '{':
      case '[':
        return open_bracket(finished);
      case '"': {
        std::string_view text;
        if (!read_string(text)) return false;
        Node* node = builder_.make(NodeKind::string, static_cast<std::uint32_t>(begin), here());
        node->quoted = true;
        node->text = text;
        builder_.value(node);
        return true;
      }
      case '-':
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
      case '8':
      case '9':
        return read_number();
      default:
        return read_word();
    }
  }

  bool open_bracket(bool& finished) {
    const bool is_mapping = letter() == '{';
    if (builder_.depth() >= limits_.depth) return skip_nested();
    builder_.open(is_mapping ? NodeKind::mapping : NodeKind::sequence, here());
    ++at_;
    skip_space();
    if (letter() == (is_mapping ? '}' : ']')) {
      ++at_;
      builder_.close(here());
      return true;
    }
    finished = false;
    return !is_mapping || read_key();
  }

  /// After a value: a comma and what follows, or the closing bracket (`finished` stays true).
  bool next_member(bool& finished) {
    const bool is_mapping = builder_.in_mapping();
    const char closing = is_mapping ? '}' : ']';
    skip_space();
    if (letter() == closing) {
      ++at_;
      builder_.close(here());
      return true;
    }
    finished = false;
    if (letter() == ',') {
      const std::size_t comma = at_++;
      skip_space();
      if (letter() == closing) {
        error("a comma must not follow the last value", comma, comma + 1);
        ++at_;
        builder_.close(here());
        finished = true;
        return true;
      }
      return !is_mapping || read_key();
    }
    const std::size_t after = end_of_previous_text();
    if (at_ == text_.size()) {
      error(is_mapping ? "the file ends before the '}' of this object" : "the file ends before the ']' of this array",
            after, at_);
      return false;
    }
    error(is_mapping ? "expected ',' or '}' after the value" : "expected ',' or ']' after the value", at_, at_ + 1);
    return letter() == '"' && (!is_mapping || read_key());
  }

  std::size_t end_of_previous_text() const {
    const std::size_t last = text_.substr(0, at_).find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? 0 : last + 1;
  }

  bool read_key() {
    const std::size_t begin = at_;
    std::string_view text;
    if (letter() != '"') {
      return error("expected a key in double quotes", at_, at_ + 1);
    }
    if (!read_string(text)) return false;
    builder_.key(text, static_cast<std::uint32_t>(begin), here());
    skip_space();
    if (letter() != ':') return error("expected ':' after the key", at_, at_ + 1);
    ++at_;
    return true;
  }

  bool read_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    NodeKind kind = NodeKind::boolean;
    if (word == "null") {
      kind = NodeKind::null;
    } else if (word != "true" && word != "false") {
      if (begin == text_.size()) return error("the file ends where a value was expected", begin, begin);
      return error("expected a value: a string in double quotes, a number, true, false, null, '{' or '['", begin,
                   std::max(at_, begin + 1));
    }
    Node* node = builder_.make(kind, static_cast<std::uint32_t>(begin), here());
    node->truth = word == "true";
    node->text = word;
    builder_.value(node);
    return true;
  }

  bool read_number() {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t first = at_;
      while (is_digit(letter())) ++at_;
      return at_ > first;
    };
    if (letter() == '-') ++at_;
    const bool zero = letter() == '0';
    bool valid = zero ? (++at_, !is_digit(letter())) : digits();
    if (valid && letter() == '.') valid = (++at_, digits());
    if (valid && (letter() == 'e' || letter() == 'E')) {
      ++at_;
      if (letter() == '+' || letter() == '-') ++at_;
      valid = digits();
    }
    if (!valid || is_word(letter()) || letter() == '.') {
      while (is_word(letter()) || letter() == '.') ++at_;
      error("this is not a number as JSON writes them", begin, at_);
    }
    Node* node = builder_.make(NodeKind::number, static_cast<std::uint32_t>(begin), here());
    node->text = text_.substr(begin, at_ - begin);
    builder_.value(node);
    return true;
  }

  /// A string of a length that is accepted.
  bool read_string(std::string_view& result) {
    const std::size_t begin = at_;
    if (!read_string_of_any_length(result)) return false;
    if (result.size() > limits_.string_bytes) {
      builder_.report(ProblemSeverity::error, "budget-string",
                      "this string has more than " + std::to_string(limits_.string_bytes) + " bytes and was cut off",
                      static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1));
      result = result.substr(0, limits_.string_bytes);
    }
    return true;
  }

  /// From the opening quote to past the closing one. Text without escapes is shown in place.
  bool read_string_of_any_length(std::string_view& result) {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && plain_letters[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (letter() == '"') {
      result = text_.substr(begin, at_ - begin);
      ++at_;
      return true;
    }
    unescaped_.assign(text_, begin, at_ - begin);
    while (at_ < text_.size()) {
      const std::size_t run = at_;
      while (at_ < text_.size() && plain_letters[static_cast<unsigned char>(text_[at_])]) ++at_;
      unescaped_.append(text_, run, at_ - run);
      if (at_ == text_.size()) break;
      if (text_[at_] == '"') {
        ++at_;
        result = arena_.copy(unescaped_);
        return true;
      }
      if (text_[at_] == '\\') {
        read_escape();
        continue;
      }
      error(text_[at_] == '\n' ? "a string must not go on in the next line; write \\n"
                               : "a control character must be written as an escape (\\t, \\u001f)",
            at_, at_ + 1);
      unescaped_ += text_[at_++];
    }
    return error("the file ends inside a string", begin - 1, begin);
  }

  void read_escape() {
    const std::size_t begin = at_++;
    static constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const std::size_t index = at_ < text_.size() ? names.find(text_[at_]) : std::string_view::npos;
    if (index != std::string_view::npos) {
      unescaped_ += meanings[index];
      ++at_;
      return;
    }
    std::uint32_t code = 0;
    if (letter() == 'u' && read_hex(at_ + 1, code)) {
      at_ += 5;
      std::uint32_t low = 0;
      const bool leads = code >= 0xD800 && code < 0xDC00;
      if (leads && text_.substr(at_).starts_with("\\u") && read_hex(at_ + 2, low) && low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at_ += 6;
      }
      append_utf8(unescaped_, code);
      return;
    }
    error("this is not a JSON escape; write a backslash as \\\\", begin, std::min(begin + 2, text_.size()));
    unescaped_ += '\\';
  }

  bool read_hex(std::size_t at, std::uint32_t& code) const {
    if (at + 4 > text_.size()) return false;
    code = 0;
    for (std::size_t index = at; index < at + 4; ++index) {
      const int digit = hexadecimal_value(text_[index]);
      if (digit < 0) return false;
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  /// Passes over a value that is nested too deeply, counting brackets only, and puts null in its place.
  bool skip_nested() {
    if (!too_deep_) {
      builder_.report(ProblemSeverity::error, "budget-depth",
                      "values are nested more than " + std::to_string(limits_.depth) + " deep here and were not read",
                      here(), here() + 1);
    }
    too_deep_ = true;
    return skip_brackets();
  }

  /// Whether the tree has the memory that it may take; reports it the first time.
  bool is_full() {
    if (!full_ && arena_.bytes_reserved() <= max_bytes_) return false;
    if (!full_) {
      builder_.report(ProblemSeverity::error, "budget-bytes",
                      "the file has more values than there is memory for: what follows was not read", here(),
                      here() + 1);
      unread_ = builder_.make(NodeKind::null, here(), here());
      unread_->unread = true;
    }
    full_ = true;
    return true;
  }

  /// Passes over a value that there is no memory for.
  bool skip_value() {
    if (letter() == '{' || letter() == '[') return skip_brackets();
    if (letter() == '"') {
      std::string_view ignored;
      if (!read_string(ignored)) return false;
    } else {
      const std::size_t begin = at_;
      while (is_word(letter()) || letter() == '.' || letter() == '-' || letter() == '+') ++at_;
      if (at_ == begin) return error("expected a value here", at_, at_ + 1);
    }
    builder_.value(unread_);
    return true;
  }

  /// Passes over a list or mapping, counting brackets only, and puts what was not read in its place.
  bool skip_brackets() {
    const std::size_t begin = at_;
    std::size_t depth = 0;
    do {
      const char next = letter();
      if (at_ == text_.size()) return error("the file ends before the last bracket is closed", begin, begin + 1);
      ++at_;
      if (next == '{' || next == '[') ++depth;
      if (next == '}' || next == ']') --depth;
      if (next == '"') {
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        at_ = std::min(at_ + 1, text_.size());
      }
    } while (depth > 0);
    if (full_) {
      builder_.value(unread_);
      return true;
    }
    Node* const skipped = builder_.make(NodeKind::null, static_cast<std::uint32_t>(begin), here());
    skipped->unread = true;
    builder_.value(skipped);
    return true;
  }

  void skip_space() {
    while (at_ < text_.size()) {
      const char next = text_[at_];
      if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
        ++at_;
      } else if (next == '/' && skip_comment()) {
      } else {
        return;
      }
    }
  }

  bool skip_comment() {
    const std::string_view rest = text_.substr(at_);
    const std::size_t begin = at_;
    if (rest.starts_with("//")) {
      at_ += std::min(rest.find('\n'), rest.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = rest.find("*/", 2);
      at_ += end == std::string_view::npos ? rest.size() : end + 2;
    } else {
      return false;
    }
    error("JSON has no comments", begin, at_);
    return true;
  }

  /// Always false, so that a reader that gives up can return it.
  bool error(const char* message, std::size_t begin, std::size_t end) {
    if (errors_++ < max_errors) {
      builder_.report(ProblemSeverity::error, "json-syntax", message, static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(std::min(end, text_.size())));
    }
    return false;
  }

  std::string_view text_;
  Arena& arena_;
  const Limits& limits_;
  TreeBuilder builder_;
  std::string unescaped_;
  std::size_t at_ = 0;
  std::size_t errors_ = 0;
  bool too_deep_ = false;
  std::size_t max_bytes_;
  bool full_ = false;
  Node* unread_ = nullptr;  ///< stands for all that there was no memory for
};

const Node* read_json(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems,
                      RepeatedKeys repeated) {
  const auto readable = readable_text(file, text, arena, limits, problems);
  return readable ? JsonReader(file, *readable, arena, limits, problems, repeated).read() : nullptr;
}

}  // namespace

const Node* parse_json(FileId file, std::string_view text, Arena& arena, const Limits& limits, Problems& problems) {
  return read_json(file, text, arena, limits, problems, RepeatedKeys::last_counts);
}

const Node* parse_json_with_repeated_keys(FileId file, std::string_view text, Arena& arena, const Limits& limits,
                                          Problems& problems) {
  return read_json(file, text, arena, limits, problems, RepeatedKeys::kept);
}

}  // namespace lintel::document
