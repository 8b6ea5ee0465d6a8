#include "frontend/terraform/evaluate/argument_places.h"

#include <algorithm>
#include <vector>

#include "value/origin.h"

namespace lintel::terraform {
namespace {

constexpr unsigned deepest_part = 8;

/// Leads the parts of one value through an argument, at most so many of them.
class Passage {
 public:
  /// Parts that came through `body`, where that is known, stay as they are.
  Passage(Span place, OriginKind kind, std::string_view label, Arena& arena, Span body = {})
      : place_(place), kind_(kind), label_(label), arena_(arena), body_(body) {}

  Value run(Value value, unsigned depth) {
    if (depth > deepest_part || value.is_open() || value.is_sensitive() || value.weight() > max_parts) return value;
    if (value.is_sequence() && value.size() > 0) return lead_items(value, depth);
    if (value.is_mapping() && value.size() > 0) return lead_members(value, depth);
    return value;
  }

  Value lead(Value part, unsigned depth) {
    // A list in what is repeated is pointed at where a block takes it.
    if (kind_ == OriginKind::expression && !body_.known() && part.is_sequence()) return part;
    const Value inner = run(part, depth + 1);
    const Origin* origin = inner.origin();
    if (!origin || contains(place_, origin->span) || came_through_body(origin)) return inner;
    return inner.with_origin(make_origin(place_, kind_, label_, origin, arena_));
  }

 private:
  static constexpr std::size_t max_parts = 4'096;

  bool came_through_body(const Origin* origin) const {
    constexpr unsigned longest = 16;
    for (unsigned links = 0; body_.known() && origin && links < longest; origin = origin->from, ++links) {
      if (contains(body_, origin->span)) return true;
    }
    return false;
  }

  Value lead_items(Value value, unsigned depth) {
    const std::span<Value> items = arena_.make_array<Value>(value.size());
    std::transform(value.items().begin(), value.items().end(), items.begin(),
                   [&](Value item) { return lead(item, depth); });
    if (value.kind() == Kind::tuple) return make_tuple(items, arena_, value.origin());
    const Type* element = value.type() ? value.type()->element : nullptr;
    if (!element) return value;
    return value.kind() == Kind::list ? make_list(items, element, arena_, value.origin())
                                      : make_set(items, element, arena_, value.origin());
  }

  Value lead_members(Value value, unsigned depth) {
    const std::span<Member> members = arena_.make_array<Member>(value.members().size());
    std::transform(value.members().begin(), value.members().end(), members.begin(), [&](const Member& member) {
      return Member{member.key, lead(member.value, depth), member.key_span};
    });
    if (value.kind() == Kind::object) return make_object(members, arena_, value.origin());
    const Type* element = value.type() ? value.type()->element : nullptr;
    return element ? make_map(members, element, arena_, value.origin()) : value;
  }

  const Span place_;
  const OriginKind kind_;
  const std::string_view label_;
  Arena& arena_;
  const Span body_;
};

}  // namespace

Value lead_through_argument(Value value, Span place, std::string_view label, Arena& arena) {
  return Passage(place, OriginKind::module_argument, label, arena).run(value, 0);
}

Value lead_through_attribute(Value value, Span place, Span body, Arena& arena) {
  constexpr std::size_t max_weight = 256;
  // A mapping file has no places.
  if (!place.known() || value.weight() > max_weight) return value;
  const auto is_plain = [](const Member& member) { return !member.value.is_sequence() && !member.value.is_mapping(); };
  // A mapping without lists becomes an object in the graph too, and is found by that.
  if (value.is_mapping() && std::all_of(value.members().begin(), value.members().end(), is_plain)) return value;
  return Passage(place, OriginKind::expression, {}, arena, body).run(value, 0);
}

Value lead_through_repetition(Value element, Span place, Arena& arena) {
  if (element.is_sensitive() || element.is_sequence()) return element;
  return Passage(place, OriginKind::expression, {}, arena).lead(element, 0);
}

}  // namespace lintel::terraform
