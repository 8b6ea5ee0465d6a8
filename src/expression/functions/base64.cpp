#include "expression/functions/base64.h"

#include <cstdint>

namespace lintel::expression::functions {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

std::size_t skip_line_ends(std::string_view text, std::size_t at) {
  while (at < text.size() && is_line_end(text[at])) ++at;
  return at;
}

/// The padding that starts at `at`, after `digits` digits of a group; true when it is right and nothing follows.
bool read_padding(std::string_view text, std::size_t at, int digits, std::size_t& fault) {
  fault = at;
  if (digits < 2) return false;
  std::size_t next = skip_line_ends(text, at + 1);
  if (digits == 2) {
    if (next == text.size()) {
      fault = text.size();
      return false;
    }
    if (text[next] != '=') {
      fault = next - 1;
      return false;
    }
    next = skip_line_ends(text, next + 1);
  }
  fault = next;
  return next == text.size();
}

}  // namespace

std::string base64_encoded(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  const auto byte = [&](std::size_t index) -> std::uint32_t {
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
  };
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::uint32_t group = byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2);
    text += alphabet[group >> 18];
    text += alphabet[(group >> 12) & 63];
    text += at + 1 < bytes.size() ? alphabet[(group >> 6) & 63] : '=';
    text += at + 2 < bytes.size() ? alphabet[group & 63] : '=';
  }
  return text;
}

std::optional<std::string> base64_decoded(std::string_view text, std::size_t& fault) {
  std::string bytes;
  std::uint32_t group = 0;
  int digits = 0;
  const auto take = [&](int count) {
    for (int index = 0; index < count; ++index) bytes += static_cast<char>(group >> (16 - 8 * index) & 0xff);
    group = 0;
    digits = 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_line_end(text[at])) continue;
    if (text[at] == '=') {
      if (!read_padding(text, at, digits, fault)) return std::nullopt;
      take(digits - 1);
      return bytes;
    }
    const std::size_t value = alphabet.find(text[at]);
    if (value == alphabet.npos) {
      fault = at;
      return std::nullopt;
    }
    group |= static_cast<std::uint32_t>(value) << (18 - 6 * digits);
    if (++digits == 4) take(3);
  }
  fault = text.size() - static_cast<std::size_t>(digits);
  if (digits != 0) return std::nullopt;
  return bytes;
}

}  // namespace lintel::expression::functions
