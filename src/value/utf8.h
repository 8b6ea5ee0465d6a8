#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace lintel {

/// A code point and how many bytes of UTF-8 it takes; bytes that are not UTF-8 are U+FFFD, one byte each, as in Go.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;
};

/// The first (last) code point of `text`, which is not empty.
CodePoint decode(std::string_view text);
CodePoint decode_last(std::string_view text);
bool is_valid_utf8(std::string_view text);

/// `text` in Normalization Form C (UAX #15), the form that cty keeps every string in; bytes that are no
/// UTF-8 leave it as it is.
std::string normalized(std::string_view text);
/// A quick look: false for nearly all text that is in Form C already (nothing from U+0300 on).
bool may_need_normalization(std::string_view text);

}  // namespace lintel
