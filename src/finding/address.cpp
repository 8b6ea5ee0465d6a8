#include "finding/address.h"

#include <cstddef>

#include "base/ascii.h"

namespace lintel {
namespace {

/// How long the modules or stacks are that an address begins with: `module.a["x.y"].` of
/// `module.a["x.y"].aws_s3_bucket.b`, `Network.` of `Network.Vpc`.
std::size_t length_of_modules(std::string_view address) {
  std::size_t length = 0;
  while (length < address.size()) {
    std::string_view rest = address.substr(length);
    const bool is_module = rest.starts_with("module.");
    std::size_t end = is_module ? 7 : 0;
    while (end < rest.size() &&
           (is_letter(rest[end]) || is_digit(rest[end]) || (is_module && (rest[end] == '_' || rest[end] == '-'))))
      ++end;
    if (end < rest.size() && rest[end] == '[') {
      const std::size_t closed = rest.find(rest.substr(end).starts_with("[\"") ? "\"]" : "]", end);
      if (closed == std::string_view::npos) break;
      end = rest.find(']', closed) + 1;
    }
    if (end == 0 || end >= rest.size() || rest[end] != '.') break;
    length += end + 1;
  }
  return length;
}

}  // namespace

std::string without_instance_keys(std::string_view address) {
  std::string bare;
  bool in_quotes = false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (in_quotes) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_quotes = false;
      }
      continue;
    }
    if (c == '[') ++depth;
    if (depth > 0) {
      if (c == '"') in_quotes = true;
      if (c == ']') --depth;
      continue;
    }
    bare += c;
  }
  return bare;
}

std::string without_instance(std::string_view message, std::string_view address) {
  const std::string_view modules = address.substr(0, length_of_modules(address));
  const std::size_t bracket = address.ends_with(']') ? address.rfind('[') : std::string_view::npos;
  const bool has_key = bracket != std::string_view::npos && bracket >= modules.size();
  const std::string_view key = has_key ? address.substr(bracket) : std::string_view();
  const auto is_in_word = [&](std::size_t at) {
    return at < message.size() && (is_letter(message[at]) || is_digit(message[at]) || message[at] == '_');
  };
  const auto is_there = [&](std::size_t at, std::string_view text) {
    return !text.empty() && message.substr(at).starts_with(text);
  };
  std::string text;
  for (std::size_t at = 0; at < message.size();) {
    const bool is_start = at == 0 || !is_in_word(at - 1);
    if (is_start && is_there(at, address) && !is_in_word(at + address.size())) {
      text += '\0';
      at += address.size();
    } else if (is_start && is_there(at, modules)) {
      at += modules.size();
    } else if (is_there(at, key)) {
      text += "[]";
      at += key.size();
    } else {
      text += message[at++];
    }
  }
  return text;
}

}  // namespace lintel
