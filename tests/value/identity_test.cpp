#include "value/identity.h"

#include <doctest/doctest.h>

#include <array>

namespace lintel {
namespace {

class Values {
 public:
  Value unknown(std::string_view name) {
    const Identity identity = name.empty() ? 0 : identify(name);
    return with_identity(make_unknown(&types::string, static_cast<const Blocker*>(nullptr), arena_), identity, arena_);
  }
  Value text(std::string_view text) { return make_string_view(text, arena_); }
  Value joined(std::initializer_list<Value> parts) {
    return concatenate(std::span<const Value>(parts.begin(), parts.size()), arena_);
  }
  Value reference(std::string_view address) {
    return make_reference({address, "id", nullptr, 0}, &types::string, arena_);
  }
  Arena& arena() { return arena_; }

 private:
  Arena arena_;
};

TEST_CASE("Unknowns of one name are equal, and so are texts made of them") {
  Values v;
  struct Case {
    const char* what;
    Value a;
    Value b;
    Truth expected;
  };
  const Case cases[] = {
      {"one variable", v.unknown("var.x"), v.unknown("var.x"), Truth::yes},
      {"two variables", v.unknown("var.x"), v.unknown("var.y"), Truth::unknown},
      {"unknowns without a name", v.unknown(""), v.unknown(""), Truth::unknown},
      {"the same text around one variable", v.joined({v.unknown("var.x"), v.text("-media")}),
       v.joined({v.unknown("var.x"), v.text("-media")}), Truth::yes},
      {"another end", v.joined({v.unknown("var.x"), v.text("-media")}), v.joined({v.unknown("var.x"), v.text("-logs")}),
       Truth::no},
      {"another start", v.joined({v.text("a-"), v.unknown("var.x")}), v.joined({v.text("b-"), v.unknown("var.x")}),
       Truth::no},
      {"more at the end", v.joined({v.unknown("var.x"), v.text("-media")}), v.unknown("var.x"), Truth::no},
      {"another variable between", v.joined({v.text("a"), v.unknown("var.x"), v.text("b")}),
       v.joined({v.text("a"), v.unknown("var.y"), v.text("b")}), Truth::unknown},
      {"an end that the other may have", v.joined({v.unknown("var.x"), v.text("-logs")}),
       v.joined({v.unknown("var.y"), v.text("s")}), Truth::unknown},
      {"ends that overlap", v.joined({v.text("ab"), v.unknown("var.x")}), v.joined({v.unknown("var.x"), v.text("ab")}),
       Truth::unknown},
      {"all of it may be empty", v.joined({v.text("a"), v.unknown("var.x"), v.unknown("var.y")}),
       v.joined({v.text("a"), v.unknown("var.x")}), Truth::unknown},
      {"one resource", v.joined({v.reference("aws_s3_bucket.b"), v.text("/")}),
       v.joined({v.reference("aws_s3_bucket.b"), v.text("/")}), Truth::yes},
      {"any of its instances", v.joined({v.reference("aws_s3_bucket.b[*]"), v.text("/")}),
       v.joined({v.reference("aws_s3_bucket.b[*]"), v.text("/")}), Truth::unknown},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(equal(c.a, c.b) == c.expected);
    CHECK(equal(c.b, c.a) == c.expected);
  }
}

TEST_CASE("An identity is that of the computation") {
  Values v;
  const std::array x = {v.unknown("var.x")}, y = {v.unknown("var.y")}, nameless = {v.unknown("")};
  CHECK(combine_identities("lower", x) == combine_identities("lower", x));
  CHECK(combine_identities("lower", x) != combine_identities("upper", x));
  CHECK(combine_identities("lower", x) != combine_identities("lower", y));
  CHECK(combine_identities("lower", nameless) == 0);
  const Value text = v.joined({v.text("arn:"), x[0], v.text("/a")});
  CHECK(identity_of_text("arn:", text.unknown()->parts.subspan(1)) == identity_of(text));
  CHECK(identity_of_text("", std::span(x)) == identity_of(x[0]));
}

TEST_CASE("What is made inside a module differs by its call") {
  const Identity inside = identify("module.a.module.n", true), outside = identify("var.x");
  CHECK(relocate_identity(outside, "module.b") == outside);
  CHECK(relocate_identity(inside, "module.b") != inside);
  CHECK(relocate_identity(inside, "module.b") != relocate_identity(inside, "module.c"));
}

}  // namespace
}  // namespace lintel
