// Items gathered for a list of a resource are what joining them block by block gives.
#include "model/attached_items.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "model/conversion.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::model;

namespace {

/// Values with places, as blocks of a file have them.
class Blocks {
 public:
  explicit Blocks(std::uint32_t seed) : random_(seed) {}

  Arena arena;

  /// What a resource has before anything is attached to it.
  Value resource() {
    switch (random_() % 5) {
      case 0:
        return object("Rules", list(2));
      case 1:
        return object("Rules",
                      make_unknown(&types::any, make_blocker(place(), "var.rules has no value", arena), arena));
      case 2:
        return object("Rules", make_null(arena));
      case 3:
        return with_flags(object("Name", text()), unknown_tail, arena);
      default:
        return object("Name", text());
    }
  }

  Value block() {
    switch (random_() % 8) {
      case 0:
        return object("Name", text());
      case 1:
        return object("Others", list(1));
      case 2:
        return object("Rules", with_flags(list(1), unknown_tail, arena));
      case 3:
        return merge(object("Rules", list(1)), object("Name", text()), arena);
      default:
        return object("Rules", list(1 + random_() % 2));
    }
  }

 private:
  Span place() { return {FileId{1}, ++place_, place_ + 1}; }
  const Origin* origin() {
    return random_() % 3 == 0 ? nullptr : make_origin(place(), OriginKind::expression, {}, nullptr, arena);
  }
  Value text() { return make_string("t" + std::to_string(random_() % 100), arena, origin()); }
  Value list(std::size_t size) {
    const std::span<Value> items = arena.make_array<Value>(size);
    for (Value& item : items) item = text();
    return make_tuple(items, arena, origin());
  }
  Value object(std::string_view key, Value value) {
    const std::span<Member> members = arena.make_array<Member>(1);
    members[0] = {key, value, random_() % 2 == 0 ? place() : Span{}};
    return make_object(members, arena, origin());
  }

  std::mt19937 random_;
  std::uint32_t place_ = 0;
};

/// A value with the places that it and what is in it have.
std::string with_places(Value value) {
  const auto shown = [](Span span) { return std::to_string(span.begin); };
  std::string text = value.origin() ? "@" + shown(value.origin()->span) : "@";
  if (value.is_open()) text += "…";
  if (!value.is_mapping() && !value.is_sequence()) return text + to_display_json(value);
  for (const Value item : value.items()) text += "[" + with_places(item) + "]";
  for (const Member& member : value.members())
    text += "{" + std::string(member.key) + shown(member.key_span) + with_places(member.value) + "}";
  return text;
}

}  // namespace

TEST_CASE("items that blocks attach to a list are gathered as they would be joined one by one") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Blocks blocks(seed);
    const Value resource = blocks.resource();
    Value one_by_one = resource, gathered = resource;
    AttachedItems items;
    const auto join = [&] {
      if (!items.empty()) gathered = merge(gathered, items.take(blocks.arena), blocks.arena);
    };
    for (std::uint32_t i = 0; i < seed % 9; ++i) {
      const Value block = blocks.block();
      one_by_one = merge(one_by_one, block, blocks.arena);
      if (items.add(block)) continue;
      join();
      if (!items.add(block)) gathered = merge(gathered, block, blocks.arena);
    }
    join();
    INFO(seed);
    CHECK(with_places(gathered) == with_places(one_by_one));
  }
}
