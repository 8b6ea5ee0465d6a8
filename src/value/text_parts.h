#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"
#include "value/value.h"
#include "value/written_text.h"

namespace lintel {

class SourceSet;

/// Where the bytes of a text that was put together from parts were written.
class TextPlaces {
 public:
  void add(std::size_t begin, std::size_t end, WrittenText written);

  /// The place of `text[begin, end)`; unknown where no part was written.
  Span place(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    WrittenText written;
  };
  Span place_of(std::size_t offset) const;

  std::vector<Piece> pieces_;
};

/// A text of which only parts are known, in one: a hole stands for each part that is not.
struct TextParts {
  std::string text;
  std::vector<Value> holes;
  TextPlaces places;  ///< empty without sources
};

/// The parts of a string, known as a whole or in part, with `hole` in the place of what is not known. nullopt when
/// nothing of it is known, or when what is known holds a `hole` itself.
std::optional<TextParts> join_parts(Value text, std::string_view hole, const SourceSet* sources);

/// Whether a string, as far as its first part is known, begins as an object or list of JSON does.
bool starts_json(Value text);

/// The link of a chain that is the text of a file which a function read; nullptr when there is none.
const Origin* find_file(const Origin* origin);

/// The chain of a string's origins with the link where its text was written at `span` instead.
const Origin* relocate(const Origin* origin, Span span, Arena& arena);

/// What stands in the place of a whole value of a document for the part of its text that is not known: an unknown of
/// any type. A reference stays what it refers to.
Value value_of_hole(Value part, Arena& arena);

}  // namespace lintel
