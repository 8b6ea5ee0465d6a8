#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::lsp {

/// What `character` of a position counts: LSP's `PositionEncodingKind`.
enum class PositionEncoding : std::uint8_t { utf8, utf16 };

/// LSP's position: line and character from 0.
struct TextPosition {
  std::size_t line = 0;
  std::size_t character = 0;
};

/// LSP's range; `end` lies behind the last character.
struct TextRange {
  TextPosition start, end;
};

/// Bytes `[begin, end)` of a text.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool holds(std::size_t offset) const { return begin <= offset && offset <= end; }
};

/// Where the lines of a text begin. Lines end with "\n", "\r\n" or "\r".
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  /// The byte that a position means; positions outside are brought to the line's or text's end, those inside a
  /// character to its beginning.
  std::size_t offset_of(TextPosition position, PositionEncoding encoding) const;
  TextPosition position_of(std::size_t offset, PositionEncoding encoding) const;
  ByteRange bytes_of(TextRange range, PositionEncoding encoding) const;
  TextRange range_of(ByteRange range, PositionEncoding encoding) const;
  /// Where the line that holds a byte begins.
  std::size_t line_start(std::size_t offset) const;

  /// Follows an edit: `text` is what the table is of when the bytes `replaced` have given way to `size` others. Only
  /// these are looked at.
  void follow(ByteRange replaced, std::size_t size, std::string_view text);

 private:
  std::size_t line_of(std::size_t offset) const;
  /// The lines that begin in `[begin, end)` behind the first byte.
  std::vector<std::size_t> starts_in(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// The path of a `file:` URI, percent-decoded; empty for others.
std::string path_of_uri(std::string_view uri);
std::string uri_of_path(std::string_view path);

}  // namespace lintel::lsp
