#include "expression/functions/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>

#include "base/ascii.h"
#include "expression/functions/unicode.h"

namespace lintel::expression::functions {

namespace {

/// Go also takes `(?<name>…)`, which this RE2 knows as `(?P<name>…)` only.
std::string with_named_groups(std::string_view text) {
  std::string out;
  bool in_class = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      out += text[at++];
    } else if (text[at] == '[' && !in_class) {
      in_class = true;
      if (at + 1 < text.size() && text[at + 1] == '^') out += text[at++];
      if (at + 1 < text.size() && text[at + 1] == ']') out += text[at++];
    } else if (text[at] == ']') {
      in_class = false;
    } else if (!in_class && text.substr(at).starts_with("(?<") && at + 3 < text.size() && text[at + 3] != '=' &&
               text[at + 3] != '!') {
      out += "(?P";
      ++at;
      continue;
    }
    out += text[at];
  }
  return out;
}

/// Whether `\C` (any byte) stands in a pattern, which RE2 takes and Go does not.
bool has_any_byte(std::string_view text) {
  for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at + 2)) {
    if (text.substr(at).starts_with("\\C")) return true;
    if (text.substr(at).starts_with("\\Q")) at = std::min(text.find("\\E", at), text.size());
  }
  return false;
}

}  // namespace

Pattern::Pattern(std::string_view text) : takes_bytes_(has_any_byte(text)) {
  // RE2 writes out all repetitions before it looks how many there are: a pattern of a megabyte takes all memory.
  if (estimate_size(text) >= too_large) return;
  re2::RE2::Options options;
  options.set_log_errors(false);
  expression_ = std::make_unique<re2::RE2>(with_named_groups(text), options);
  if (!expression_->ok()) return;
  names_.resize(static_cast<std::size_t>(expression_->NumberOfCapturingGroups()));
  for (const auto& [index, name] : expression_->CapturingGroupNames()) {
    names_[static_cast<std::size_t>(index) - 1] = name;
    const bool is_of_go = std::all_of(name.begin(), name.end(), [](char c) { return is_alphanumeric(c) || c == '_'; });
    if (!is_of_go && foreign_name_.empty()) foreign_name_ = name;
  }
}

Pattern::~Pattern() = default;

bool Pattern::ok() const {
  return expression_ && expression_->ok() && !takes_bytes_ && foreign_name_.empty();
}

std::string Pattern::fault_part() const {
  if (takes_bytes_) return "\\C";
  if (!foreign_name_.empty()) return "(?P<" + foreign_name_ + ">";
  return expression_ ? expression_->error_arg() : std::string();
}

std::string Pattern::fault() const {
  if (takes_bytes_) return "invalid escape sequence";
  if (!foreign_name_.empty()) return "invalid named capture";
  if (!expression_) return "expression too large";
  switch (expression_->error_code()) {
    case re2::RE2::ErrorBadEscape:
      return "invalid escape sequence";
    case re2::RE2::ErrorBadCharClass:
      return "invalid character class";
    case re2::RE2::ErrorBadCharRange:
      return "invalid character class range";
    case re2::RE2::ErrorMissingBracket:
      return "missing closing ]";
    case re2::RE2::ErrorMissingParen:
      return "missing closing )";
    case re2::RE2::ErrorUnexpectedParen:
      return "unexpected )";
    case re2::RE2::ErrorTrailingBackslash:
      return "trailing backslash at end of expression";
    case re2::RE2::ErrorRepeatArgument:
      return "missing argument to repetition operator";
    case re2::RE2::ErrorRepeatSize:
      return "invalid repeat count";
    case re2::RE2::ErrorRepeatOp:
      return "invalid nested repetition operator";
    case re2::RE2::ErrorBadPerlOp:
      return "invalid or unsupported Perl syntax";
    case re2::RE2::ErrorBadUTF8:
      return "invalid UTF-8";
    case re2::RE2::ErrorBadNamedCapture:
      return "invalid named capture";
    case re2::RE2::ErrorPatternTooLarge:
      return "expression too large";
    default:
      return "internal error";
  }
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  std::vector<re2::StringPiece> found(names_.size() + 1);
  const re2::StringPiece whole(text.data(), text.size());
  if (!expression_->Match(whole, from, text.size(), re2::RE2::UNANCHORED, found.data(),
                          static_cast<int>(found.size()))) {
    return std::nullopt;
  }
  Match match;
  for (const re2::StringPiece& group : found) {
    if (!group.data()) {
      match.push_back({});
      continue;
    }
    const auto begin = static_cast<std::size_t>(group.data() - text.data());
    match.push_back({begin, begin + group.size()});
  }
  return match;
}

bool Pattern::is_too_large() const {
  return !expression_ || expression_->error_code() == re2::RE2::ErrorPatternTooLarge;
}

bool Pattern::names_unknown_class() const {
  return expression_ && expression_->error_code() == re2::RE2::ErrorBadCharRange &&
         (expression_->error_arg().rfind("\\p", 0) == 0 || expression_->error_arg().rfind("\\P", 0) == 0);
}

std::size_t Pattern::size() const {
  return ok() ? static_cast<std::size_t>(expression_->ProgramSize()) : 0;
}

std::uint64_t Pattern::steps() const {
  if (ok()) return size() / instructions_in_a_step;
  return !expression_ || expression_->error_code() == re2::RE2::ErrorPatternTooLarge
             ? too_large / instructions_in_a_step
             : 0;
}

std::vector<Pattern::Match> Pattern::find_all(std::string_view text, std::size_t limit,
                                              const std::function<bool(std::size_t)>& may_look) const {
  // An empty text needs an address too: a group without one took no part.
  if (!text.data()) text = "";
  std::vector<Match> matches;
  std::size_t previous_end = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size() && matches.size() < limit && may_look(text.size() - at);) {
    auto match = find(text, at);
    if (!match) break;
    const Group whole = match->front();
    bool accepted = true;
    if (whole.end == at) {
      accepted = whole.begin != previous_end;
      at += at < text.size() ? decode(text.substr(at)).size : 1;
    } else {
      at = whole.end;
    }
    previous_end = whole.end;
    if (accepted) matches.push_back(std::move(*match));
  }
  return matches;
}

namespace {

/// The largest count of a repetition `{2,500}` at the beginning of `text`; 1 where there is none.
std::uint64_t largest_count(std::string_view text) {
  std::uint64_t largest = 0, count = 0;
  for (const char letter : text.substr(0, std::min<std::size_t>(text.find('}'), 16))) {
    if (letter >= '0' && letter <= '9') {
      count = std::min<std::uint64_t>(count * 10 + static_cast<std::uint64_t>(letter - '0'), too_large);
      largest = std::max(largest, count);
    } else if (letter == ',') {
      count = 0;
    } else if (letter != '{') {
      return 1;
    }
  }
  return std::max<std::uint64_t>(largest, 1);
}

}  // namespace

std::uint64_t estimate_size(std::string_view text) {
  constexpr std::uint64_t of_a_class = 20, of_a_unicode_class = 2'000;
  std::vector<std::uint64_t> open(1);  // of each group that is open, what it has so far
  std::uint64_t last = 0;              // of what a repetition would repeat; it is part of `open.back()`
  const auto add = [&](std::uint64_t size) {
    last = size;
    open.back() = std::min(open.back() + size, too_large);
  };
  bool in_class = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    const bool is_unicode_class =
        letter == '\\' && at + 1 < text.size() && (text[at + 1] == 'p' || text[at + 1] == 'P');
    if (letter == '\\') ++at;
    if (in_class) {
      if (is_unicode_class) add(of_a_unicode_class);
      in_class = letter != ']';
    } else if (is_unicode_class) {
      add(of_a_unicode_class);
      // The name of the class in braces is not a count.
      if (at + 1 < text.size() && text[at + 1] == '{') at = std::min(text.find('}', at), text.size());
    } else if (letter == '[') {
      add(of_a_class);
      in_class = true;
    } else if (letter == '(') {
      open.push_back(0);
    } else if (letter == ')' && open.size() > 1) {
      const std::uint64_t inner = open.back();
      open.pop_back();
      add(inner);
    } else if (letter == '{') {
      const std::uint64_t count = largest_count(text.substr(at));
      add(std::min(last * (count - 1), too_large));
      last = std::min(last * count, too_large);
    } else {
      add(letter == '.' || letter == '\\' ? of_a_class : 1);
    }
  }
  std::uint64_t all = 0;
  for (const std::uint64_t group : open) all = std::min(all + group, too_large);
  return all;
}

std::shared_ptr<const Pattern> compile_pattern(std::string_view text) {
  using Patterns = std::map<std::string, std::shared_ptr<const Pattern>, std::less<>>;
  constexpr std::size_t kept = 64;
  static std::mutex mutex;
  // Of all threads, and never destroyed: what patterns have found takes longer to take down than the end of a program.
  static Patterns& recent = *new Patterns;
  {
    const std::lock_guard lock(mutex);
    const auto known = recent.find(text);
    if (known != recent.end()) return known->second;
  }
  auto pattern = std::make_shared<const Pattern>(text);
  const std::lock_guard lock(mutex);
  if (recent.size() >= kept) recent.clear();
  return recent.try_emplace(std::string(text), std::move(pattern)).first->second;
}

}  // namespace lintel::expression::functions
