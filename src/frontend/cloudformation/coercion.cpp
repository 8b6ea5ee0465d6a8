#include "frontend/cloudformation/coercion.h"

#include <string>

#include "frontend/cloudformation/evaluation.h"
#include "value/conversion.h"
#include "value/json_text.h"
#include "value/scalar.h"
#include "value/sensitivity.h"
#include "value/text_parts.h"

namespace lintel::cloudformation {
namespace {

using registry::TypeView;
using registry::ValueKind;

Value coerce(Value value, TypeView wanted, Arena& arena, const SourceSet& sources);

bool is_same(Value a, Value b) {
  return a.node() == b.node() && a.origin() == b.origin();
}

template <class FindType>
Value coerce_members(Value value, FindType type_of_member, Arena& arena, const SourceSet& sources) {
  std::span<Member> changed;
  const std::span<const Member> members = value.members();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::optional<TypeView> type = type_of_member(members[i].key);
    if (!type) continue;
    const Value converted = coerce(members[i].value, *type, arena, sources);
    if (is_same(converted, members[i].value)) continue;
    if (changed.empty()) {
      changed = arena.make_array<Member>(members.size());
      std::copy(members.begin(), members.end(), changed.begin());
    }
    changed[i].value = converted;
  }
  if (changed.empty()) return value;
  const Value object = with_mark_of_whole(value, make_object(changed, arena, value.origin()), arena);
  return (value.node()->flags & unknown_tail) ? with_unknown_tail(object, arena) : object;
}

Value coerce_items(Value value, TypeView element, Arena& arena, const SourceSet& sources) {
  std::span<Value> changed;
  const std::span<const Value> items = value.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value converted = coerce(items[i], element, arena, sources);
    if (is_same(converted, items[i])) continue;
    if (changed.empty()) {
      changed = arena.make_array<Value>(items.size());
      std::copy(items.begin(), items.end(), changed.begin());
    }
    changed[i] = converted;
  }
  return changed.empty() ? value : with_mark_of_whole(value, make_tuple(changed, arena, value.origin()), arena);
}

/// JSON text where a structure is due is that structure.
Value to_document(Value value, Arena& arena, const SourceSet& sources) {
  if (!starts_json(value)) return value;
  const std::optional<Value> document = document_of(value, arena, &sources);
  return document && (document->is_mapping() || document->is_sequence()) ? *document : value;
}

/// The first alternative that fits the value's form.
Value coerce_any(Value value, TypeView wanted, Arena& arena, const SourceSet& sources) {
  const bool structure = value.is_mapping() || value.is_sequence();
  for (const TypeView alternative : wanted.alternatives()) {
    const ValueKind kind = alternative.kind();
    if (value.is_mapping() && (kind == ValueKind::object || kind == ValueKind::map))
      return coerce(value, alternative, arena, sources);
    if (value.is_sequence() && kind == ValueKind::list) return coerce(value, alternative, arena, sources);
    const bool document =
        kind == ValueKind::object || kind == ValueKind::map || kind == ValueKind::list || kind == ValueKind::json;
    if (!structure && document && starts_json(value))
      return coerce(to_document(value, arena, sources), alternative, arena, sources);
    if (value.is_boolean() && kind == ValueKind::boolean) return value;
    if (value.is_number() && (kind == ValueKind::number || kind == ValueKind::integer)) return value;
    if (value.is_string() && kind == ValueKind::string) return value;
  }
  return value;
}

/// Whether a text is for another tool to fill in before CloudFormation sees it.
bool is_placeholder(Value value) {
  if (!value.is_string()) return false;
  const std::string_view text = value.string();
  return text.find("${") != text.npos || text.find("{{") != text.npos || text.find("<%") != text.npos;
}

/// A number or a boolean that a placeholder stands for.
Value unknown_scalar(Value value, const Type& type, Arena& arena) {
  return make_unknown(&type, make_blocker(span_of(value), "what fills in this placeholder is not known", arena), arena,
                      value.origin());
}

Value coerce(Value value, TypeView wanted, Arena& arena, const SourceSet& sources) {
  if (const ChoiceNode* choice = value.choice()) {
    const Value if_true = coerce(choice->if_true, wanted, arena, sources),
                if_false = coerce(choice->if_false, wanted, arena, sources);
    if (is_same(if_true, choice->if_true) && is_same(if_false, choice->if_false)) return value;
    return make_choice(choice->condition, if_true, if_false, arena, value.origin());
  }
  switch (wanted.kind()) {
    case ValueKind::boolean:
      return is_placeholder(value) ? unknown_scalar(value, types::boolean, arena) : to_boolean(value, arena);
    case ValueKind::integer:
    case ValueKind::number:
      return is_placeholder(value) ? unknown_scalar(value, types::number, arena) : to_number(value, arena);
    case ValueKind::string:
    case ValueKind::timestamp:
      return to_text(value, arena);
    case ValueKind::json:
      return to_document(value, arena, sources);
    case ValueKind::one_of:
      return coerce_any(value, wanted, arena, sources);
    case ValueKind::list:
      if (value.is_sequence() && wanted.element()) return coerce_items(value, *wanted.element(), arena, sources);
      // CloudFormation takes a single element for a list of one.
      if (value.is_mapping() && wanted.element() && wanted.element()->kind() == ValueKind::object) {
        const std::span<Value> items = arena.make_array<Value>(1);
        items[0] = coerce(value, *wanted.element(), arena, sources);
        return with_mark_of_whole(value, make_tuple(items, arena, value.origin()), arena);
      }
      return value;
    case ValueKind::map:
      if (!value.is_mapping() || !wanted.element()) return value;
      return coerce_members(
          value, [&](std::string_view) { return wanted.element(); }, arena, sources);
    case ValueKind::object: {
      if (!value.is_mapping()) return value;
      return coerce_members(
          value,
          [&](std::string_view key) -> std::optional<TypeView> {
            const auto property = wanted.property(key);
            return property ? std::optional(property->type()) : std::nullopt;
          },
          arena, sources);
    }
  }
  return value;
}

}  // namespace

Value coerce_properties(Value properties, registry::ResourceTypeView type, Arena& arena, const SourceSet& sources) {
  if (const ChoiceNode* choice = properties.choice()) {
    return make_choice(choice->condition, coerce_properties(choice->if_true, type, arena, sources),
                       coerce_properties(choice->if_false, type, arena, sources), arena, properties.origin());
  }
  return coerce_members(
      properties,
      [&](std::string_view key) -> std::optional<TypeView> {
        const auto property = type.property(key);
        return property ? std::optional(property->type()) : std::nullopt;
      },
      arena, sources);
}

}  // namespace lintel::cloudformation
