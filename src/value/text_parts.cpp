#include "value/text_parts.h"

#include <algorithm>
#include <span>

#include "source/source_set.h"

namespace lintel {
namespace {

/// Whether this link of a chain is where the text was written or put together, as opposed to what brought it.
bool is_written_here(const Origin& origin) {
  return origin.kind == OriginKind::expression || !origin.from;
}

/// The text beside the source that it was written as.
WrittenText lay_out(std::string_view text, const Origin* origin, const SourceSet& sources) {
  if (const Origin* file = find_file(origin)) {
    WrittenText read(text, sources.text(file->span), file->span);
    if (read.is_aligned()) return read;
  }
  while (origin && !is_written_here(*origin)) origin = origin->from;
  const Span span = origin ? origin->span : Span{};
  return WrittenText(text, span.known() ? sources.text(span) : std::string_view{}, span);
}

}  // namespace

void TextPlaces::add(std::size_t begin, std::size_t end, WrittenText written) {
  pieces_.push_back({begin, end, std::move(written)});
}

Span TextPlaces::place(std::size_t begin, std::size_t end) const {
  return end > begin ? join(place_of(begin), place_of(end - 1)) : Span{};
}

Span TextPlaces::place_of(std::size_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::size_t wanted, const Piece& piece) { return wanted < piece.begin; });
  if (after == pieces_.begin()) return {};
  const Piece& piece = *(after - 1);
  return offset < piece.end ? piece.written.place(offset - piece.begin, offset - piece.begin + 1) : Span{};
}

std::optional<TextParts> join_parts(Value text, std::string_view hole, const SourceSet* sources) {
  const UnknownNode* unknown = text.unknown();
  std::span<const Value> parts;
  if (text.is_string()) {
    parts = std::span(&text, 1);
  } else if (unknown) {
    parts = unknown->parts;
  }
  if (parts.empty()) return std::nullopt;
  TextParts joined;
  for (const Value& part : parts) {
    const std::size_t begin = joined.text.size();
    if (!part.is_string()) {
      joined.text += hole;
      joined.holes.push_back(part);
      continue;
    }
    if (part.string().find(hole) != std::string_view::npos) return std::nullopt;
    joined.text += part.string();
    if (sources) joined.places.add(begin, joined.text.size(), lay_out(part.string(), part.origin(), *sources));
  }
  return joined;
}

bool starts_json(Value text) {
  std::string_view known = text.string();
  if (const UnknownNode* unknown = text.unknown(); unknown && !unknown->parts.empty())
    known = unknown->parts.front().string();
  const std::size_t first = known.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (known[first] == '{' || known[first] == '[');
}

const Origin* find_file(const Origin* origin) {
  constexpr std::size_t longest = 64;
  for (std::size_t i = 0; origin && i < longest; origin = origin->from, ++i) {
    if (origin->kind == OriginKind::file) return origin;
  }
  return nullptr;
}

const Origin* relocate(const Origin* origin, Span span, Arena& arena) {
  if (const Origin* file = find_file(origin); file && contains(file->span, span)) {
    if (span == file->span) return origin;
    if (file == origin) return make_origin(span, OriginKind::file, {}, nullptr, arena);
    return make_origin(origin->span, origin->kind, origin->label, relocate(origin->from, span, arena), arena);
  }
  if (!origin) return make_origin(span, OriginKind::expression, {}, nullptr, arena);
  if (is_written_here(*origin)) return make_origin(span, origin->kind, origin->label, nullptr, arena);
  return make_origin(origin->span, origin->kind, origin->label, relocate(origin->from, span, arena), arena);
}

Value value_of_hole(Value part, Arena& arena) {
  if (part.reference()) return part;
  const UnknownNode* unknown = part.unknown();
  return make_unknown(&types::any, unknown ? unknown->why : find_blocker(part, arena), arena, part.origin());
}

}  // namespace lintel
