#include "modules/release.h"

#include <algorithm>

#include "base/text.h"
#include "value/version.h"

namespace lintel::modules {
namespace {

constexpr std::string_view blanks = " \t";

/// `1`, `1.2`, `1.2.3`, with what Semantic Versioning lets follow. Gives the count of numbers; 0: no version.
std::size_t count_numbers(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  const std::string_view core = text.substr(0, text.find_first_of("-+"));
  std::size_t count = 0;
  bool in_number = false;
  for (const char c : core) {
    if (c >= '0' && c <= '9') {
      count += in_number ? 0 : 1;
      in_number = true;
    } else if (c == '.' && in_number) {
      in_number = false;
    } else {
      return 0;
    }
  }
  const std::string_view rest = text.substr(core.size());
  const bool is_suffix = std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-+.").find(c) != std::string_view::npos;
  });
  return in_number && is_suffix && rest.size() != 1 ? count : 0;
}

bool is_bound(std::string_view text) {
  text = trimmed(text, blanks);
  const std::size_t length = std::min(text.find_first_not_of("<>=!~"), text.size());
  const std::string_view relation = text.substr(0, length);
  constexpr std::string_view relations[] = {"", "=", "!=", ">", ">=", "<", "<=", "~>"};
  return std::find(std::begin(relations), std::end(relations), relation) != std::end(relations) &&
         count_numbers(trimmed(text.substr(length), blanks)) != 0;
}

std::string_view without_build(std::string_view release) {
  if (release.starts_with('v')) release.remove_prefix(1);
  return release.substr(0, release.find('+'));
}

bool is_prerelease(std::string_view release) {
  return without_build(release).find('-') != std::string_view::npos;
}

/// The numbers alone: what follows `-` is not part of them, even where it is digits.
Version numbers_of(std::string_view release) {
  const std::string_view text = without_build(release);
  return parse_version(text.substr(0, text.find('-'))).value_or(Version());
}

}  // namespace

bool is_constraint(std::string_view text) {
  if (trimmed(text, blanks).empty()) return true;
  for (;;) {
    const std::size_t comma = text.find(',');
    if (!is_bound(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

bool is_release(std::string_view text) {
  return text.size() <= 128 && count_numbers(text) == 3;
}

bool is_allowed(std::string_view release, std::string_view constraint) {
  std::string_view exact = trimmed(constraint, blanks);
  if (exact.starts_with('=')) exact = trimmed(exact.substr(1), blanks);
  if (is_prerelease(release) || is_prerelease(exact)) return without_build(release) == without_build(exact);
  return is_constraint(constraint) && satisfies(numbers_of(release), module_constraint(constraint)).value_or(false);
}

std::optional<std::string> newest_release(const std::vector<std::string>& releases, std::string_view constraint) {
  const std::string* newest = nullptr;
  for (const std::string& release : releases) {
    if (!is_release(release) || !is_allowed(release, constraint)) continue;
    if (!newest || numbers_of(release) > numbers_of(*newest)) newest = &release;
  }
  return newest ? std::optional(*newest) : std::nullopt;
}

}  // namespace lintel::modules
