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
      {R"(compact(["a", un.string]))", "[\"a\",?string,…]"},
      {R"(chunklist(["a", un.string, "b"], 2))", "[[\"a\",?string],[\"b\"]]"},
      {R"(flatten([["a"], [bucket.arn]]))", "[\"a\",@aws_s3_bucket.b.arn]"},
      {R"(flatten([un.list, "a"]))", "[?any,\"a\",…]"},
      {R"(reverse(["a", un.string]))", "[?string,\"a\"]"},
      {R"(sort(["b", un.string]))", "[?string,?string]"},
      {R"(coalesce(un.string, "a"))", "?string"},
      {R"(coalesce("a", un.string))", "\"a\""},
      {R"(concat(["a"], [un.string]))", "[\"a\",?string]"},
      {R"(concat(tolist(["a"]), un.list))", "[\"a\",?string,…]"},
      {R"(concat(["a"], un.list))", "[\"a\",?string,…]"},
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
      {"merge({a = 1}, un.map)", "{a=?string,…}"},
      {R"(zipmap(["a", "b"], [un.string, "x"]))", "{a=?string,b=\"x\"}"},
      {R"(setunion(["a", un.string], ["b"]))", "[\"a\",\"b\",?string]"},
      {R"(setintersection(["a", un.string], ["a"]))", "[\"a\",…]"},
      {R"(setproduct(["a", un.string], ["b"]))", "[[\"a\",\"b\"],[?string,\"b\"]]"},
      {R"x(regex("(a)(b)", un.string))x", "?tuple([string,string])"},
      {"cidrsubnet(un.string, 8, 1)", "?string"},
      {"max(1, un.number)", "?number"},
      {"timestamp()", "?string"},
      {"uuid()", "?string"},
      {R"(bcrypt("secret"))", "?string"},
  });
}

TEST_CASE("with a part unknown, the parts that are certain stay known") {
  check_calls({
      // What a later argument sets is set; what an earlier one sets may be set otherwise.
      {"merge({a = 1}, un.any)", "{a=?any,…}"},
      {"merge(un.any, {a = 1})", "{a=1,…}"},
      {"merge(un.map, tomap({a = \"x\"}))", "{a=\"x\",…}"},
      {"merge({a = 1, b = 2}, un.map, {b = 3})", "{a=?string,b=3,…}"},
      {"merge({a = 1}, merge(un.map, {b = 2}))", "{a=?any,b=2,…}"},
      {"merge(un.map, un.any)", "?any"},
      {"merge(un.map, {a = 1}).a", "1"},
      {"merge(un.map, {a = 1}).b", "?any"},
      {"merge(un.map, {a = 1})[\"a\"]", "1"},
      {"length(merge(un.map, {a = 1}))", "?number"},
      {"keys(merge(un.map, {a = 1}))", "[?string,\"a\",…]"},
      {"contains(keys(merge(un.map, {a = 1})), \"a\")", "true"},
      {"contains(keys(merge(un.map, {a = 1})), \"b\")", "?bool"},
      {"values(merge(un.map, {a = 1}))", "[?any,1,…]"},
      {"lookup(merge(un.map, {a = 1}), \"a\", 2)", "1"},
      {"lookup(merge(un.map, {a = 1}), \"b\", 2)", "?any"},
      {"lookup({a = \"x\", b = \"x\"}, un.string, \"x\")", "\"x\""},
      {"lookup({a = \"x\", b = \"x\"}, un.string)", "\"x\""},
      {"lookup({a = \"x\", b = \"x\"}, un.string, \"y\")", "?any"},
      {"{for k, v in merge(un.map, {a = 1}) : k => v}", "{a=1,…}"},
      {"[for k, v in merge(un.map, {a = 1}) : v]", "[1,…]"},
      {"{(un.string) = 1, a = 2}", "{a=2,…}"},
      {"{a = 2, (un.string) = 1}", "{a=?any,…}"},
      {"{a = 2, \"x-${un.string}\" = 1}", "{a=2,…}"},
      {"{for v in [\"a\", un.string] : v => 1}", "{a=1,…}"},
      {"{for k, v in {a = true, b = un.boolean} : k => 1 if v}", "{a=1,…}"},
      {"zipmap([\"a\", \"b\"], un.list)", "{a=?string,b=?string}"},
      {"zipmap([un.string, \"b\"], [1, 2])", "{b=2,…}"},
      {"zipmap([\"b\", un.string], [1, 2])", "{b=?any,…}"},
      {"jsonencode(merge(un.map, {a = 1}))", "\"{\" + ?string + \"}\""},
      {"jsondecode(jsonencode(merge(un.map, {a = 1})))", "{a=1,…}"},
      {"yamldecode(yamlencode(merge(un.map, {a = 1})))", "{a=1,…}"},
      {"templatestring(\"$${a}-$${b}\", merge(un.map, {a = 1}))", "\"1-\" + ?string"},
      // A list keeps its elements, and before what is not known their places.
      {"concat(un.list, [\"a\"])", "[?string,\"a\",…]"},
      {"concat(un.any, [\"a\"])", "[?any,\"a\",…]"},
      {"concat([\"a\"], un.list)[0]", "\"a\""},
      {"concat(un.list, [\"a\"])[1]", "?any"},
      {"concat([\"a\"], un.list, [\"b\"])[2]", "?any"},
      {"contains(concat(un.list, [\"a\"]), \"a\")", "true"},
      {"concat(un.list, un.list)", "?list(string)"},
      {"length(concat(un.list, [\"a\"]))", "?number"},
      {"toset(concat(un.list, [\"a\"]))", "[\"a\",…]"},
      {"toset(concat(un.any, [\"a\"]))", "[\"a\",…]"},
      {"tolist(toset(concat(un.list, [\"a\"])))", "[?string,\"a\",…]"},
      {"element(concat([\"a\"], un.list), 0)", "\"a\""},
      {"element(concat([\"a\"], un.list), 1)", "?any"},
      {"element(concat([\"a\"], un.list), -1)", "?any"},
      {"slice(concat([\"a\", \"b\"], un.list), 0, 2)", "[\"a\",\"b\"]"},
      {"slice(concat([\"a\", \"b\"], un.list), 0, 3)", "?any"},
      {"reverse(concat([\"a\"], un.list))", "[?any,?string,\"a\",…]"},
      {"sort(concat(un.list, [\"b\", \"a\"]))", "[?string,\"a\",\"b\",…]"},
      {"distinct(concat([\"a\"], un.list, [\"a\"]))", "[\"a\",?string,…]"},
      {"distinct([\"a\", bucket.arn, \"a\"])", "[\"a\",@aws_s3_bucket.b.arn,?string,…]"},
      {"compact([\"\", \"a\", \"x-${un.string}\", \"b\"])", "[\"a\",\"x-\" + ?string,\"b\"]"},
      {"compact(concat([\"a\"], un.list))", "[\"a\",?string,…]"},
      {"index(concat([\"a\"], un.list), \"a\")", "0"},
      {"index(concat([\"a\"], un.list), \"b\")", "?number"},
      {"one(concat(un.list, [\"a\"]))", "\"a\""},
      {"sum(concat([1], un.any))", "?number"},
      {"chunklist(concat([\"a\"], un.list), 1)", "?list(list(string))"},
      {"coalescelist(concat(un.list, []), [\"a\"])", "?any"},
      {"coalescelist(concat(un.list, [\"b\"]), [\"a\"])", "[?string,\"b\",…]"},
      {"flatten([[\"a\"], un.any, [\"b\"]])", "[\"a\",?any,\"b\",…]"},
      {"[for v in concat(un.list, [\"a\"]) : \"${v}/*\"]", "[?any,\"a/*\",…]"},
      {"[for v in [\"a\", un.string] : v if v != \"b\"]", "[\"a\",?any,…]"},
      {"concat(un.list, [\"a\"])[*]", "[?string,\"a\",…]"},
      {"jsonencode(concat(un.list, [\"a\"]))", "\"[\" + ?string + \"]\""},
      {"formatlist(\"%s/*\", concat(un.list, [\"a\"]))", "[?string,\"a/*\",…]"},
      {"setunion([\"a\"], un.set)", "[\"a\",…]"},
      {"setunion(un.set, un.set)", "?set(string)"},
      {"contains(setunion([\"a\"], un.set), \"a\")", "true"},
      {"setintersection([\"a\"], un.set)", "?set(string)"},
      {"setsubtract([\"a\", un.string], [\"b\"])", "[\"a\",…]"},
      {"setsubtract([\"a\"], [un.string])", "?set(string)"},
      {"alltrue(concat([false], un.any))", "false"},
      {"anytrue(concat(un.any, [true]))", "true"},
      {"concat([\"a\"], un.list) == [\"b\"]", "false"},
      {"{for i, v in concat([\"a\"], un.list, [\"b\"]) : i => v}", "{0=\"a\",…}"},
      {"true ? merge(un.map, {a = 1}) : {b = 2}", "{a=1,…}"},
      {"coalesce(merge(un.map, {a = 1}), {a = 2, b = 3})", "{a=1,…}"},
      {"[merge(un.map, {a = 1}), {b = 2}][0].a", "1"},
      {"length(tolist([merge(un.map, {a = 1}), {b = 2}]))", "?number"},
      {"concat(un.list, [\"a\"]) == [\"b\"]", "?bool"},
      {"merge({}, null)", "{}"},
  });
}

TEST_CASE("strings keep the parts that are known") {
  check_calls({
      {R"(join("/", ["a", bucket.arn, "b"]))", "\"a/\" + @aws_s3_bucket.b.arn + \"/b\""},
      {R"(join(",", un.list))", "?string"},
      {R"(join(",", ["a"], un.list, ["b"]))", "\"a\" + ?string + \"b\""},
      {R"(join(",", concat(["a", "b"], un.list)))", "\"a,b\" + ?string"},
      {R"(split("/", "a/b/${un.string}"))", "[\"a\",\"b\",?string,…]"},
      {R"(split("/", "a/b/${un.string}")[1])", "\"b\""},
      {R"(split("/", "${un.string}/b/c"))", "[?string,\"b\",\"c\",…]"},
      {R"(split("::", "a::${un.string}::b"))", "[\"a\",?string,…]"},
      {R"(element(split(":", "arn:aws:s3:::${un.string}"), 2))", "\"s3\""},
      {R"(trimprefix("arn:${un.string}", "arn:"))", "?string"},
      {R"(trimprefix("arn:aws:${un.string}", "arn:"))", "\"aws:\" + ?string"},
      {R"(trimprefix("arn:${un.string}", "x"))", "\"arn:\" + ?string"},
      {R"(trimprefix("ar${un.string}", "arn"))", "?string"},
      {R"(trimsuffix("${un.string}-a.b", ".b"))", "?string + \"-a\""},
      {R"(trimsuffix("${un.string}-a", "b"))", "?string + \"-a\""},
      {R"(trimspace("  a ${un.string} b "))", "\"a \" + ?string + \" b\""},
      {R"(trimspace("${un.string} b"))", "?string"},
      {R"(trimspace("${un.string}b "))", "?string + \"b\""},
      {R"(trim("--a${un.string}", "-"))", "\"a\" + ?string"},
      {R"(substr("abcdef${un.string}", 1, 3))", "\"bcd\""},
      {R"(substr("abc${un.string}", 1, 2))", "?string"},
      {R"(title("my ${un.string} text"))", "\"My \" + ?string"},
      {R"(indent(2, "a\n${un.string}\nb"))", R"("a\n  " + ?string + "\n  b")"},
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
