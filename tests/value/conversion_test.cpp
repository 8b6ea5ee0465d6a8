#include "value/conversion.h"

#include <doctest/doctest.h>

#include "value/json_text.h"

using namespace lintel;

namespace {

const Type boolean_map{TypeKind::map, &types::boolean, {}, {}};
const Type number_set{TypeKind::set, &types::number, {}, {}};
const Type* const pair_elements[] = {&types::string, &types::number};
const Type pair_type{TypeKind::tuple, nullptr, pair_elements, {}};
const TypeAttribute person_attributes[] = {{"age", &types::number, true}, {"name", &types::string, false}};
const Type person{TypeKind::object, nullptr, {}, person_attributes};
const Type people{TypeKind::list, &person, {}, {}};
const TypeAttribute loose_attributes[] = {{"v", &types::any, false}};
const Type loose{TypeKind::object, nullptr, {}, loose_attributes};
const Type loose_list{TypeKind::list, &loose, {}, {}};

Value json(std::string_view source, Arena& arena) {
  std::string error;
  const auto value = parse_json_text(source, arena, nullptr, error);
  REQUIRE_MESSAGE(value.has_value(), error);
  return *value;
}

}  // namespace

TEST_CASE("values convert as cty converts them") {
  struct Case {
    const char* given;
    const Type* wanted;
    const char* expected;
    const char* type;
  };
  const Case cases[] = {
      {"\"80\"", &types::number, "80", "number"},
      {"80", &types::string, "\"80\"", "string"},
      {"true", &types::string, "\"true\"", "string"},
      {"\"1\"", &types::boolean, "true", "bool"},
      {"null", &types::string, "null", "string"},
      {"[1,\"b\"]", &types::list_of_any, R"(["1","b"])", "list(string)"},
      {"[1,null]", &types::list_of_any, "[1,null]", "list(number)"},
      {"[]", &types::list_of_string, "[]", "list(string)"},
      {"[3,1,3]", &number_set, "[1,3]", "set(number)"},
      {"{\"b\":1,\"a\":\"x\"}", &types::map_of_any, R"({"a":"x","b":"1"})", "map(string)"},
      {"{\"b\":\"true\"}", &boolean_map, R"({"b":true})", "map(bool)"},
      {"[1,\"2\"]", &pair_type, R"(["1",2])", "tuple([string,number])"},
      {R"({"name":"x","more":1})", &person, R"({"age":null,"name":"x"})", "object({age=number,name=string})"},
      {R"([{"name":1},{"name":"y","age":"3"}])", &people, R"([{"age":null,"name":"1"},{"age":3,"name":"y"}])",
       "list(object({age=number,name=string}))"},
      {R"([{"v":1},{"v":"a"}])", &loose_list, R"([{"v":"1"},{"v":"a"}])", "list(object({v=string}))"},
      {R"([[1],["a","b"]])", &types::list_of_any, R"([["1"],["a","b"]])", "list(list(string))"},
      {R"([{"a":1},{"b":"x"}])", &types::list_of_any, R"([{"a":"1"},{"b":"x"}])", "list(map(string))"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.given);
    CAPTURE(to_string(*c.wanted));
    const Converted converted = convert(json(c.given, arena), *c.wanted, arena);
    CHECK(converted.error == "");
    CHECK(to_display_json(converted.value) == c.expected);
    CHECK(to_string(*type_of(converted.value, arena)) == c.type);
  }
}

TEST_CASE("a conversion that cannot be says why in cty's words") {
  struct Case {
    const char* given;
    const Type* wanted;
    const char* error;
  };
  const Case cases[] = {
      {"\"x\"", &types::number, "a number is required"},
      {"\"True\"", &types::boolean, "a bool is required; to convert from string, use lowercase \"true\""},
      {"\"yes\"", &types::boolean, "a bool is required"},
      {"1", &types::boolean, "bool required, but have number"},
      {"[1]", &types::string, "string required, but have tuple"},
      {"\"a\"", &types::list_of_string, "list of string required, but have string"},
      {"{}", &types::list_of_string, "list of string required"},
      {"[[1]]", &types::list_of_string, "element 0: string required, but have tuple"},
      {"{\"a\":[]}", &types::map_of_string, "element \"a\": string required, but have tuple"},
      {"[1,[2]]", &types::list_of_any, "all list elements must have the same type"},
      {"{}", &person, "attribute \"name\" is required"},
      {"{\"name\":[]}", &person, "attribute \"name\": string required, but have tuple"},
      {"[\"x\"]", &types::list_of_number, "a number is required"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.given);
    CHECK(convert(json(c.given, arena), *c.wanted, arena).error == c.error);
  }
}

TEST_CASE("unknowns keep what is known of them when they convert") {
  Arena arena;
  const Blocker* why = make_blocker({}, "var.x has no value", arena);
  const Value tuple = make_unknown(&pair_type, UnknownNode{.why = why, .not_null = true}, arena);
  const Value list = convert(tuple, types::list_of_string, arena).value;
  REQUIRE(list.size() == 2);
  CHECK(list.items()[0].unknown()->why == why);
  const Value may_be_null = convert(make_unknown(&pair_type, why, arena), types::list_of_string, arena).value;
  REQUIRE(may_be_null.unknown() != nullptr);
  CHECK(may_be_null.unknown()->minimum_size == 2);
  CHECK(may_be_null.unknown()->maximum_size == 2);
  CHECK(to_string(*list.type()) == "list(string)");

  const Value reference = make_reference(ReferenceNode{"aws_x.y", "arn", nullptr, 0}, &types::any, arena);
  CHECK(convert(reference, types::string, arena).value.reference()->attribute == "arn");
  CHECK(convert(make_unknown(&types::list_of_any, why, arena), types::string, arena).error ==
        "string required, but have list of dynamic");

  const Value choice = make_choice(nullptr, json("1", arena), json("\"2\"", arena), arena);
  CHECK(to_display_json(convert(choice, types::number, arena).value) == R"({"$choice":[1,2]})");
  CHECK(convert(mark_sensitive(json("1", arena), arena), types::string, arena).value.is_sensitive());

  const Value partial = with_flags(json("{}", arena), unknown_tail, arena);
  CHECK(convert(partial, person, arena).value.get("name").is_unknown());
}

TEST_CASE("origins and the places of keys survive a conversion") {
  Arena arena;
  const Origin* origin = make_origin({FileId{1}, 3, 7}, OriginKind::expression, {}, nullptr, arena);
  const auto members = arena.make_array<Member>(1);
  members[0] = {"a", make_number(Number(1), arena, origin), Span{FileId{1}, 1, 2}};
  const Value map = convert(make_object(members, arena, origin), types::map_of_string, arena).value;
  CHECK(map.origin() == origin);
  CHECK(map.members()[0].key_span == Span{FileId{1}, 1, 2});
  CHECK(map.members()[0].value.origin() == origin);
}

TEST_CASE("types unify as cty unifies them") {
  Arena arena;
  const Type* list_of_number = &types::list_of_number;
  const Type* tuple_type = lintel::make_tuple(pair_elements, arena);
  const auto name = [&](std::vector<const Type*> given, bool unsafe) -> std::string {
    const Type* type = unsafe ? unify_unsafe(given, arena) : unify(given, arena);
    return type ? to_string(*type) : "none";
  };
  CHECK(name({&types::string, &types::number}, false) == "string");
  CHECK(name({&types::boolean, &types::number}, true) == "none");
  CHECK(name({&types::string, &types::any}, false) == "any");
  CHECK(name({&types::string, &types::any}, true) == "string");
  CHECK(name({list_of_number, tuple_type}, true) == "list(string)");
  CHECK(name({list_of_number, &types::list_of_string}, false) == "list(string)");
  CHECK(name({&types::map_of_string, &types::empty_object}, true) == "map(string)");
  CHECK(name({&types::set_of_string, &types::list_of_string}, true) == "list(string)");
  CHECK(name({}, true) == "none");
}
