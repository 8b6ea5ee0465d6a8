#include "variants/traced_text.h"

#include <algorithm>
#include <utility>

namespace lintel::variants {

void TracedText::copy(std::string_view example, Extent from) {
  if (from.begin >= from.end) return;
  pieces_.push_back({text_.size(), from, true});
  text_ += example.substr(from.begin, from.end - from.begin);
}

void TracedText::write(std::string_view text, Extent from) {
  if (text.empty()) return;
  pieces_.push_back({text_.size(), from, false});
  text_ += text;
}

void TracedText::append(const TracedText& other) {
  for (Piece piece : other.pieces_) {
    piece.at += text_.size();
    pieces_.push_back(piece);
  }
  text_ += other.text_;
}

Extent TracedText::origin(std::size_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::size_t at, const Piece& piece) { return at < piece.at; });
  if (after == pieces_.begin()) return {};
  const Piece& piece = *(after - 1);
  if (!piece.copied) return piece.from;
  const std::size_t at = std::min(piece.from.begin + (offset - piece.at), piece.from.end);
  return {at, at};
}

void Edits::replace(Extent extent, std::string text) {
  edits_.push_back({extent, std::move(text)});
}

TracedText Edits::apply(std::string_view text, Extent of) const {
  std::vector<Edit> inside;
  for (const Edit& edit : edits_) {
    if (edit.extent.begin >= of.begin && edit.extent.end <= of.end) inside.push_back(edit);
  }
  std::stable_sort(inside.begin(), inside.end(),
                   [](const Edit& a, const Edit& b) { return a.extent.begin < b.extent.begin; });
  TracedText result;
  std::size_t done = of.begin;
  for (const Edit& edit : inside) {
    if (edit.extent.begin < done) continue;
    result.copy(text, {done, edit.extent.begin});
    result.write(edit.text, edit.extent);
    done = edit.extent.end;
  }
  result.copy(text, {done, of.end});
  return result;
}

}  // namespace lintel::variants
