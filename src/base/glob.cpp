#include "base/glob.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace lintel {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    if (slash > at) parts.push_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return parts;
}

/// Whether a letter is of a class of POSIX: "alpha" of `[[:alpha:]]`.
bool is_of_class(char letter, std::string_view name) {
  const bool upper = letter >= 'A' && letter <= 'Z';
  const bool lower = letter >= 'a' && letter <= 'z';
  const bool digit = letter >= '0' && letter <= '9';
  if (name == "alpha") return upper || lower;
  if (name == "alnum") return upper || lower || digit;
  if (name == "digit") return digit;
  if (name == "upper") return upper;
  if (name == "lower") return lower;
  if (name == "xdigit") return digit || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
  if (name == "space") return letter == ' ' || (letter >= '\t' && letter <= '\r');
  if (name == "blank") return letter == ' ' || letter == '\t';
  if (name == "punct") return letter > ' ' && letter < 127 && !upper && !lower && !digit;
  return false;
}

/// The letters of the class that starts at `at`, a `[`; `at` becomes its end. nullopt: it has no end, and is a letter.
std::optional<std::bitset<256>> read_class(std::string_view pattern, std::size_t& at) {
  std::bitset<256> letters;
  std::size_t end = at + 1;
  const bool negated = end < pattern.size() && (pattern[end] == '!' || pattern[end] == '^');
  if (negated) ++end;
  bool may_be_named = true;
  for (bool first = true; end < pattern.size() && (first || pattern[end] != ']'); first = false) {
    const std::size_t class_end =
        may_be_named && pattern.substr(end).starts_with("[:") ? pattern.find(":]", end + 2) : std::string_view::npos;
    // Without an end here there is none further on.
    may_be_named = may_be_named && (!pattern.substr(end).starts_with("[:") || class_end != std::string_view::npos);
    if (class_end != std::string_view::npos) {
      for (std::size_t letter = 0; letter < letters.size(); ++letter) {
        if (is_of_class(static_cast<char>(letter), pattern.substr(end + 2, class_end - end - 2))) letters.set(letter);
      }
      end = class_end + 2;
      continue;
    }
    if (pattern[end] == '\\' && end + 1 < pattern.size()) ++end;
    const auto low = static_cast<unsigned char>(pattern[end++]);
    unsigned char high = low;
    if (end + 1 < pattern.size() && pattern[end] == '-' && pattern[end + 1] != ']') {
      high = static_cast<unsigned char>(pattern[end + 1]);
      end += 2;
    }
    for (std::size_t letter = low; letter <= high; ++letter) letters.set(letter);
  }
  if (end >= pattern.size()) return std::nullopt;
  at = end + 1;
  return negated ? ~letters : letters;
}

}  // namespace

Glob::Component Glob::read(std::string_view text) {
  Component component;
  component.is_any_number = text == "**";
  bool may_be_class = true;  // a class without an end has none further on either
  for (std::size_t at = 0; at < text.size();) {
    Step step;
    std::optional<std::bitset<256>> letters;
    if (text[at] == '[' && may_be_class) {
      letters = read_class(text, at);
      may_be_class = letters.has_value();
    }
    if (letters) {
      step = {Step::Kind::one_of, '\0', static_cast<std::uint32_t>(sets_.size())};
      sets_.push_back(*letters);
    } else if (text[at] == '*') {
      step.kind = Step::Kind::star;
      ++at;
    } else if (text[at] == '?') {
      step.kind = Step::Kind::any;
      ++at;
    } else {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      step.letter = text[at++];
    }
    const bool is_star = step.kind == Step::Kind::star;
    if (is_star && !component.steps.empty() && component.steps.back().kind == Step::Kind::star) continue;
    if (!is_star) ++component.min_length;
    component.steps.push_back(step);
  }
  return component;
}

bool Glob::takes(const Step& step, char letter) const {
  switch (step.kind) {
    case Step::Kind::letter:
      return step.letter == letter;
    case Step::Kind::one_of:
      return sets_[step.letters][static_cast<unsigned char>(letter)];
    default:
      return true;
  }
}

/// On a mismatch only the last `*` needs to take more.
bool Glob::fits(const Component& component, std::string_view text) const {
  constexpr std::size_t none = std::string_view::npos;
  const std::vector<Step>& steps = component.steps;
  if (text.size() < component.min_length) return false;
  std::size_t in_pattern = 0, in_text = 0, star = none, star_text = 0;
  while (in_text < text.size()) {
    if (in_pattern < steps.size() && steps[in_pattern].kind == Step::Kind::star) {
      star = ++in_pattern;
      star_text = in_text;
    } else if (in_pattern < steps.size() && takes(steps[in_pattern], text[in_text])) {
      ++in_pattern;
      ++in_text;
    } else if (star != none) {
      in_pattern = star;
      in_text = ++star_text;
    } else {
      return false;
    }
  }
  while (in_pattern < steps.size() && steps[in_pattern].kind == Step::Kind::star) ++in_pattern;
  return in_pattern == steps.size();
}

Glob::Glob(std::string_view pattern) {
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.empty()) return;
  const bool anchored = pattern.find('/') != std::string_view::npos;
  if (!anchored) components_.push_back(read("**"));
  for (const std::string_view component : split(pattern)) components_.push_back(read(component));
  // `a/**` is what lies in `a`, not `a` itself.
  if (components_.back().is_any_number) components_.push_back(read("*"));
}

bool Glob::matches(std::string_view path) const {
  return matches(split(path));
}

bool Glob::matches(std::span<const std::string_view> parts) const {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t in_pattern = 0, in_path = 0, star = none, star_path = 0;
  while (in_path < parts.size()) {
    if (in_pattern < components_.size() && components_[in_pattern].is_any_number) {
      star = ++in_pattern;
      star_path = in_path;
    } else if (in_pattern < components_.size() && fits(components_[in_pattern], parts[in_path])) {
      ++in_pattern;
      ++in_path;
    } else if (star != none) {
      in_pattern = star;
      in_path = ++star_path;
    } else {
      return false;
    }
  }
  return !components_.empty() && in_pattern == components_.size();
}

bool Glob::covers(std::string_view path) const {
  const std::vector<std::string_view> parts = split(path);
  for (std::size_t count = 1; count <= parts.size(); ++count) {
    if (matches(std::span(parts).first(count))) return true;
  }
  return false;
}

IgnoreFile::IgnoreFile(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(std::min(newline + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const bool negated = line.starts_with('!');
    if (negated) line.remove_prefix(1);
    const bool directories_only = line.ends_with('/');
    if (line.find_first_not_of('/') == std::string_view::npos) continue;
    patterns_.push_back({Glob(line), negated, directories_only});
  }
}

IgnoreFile::Verdict IgnoreFile::verdict(std::string_view path, bool is_directory) const {
  const std::vector<std::string_view> parts = split(path);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directories_only && !is_directory) continue;
    if (pattern->glob.matches(parts)) return pattern->negated ? Verdict::kept : Verdict::ignored;
  }
  return Verdict::unsaid;
}

bool matches_glob(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    const bool literal = p + 1 < pattern.size() && pattern[p] == '\\';
    if (literal ? pattern[p + 1] == text[t]
                : p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
      ++t;
      p += literal ? 2 : 1;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace lintel
