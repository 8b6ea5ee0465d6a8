#pragma once

#include <cstdint>

namespace lintel {

/// A file of a `SourceSet`; 0 is "no file" (values that no file wrote).
enum class FileId : std::uint32_t { none = 0 };

/// Bytes `[begin, end)` of one file. Lines and columns exist only at the edge: see `SourceSet::position`.
struct Span {
  FileId file = FileId::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool known() const { return file != FileId::none; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that holds both; `a` when they are of different files or `b` is unknown.
inline Span join(Span a, Span b) {
  if (!a.known()) return b;
  if (a.file != b.file) return a;
  return {a.file, a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/// Whether all of `inner` lies in `outer`.
inline bool contains(Span outer, Span inner) {
  return inner.known() && outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// A place as people count it: line and column from 1; the column counts Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// From the first character to one past the last.
struct Range {
  Position start;
  Position end;
};

}  // namespace lintel
