#include "lsp/protocol/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"

namespace lintel::lsp {
namespace {

/// Bytes of the character that begins with `lead`; 1 for what cannot begin one.
std::size_t length_of(unsigned char lead) {
  if (lead >= 0xF0 && lead < 0xF8) return 4;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xC0 && lead < 0xE0 ? 2 : 1;
}

std::size_t units_of(std::size_t bytes, PositionEncoding encoding) {
  if (encoding == PositionEncoding::utf8) return bytes;
  return bytes == 4 ? 2 : 1;
}

/// Bytes that are looked at together.
constexpr std::size_t ascii_step = sizeof(std::uint64_t);

/// Whether the first `ascii_step` bytes are there, and each a character of its own.
bool is_ascii(std::string_view text) {
  if (text.size() < ascii_step) return false;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), ascii_step);
  return (bytes & 0x8080808080808080u) == 0;
}

}  // namespace

LineTable::LineTable(std::string_view text) : text_(text), starts_{0} {
  const std::vector<std::size_t> others = starts_in(0, text.size());
  starts_.insert(starts_.end(), others.begin(), others.end());
}

std::vector<std::size_t> LineTable::starts_in(std::size_t begin, std::size_t end) const {
  std::vector<std::size_t> starts;
  for (std::size_t i = begin; i < end; ++i) {
    const bool ends = text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
    if (ends) starts.push_back(i + 1);
  }
  return starts;
}

void LineTable::follow(ByteRange replaced, std::size_t size, std::string_view text) {
  // A "\r" before the edit, and a "\n" behind it, may have become another end of line.
  const std::size_t begin = replaced.begin == 0 ? 0 : replaced.begin - 1;
  const std::size_t end = std::min(replaced.end + 1, text_.size());
  const std::size_t removed = replaced.end - replaced.begin;
  text_ = text;
  const std::vector<std::size_t> made = starts_in(begin, end - removed + size);
  const auto first = std::upper_bound(starts_.begin(), starts_.end(), begin);
  const auto behind = std::upper_bound(first, starts_.end(), end);
  for (auto start = behind; start != starts_.end(); ++start) *start = *start - removed + size;
  starts_.insert(starts_.erase(first, behind), made.begin(), made.end());
}

std::size_t LineTable::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

std::size_t LineTable::line_start(std::size_t offset) const {
  return starts_[line_of(offset)];
}

std::size_t LineTable::offset_of(TextPosition position, PositionEncoding encoding) const {
  if (position.line >= starts_.size()) return text_.size();
  std::size_t at = starts_[position.line];
  std::size_t end = position.line + 1 < starts_.size() ? starts_[position.line + 1] : text_.size();
  while (end > at && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  std::size_t units = 0;
  while (at < end) {
    if (position.character - units >= ascii_step && is_ascii(text_.substr(at, end - at))) {
      at += ascii_step;
      units += ascii_step;
      continue;
    }
    const std::size_t bytes = std::min(length_of(static_cast<unsigned char>(text_[at])), end - at);
    units += units_of(bytes, encoding);
    if (units > position.character) break;
    at += bytes;
  }
  return at;
}

TextPosition LineTable::position_of(std::size_t offset, PositionEncoding encoding) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = line_of(offset);
  TextPosition position{line, 0};
  for (std::size_t at = starts_[line]; at < offset;) {
    if (is_ascii(text_.substr(at, offset - at))) {
      at += ascii_step;
      position.character += ascii_step;
      continue;
    }
    const std::size_t bytes = std::min(length_of(static_cast<unsigned char>(text_[at])), text_.size() - at);
    if (at + bytes > offset) break;
    position.character += units_of(bytes, encoding);
    at += bytes;
  }
  return position;
}

ByteRange LineTable::bytes_of(TextRange range, PositionEncoding encoding) const {
  return {offset_of(range.start, encoding), offset_of(range.end, encoding)};
}

TextRange LineTable::range_of(ByteRange range, PositionEncoding encoding) const {
  return {position_of(range.begin, encoding), position_of(range.end, encoding)};
}

std::string path_of_uri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  const std::size_t slash = uri.find('/');
  if (slash == std::string_view::npos) return {};
  uri.remove_prefix(slash);
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool escaped =
        uri[i] == '%' && i + 2 < uri.size() && hexadecimal_value(uri[i + 1]) >= 0 && hexadecimal_value(uri[i + 2]) >= 0;
    path += escaped ? static_cast<char>(hexadecimal_value(uri[i + 1]) * 16 + hexadecimal_value(uri[i + 2])) : uri[i];
    if (escaped) i += 2;
  }
  return path.find('\0') == std::string::npos ? path : std::string();
}

std::string uri_of_path(std::string_view path) {
  std::string uri = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = is_alphanumeric(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += {'%', raised(hexadecimal_digit(byte >> 4)), raised(hexadecimal_digit(byte))};
    }
  }
  return uri;
}

}  // namespace lintel::lsp
