#include "value/sensitivity.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace lintel {
namespace {

constexpr unsigned deepest_marked = 256;

class Marking {
 public:
  explicit Marking(Arena& arena) : arena_(arena) {}

  /// `inside`: the value is a part of what is sensitive.
  Value run(Value value, bool inside, unsigned depth = 0) {
    if (!value.node() || (!inside && !value.has_sensitive())) return value;
    inside = inside || value.is_sensitive();
    if (depth > deepest_marked) return mark_sensitive(value, arena_);
    const auto [known, is_new] = made_.try_emplace({value.node(), inside}, value);
    if (!is_new) return known->second.with_origin(value.origin());
    const Value parts = with_marked_parts(value, inside, depth);
    const Value made = inside && !parts.is_null() ? mark_sensitive(parts, arena_) : parts;
    made_[{value.node(), inside}] = made;
    return made.with_origin(value.origin());
  }

 private:
  Value with_marked_parts(Value value, bool inside, unsigned depth) {
    if (!value.is_sequence() && !value.is_mapping()) return value;
    std::vector<Value> items;
    for (const Value item : value.items()) items.push_back(run(item, inside, depth + 1));
    const std::span<Member> members = arena_.make_array<Member>(value.members().size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = run(member.value, inside, depth + 1);
    Value made = value.is_sequence() ? make_tuple(arena_.copy(items), arena_) : make_object(members, arena_);
    if (value.kind() == Kind::list) made = make_list(made.items(), value.type()->element, arena_);
    if (value.kind() == Kind::set) made = make_set(items, value.type()->element, arena_);
    if (value.kind() == Kind::map) made = make_map(members, value.type()->element, arena_);
    return value.is_open() ? with_flags(made, value.node()->flags & (unknown_tail | contains_unknown), arena_) : made;
  }

  Arena& arena_;
  std::map<std::pair<const ValueNode*, bool>, Value> made_;
};

}  // namespace

Value mark_deeply(Value value, Arena& arena) {
  return Marking(arena).run(value, true);
}

Value spread_sensitivity(Value value, Arena& arena) {
  return Marking(arena).run(value, false);
}

}  // namespace lintel
