#include "value/utf8.h"

namespace lintel {

namespace {

constexpr CodePoint broken = {0xfffd, 1};

unsigned char byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

}  // namespace

CodePoint decode(std::string_view text) {
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return broken;
  char32_t value = lead & (0xffu >> (size + 1));
  for (std::size_t index = 1; index < size; ++index) {
    const unsigned char next = byte_at(text, index);
    if ((next & 0xc0) != 0x80) return broken;
    value = (value << 6) | (next & 0x3fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return broken;
  return {value, size};
}

CodePoint decode_last(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    if ((byte_at(text, text.size() - size) & 0xc0) == 0x80) continue;
    const CodePoint point = decode(text.substr(text.size() - size));
    return point.size == size ? point : broken;
  }
  return broken;
}

bool is_valid_utf8(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos;
}

}  // namespace lintel
