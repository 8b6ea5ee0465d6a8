#include "base/placeholder.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel {
namespace {

/// Longer texts are scripts and documents, in which such words say something of their own.
constexpr std::size_t max_placeholder = 200;

/// The letters of a text with one blank for each run of anything else: "change me" of `CHANGE_ME`.
std::string words_of(std::string_view lower) {
  std::string words;
  for (const char c : lower) {
    if (is_alphanumeric(c)) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

bool has_words(const std::string& words, std::string_view wanted) {
  for (std::size_t at = words.find(wanted); at != std::string::npos; at = words.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

/// `<account-id>`, and no markup: a name in angle brackets that nothing closes, in a text of one piece.
bool has_name_in_brackets(std::string_view lower) {
  const std::size_t begin = lower.find('<');
  const std::size_t end = begin == std::string_view::npos ? begin : lower.find('>', begin);
  if (end == std::string_view::npos || end < begin + 3 || !is_letter(lower[begin + 1])) return false;
  const std::string_view name = lower.substr(begin + 1, end - begin - 1);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return is_alphanumeric(c) || std::string_view(" -_./").find(c) != std::string_view::npos;
  });
  return plain && lower.find("</") == std::string_view::npos && lower.find('\n') == std::string_view::npos;
}

}  // namespace

bool asks_for_replacement(std::string_view text) {
  if (text.size() > max_placeholder) return false;
  const std::string lower = lower_case(trimmed(text));
  if (has_name_in_brackets(lower) || lower.find("xxxx") != std::string::npos) return true;
  const std::string words = words_of(lower);
  for (const std::string_view phrase :
       {"changeme", "change me", "changethis", "change this", "replaceme", "replace me", "replacethis", "replace this",
        "replace with", "to be replaced", "to be changed", "fill me in", "fill in", "fillmein", "placeholder",
        "insert here"}) {
    if (has_words(words, phrase)) return true;
  }
  // Words run together: `replacewithactualkey`.
  for (const std::string_view start :
       {"replacewith", "replacethis", "changethis", "insertyour", "enteryour", "putyour"}) {
    if (words.starts_with(start) && words.find(' ') == std::string::npos) return true;
  }
  // `ARN of the primary topic`: what is to be given, in words.
  for (const std::string_view start : {"arn of ", "id of ", "name of the ", "the arn ", "the id ", "the name "}) {
    if (words.starts_with(start)) return true;
  }
  return words == "todo" || lower.starts_with("todo:") || words == "tbd" || words.starts_with("your ") ||
         words.find(" your ") != std::string::npos;
}

}  // namespace lintel
