// Values that several configurations say together, and values that are known in part.
#include "frontend/terragrunt/configuration.h"

#include <algorithm>
#include <vector>

#include "value/sensitivity.h"
#include "value/type.h"

namespace lintel::terragrunt {
namespace {

constexpr unsigned max_merge_depth = 64;

Value merge(Value under, Value over, MergeStrategy strategy, unsigned depth, Arena& arena);

Value merge_mappings(Value under, Value over, MergeStrategy strategy, unsigned depth, Arena& arena) {
  std::vector<Member> members(over.members().begin(), over.members().end());
  for (const Member& below : under.members()) {
    const auto known =
        std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == below.key; });
    if (known == members.end()) {
      // What may be set above hides what is set below.
      if (!over.is_open()) members.push_back(below);
    } else if (strategy == MergeStrategy::deep) {
      known->value = merge(below.value, known->value, strategy, depth + 1, arena);
    }
  }
  const Value all = make_open_object(std::move(members), under.is_open() || over.is_open(), arena);
  return with_mark_of_whole(over, with_mark_of_whole(under, all, arena), arena).with_origin(over.origin());
}

Value merge(Value under, Value over, MergeStrategy strategy, unsigned depth, Arena& arena) {
  if (under.is_null()) return over;
  if (depth > max_merge_depth)
    return make_unknown(&types::any, make_blocker(Span{}, "what is merged here is nested too deeply", arena), arena,
                        over.origin());
  if (over.is_null() && depth == 0) return under;
  if (under.is_mapping() && over.is_mapping()) return merge_mappings(under, over, strategy, depth, arena);
  if (over.is_mapping() && under.is_unknown() && (depth == 0 || strategy == MergeStrategy::deep))
    return with_mark_of_whole(over, make_open_object({over.members().begin(), over.members().end()}, true, arena),
                              arena)
        .with_origin(over.origin());
  if (strategy == MergeStrategy::deep && under.is_sequence() && over.is_sequence()) {
    std::vector<Value> items(under.items().begin(), under.items().end());
    items.insert(items.end(), over.items().begin(), over.items().end());
    const Value made = make_tuple(arena.copy(items), arena, over.origin());
    const Value all = with_mark_of_whole(over, with_mark_of_whole(under, made, arena), arena);
    return under.is_open() || over.is_open() ? with_flags(all, unknown_tail, arena) : all;
  }
  return over;
}

/// Whether the end of `text` is inside a quoted string of its last line.
bool is_in_quotes(std::string_view text) {
  const std::size_t newline = text.rfind('\n');
  if (newline != text.npos) text.remove_prefix(newline + 1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
  }
  return quoted;
}

}  // namespace

Value make_open_object(std::vector<Member> members, bool open, Arena& arena) {
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  const Value object = make_object(kept, arena);
  return open ? with_flags(object, unknown_tail, arena) : object;
}

Value merge_inputs(Value under, Value over, MergeStrategy strategy, Arena& arena) {
  return merge(under, over, strategy, 0, arena);
}

Value unknown_like(Value mock, Span span, std::string_view why, Arena& arena) {
  const Blocker* blocker = make_blocker(span, why, arena);
  if (mock.is_mapping()) {
    std::vector<Member> members;
    for (const Member& member : mock.members())
      members.push_back({member.key, unknown_like(member.value, span, why, arena), member.key_span});
    return make_open_object(std::move(members), true, arena);
  }
  const Type* type = mock.is_null() ? &types::any : type_of(mock, arena);
  if (mock.is_sequence()) {
    // How many a mock lists says nothing; of what kind they are does.
    const Type* element = mock.size() > 0 ? type_of(mock.items()[0], arena) : &types::any;
    const bool is_plain =
        element->is_primitive() && std::all_of(mock.items().begin(), mock.items().end(),
                                               [&](Value item) { return type_of(item, arena)->kind == element->kind; });
    type = is_plain ? make_collection(TypeKind::list, element, arena) : &types::any;
  }
  const Value unknown = make_unknown(type, blocker, arena);
  return mock.is_null() ? unknown : mark_not_null(unknown, arena);
}

std::optional<std::string> approximate_text(Value contents) {
  // A text that becomes a file no longer says that it is sensitive.
  if (contents.has_sensitive()) return std::nullopt;
  if (contents.is_string()) return std::string(contents.string());
  const UnknownNode* unknown = contents.unknown();
  if (!unknown || unknown->parts.empty()) return std::nullopt;
  std::string text;
  bool has_unknown = false;
  for (const Value part : unknown->parts) {
    if (part.is_string()) {
      text += part.string();
    } else if (is_in_quotes(text)) {
      text.append("${var.").append(terraform::unknown_written_variable).append("}");
      has_unknown = true;
    } else if (!text.empty() && text.back() != '\n') {
      // A line of its own is a whole block or none: left out.
      text.append("var.").append(terraform::unknown_written_variable);
      has_unknown = true;
    }
  }
  if (has_unknown) text.append("\nvariable \"").append(terraform::unknown_written_variable).append("\" {}\n");
  return text;
}

}  // namespace lintel::terragrunt
