#include "frontend/cloudformation/list_text.h"

#include <algorithm>

#include "value/sensitivity.h"

namespace lintel::cloudformation {
namespace {

/// Whether an open part of a text may hold the delimiter.
bool may_hold(Value part, std::string_view delimiter) {
  if (delimiter == ":" || delimiter == "/") return part.reference() != nullptr;
  if (delimiter != ",") return true;
  const UnknownNode* unknown = part.unknown();
  const bool is_pseudo = unknown && unknown->parts.empty() && unknown->why && unknown->why->text.starts_with("AWS::");
  return !part.reference() && !is_pseudo;
}

}  // namespace

std::optional<std::vector<Value>> split_text(Value text, std::string_view delimiter, const Origin* origin,
                                             Arena& arena) {
  const UnknownNode* unknown = text.unknown();
  if (delimiter.empty() || (!text.is_string() && (!unknown || unknown->parts.empty()))) return std::nullopt;
  const Value whole[] = {text};
  const std::span<const Value> parts = text.is_string() ? std::span<const Value>(whole) : unknown->parts;
  if (std::any_of(parts.begin(), parts.end(),
                  [&](Value part) { return !part.is_string() && may_hold(part, delimiter); }))
    return std::nullopt;
  std::vector<Value> items, item;
  const auto add_piece = [&](Value part, std::string_view piece_text) {
    const Value piece = make_string_view(piece_text, arena, part.origin());
    item.push_back(text.is_sensitive() || part.is_sensitive() ? mark_sensitive(piece, arena) : piece);
  };
  const auto finish = [&] {
    items.push_back(item.empty() ? make_string_view("", arena) : concatenate(item, arena, origin));
    item.clear();
  };
  for (const Value part : parts) {
    if (!part.is_string()) {
      item.push_back(part);
      continue;
    }
    std::string_view rest = part.string();
    for (std::size_t at = rest.find(delimiter); at != rest.npos; at = rest.find(delimiter)) {
      add_piece(part, rest.substr(0, at));
      finish();
      rest.remove_prefix(at + delimiter.size());
    }
    add_piece(part, rest);
  }
  finish();
  return items;
}

}  // namespace lintel::cloudformation
