#include "expression/functions/calls.h"

TEST_CASE("unknown arguments give what is certain") {
  check_calls({
      {"length(un.list)", "?number"},
      {"length([un.string, \"a\"])", "2"},
      {"length({a = un.string})", "1"},
      {"length(toset([un.string, \"a\"]))", "?number"},
      {R"(contains(["a", un.string], "a"))", "true"},
      {R"(contains(["a", un.string], "b"))", "?bool"},
      {R"(contains([], un.string))", "false"},
      {R"(index(["a", un.string], "a"))", "0"},
      {R"(index([un.string, "a"], "a"))", "?number"},
      {R"(element([un.string, "a"], 1))", "\"a\""},
      {R"(element(["a", "b"], un.number))", "?any"},
      {"element(un.list, 0)", "?string"},
      {"one([bucket.arn])", "@aws_s3_bucket.b.arn"},
      {R"(compact(["a", un.string]))", "?list(string)"},
      {R"(chunklist(["a", un.string, "b"], 2))", "[[\"a\",?string],[\"b\"]]"},
      {R"(flatten([["a"], [bucket.arn]]))", "[\"a\",@aws_s3_bucket.b.arn]"},
      {R"(flatten([un.list, "a"]))", "?any"},
      {R"(reverse(["a", un.string]))", "[?string,\"a\"]"},
      {R"(sort(["b", un.string]))", "[?string,?string]"},
      {R"(coalesce(un.string, "a"))", "?string"},
      {R"(coalesce("a", un.string))", "\"a\""},
      {R"(concat(["a"], [un.string]))", "[\"a\",?string]"},
      {R"(concat(tolist(["a"]), un.list))", "?list(string)"},
      {R"(concat(["a"], un.list))", "?any"},
      {"alltrue([false, un.boolean])", "false"},
      {"alltrue([true, un.boolean])", "?bool"},
      {"anytrue([un.boolean, true])", "true"},
      {"keys({a = un.string, b = 1})", "[\"a\",\"b\"]"},
      {"keys(un.map)", "?list(string)"},
      {"values({a = un.string, b = 1})", "[?string,1]"},
      {R"(lookup({a = un.string, b = "x"}, "b", "d"))", "\"x\""},
      {R"(lookup({a = un.string}, "z", "d"))", "\"d\""},
      {R"(lookup(un.map, "a", "d"))", "?string"},
      {"merge({a = un.string}, {b = 1})", "{a=?string,b=1}"},
      {"merge({a = 1}, un.map)", "?any"},
      {R"(zipmap(["a", "b"], [un.string, "x"]))", "{a=?string,b=\"x\"}"},
      {R"(setunion(["a", un.string], ["b"]))", "[\"a\",\"b\",?string]"},
      {R"(setintersection(["a", un.string], ["a"]))", "?set(string)"},
      {R"(setproduct(["a", un.string], ["b"]))", "[[\"a\",\"b\"],[?string,\"b\"]]"},
      {R"x(regex("(a)(b)", un.string))x", "?tuple([string,string])"},
      {"cidrsubnet(un.string, 8, 1)", "?string"},
      {"max(1, un.number)", "?number"},
      {"timestamp()", "?string"},
      {"uuid()", "?string"},
      {R"(bcrypt("secret"))", "?string"},
  });
}

TEST_CASE("strings keep the parts that are known") {
  check_calls({
      {R"(join("/", ["a", bucket.arn, "b"]))", "\"a/\" + @aws_s3_bucket.b.arn + \"/b\""},
      {R"(join(",", un.list))", "?string"},
      {R"(format("%s/*", bucket.arn))", "@aws_s3_bucket.b.arn + \"/*\""},
      {R"(format("%s-%03d", bucket.arn, 7))", "@aws_s3_bucket.b.arn + \"-007\""},
      {R"(format("%10s|", bucket.arn))", "?string + \"|\""},
      {R"(format("%d-%s", un.number, "x"))", "?string + \"-x\""},
      {R"(formatlist("%s/*", [bucket.arn, "b"]))", "[@aws_s3_bucket.b.arn + \"/*\",\"b/*\"]"},
      {R"(replace("arn:aws:s3:::NAME/*", "NAME", bucket.id))", "\"arn:aws:s3:::\" + @aws_s3_bucket.b.id + \"/*\""},
      {R"(lower("ARN:${un.string}"))", "\"arn:\" + ?string"},
      {R"(startswith("arn:${un.string}", "arn:"))", "true"},
      {R"(startswith("arn:${un.string}", "xrn:"))", "false"},
      {R"(startswith("arn:${un.string}", "arn:aws"))", "?bool"},
      {R"(endswith("${un.string}-logs", "logs"))", "true"},
      {R"(strcontains("a-${un.string}", "a-"))", "true"},
      {R"(jsonencode({a = bucket.arn, b = un.number, c = ["${bucket.arn}/*"]}))",
       R"("{\"a\":\"" + @aws_s3_bucket.b.arn + "\",\"b\":" + ?number + ",\"c\":[\"" + @aws_s3_bucket.b.arn + "/*\"]}")"},
      {R"(jsondecode(jsonencode({a = bucket.arn})))", "{a=@aws_s3_bucket.b.arn}"},
      {R"(jsondecode("{\"Resource\":\"${bucket.arn}/*\"}"))", "{Resource=@aws_s3_bucket.b.arn + \"/*\"}"},
      {R"(yamlencode({a = bucket.arn}))", R"("\"a\": \"" + @aws_s3_bucket.b.arn + "\"\n")"},
      {R"(yamldecode(yamlencode({a = [bucket.arn]})))", "{a=[@aws_s3_bucket.b.arn]}"},
      {R"(provider::aws::arn_build("aws", "s3", "", "", bucket.id))", "\"arn:aws:s3:::\" + @aws_s3_bucket.b.id"},
  });
}

TEST_CASE("try and can wait for what may still fail") {
  check_calls({
      {R"(try(bucket.arn, "a"))", "@aws_s3_bucket.b.arn"},
      {R"(try("${bucket.arn}/*", "a"))", "@aws_s3_bucket.b.arn + \"/*\""},
      {R"(try(un.any.x, "a"))", "?any"},
      {R"(try(un.list[0], "a"))", "?any"},
      {R"(try(tonumber("a"), 3))", "3"},
      {"can(bucket.arn)", "true"},
      {"can(un.any.x)", "?bool"},
      {R"(can(tonumber("a")))", "false"},
  });
}

TEST_CASE("what functions make stays within the limits") {
  lintel::Limits limits;
  limits.string_bytes = 1000;
  limits.collection_items = 100;
  const auto ends_in_budget = [&](std::string_view call) {
    CAPTURE(call);
    CHECK(outcome(call, {}, limits).find("more than 100 elements") != std::string::npos);
  };
  ends_in_budget("setproduct(range(20), range(20))");
  ends_in_budget("concat(range(60), range(60))");
  ends_in_budget("flatten([range(60), range(60)])");
  const auto ends_in_length = [&](std::string_view call) {
    CAPTURE(call);
    CHECK(outcome(call, {}, limits).starts_with("error: "));
  };
  ends_in_length(R"(format("%2000s", "a"))");
  ends_in_length(R"(format("%.9999999f", 1))");
  ends_in_length(R"(indent(1000, "a\nb\nc"))");
  ends_in_length(R"(replace(join("", [for i in range(90) : "aaaaaaaaa"]), "a", "bb"))");
  ends_in_length(R"(replace(join("", [for i in range(90) : "aaaaaaaaa"]), "/a/", "bb"))");
  ends_in_length(R"(join("", [for i in range(90) : "aaaaaaaaaaaaa"]))");
}
