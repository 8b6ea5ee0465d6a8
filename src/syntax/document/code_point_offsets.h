#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lintel::document {

/// Where each code point of a text starts, for readers that count code points. Costs nothing for text of ASCII alone,
/// otherwise a number for every 64 code points; `text` must outlive it.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);

  /// The byte at which code point `index` (from 0) starts; the text's size when there are not so many.
  std::size_t byte_of(std::size_t index) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;  ///< of code points 0, 64, 128, …; empty for ASCII
};

}  // namespace lintel::document
