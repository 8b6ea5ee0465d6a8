#include "value/json_text.h"

#include <doctest/doctest.h>

using namespace lintel;

TEST_CASE("JSON reads and writes as Terraform's jsondecode and jsonencode do") {
  struct Case {
    const char* read;
    const char* written;
  };
  const Case cases[] = {
      {" { \"b\" : [ 1 , 2.50 , -0.1e1 ], \"a\" : null } ", R"({"a":null,"b":[1,2.5,-1]})"},
      {R"("<a href=\"x\">&\/")", R"("\u003ca href=\"x\"\u003e\u0026/")"},
      {R"("\u00e9\u2028\ud83d\ude00\ud800")", "\"é\\u2028😀\xef\xbf\xbd\""},
      {R"("\b\f\n\r\t\u0001\u007f")", "\"\\b\\f\\n\\r\\t\\u0001\x7f\""},
      {"\"a\xff\"", "\"a\\ufffd\""},
      {R"({"a":1,"a":2})", R"({"a":2})"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"18446744073709551617", "18446744073709551617"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.read);
    std::string error;
    const auto value = parse_json_text(c.read, arena, nullptr, error);
    CHECK(error == "");
    REQUIRE(value.has_value());
    CHECK(to_json(*value) == c.written);
  }
}

TEST_CASE("text that is no JSON is refused with Go's message") {
  struct Case {
    std::string text;
    const char* error;
  };
  const Case cases[] = {
      {"", "EOF"},
      {"[1,", "unexpected EOF"},
      {"{\"a\" 1}", "invalid character '1' after object key"},
      {"{a:1}", "invalid character 'a' looking for beginning of object key string"},
      {"[1,]", "invalid character ']' looking for beginning of value"},
      {"01", "extraneous data after JSON object"},
      {"nul", "unexpected EOF"},
      {"nulx", "invalid character 'x' in literal null (expecting 'l')"},
      {"\"a\nb\"", "invalid character '\\n' in string literal"},
      {"\"\\x\"", "invalid character 'x' in string escape code"},
      {"1 2", "extraneous data after JSON object"},
      {"-", "unexpected EOF"},
      {std::string(5000, '['), "exceeded max depth"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::string error;
    CHECK_FALSE(parse_json_text(c.text, arena, nullptr, error).has_value());
    CHECK(error == c.error);
  }
}

TEST_CASE("JSON is read through the unknown parts of a string") {
  Arena arena;
  const Value arn = make_reference(ReferenceNode{"aws_s3_bucket.b", "arn", nullptr, 0}, &types::string, arena);
  const Value list = make_unknown(&types::string, make_blocker({}, "var.list has no value", arena), arena);
  const auto read = [&](std::vector<Value> parts) -> std::string {
    std::string error;
    const auto value = parse_json_parts(concatenate(parts, arena), arena, error);
    return value ? to_display_json(*value) : "error: " + error;
  };
  const auto text = [&](std::string_view characters) { return make_string(characters, arena); };
  CHECK(read({text(R"({"Resource": ")"), arn, text(R"("})")}) ==
        R"({"Resource":{"$ref":"aws_s3_bucket.b","attribute":"arn"}})");
  CHECK(read({text(R"({"Resource": )"), arn, text("}")}) ==
        R"({"Resource":{"$ref":"aws_s3_bucket.b","attribute":"arn"}})");
  CHECK(
      read({text(R"({"a": [")"), arn, text(R"(/*", "b"]})")}) ==
      R"({"a":[{"$unknown":"aws_s3_bucket.b.arn","$parts":[{"$ref":"aws_s3_bucket.b","attribute":"arn"},"/*"]},"b"]})");
  CHECK(read({text("[1, "), list, text("]")}) == R"([1,{"$unknown":"var.list has no value"}])");
  CHECK(read({text(R"({"a": 1, )"), list, text("}")}) == R"({"a":1})");
  CHECK(read({text("not JSON "), arn}) == "error: invalid character 'o' in literal null (expecting 'u')");

  std::string error;
  const Value open_list[] = {text("["), list, text("]")};
  CHECK((parse_json_parts(concatenate(open_list, arena), arena, error)->node()->flags & unknown_tail) != 0);
}

TEST_CASE("A string that is one unknown part of a text comes from where that part came from") {
  Arena arena;
  const auto variable = [&](std::string_view name) {
    const Origin* origin = make_origin(Span{}, OriginKind::variable, name, nullptr, arena);
    return make_unknown(&types::string, make_blocker({}, name, arena), arena, origin);
  };
  const Value parts[] = {make_string(R"({"image": ")", arena),
                         variable("var.image"),
                         make_string(R"(", "password": ")", arena),
                         variable("var.password"),
                         make_string(R"(", "both": "x)", arena),
                         variable("var.image"),
                         make_string(R"("})", arena)};
  const Origin* whole = make_origin(Span{}, OriginKind::local, "local.text", nullptr, arena);
  std::string error;
  const auto value = parse_json_parts(concatenate(parts, arena, whole), arena, error);
  REQUIRE(value);
  const auto comes_from = [&](std::string_view member) {
    const Origin* origin = value->get(member).origin();
    return origin ? std::string(origin->label) : std::string();
  };
  CHECK(comes_from("image") == "var.image");
  CHECK(comes_from("password") == "var.password");
  CHECK(comes_from("both") == "local.text");
}

TEST_CASE("a document is what a string encodes, its text, or the mapping itself") {
  Arena arena;
  std::string error;
  const Value object = *parse_json_text(R"({"a":1})", arena, nullptr, error);
  CHECK(to_display_json(*document_of(object, arena)) == R"({"a":1})");
  CHECK(to_display_json(*document_of(make_string(R"({"b":2})", arena), arena)) == R"({"b":2})");
  CHECK(to_display_json(*document_of(make_encoded_string("text", object, arena), arena)) == R"({"a":1})");
  CHECK_FALSE(document_of(make_string("text", arena), arena).has_value());
  CHECK_FALSE(document_of(make_unknown(&types::string, nullptr, arena), arena).has_value());
}

TEST_CASE("the display form shows what is not known, indented on request") {
  Arena arena;
  std::string error;
  const Value object = *parse_json_text(R"({"a":[],"b":{"c":"<"}})", arena, nullptr, error);
  CHECK(to_display_json(object, true) == "{\n  \"a\": [],\n  \"b\": {\n    \"c\": \"<\"\n  }\n}");
  CHECK(to_display_json(make_unknown(&types::any, nullptr, arena)) == R"({"$unknown":"known after deployment"})");
  CHECK(to_display_json(mark_sensitive(object, arena), false, true) == R"({"$sensitive":true})");
}
