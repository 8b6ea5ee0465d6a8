#include "expression/functions/calls.h"

TEST_CASE("YAML") {
  check_calls({
      {R"(yamlencode({a=1,b="x"}))", R"("\"a\": 1\n\"b\": \"x\"\n")"},
      {R"(yamlencode("hello"))", R"("\"hello\"\n")"},
      {R"(yamlencode(1))", R"("1\n...\n")"},
      {R"(yamlencode(null))", R"("null\n...\n")"},
      {R"(yamlencode([]))", R"("[]\n")"},
      {R"(yamlencode({}))", R"("{}\n")"},
      {R"(yamlencode(["a",["b",["c"]],{d=1,e=[1,2]}]))",
       R"("- \"a\"\n- - \"b\"\n  - - \"c\"\n- \"d\": 1\n  \"e\":\n  - 1\n  - 2\n")"},
      {R"(yamlencode({a={b={c=[1,{d=2}]}},e=[]  ,f={}}))",
       R"("\"a\":\n  \"b\":\n    \"c\":\n    - 1\n    - \"d\": 2\n\"e\": []\n\"f\": {}\n")"},
      {R"(yamlencode("a\nb\n"))", R"("|\n  a\n  b\n")"},
      {R"(yamlencode({x="a\nb",y="a\nb\n",z="a\nb\n\n",w=" lead\nx",v="trail \nx",u="x\ny "}))",
       R"("\"u\": \"x\\ny \"\n\"v\": \"trail \\nx\"\n\"w\": |2-\n   lead\n  x\n\"x\": |-\n  a\n  b\n\"y\": |\n  a\n  b\n\"z\": |+\n  a\n  b\n\n")"},
      {R"(yamlencode("\n"))", R"("|2+\n\n")"},
      {R"(yamlencode("a\n\n"))", R"("|+\n  a\n\n")"},
      {R"(yamlencode(["a\n\n","b"]))", R"("- |+\n  a\n\n- \"b\"\n")"},
      {R"(yamlencode("tab\tq\"uote\\ é 😀 \u00a0 \u0085"))", R"("\"tab\\tq\\\"uote\\\\ é \\U0001F600   \\N\"\n")"},
      {R"(yamlencode("tab\there\nline"))", R"("\"tab\\there\\nline\"\n")"},
      {R"(yamlencode("a very long string that goes beyond eighty columns so that libyaml folds it at the next space because it does"))",
       R"("\"a very long string that goes beyond eighty columns so that libyaml folds it at the\n  next space because it does\"\n")"},
      {R"(yamlencode({key="a very long string that goes beyond eighty columns so that  libyaml folds it  at the next space because it does"}))",
       R"("\"key\": \"a very long string that goes beyond eighty columns so that  libyaml folds\n  it  at the next space because it does\"\n")"},
      {R"(yamlencode({"a\nb"=1}))", R"("? |-\n  a\n  b\n: 1\n")"},
      {R"(yamlencode({"true"=true,"1"=2}))", R"("\"1\": 2\n\"true\": true\n")"},
      {R"(yamlencode({"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"={b=1}, c=[1]}))",
       R"("? \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n: \"b\": 1\n\"c\":\n- 1\n")"},
      {R"(yamlencode(1.5))", R"("1.5\n...\n")"},
      {R"(yamlencode([true,false,null]))", R"("- true\n- false\n- null\n")"},
      {R"(yamlencode({a=["x\ny",["z\nw"]]}))", R"("\"a\":\n- |-\n  x\n  y\n- - |-\n    z\n    w\n")"},
      {R"(yamlencode(""))", R"("\"\"\n")"},
      {R"(yamlencode({a=""}))", R"("\"a\": \"\"\n")"},
      {R"(yamlencode("it's: #x"))", R"("\"it's: #x\"\n")"},
      {R"(yamldecode("a: 1\nb: [x, y]\n"))", R"({"a":1,"b":["x",true]})"},
      {R"(yamldecode("hello"))", R"("hello")"},
      {R"(yamldecode(""))",
       R"(error: Call to function "yamldecode" failed: on line 1, column 1: missing start of document.)"},
      {R"(yamldecode("---\n"))", R"(null)"},
      {R"(yamldecode("a: 1\n---\nb: 2\n"))",
       R"(error: Call to function "yamldecode" failed: on line 1, column 1: unexpected extra content after value.)"},
      {R"(yamldecode("a: y\nb: n"))", R"({"a":true,"b":false})"},
      {R"(yamldecode("a: 0x1f\nb: 0o17\nc: 007\nd: 1_000\ne: 1e3\nf: .5\ng: +1\nh: 1."))",
       R"({"a":31,"b":15,"c":7,"d":"1_000","e":1000,"f":0.5,"g":1,"h":1})"},
      {R"(yamldecode("a: 2020-01-02\nb: 2020-01-02T03:04:05Z\nc: 2020-1-2 3:4:5\nd: '2020-01-02'"))",
       R"({"a":"2020-01-02T00:00:00Z","b":"2020-01-02T03:04:05Z","c":"2020-01-02T03:04:05Z","d":"2020-01-02"})"},
      {R"(yamldecode("a: \"1\"\nb: '2'\nc: |\n  x\n  y\nd: >\n  x\n  y\ne: |-\n  123"))",
       R"({"a":"1","b":"2","c":"x\ny\n","d":"x y\n","e":"123"})"},
      {R"(yamldecode("&x [1]"))", R"([1])"},
      {R"(yamldecode("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2"))", R"({"a":{"b":1},"c":{"b":1},"d":{"b":1,"e":2}})"},
      {R"(yamldecode("true: 1\nyes: 2\n1: 3\n1.0: 4"))", R"({"1":4,"true":2})"},
      {R"(yamldecode("~: 1"))", R"(error: Call to function "yamldecode" failed: mapping key cannot be null.)"},
      {R"(yamldecode("a: !!str 1\nb: !!int \"2\"\nc: !!float 3"))", R"({"a":"1","b":"2","c":3})"},
      {R"(yamldecode("a: !Ref x"))", R"(error: Call to function "yamldecode" failed: unsupported tag "!Ref".)"},
      {R"(yamldecode("\"true\": 1"))", R"({"true":1})"},
      {R"(yamldecode("- 1\n- - 2\n  - 3\n- a: 4"))", R"([1,[2,3],{"a":4}])"},
      {R"(yamldecode("{a: 1, b: {c: 2}}"))", R"({"a":1,"b":{"c":2}})"},
      {R"(yamldecode("? a\n: b"))", R"({"a":"b"})"},
      {R"(yamldecode("a: 1\na: 2"))", R"({"a":2})"},
      {R"(yamldecode("# comment\na: 1 # x"))", R"({"a":1})"},
      {R"(yamldecode("a: .nan"))",
       R"(error: Call to function "yamldecode" failed: floating point NaN is not supported.)"},
      {R"(yamldecode("a: 12:30:45"))", R"({"a":"12:30:45"})"},
      {R"(yamldecode(yamlencode({a=[1,"x\ny",null],b={c=true}})))", R"({"a":[1,"x\ny",null],"b":{"c":true}})"},
  });
}

TEST_CASE("numbers in YAML are those of go-cty-yaml") {
  check_calls({
      {R"(yamldecode("[.5p3, !!float 1p5, !!int 1p4, !!int 0b11, !!float 0b1_1, !!int _1, !!int 1e_5]"))",
       R"([4,32,16,3,3,1,100000])"},
      {R"(yamldecode("[0b11, -0b11, -0x1F, 0o8, 0x, 1_0.5, 1p5, inf, .iNf, ._5, 1e, !!float '1']"))",
       R"(["0b11","-0b11","-0x1F","0o8","0x","1_0.5","1p5","inf",".iNf","._5","1e","1"])"},
      {R"(yamldecode("[017, 08, 09.5, 1., -.5, 0xffffffffffffffff]"))", R"([17,8,9.5,1,-0.5,18446744073709551615])"},
      {R"(yamldecode("a: .inf").a == 1/0)", "true"},
      {R"(yamldecode("a: !!float inf").a == 1/0)", "true"},
      {R"(can(yamldecode("a: 0xfffffffffffffffff")))", "false"},
      {R"(can(yamldecode("a: 1e10000000000")))", "false"},
      {R"(can(yamldecode("a: !!float 0x1p4")))", "false"},
      {R"(can(yamldecode("a: .nan")))", "false"},
  });
}

TEST_CASE("What go-cty-yaml refuses and others take is not known to be read") {
  for (const char* text : {"&a a: *a", "&a a: 1\\nb: *a", "- {&a a: 1}\\n- *a", "x: &a k\\n*a : 2", "m: {<<: [{a: 1}]}",
                           "m:\\n  <<:\\n    - {a: 1}\\n"}) {
    CAPTURE(text);
    CHECK(outcome("can(yamldecode(\"" + std::string(text) + "\"))") == "?bool");
  }
  check_calls({
      {R"(yamldecode("b: &x {c: 1}\n<<: *x"))", R"({"b":{"c":1},"c":1})"},
      {R"(yamldecode("a: &a 1\nb: *a"))", R"({"a":1,"b":1})"},
  });
}
