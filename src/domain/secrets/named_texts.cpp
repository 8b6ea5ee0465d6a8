#include "domain/secrets/named_texts.h"

#include <algorithm>

#include "domain/secrets/concealment.h"

namespace lintel::secrets {

namespace {

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void NamedTexts::add(std::string_view text) {
  // Short words ("test") stand for other things as well.
  const std::size_t least = has_digit(text) ? 4 : least_part;
  constexpr std::array<std::string_view, 3> words = {"true", "false", "null"};
  if (text.size() < least || text.starts_with("arn:") || is_only_placeholder(text) ||
      std::find(words.begin(), words.end(), text) != words.end())
    return;
  is_full_ = is_full_ || kept_ + text.size() > max_kept;
  if (is_full_ || !whole_.emplace(text).second) return;
  kept_ += text.size();
  if (text.size() < least_part) return;
  lengths_[std::string(text.substr(0, least_part))].insert(text.size());
  if (text.size() > max_parted || text.find_first_of(" \t\r\n\"{}") != text.npos) return;
  for (std::size_t at = 0; at + least_part <= text.size(); ++at) pieces_.emplace(text.substr(at, least_part));
}

void NamedTexts::add_use(Span use) {
  constexpr std::size_t bytes_of_use = 32;
  if (!use.known()) return;
  is_full_ = is_full_ || kept_ + bytes_of_use > max_kept;
  if (is_full_) return;
  if (uses_.insert(number_of(use)).second) kept_ += bytes_of_use;
}

bool NamedTexts::show_in_words(std::string_view text) const {
  return has_digit(text) && show_in(text);
}

bool NamedTexts::show_in(std::string_view text) const {
  if (text.empty()) return false;
  return is_full_ || whole_.contains(std::string(text)) || is_part(text) || holds_whole(text);
}

bool NamedTexts::is_part(std::string_view text) const {
  if (text.size() < least_part || text.size() > max_parted || !has_digit(text)) return false;
  for (std::size_t at = 0; at + least_part <= text.size(); ++at) {
    if (!pieces_.contains(std::string(text.substr(at, least_part)))) return false;
  }
  return true;
}

bool NamedTexts::holds_whole(std::string_view text) const {
  // What begins alike is compared so often and no more: an author may write any number of texts.
  constexpr std::size_t max_lengths = 64;
  for (std::size_t at = 0; at + least_part <= text.size(); ++at) {
    const auto begun = lengths_.find(std::string(text.substr(at, least_part)));
    if (begun == lengths_.end()) continue;
    if (begun->second.size() > max_lengths) return true;
    for (const std::size_t length : begun->second) {
      if (at + length <= text.size() && whole_.contains(std::string(text.substr(at, length)))) return true;
    }
  }
  return false;
}

}  // namespace lintel::secrets
