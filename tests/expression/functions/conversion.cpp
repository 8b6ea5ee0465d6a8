#include "expression/functions/calls.h"

TEST_CASE("conversions, try, can and sensitivity") {
  check_calls({
      {R"(toset(["b","a","b"]))", R"(["a","b"])"},
      {R"(toset([3,1,2,10]))", R"([1,2,3,10])"},
      {R"(toset([true,false]))", R"([false,true])"},
      {R"(toset("a"))", R"(error: Invalid value for "v" parameter: cannot convert string to set of any single type.)"},
      {R"(toset(null))", R"(null)"},
      {R"(toset([1,"a"]))", R"(["1","a"])"},
      {R"(toset([["b"],["a"]]))", R"([["a"],["b"]])"},
      {R"(toset([{b=2},{a=1}]))", R"([{"a":1},{"b":2}])"},
      {R"(toset([{a=2},{a=1}]))", R"([{"a":1},{"a":2}])"},
      {R"(tolist(toset(["b","a"])))", R"(["a","b"])"},
      {R"(tolist("a"))",
       R"(error: Invalid value for "v" parameter: cannot convert string to list of any single type.)"},
      {R"(tolist([1,"a",true]))", R"(["1","a","true"])"},
      {R"(tolist([1,[2]]))",
       R"(error: Invalid value for "v" parameter: cannot convert tuple to list of any single type.)"},
      {R"(tolist({a=1}))",
       R"(error: Invalid value for "v" parameter: cannot convert object to list of any single type.)"},
      {R"(tomap({a=1,b="x"}))", R"({"a":"1","b":"x"})"},
      {R"(tomap({a=1,b=[1]}))",
       R"(error: Invalid value for "v" parameter: cannot convert object to map of any single type.)"},
      {R"(tomap(["a"]))", R"(error: Invalid value for "v" parameter: cannot convert tuple to map of any single type.)"},
      {R"(tonumber("1.50"))", R"(1.5)"},
      {R"(tonumber("abc"))",
       R"(error: Invalid value for "v" parameter: cannot convert "abc" to number; given string must be a decimal representation of a number.)"},
      {R"(tonumber(true))", R"(error: Invalid value for "v" parameter: cannot convert bool to number.)"},
      {R"(tonumber(null))", R"(null)"},
      {R"(tonumber("0x10"))",
       R"(error: Invalid value for "v" parameter: cannot convert "0x10" to number; given string must be a decimal representation of a number.)"},
      {R"(tonumber("1e3"))", R"(1000)"},
      {R"(tonumber(""))",
       R"(error: Invalid value for "v" parameter: cannot convert "" to number; given string must be a decimal representation of a number.)"},
      {R"(tonumber(" 1"))",
       R"(error: Invalid value for "v" parameter: cannot convert " 1" to number; given string must be a decimal representation of a number.)"},
      {R"(tonumber([1]))", R"(error: Invalid value for "v" parameter: cannot convert tuple to number.)"},
      {R"(tostring(1.0))", R"("1")"},
      {R"(tostring(true))", R"("true")"},
      {R"(tostring(null))", R"(null)"},
      {R"(tostring([]))", R"(error: Invalid value for "v" parameter: cannot convert tuple to string.)"},
      {R"(tostring({}))", R"(error: Invalid value for "v" parameter: cannot convert object to string.)"},
      {R"(tostring(1e30))", R"("1000000000000000000000000000000")"},
      {R"(tostring(0.1))", R"("0.1")"},
      {R"(tobool("true"))", R"(true)"},
      {R"(tobool("TRUE"))",
       R"(error: Invalid value for "v" parameter: cannot convert "TRUE" to bool; only the strings "true" or "false" are allowed.)"},
      {R"(tobool("1"))", R"(true)"},
      {R"(tobool(1))", R"(error: Invalid value for "v" parameter: cannot convert number to bool.)"},
      {R"(tobool(null))", R"(null)"},
      {R"(tobool([]))", R"(error: Invalid value for "v" parameter: cannot convert tuple to bool.)"},
      {R"(try())", R"(error: Call to function "try" failed: at least one argument is required.)"},
      {R"(can(tonumber("a")))", R"(false)"},
      {R"(can(1))", R"(true)"},
      {R"(can())", R"(error: Function "can" expects 1 argument(s). Missing value for "expression".)"},
      {R"(can(1,2))", R"(error: Function "can" expects only 1 argument(s).)"},
      {R"(sensitive("a"))", R"("a")"},
      {R"(nonsensitive(sensitive("a")))", R"("a")"},
      {R"(nonsensitive("a"))", R"("a")"},
      {R"(issensitive(nonsensitive(sensitive({ a = ["b"] })).a[0]))", R"(false)"},
      {R"(issensitive(sensitive({ a = ["b"] }).a[0]))", R"(true)"},
      {R"(issensitive(sensitive("a")))", R"(true)"},
      {R"(issensitive("a"))", R"(false)"},
      {R"(can())", R"(error: Function "can" expects 1 argument(s). Missing value for "expression".)"},
      {R"(can(1,2))", R"(error: Function "can" expects only 1 argument(s).)"},
  });
}

TEST_CASE("What encodes is decoded by its own function alone") {
  check_calls({
      {R"(jsondecode(jsonencode({ a = [1, "x"] })))", R"({"a":[1,"x"]})"},
      {R"(yamldecode(yamlencode({ a = [1, "x"] })))", R"({"a":[1,"x"]})"},
      {R"(yamldecode(jsonencode({ a = [1, "x"] })))", R"({"a":[1,"x"]})"},
      {R"(yamldecode(base64encode("x")))", R"("eA==")"},
      {R"(can(jsondecode(base64encode("fd00::/8"))))", "false"},
      {R"(can(jsondecode(yamlencode({ a = 1 }))))", "false"},
      {R"(can(jsondecode(base64gzip("1"))))", "false"},
      {R"(jsondecode(yamlencode("x")))", R"("x")"},
      {R"(jsondecode(yamlencode([])))", "[]"},
  });
}

TEST_CASE("An empty collection has a type, too") {
  check_calls({
      {R"(can(sort(setproduct([1], []))))", "false"},
      {R"(can(compact(csvdecode("a"))))", "false"},
      {R"(can(tomap({ for k in [] : k => 1 })))", "true"},
      {R"(sort(tolist([])))", "[]"},
      {R"(sort(toset([])))", "[]"},
      {R"(compact(split(",", "")))", "[]"},
  });
}

TEST_CASE("What try and can are given by expansion is not known to fail") {
  check_calls({
      {R"(try(element([], 0), ["b"]...))", "?any"},
      {R"(can(["b"]...))", "?any"},
  });
}
