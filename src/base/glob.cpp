#include "base/glob.h"

#include <algorithm>
#include <cstdint>

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

/// One step of a pattern at `at`: whether it takes `letter`, and where the next step starts. `*` is not a step.
bool takes(std::string_view pattern, std::size_t at, char letter, std::size_t& next) {
  if (pattern[at] == '?') {
    next = at + 1;
    return true;
  }
  if (pattern[at] == '[') {
    std::size_t end = at + 1;
    const bool negated = end < pattern.size() && (pattern[end] == '!' || pattern[end] == '^');
    if (negated) ++end;
    bool inside = false;
    for (bool first = true; end < pattern.size() && (first || pattern[end] != ']'); first = false) {
      const std::size_t class_end =
          pattern.substr(end).starts_with("[:") ? pattern.find(":]", end + 2) : std::string_view::npos;
      if (class_end != std::string_view::npos) {
        inside = inside || is_of_class(letter, pattern.substr(end + 2, class_end - end - 2));
        end = class_end + 2;
        continue;
      }
      if (pattern[end] == '\\' && end + 1 < pattern.size()) ++end;
      const char low = pattern[end++];
      char high = low;
      if (end + 1 < pattern.size() && pattern[end] == '-' && pattern[end + 1] != ']') {
        high = pattern[end + 1];
        end += 2;
      }
      inside = inside || (low <= letter && letter <= high);
    }
    if (end < pattern.size()) {
      next = end + 1;
      return inside != negated;
    }
  }
  if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  next = at + 1;
  return pattern[at] == letter;
}

/// Whether one component fits; on a mismatch only the last `*` needs to take more.
bool component_matches(std::string_view pattern, std::string_view text) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t in_pattern = 0, in_text = 0, star = none, star_text = 0;
  while (in_text < text.size()) {
    std::size_t next = 0;
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = ++in_pattern;
      star_text = in_text;
    } else if (in_pattern < pattern.size() && takes(pattern, in_pattern, text[in_text], next)) {
      in_pattern = next;
      ++in_text;
    } else if (star != none) {
      in_pattern = star;
      in_text = ++star_text;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

}  // namespace

Glob::Glob(std::string_view pattern) {
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  const bool anchored = pattern.find('/') != std::string_view::npos;
  for (const std::string_view component : split(pattern)) components_.emplace_back(component);
  if (!anchored) components_.insert(components_.begin(), "**");
  // `a/**` is what lies in `a`, not `a` itself.
  if (components_.back() == "**") components_.emplace_back("*");
}

bool Glob::matches(std::string_view path) const {
  return matches(split(path));
}

bool Glob::matches(std::span<const std::string_view> parts) const {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t in_pattern = 0, in_path = 0, star = none, star_path = 0;
  while (in_path < parts.size()) {
    if (in_pattern < components_.size() && components_[in_pattern] == "**") {
      star = ++in_pattern;
      star_path = in_path;
    } else if (in_pattern < components_.size() && component_matches(components_[in_pattern], parts[in_path])) {
      ++in_pattern;
      ++in_path;
    } else if (star != none) {
      in_pattern = star;
      in_path = ++star_path;
    } else {
      return false;
    }
  }
  return in_pattern == components_.size();
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

}  // namespace lintel
