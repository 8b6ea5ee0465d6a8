#include "expression/functions/calls.h"

TEST_CASE("regular expressions and replacing") {
  check_calls({
      {R"(replace("1 + 2 + 3","+","-"))", R"("1 - 2 - 3")"},
      {R"(replace("hello","/l+/","[$0]"))", R"("he[ll]o")"},
      {R"(replace("abc","","-"))", R"("-a-b-c-")"},
      {R"(replace("abc","/x*/","-"))", R"("-a-b-c-")"},
      {R"(replace("abc","/(/","-"))",
       R"(error: Call to function "replace" failed: error parsing regexp: missing closing ): `(`.)"},
      {R"(replace("hello","/","x"))", R"("hello")"},
      {R"(replace("a/b","/","x"))", R"("axb")"},
      {R"(replace("hello","//","x"))", R"("xhxexlxlxox")"},
      {R"(replace("ab","/(a)|(b)/","[$1$2]"))", R"("[a][b]")"},
      {R"(regex("[a-z]+","53453453.345345aaabbbccc23454"))", R"("aaabbbccc")"},
      {R"x(regex("(\\d+)-(\\d+)","2019-02-01"))x", R"(["2019","02"])"},
      {R"x(regex("(?P<y>\\d+)-(?P<m>\\d+)","2019-02-01"))x", R"({"m":"02","y":"2019"})"},
      {R"x(regex("(?<y>\\d+)","2019"))x", R"({"y":"2019"})"},
      {R"x(regex("(a)|(b)","b"))x", R"([null,"b"])"},
      {R"(regex("x","abc"))",
       R"(error: Call to function "regex" failed: pattern did not match any part of the given string.)"},
      {R"(regex("(","abc"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: missing closing ) in (.)"},
      {R"(regex("[","abc"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: missing closing ] in [.)"},
      {R"(regex("a**","abc"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: invalid nested repetition operator in **.)"},
      {R"x(regex("(?P<a>a)(b)","ab"))x",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: cannot mix both named and unnamed capture groups.)"},
      {R"(regex("\\","a"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: trailing backslash at end of expression in .)"},
      {R"(regex("a{1001}","a"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: invalid repeat count in {1001}.)"},
      {R"x(regex(join("",[for i in range(1000): "(a{1,1000}b{1,1000}c{1,1000})"]),"a"))x",
       R"(error: Call to function "regex" is not carried out: this pattern is too large.)"},
      {R"x(regex("(?=a)","a"))x",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: invalid or unsupported Perl syntax in (?=.)"},
      {R"(regex("[z-a]","a"))",
       R"(error: Invalid value for "pattern" parameter: invalid regexp pattern: invalid character class range in z-a.)"},
      {R"(regex("","abc"))", R"("")"},
      {R"(regexall("[a-z]","a1b2"))", R"(["a","b"])"},
      {R"(regexall("x*","axb"))", R"(["","x",""])"},
      {R"x(regexall("(.)(.)","abcd"))x", R"([["a","b"],["c","d"]])"},
      {R"(regexall("x","abc"))", R"([])"},
      {R"(regexall("^a","aaa"))", R"(["a"])"},
      {R"(regexall("\\b","ab cd"))", R"(["","","",""])"},
  });
}

TEST_CASE("Patterns that Go refuses, or only some of its releases take") {
  check_calls({
      {R"x(can(regex("(?P<é>a)", "a")))x", "false"},
      {R"x(can(regex("(?<ñ>a)", "a")))x", "false"},
      {R"x(regex("(?P<e_1>a)", "a"))x", R"({"e_1":"a"})"},
      {R"x(can(regex("\\p{Someday}", "a")))x",
       "error: Call to function \"regex\" is not carried out: whether \\p{Someday} is a class depends on the release "
       "of "
       "Terraform."},
  });
}
