#include "value/sensitivity.h"

#include <vector>

#include <doctest/doctest.h>

using namespace lintel;

namespace {

/// All that a reader can take out of a value, at any depth, with what its texts encode.
void take_apart(Value value, std::vector<Value>& parts) {
  parts.push_back(value);
  for (const Value item : value.items()) take_apart(item, parts);
  for (const Member& member : value.members()) take_apart(member.value, parts);
  if (const Value* decoded = value.decoded()) take_apart(*decoded, parts);
  if (const ChoiceNode* choice = value.choice()) {
    take_apart(choice->if_true, parts);
    take_apart(choice->if_false, parts);
  }
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value part : unknown->parts) take_apart(part, parts);
    for (const Value candidate : unknown->candidates) take_apart(candidate, parts);
  }
}

bool is_sensitive_throughout(Value value) {
  std::vector<Value> parts;
  take_apart(value, parts);
  for (const Value part : parts) {
    if (!part.is_sensitive()) return false;
  }
  return true;
}

Value object_with(std::string_view key, Value value, Arena& arena) {
  const std::span<Member> members = arena.make_array<Member>(1);
  members[0] = {key, value, {}};
  return make_object(members, arena);
}

/// A value of each kind.
std::vector<Value> one_of_each(Arena& arena) {
  const Value text = make_string("a", arena), other = make_string("b", arena);
  const std::span<const Value> both = arena.copy(std::vector<Value>{text, other});
  const Value partial = make_unknown(
      &types::string, UnknownNode{.parts = both, .decoded = arena.make<Value>(text), .candidates = both}, arena);
  return {text,
          make_boolean(true),
          make_number(Number(1), arena),
          make_tuple(both, arena),
          make_list(both, &types::string, arena),
          make_set(both, &types::string, arena),
          object_with("k", make_tuple(both, arena), arena),
          make_choice(nullptr, text, object_with("k", other, arena), arena),
          make_encoded_string("{}", object_with("k", text, arena), arena),
          partial,
          with_flags(make_tuple(both, arena), unknown_tail, arena)};
}

}  // namespace

TEST_CASE("Whatever is taken out of a value that is marked is marked") {
  Arena arena;
  for (const Value value : one_of_each(arena)) {
    CAPTURE(static_cast<int>(value.kind()));
    CHECK_FALSE(value.has_sensitive());
    const Value marked = mark_deeply(value, arena);
    CHECK(is_sensitive_throughout(marked));
    CHECK(marked.is_open() == value.is_open());
    CHECK(marked.kind() == value.kind());
    if (value.is_wholly_known() && !value.is_open()) CHECK(equal(marked, value) == Truth::yes);
    CHECK_FALSE(value.has_sensitive());
    CHECK(is_sensitive_throughout(spread_sensitivity(object_with("k", marked, arena), arena).get("k")));
  }
}

TEST_CASE("What is made of a sensitive value takes its marks") {
  Arena arena;
  const Value plain = make_string("a", arena), secret = mark_sensitive(plain, arena);
  const Value holds = object_with("k", secret, arena);
  const Value made = object_with("m", make_string("b", arena), arena);
  CHECK_FALSE(with_marks_of(plain, made, arena).has_sensitive());
  CHECK(is_sensitive_throughout(with_marks_of(secret, made, arena)));
  CHECK(is_sensitive_throughout(with_marks_of(holds, made, arena)));
  CHECK_FALSE(with_mark_of_whole(holds, made, arena).has_sensitive());
  CHECK(is_sensitive_throughout(with_mark_of_whole(mark_sensitive(holds, arena), made, arena)));
  CHECK(visible_text(plain, "a") == "a");
  CHECK(visible_text(secret, "a") == "(sensitive value)");
  CHECK(visible_text(holds, "a") == "(sensitive value)");
}

TEST_CASE("What a text encodes keeps which of its parts are marked, and a marked part is so throughout") {
  Arena arena;
  const Value inner = mark_sensitive(object_with("key", make_string("x", arena), arena), arena);
  const std::span<Member> members = arena.make_array<Member>(2);
  members[0] = {"marked", inner, {}};
  members[1] = {"plain", make_string("y", arena), {}};
  const Value encoded = make_encoded_string("{}", make_object(members, arena), arena);
  REQUIRE(encoded.decoded());
  CHECK(is_sensitive_throughout(encoded.decoded()->get("marked")));
  CHECK_FALSE(encoded.decoded()->get("plain").has_sensitive());
}

TEST_CASE("What is shared stays shared when it is marked") {
  Arena arena;
  Value value = make_string("a", arena);
  constexpr int levels = 60;  // written out it would have 2^60 elements
  for (int i = 0; i < levels; ++i) value = make_tuple(arena.copy(std::vector<Value>{value, value}), arena);
  Value marked = mark_deeply(value, arena);
  CHECK(marked.is_sensitive());
  CHECK(marked.items()[0].node() == marked.items()[1].node());
  while (!marked.items().empty()) marked = marked.items()[0];
  CHECK(marked.is_sensitive());
}
