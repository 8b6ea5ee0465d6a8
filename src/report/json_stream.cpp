#include "report/json_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "report/json_text.h"

namespace lintel::report {
namespace {

constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = c != '"' && c != '\\' && c != '#';
  return plain;
}();

/// Whether a string stands in JSON as it is, whatever reads it (`json_text`).
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return plain_bytes[static_cast<unsigned char>(c)]; });
}

}  // namespace

void JsonStream::name(std::string_view name) {
  separate();
  text_.append(1, '"').append(name).append("\": ");
  is_named_ = true;
}

void JsonStream::value(std::string_view text) {
  if (!is_plain(text)) return document_value(nlohmann::ordered_json(text));
  separate();
  text_.append(1, '"').append(text).append(1, '"');
}

void JsonStream::document_value(const nlohmann::ordered_json& document) {
  separate();
  // No string of a JSON text holds a line break: each stands between two tokens.
  const std::string own = json_text(document, static_cast<int>(indent_));
  std::string_view rest = own;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    text_.append(rest.substr(0, end));
    break_line(level_);
    rest.remove_prefix(end + 1);
  }
  text_.append(rest);
}

void JsonStream::null() {
  separate();
  text_ += "null";
}

std::string JsonStream::finish() {
  text_ += '\n';
  if (sink_) hand_over();
  return std::move(text_);
}

void JsonStream::hand_over() {
  sink_(text_);
  text_.clear();
}

void JsonStream::begin(char bracket) {
  separate();
  text_ += bracket;
  ++level_;
  empty_ = true;
}

void JsonStream::end(char bracket) {
  --level_;
  if (!empty_) break_line(level_);
  text_ += bracket;
  empty_ = false;
}

void JsonStream::separate() {
  constexpr std::size_t much = std::size_t{64} << 10;
  if (sink_ && text_.size() >= much) hand_over();
  if (!is_named_) {
    if (!empty_) text_ += ',';
    break_line(level_);
  }
  is_named_ = false;
  empty_ = false;
}

void JsonStream::number_value(std::uint64_t number) {
  separate();
  char digits[20];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number);
  text_.append(digits, end.ptr);
}

}  // namespace lintel::report
