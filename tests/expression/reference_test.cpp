#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using expression::Evaluation;

namespace {

struct Bucket : Referent {
  Value attribute(std::string_view name, Span, Arena& arena) const override {
    if (name == "bucket") return make_string("logs", arena);
    if (name == "missing") return make_null(arena);
    return make_reference({"aws_s3_bucket.b", arena.copy(name), nullptr, 0}, &types::any, arena);
  }
};

}  // namespace

TEST_CASE("attributes of resources are known, null, or known after deployment") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"b.bucket", "\"logs\" : string"},
      {"b[\"bucket\"]", "\"logs\" : string"},
      {"b.missing", "null : any"},
      {"b.arn", R"({"$ref":"aws_s3_bucket.b","attribute":"arn"} : any)"},
      {"b.website[0].endpoint", R"({"$ref":"aws_s3_bucket.b","attribute":"website[0].endpoint"} : any)"},
      {"b.tags[\"x\"]", R"({"$ref":"aws_s3_bucket.b","attribute":"tags[\"x\"]"} : any)"},
      {"b[*].arn", R"([{"$ref":"aws_s3_bucket.b","attribute":"arn"}] : tuple([any]))"},
      {"[b, b][*].bucket", R"(["logs","logs"] : tuple([string,string]))"},
      {"\"${b.arn}/*\"",
       R"({"$unknown":"aws_s3_bucket.b.arn","$parts":[{"$ref":"aws_s3_bucket.b","attribute":"arn"},"/*"]} : string)"},
      {"b.arn == null", "false : bool"},
      {"b.arn == b.arn", "true : bool"},
      {"b.arn == \"x\"", R"({"$unknown":"aws_s3_bucket.b.arn"} : bool)"},
      {"b.size + 1", R"({"$unknown":"aws_s3_bucket.b.size"} : number)"},
      {"b == null", "false : bool"},
      {"c.anything", R"({"$ref":"aws_x.c","attribute":"anything"} : any)"},
  };
  Evaluation bench;
  Bucket bucket;
  bench.variables["b"] = make_reference({"aws_s3_bucket.b", "", &bucket, 0}, &types::any, bench.arena);
  bench.variables["c"] = make_reference({"aws_x.c", "", nullptr, 0}, &types::any, bench.arena);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(bench.show(c.source) == std::string(c.expected));
  }
}

TEST_CASE("an open collection may hold more than it lists") {
  Evaluation bench;
  bench.set("known", "{ a = 1 }");
  bench.set("items", "[{ a = 1 }]");
  bench.variables["partial"] = with_flags(bench.variables["known"], unknown_tail, bench.arena);
  bench.variables["some"] = with_flags(bench.variables["items"], unknown_tail, bench.arena);
  CHECK(bench.show("partial.a") == "1 : number");
  CHECK(bench.evaluate("partial.b").is_unknown());
  CHECK(bench.evaluate("some[4]").is_unknown());
  CHECK(bench.evaluate("some[*].a").is_open());
  CHECK(bench.evaluate("[for x in some : x.a]").is_open());
  CHECK(bench.evaluate("{ for k, v in partial : k => v }").is_open());
}

TEST_CASE("the references of an expression, without the names that it binds") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"var.x", "var.x"},
      {"aws_s3_bucket.b[\"k\"].arn", "aws_s3_bucket.b.k.arn"},
      {"module.m[var.key].out", "var.key module.m"},
      {"a.b[*].c[d.e]", "a.b d.e"},
      {"\"${a.b}-${c}\"", "a.b c"},
      {"[for k, v in a.b : v.c + k + d.e if v.f]", "a.b d.e"},
      {"{ for v in v : v => v }", "v"},
      {"\"%{for x in l}${x}${y}%{endfor}\"", "l y"},
      {"{ a = b.c, (d) = 1 }", "b.c d"},
      {"f(a.b, c.d...)", "a.b c.d"},
      {"a ? b : !c", "a b c"},
  };
  Evaluation bench;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    std::string found;
    for (const auto& reference : expression::references_of(bench.parse(c.source))) {
      if (!found.empty()) found += ' ';
      found += reference.root;
      for (const std::string_view step : reference.steps) found += '.' + std::string(step);
    }
    CHECK(found == std::string(c.expected));
  }
}
