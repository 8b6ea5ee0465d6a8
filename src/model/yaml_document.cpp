#include "model/yaml_document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/budget.h"
#include "syntax/document/parse.h"
#include "syntax/document/plain_scalar.h"
#include "value/sensitivity.h"
#include "value/text_parts.h"

namespace lintel::model {
namespace {

/// Stands in the text for a part that is not known: a private character, which YAML takes as a letter.
constexpr std::string_view hole = "\xEE\x80\x81";

class YamlDocument {
 public:
  YamlDocument(const TextParts& parts, const Origin* origin, bool placed, Arena& arena)
      : parts_(parts), origin_(origin), placed_(placed), arena_(arena) {
    for (std::size_t at = parts.text.find(hole); at != std::string::npos; at = parts.text.find(hole, at + hole.size()))
      holes_at_.push_back(at);
  }

  Value read(const document::Node& node) {
    const auto known = values_.find(&node);
    if (known != values_.end()) return known->second;
    const Value value = read_new(node);
    values_.emplace(&node, value);
    return value;
  }

 private:
  Span place_of(Span span) const {
    const Span place = placed_ ? parts_.places.place(span.begin, span.end) : Span{};
    return place.known() || !origin_ ? place : origin_->span;
  }

  const Origin* origin_of(Span span) {
    if (!placed_) return origin_;
    const Span place = parts_.places.place(span.begin, span.end);
    return place.known() ? relocate(origin_, place, arena_) : origin_;
  }

  Value read_new(const document::Node& node) {
    const Origin* const origin = origin_of(node.span);
    switch (node.kind) {
      case document::NodeKind::sequence:
        return read_sequence(node, origin);
      case document::NodeKind::mapping:
        return read_mapping(node, origin);
      case document::NodeKind::null:
        return make_null(arena_, nullptr, origin);
      case document::NodeKind::boolean:
        return make_boolean(node.truth, origin);
      case document::NodeKind::number:
        if (const auto number = Number::parse(document::decimal_text(node.text), arena_))
          return make_number(*number, arena_, origin);
        break;
      case document::NodeKind::string:
        break;
    }
    return read_text(node.text, node.quoted, node.span, origin);
  }

  Value read_text(std::string_view text, bool quoted, Span span, const Origin* origin) {
    if (text.find(hole) == std::string_view::npos) return make_string(text, arena_, origin);
    auto next = std::lower_bound(holes_at_.begin(), holes_at_.end(), span.begin);
    // An alias stands elsewhere than the text that it repeats: which parts those are is not known here.
    const auto take_part = [&]() -> Value {
      if (next == holes_at_.end() || *next >= span.end)
        return make_unknown(&types::any, find_blocker(parts_.holes.front(), arena_), arena_, origin);
      return parts_.holes[static_cast<std::size_t>(next++ - holes_at_.begin())];
    };
    if (text == hole && !quoted) return value_of_hole(take_part(), arena_);
    std::vector<Value> pieces;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(hole), text.size());
      if (end > 0) pieces.push_back(make_string(text.substr(0, end), arena_, origin));
      text.remove_prefix(end);
      if (text.empty()) break;
      pieces.push_back(take_part());
      text.remove_prefix(hole.size());
    }
    return concatenate(pieces, arena_, origin);
  }

  /// `- ${element}` may write several elements.
  Value read_sequence(const document::Node& node, const Origin* origin) {
    const std::span<Value> items = arena_.make_array<Value>(node.items.size());
    bool open_ended = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i] = read(*node.items[i]);
      open_ended = open_ended || (node.items[i]->text == hole && !node.items[i]->quoted);
    }
    const Value list = make_tuple(std::span<const Value>(items), arena_, origin);
    return open_ended ? with_flags(list, unknown_tail, arena_) : list;
  }

  Value read_mapping(const document::Node& node, const Origin* origin) {
    std::vector<Member> members;
    for (const document::Entry& entry : node.entries) {
      if (entry.key.find(hole) == std::string_view::npos)
        members.push_back({arena_.copy(entry.key), read(*entry.value), place_of(entry.key_span)});
    }
    const std::span<Member> kept = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), kept.begin());
    const Value object = make_object(kept, arena_, origin);
    return members.size() < node.entries.size() ? with_flags(object, unknown_tail, arena_) : object;
  }

  const TextParts& parts_;
  const Origin* origin_;
  bool placed_;
  Arena& arena_;
  std::vector<std::size_t> holes_at_;
  std::unordered_map<const document::Node*, Value> values_;  ///< so that an alias costs nothing
};

/// Whether what is known of a text has more than one line: most texts have not, and are not laid out for it.
bool has_lines(Value text) {
  const auto breaks = [](Value part) { return part.string().find('\n') != std::string_view::npos; };
  const UnknownNode* unknown = text.unknown();
  return breaks(text) || (unknown && std::any_of(unknown->parts.begin(), unknown->parts.end(), breaks));
}

}  // namespace

std::optional<Value> yaml_document_of(Value text, Arena& arena, const SourceSet* sources) {
  if (!has_lines(text)) return std::nullopt;
  const std::optional<TextParts> parts = join_parts(text, hole, sources);
  if (!parts) return std::nullopt;
  Arena nodes;
  Problems problems;
  const document::Node* const root = document::parse_yaml(FileId::none, parts->text, nodes, Limits{}, problems);
  const bool failed = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == ProblemSeverity::error && problem.code != "duplicate-key";
  });
  if (failed || !root || root->kind != document::NodeKind::mapping) return std::nullopt;
  Value document = YamlDocument(*parts, text.origin(), sources != nullptr, arena).read(*root);
  if (text.is_sensitive() && (!document.has_sensitive() || is_wholly_sensitive(text)))
    document = mark_deeply(document, arena);
  return document;
}

}  // namespace lintel::model
