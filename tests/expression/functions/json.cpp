#include "expression/functions/calls.h"

TEST_CASE("JSON") {
  check_calls({
      {R"(jsondecode("{\"a\":[1,2.5,\"x\",null,true]}"))", R"({"a":[1,2.5,"x",null,true]})"},
      {R"(jsondecode("[]"))", R"([])"},
      {R"(jsondecode("null"))", R"(null)"},
      {R"(jsondecode("\"x\""))", R"("x")"},
      {R"(jsondecode("12345678901234567890"))", R"(12345678901234567890)"},
      {R"(jsondecode(""))", R"(error: Call to function "jsondecode" failed: EOF.)"},
      {R"(jsondecode("[1,]"))", R"(error: Call to function "jsondecode" failed: invalid character ']' looking for beginning of value.)"},
      {R"(jsondecode("{\"a\":1,\"a\":2}"))", R"({"a":2})"},
      {R"(jsondecode("x"))", R"(error: Call to function "jsondecode" failed: invalid character 'x' looking for beginning of value.)"},
      {R"(jsondecode("[1] 2"))", R"(error: Call to function "jsondecode" failed: extraneous data after JSON object.)"},
      {R"(jsondecode("{\"a\" 1}"))", R"(error: Call to function "jsondecode" failed: invalid character '1' after object key.)"},
      {R"(jsondecode("01"))", R"(error: Call to function "jsondecode" failed: extraneous data after JSON object.)"},
      {R"(jsondecode("1e3"))", R"(1000)"},
      {R"(jsondecode("\"\\u00e9\\n\""))", R"("é\n")"},
      {R"(jsondecode("tru"))", R"(error: Call to function "jsondecode" failed: unexpected EOF.)"},
      {R"(jsondecode("[1 2]"))", R"(error: Call to function "jsondecode" failed: invalid character '2' after array element.)"},
      {R"(jsondecode("{\"a\":}"))", R"(error: Call to function "jsondecode" failed: invalid character '}' looking for beginning of value.)"},
      {R"(jsondecode("  [1 ]  "))", R"([1])"},
      {R"(jsonencode({a=1,b=[true,null,"<x>&\u2028"],c=1.5}))", R"("{\"a\":1,\"b\":[true,null,\"\\u003cx\\u003e\\u0026\\u2028\"],\"c\":1.5}")"},
      {R"(jsonencode("é\t\u0001\u007f\\\"/"))", R"("\"é\\t\\u0001\\\\\\\"/\"")"},
      {R"(jsonencode(12345678901234567890))", R"("12345678901234567890")"},
      {R"(jsonencode(1e30))", R"("1000000000000000000000000000000")"},
      {R"(jsonencode(0.000001))", R"("0.000001")"},
      {R"(jsonencode(null))", R"("null")"},
      {R"(jsonencode(toset(["b","a"])))", R"("[\"a\",\"b\"]")"},
      {R"(jsonencode({}))", R"("{}")"},
      {R"(jsonencode([]))", R"("[]")"},
      {R"(jsonencode(pow(10,400)))", R"(error: Call to function "jsonencode" failed: cannot serialize infinity as JSON.)"},
      {R"(jsonencode({"b"=1,"a"=2,"A"=3,"é"=4}))", R"("{\"A\":3,\"a\":2,\"b\":1,\"é\":4}")"},
  });
}

