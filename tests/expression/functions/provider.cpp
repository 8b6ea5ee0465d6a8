#include "expression/functions/calls.h"

TEST_CASE("functions of the aws and terraform providers") {
  check_calls({
      {R"(provider::aws::arn_parse("arn:aws:iam::444455556666:role/path/example"))",
       R"({"account_id":"444455556666","partition":"aws","region":"","resource":"role/path/example","service":"iam"})"},
      {R"(provider::aws::arn_parse("arn:aws:s3:::b:c").resource)", "\"b:c\""},
      {R"(provider::aws::arn_parse("x"))",
       R"(error: Invalid value for "arn" parameter: Error parsing ARN: arn: invalid prefix.)"},
      {R"(provider::aws::arn_parse("arn:aws"))",
       R"(error: Invalid value for "arn" parameter: Error parsing ARN: arn: not enough sections.)"},
      {R"(provider::aws::arn_build("aws", "iam", "", "444455556666", "role/example"))",
       "\"arn:aws:iam::444455556666:role/example\""},
      {R"(provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:role/with/path/example"))",
       "\"arn:aws:iam::444455556666:role/example\""},
  });
}

TEST_CASE("values as expressions and .tfvars files") {
  check_calls({
      {R"(provider::terraform::encode_expr("a"))", R"("\"a\"")"},
      {R"(provider::terraform::encode_expr({a=1,bbb=[1,"x",null,true],c={d=1}}))",
       R"("{\n  a   = 1\n  bbb = [1, \"x\", null, true]\n  c = {\n    d = 1\n  }\n}")"},
      {R"(provider::terraform::encode_expr([{a=1,bb=2},{c=[{d=1}]}]))",
       R"("[{\n  a  = 1\n  bb = 2\n  }, {\n  c = [{\n    d = 1\n  }]\n}]")"},
      {R"(provider::terraform::encode_expr([]))", R"("[]")"},
      {R"(provider::terraform::encode_expr({}))", R"("{}")"},
      {R"(provider::terraform::encode_expr({"a b"=1,"c-d"=2,"1x"=3}))",
       R"("{\n  \"1x\"  = 3\n  \"a b\" = 1\n  c-d   = 2\n}")"},
      {R"(provider::terraform::encode_expr({a={b={c=1,dd=2}},e=[],ff={}}))",
       R"("{\n  a = {\n    b = {\n      c  = 1\n      dd = 2\n    }\n  }\n  e  = []\n  ff = {}\n}")"},
      {R"(provider::terraform::encode_expr([[1,2],[3]]))", R"("[[1, 2], [3]]")"},
      {R"(provider::terraform::encode_tfvars({a=1,bbb={c=[1,2],dd="x"}}))",
       R"("a = 1\nbbb = {\n  c  = [1, 2]\n  dd = \"x\"\n}\n")"},
      {R"(provider::terraform::encode_tfvars([]))",
       R"(error: Call to function "provider::terraform::encode_tfvars" failed: invalid input: must be an object.)"},
      {R"(provider::terraform::encode_tfvars({"a b"=1}))",
       R"(error: Call to function "provider::terraform::encode_tfvars" failed: invalid input: object key: a b - must be a valid identifier.)"},
      {R"(provider::terraform::encode_tfvars({}))", R"("")"},
      {R"(provider::terraform::decode_tfvars("a = 1\nb = [1, \"x\"]\nc = {\n  d = true\n}\n"))",
       R"({"a":1,"b":[1,"x"],"c":{"d":true}})"},
      {R"(provider::terraform::decode_tfvars(""))", R"({})"},
  });
}
