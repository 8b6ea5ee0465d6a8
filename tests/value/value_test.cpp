#include "value/value.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "value/json_text.h"
#include "value/order.h"

using namespace lintel;

namespace {

Value text(std::string_view characters, Arena& arena) {
  return make_string(characters, arena);
}
Value number(std::int64_t value, Arena& arena) {
  return make_number(Number(value), arena);
}
Value reference(std::string_view address, std::string_view attribute, Arena& arena) {
  return make_reference(ReferenceNode{address, attribute, nullptr, 0}, &types::string, arena);
}
Value parsed(std::string_view source, Arena& arena) {
  std::string error;
  const auto value = parse_json_text(source, arena, nullptr, error);
  REQUIRE_MESSAGE(value.has_value(), error);
  return *value;
}

}  // namespace

TEST_CASE("collections know whether anything inside is unknown, a choice or a reference") {
  Arena arena;
  const Value known[] = {text("a", arena)};
  const Value with_unknown[] = {text("a", arena), make_unknown(&types::string, nullptr, arena)};
  const Value with_reference[] = {reference("aws_x.y", "arn", arena)};
  const Value with_choice[] = {make_choice(nullptr, text("a", arena), text("b", arena), arena)};
  CHECK(make_tuple(known, arena).is_wholly_known());
  CHECK(make_tuple(with_unknown, arena).has_unknown());
  CHECK(make_tuple(with_reference, arena).node()->flags == (contains_unknown | contains_reference));
  CHECK(make_tuple(with_choice, arena).has_choice());
  CHECK_FALSE(make_tuple(with_choice, arena).has_unknown());
  const Value nested[] = {make_tuple(with_choice, arena)};
  CHECK(make_list(nested, &types::any, arena).has_choice());
}

TEST_CASE("members are sorted, the last of equal keys stays") {
  Arena arena;
  const auto members = arena.make_array<Member>(3);
  members[0] = {"b", number(1, arena), {}};
  members[1] = {"a", number(2, arena), {}};
  members[2] = {"b", number(3, arena), {}};
  const Value object = make_object(members, arena);
  CHECK(to_display_json(object) == R"({"a":2,"b":3})");
  CHECK(object.get("b").number() == Number(3));
  CHECK(object.member("c") == nullptr);
  CHECK(object.get("c").is_null());
}

TEST_CASE("sets hold each value once, in cty's order") {
  Arena arena;
  const Value strings[] = {text("b", arena), text("a", arena), text("b", arena)};
  CHECK(to_display_json(make_set(strings, &types::string, arena)) == R"(["a","b"])");
  const Value numbers[] = {number(10, arena), number(9, arena), Value{}, number(9, arena)};
  CHECK(to_display_json(make_set(numbers, &types::number, arena)) == "[9,10,null]");
  const Value objects[] = {parsed(R"({"n":"b"})", arena), parsed(R"({"n":"a"})", arena), parsed(R"({"n":"b"})", arena)};
  CHECK(to_display_json(make_set(objects, type_of(objects[0], arena), arena)) == R"([{"n":"a"},{"n":"b"}])");
  const Value unknown = make_unknown(&types::string, nullptr, arena);
  const Value unknowns[] = {unknown, text("z", arena), unknown};
  CHECK(make_set(unknowns, &types::string, arena).size() == 3);
}

TEST_CASE("values are put in the order of a pairwise comparison") {
  Arena arena;
  UnknownNode unknown;
  std::vector<Value> values = {parsed(R"({"b": 1, "a": [2]})", arena),
                               parsed(R"({"a": [1], "b": 1})", arena),
                               parsed("[2, \"x\"]", arena),
                               parsed("[10, \"x\"]", arena),
                               parsed("[123456789012, 0.5]", arena),
                               parsed("[1000000, -999999, 7]", arena),
                               parsed("{}", arena),
                               number(10, arena),
                               number(9, arena),
                               text("b", arena),
                               text("", arena),
                               make_boolean(true),
                               Value(),
                               make_unknown(&types::any, unknown, arena),
                               reference("aws_s3_bucket.b", "arn", arena)};
  for (std::size_t turn = 0; turn < values.size(); ++turn) {
    std::vector<Value> expected = values, put = values;
    std::stable_sort(expected.begin(), expected.end(), [](Value a, Value b) { return compare_for_order(a, b) < 0; });
    put_in_order(put);
    for (std::size_t i = 0; i < put.size(); ++i) CHECK(compare_for_order(put[i], expected[i]) == 0);
    std::rotate(values.begin(), values.begin() + 1, values.end());
  }
}

TEST_CASE("concatenation keeps the parts of a string that are known") {
  Arena arena;
  const Value arn = reference("aws_s3_bucket.b", "arn", arena);
  const Value known[] = {text("a", arena), text("b", arena)};
  CHECK(concatenate(known, arena).string() == "ab");

  const Value parts[] = {text("x", arena), text("y", arena), arn, text("/*", arena)};
  const Value partial = concatenate(parts, arena);
  CHECK(to_display_json(partial) ==
        R"({"$unknown":"aws_s3_bucket.b.arn","$parts":["xy",{"$ref":"aws_s3_bucket.b","attribute":"arn"},"/*"]})");
  CHECK(partial.unknown()->not_null);

  const Value outer[] = {text("[", arena), partial, text("]", arena)};
  CHECK(concatenate(outer, arena).unknown()->parts.size() == 3);
  CHECK(concatenate(outer, arena).unknown()->parts[0].string() == "[xy");

  const Value secret[] = {mark_sensitive(text("s", arena), arena), text("t", arena)};
  CHECK(concatenate(secret, arena).is_sensitive());
  const Value choices[] = {text("a-", arena), make_choice(nullptr, text("x", arena), text("y", arena), arena)};
  CHECK(concatenate(choices, arena).has_choice());
}

TEST_CASE("equality is unknown only where the known parts do not settle it") {
  Arena arena;
  const Value unknown = make_unknown(&types::string, nullptr, arena);
  const Value arn = reference("aws_s3_bucket.b", "arn", arena);
  const Value other = reference("aws_s3_bucket.c", "arn", arena);
  const Value many = reference("aws_s3_bucket.b[*]", "arn", arena);
  const Value prefixed_parts[] = {text("arn:", arena), unknown, text("/*", arena)};
  const Value prefixed = concatenate(prefixed_parts, arena);
  const Value one_unknown[] = {number(1, arena), unknown};
  const Value two_unknown[] = {number(2, arena), unknown};
  struct Case {
    Value a;
    Value b;
    Truth expected;
  };
  const Case cases[] = {
      {number(1, arena), number(1, arena), Truth::yes},
      {number(1, arena), text("1", arena), Truth::no},
      {Value{}, Value{}, Truth::yes},
      {Value{}, number(1, arena), Truth::no},
      {Value{}, unknown, Truth::unknown},
      {Value{}, mark_not_null(unknown, arena), Truth::no},
      {Value{}, arn, Truth::no},
      {arn, arn, Truth::yes},
      {arn, other, Truth::unknown},
      {many, many, Truth::unknown},
      {unknown, text("x", arena), Truth::unknown},
      {unknown, number(1, arena), Truth::no},
      {prefixed, text("arn:b/*", arena), Truth::unknown},
      {prefixed, text("*", arena), Truth::no},
      {prefixed, text("arn:b", arena), Truth::no},
      {prefixed, text("arn:*", arena), Truth::no},
      {make_tuple(one_unknown, arena), make_tuple(one_unknown, arena), Truth::unknown},
      {make_tuple(one_unknown, arena), make_tuple(two_unknown, arena), Truth::no},
      {parsed("[1]", arena), parsed("[1]", arena), Truth::yes},
      {parsed("[1]", arena), make_list(parsed("[1]", arena).items(), &types::number, arena), Truth::no},
      {parsed(R"({"a":1})", arena), parsed(R"({"a":1})", arena), Truth::yes},
      {parsed(R"({"a":1})", arena), parsed(R"({"a":1,"b":2})", arena), Truth::no},
      {with_flags(parsed(R"({"a":1})", arena), unknown_tail, arena), parsed(R"({"a":1,"b":2})", arena), Truth::unknown},
      {with_flags(parsed(R"({"a":1})", arena), unknown_tail, arena), parsed(R"({"a":2,"b":2})", arena), Truth::no},
      {make_choice(nullptr, text("a", arena), text("b", arena), arena), text("a", arena), Truth::unknown},
      {make_choice(nullptr, text("a", arena), text("b", arena), arena), text("c", arena), Truth::no},
  };
  for (const Case& c : cases) {
    CAPTURE(to_display_json(c.a));
    CAPTURE(to_display_json(c.b));
    CHECK(equal(c.a, c.b) == c.expected);
    CHECK(equal(c.b, c.a) == c.expected);
  }
}

TEST_CASE("the type of a value is computed for tuples and objects") {
  Arena arena;
  CHECK(to_string(*type_of(parsed(R"({"b":[1,"x",null],"a-b":true})", arena), arena)) ==
        "object({a-b=bool,b=tuple([number,string,any])})");
  CHECK(to_string(*type_of(make_choice(nullptr, text("a", arena), number(1, arena), arena), arena)) == "string");
  CHECK(friendly_name(types::list_of_string) == "list of string");
  CHECK(friendly_constraint_name(types::map_of_any) == "map of any single type");
}

TEST_CASE("a value's span is the nearest that a user wrote") {
  Arena arena;
  const Origin* written = make_origin({FileId{1}, 5, 9}, OriginKind::expression, {}, nullptr, arena);
  const Origin* model = make_origin({FileId{2}, 1, 2}, OriginKind::model, {}, written, arena);
  CHECK(span_of(number(1, arena).with_origin(model)) == Span{FileId{1}, 5, 9});
  const Value items[] = {number(1, arena), number(2, arena).with_origin(written)};
  CHECK(span_of(make_tuple(items, arena)) == Span{FileId{1}, 5, 9});
  CHECK_FALSE(span_of(number(1, arena)).known());
}

TEST_CASE("the weight of a value counts what is shared as often as it is reached") {
  Arena arena;
  Value doubled = make_boolean(true);
  double exact = 1;
  for (int i = 0; i < 40; ++i) {
    const Value twice[] = {doubled, doubled};
    doubled = make_tuple(arena.copy(std::span<const Value>(twice)), arena);
    exact = 2 * exact + 1;
    INFO(i);
    const auto weight = static_cast<double>(doubled.weight());
    CHECK(weight <= exact);
    CHECK(weight >= 0.95 * exact);
  }
  // No more than can be said: a hundred doublings are still very many.
  for (int i = 0; i < 60; ++i) {
    const Value twice[] = {doubled, doubled};
    doubled = make_tuple(arena.copy(std::span<const Value>(twice)), arena);
  }
  CHECK(doubled.weight() > 1'000'000'000'000);
  CHECK(Value().weight() == 1);
  CHECK(make_choice(nullptr, Value(), Value(), arena).weight() == 3);
  CHECK(text(std::string(640, 'x'), arena).weight() == 11);
  const Value parts[] = {text("a", arena), text("b", arena)};
  UnknownNode unknown;
  unknown.parts = arena.copy(std::span<const Value>(parts));
  CHECK(make_unknown(&types::string, unknown, arena).weight() == 3);
}
