#include "model/attached_items.h"

namespace lintel::model {
namespace {

/// Flags of a value that say more of it than its items do.
constexpr std::uint8_t special = marked_sensitive | has_decoded | unknown_tail;

bool is_plain(Value value) {
  return value.node() && (value.node()->flags & special) == 0;
}

}  // namespace

bool AttachedItems::add(Value properties) {
  if (!properties.is_mapping() || !is_plain(properties) || properties.size() != 1) return false;
  const Member& list = properties.members().front();
  if (list.value.kind() != Kind::tuple || !is_plain(list.value) || list.value.size() == 0) return false;
  if (empty()) {
    list_ = list;
    blocks_ = 0;
    origin_ = list_origin_ = nullptr;
  } else if (list_.key != list.key) {
    return false;
  }
  // The first block that sets it gives the place, as when they are joined one by one.
  if (!origin_) origin_ = properties.origin();
  if (!list_origin_) list_origin_ = list.value.origin();
  if (!list_.key_span.known()) list_.key_span = list.key_span;
  items_.insert(items_.end(), list.value.items().begin(), list.value.items().end());
  ++blocks_;
  return true;
}

Value AttachedItems::take(Arena& arena) {
  const std::span<Member> members = arena.make_array<Member>(1);
  members[0] = list_;
  if (blocks_ > 1) members[0].value = make_tuple(arena.copy(items_), arena, list_origin_);
  items_.clear();
  return make_object(members, arena, origin_);
}

}  // namespace lintel::model
