#include "syntax/document/code_point_offsets.h"

#include <algorithm>

namespace lintel::document {
namespace {

constexpr std::size_t stride = 64;

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
  if (ascii) return;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (continues(text[at])) continue;
    if (count++ % stride == 0) starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::size_t CodePointOffsets::byte_of(std::size_t index) const {
  if (starts_.empty()) return std::min(index, text_.size());
  const std::size_t block = index / stride;
  if (block >= starts_.size()) return text_.size();
  std::size_t at = starts_[block];
  for (std::size_t left = index % stride; left > 0 && at < text_.size(); --left) {
    ++at;
    while (at < text_.size() && continues(text_[at])) ++at;
  }
  return at;
}

}  // namespace lintel::document
