#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace lintel {

/// Where each byte of a string's text was written: through quotes and escapes, the indentation that heredocs and block
/// scalars lose, and doubled template markers. Made by laying the text beside its source.
class WrittenText {
 public:
  /// `source` are the bytes at `span`, where `text` was written: a quoted string, a heredoc, a YAML scalar, or a
  /// literal part of a template.
  WrittenText(std::string_view text, std::string_view source, Span span);

  /// The place of `text[begin, end)`; the whole string's when the text was not written there as it is.
  Span place(std::size_t begin, std::size_t end) const;
  /// Whether the text was found in its source.
  bool is_aligned() const { return !stretches_.empty(); }

 private:
  /// From `text` on, bytes of the text stand at bytes of the source from `source` on, one by one; or all of them at
  /// `[source, end)`, when that is an interpolation.
  struct Stretch {
    std::uint32_t text = 0;
    std::uint32_t source = 0;
    std::uint32_t end = 0;
  };
  struct Bytes {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  /// `delimited`: the source has quotes around the text, or the head of a heredoc or block scalar before it.
  bool align(std::string_view text, std::string_view source, bool delimited);
  bool skip_interpolation(std::string_view text, std::string_view source, std::size_t& text_at, std::size_t& source_at);
  Bytes source_of(std::size_t offset) const;

  Span span_;
  std::vector<Stretch> stretches_;
};

}  // namespace lintel
