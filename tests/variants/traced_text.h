#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::variants {

/// Bytes `[begin, end)` of the example that a variant is made from.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A text made from an example, of which every part knows the bytes of the example that it stands for. By it a finding
/// in the variant is brought back to the line of the example.
class TracedText {
 public:
  /// Appends bytes of the example as they are.
  void copy(std::string_view example, Extent from);
  /// Appends a text that stands for `from`.
  void write(std::string_view text, Extent from);
  /// Appends another text of the same example.
  void append(const TracedText& other);

  const std::string& text() const { return text_; }
  /// The bytes that the one at `offset` stands for: itself where it was copied.
  Extent origin(std::size_t offset) const;

 private:
  struct Piece {
    std::size_t at = 0;
    Extent from;
    bool copied = false;
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

/// Replacements in a text, in any order; those that start at one place are applied in the order that they came in.
class Edits {
 public:
  void replace(Extent extent, std::string text);
  void insert(std::size_t at, std::string text) { replace({at, at}, std::move(text)); }
  bool empty() const { return edits_.empty(); }
  /// The part `of` of the text with the replacements that lie in it.
  TracedText apply(std::string_view text, Extent of) const;
  TracedText apply(std::string_view text) const { return apply(text, {0, text.size()}); }

 private:
  struct Edit {
    Extent extent;
    std::string text;
  };
  std::vector<Edit> edits_;
};

}  // namespace lintel::variants
