#include <doctest/doctest.h>

#include "expression/evaluation.h"
#include "value/conversion.h"

using namespace lintel;
using expression::Evaluation;

namespace {

/// Known and unknown variables of many types, by short names: `us` is an unknown string, `lo` a list of objects.
struct Bench : Evaluation {
  const TypeAttribute server_attributes[2] = {{"name", &types::string, false}, {"port", &types::number, false}};
  const Type server{TypeKind::object, nullptr, {}, server_attributes};
  const Type servers{TypeKind::list, &server, {}, {}};
  const Type* const pair_elements[2] = {&types::string, &types::number};
  const Type pair{TypeKind::tuple, nullptr, pair_elements, {}};

  Bench() {
    set_unknown("us", types::string);
    set_unknown("un", types::number);
    set_unknown("ub", types::boolean);
    set_unknown("ud", types::any);
    set_unknown("ul", types::list_of_string);
    set_unknown("um", types::map_of_string);
    set_unknown("uo", server);
    set_unknown("ulo", servers);
    set_unknown("ut", pair);
    set("s", R"("hello")");
    set("n", "5");
    set("nul", "null");
    set("o", R"({ a = 1, b = "two", c = [1, 2], d = { e = true }, z = null })");
    set("t", R"([1, "two", true, null])");
    set("po", "{ a = us, b = 1 }");
    set_converted("l", R"(["a", "b", "c"])", types::list_of_string);
    set_converted("le", "[]", types::list_of_string);
    set_converted("st", R"(["y", "x"])", types::set_of_string);
    set_converted("m", R"({ k = "v", j = "w" })", types::map_of_string);
    set_converted("lo", R"([{ name = "web", port = 80 }, { name = "db", port = null }])", servers);
    set_converted("zl", "null", types::list_of_string);
    set_converted("zs", "null", types::string);
    variables["secret"] = mark_sensitive(make_string("x", arena), arena);
  }

  void set_converted(const std::string& name, std::string_view text, const Type& type) {
    const Converted converted = convert(evaluate(text), type, arena);
    REQUIRE(converted.ok());
    variables[name] = converted.value;
  }
};

struct Case {
  const char* source;
  const char* expected;
};

void check(std::span<const Case> cases) {
  Bench bench;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(bench.show(c.source) == std::string(c.expected));
  }
}

}  // namespace

TEST_CASE("operators convert their operands") {
  const Case cases[] = {
      {"1 + 2 * 3", "7 : number"},
      {"\"2\" + 1", "3 : number"},
      {"10 / 4", "2.5 : number"},
      {"-7 % 3", "-1 : number"},
      {"7 % 0", "7 : number"},
      {"0.1 + 0.2", "0.3 : number"},
      {"9007199254740993 + 0", "9007199254740993 : number"},
      {"18446744073709551615 + 1", "18446744073709551616 : number"},
      {"-0", "-0 : number"},
      {"-n", "-5 : number"},
      {"!true", "false : bool"},
      {"!\"false\"", "true : bool"},
      {"1 < \"2\"", "true : bool"},
      {"2 >= 2", "true : bool"},
      {"n > 3 && s == \"hello\"", "true : bool"},
      {"1 == 1.0", "true : bool"},
      {"1 == \"1\"", "false : bool"},
      {"[1] == [1]", "true : bool"},
      {"l == [\"a\", \"b\", \"c\"]", "false : bool"},
      {"{ a = 1 } == { a = 1 }", "true : bool"},
      {"null == null", "true : bool"},
      {"nul != \"x\"", "true : bool"},
      {"zs == null", "true : bool"},
      {"1 - 2 - 3", "-4 : number"},
      {"true || false && false", "true : bool"},
      {"null && true", "false : bool"},
      {"true && null", "false : bool"},
  };
  check(cases);
}

TEST_CASE("operators over unknowns") {
  const Case cases[] = {
      {"false && ub", "false : bool"},
      {"ub && false", "false : bool"},
      {"true || ub", "true : bool"},
      {"ub || true", "true : bool"},
      {"true && ub", R"({"$unknown":"ub"} : bool)"},
      {"ud && ub", R"({"$unknown":"ud"} : bool)"},
      {"!ub", R"({"$unknown":"ub"} : bool)"},
      {"1 + un", R"({"$unknown":"un"} : number)"},
      {"un < 3", R"({"$unknown":"un"} : bool)"},
      {"us == \"x\"", R"({"$unknown":"us"} : bool)"},
      {"un == \"x\"", "false : bool"},
      {"us == null", R"({"$unknown":"us"} : bool)"},
      {"\"a-${us}\" == null", "false : bool"},
      {"\"a-${us}\" == \"b-1\"", "false : bool"},
      {"[us, 1] == [us, 2]", "false : bool"},
      {"missing || true", "true : bool"},
      {"false && missing", "false : bool"},
  };
  check(cases);
}

TEST_CASE("conditionals bring both sides to one type") {
  const Case cases[] = {
      {"true ? 1 : \"a\"", "\"1\" : string"},
      {"false ? 1 : \"a\"", "\"a\" : string"},
      {"true ? null : \"a\"", "null : string"},
      {"true ? [1] : [\"a\"]", "[\"1\"] : tuple([string])"},
      {"true ? [1] : [\"a\", \"b\"]", "[\"1\"] : list(string)"},
      {"true ? l : []", "[\"a\",\"b\",\"c\"] : list(string)"},
      {"true ? {} : m", "{} : map(string)"},
      {"true ? { a = 1 } : { b = 2 }", "{\"a\":1} : map(number)"},
      {"true ? { a = 1, b = \"x\" } : { a = \"y\", b = \"z\" }",
       "{\"a\":\"1\",\"b\":\"x\"} : object({a=string,b=string})"},
      {"\"true\" ? 1 : 2", "1 : number"},
      {"true ? 1 : missing", "1 : number"},
      {"true ? us : 1", R"({"$unknown":"us"} : string)"},
      {"ub ? 1 : 2", R"({"$unknown":"ub"} : number)"},
      {"ub ? 1 : \"a\"", R"({"$unknown":"ub"} : string)"},
      {"ub ? null : null", "null : any"},
      {"(ub ? 1 : 2) == null", "false : bool"},
      {"(ub ? 1 : null) == null", R"({"$unknown":"ub"} : bool)"},
      {"(ub ? l : le) == null", "false : bool"},
  };
  check(cases);
}

TEST_CASE("templates") {
  const Case cases[] = {
      {"\"a${n}b${true}\"", "\"a5btrue\" : string"},
      {"\"${n}\"", "5 : number"},
      {"\"${[1]}\"", "[1] : tuple([number])"},
      {"\"${n}${n}\"", "\"55\" : string"},
      {"\"$${n} %%{if}\"", "\"${n} %{if}\" : string"},
      {"\"%{if n > 3}big%{else}small%{endif}\"", "\"big\" : string"},
      {"\"%{if false}big%{endif}\"", "\"\" : string"},
      {"\"%{if true}${n}%{endif}\"", "\"5\" : string"},
      {"\"%{for v in l}${v}-%{endfor}\"", "\"a-b-c-\" : string"},
      {"\"%{for i, v in l}${i}=${v} %{endfor}\"", "\"0=a 1=b 2=c \" : string"},
      {"\"%{for k, v in m}${k}=${v};%{endfor}\"", "\"j=w;k=v;\" : string"},
      {"\"a ~ ${~ \"b\" ~} c\"", "\"a ~bc\" : string"},
      {"<<-EOT\n    a ${n}\n      b\n  EOT\n", "\"a 5\\n  b\\n\" : string"},
      {"\"a-${us}-${n}\"", R"({"$unknown":"us","$parts":["a-",{"$unknown":"us"},"-5"]} : string)"},
      {"\"%{for v in ul}${v}%{endfor}\"", R"({"$unknown":"ul"} : string)"},
      {"\"x%{if ub}a%{else}b%{endif}\"", R"({"$unknown":"ub","$parts":["x",{"$unknown":"ub"}]} : string)"},
      {"\"a${ul}\"", R"({"$unknown":"ul","$parts":["a",{"$unknown":"ul"}]} : string)"},
  };
  check(cases);
}

TEST_CASE("attributes and indexes") {
  const Case cases[] = {
      {"o.b", "\"two\" : string"},
      {"o[\"b\"]", "\"two\" : string"},
      {"o.d.e", "true : bool"},
      {"o.c[1]", "2 : number"},
      {"o.c.1", "2 : number"},
      {"o.c[\"1\"]", "2 : number"},
      {"m.k", "\"v\" : string"},
      {"m[\"k\"]", "\"v\" : string"},
      {"l[0]", "\"a\" : string"},
      {"lo[1].name", "\"db\" : string"},
      {"t[3]", "null : any"},
      {"{ a = { b = 1 } }.a.b", "1 : number"},
      {"[10, 20][1]", "20 : number"},
      {"ul[0]", R"({"$unknown":"ul"} : string)"},
      {"um.k", R"({"$unknown":"um"} : string)"},
      {"uo.port", R"({"$unknown":"uo"} : number)"},
      {"ulo[0].name", R"({"$unknown":"ulo"} : string)"},
      {"ut[1]", R"({"$unknown":"ut"} : number)"},
      {"ud.x[0].y", R"({"$unknown":"ud"} : any)"},
      {"l[un]", R"({"$unknown":"un"} : string)"},
      {"t[un]", R"({"$unknown":"un"} : any)"},
      {"l[ud]", R"({"$unknown":"ud"} : any)"},
      {"o[us]", R"({"$unknown":"us"} : any)"},
  };
  check(cases);
}

TEST_CASE("What all the values have in common that an unknown key or condition chooses from is known") {
  const Case cases[] = {
      {"{ a = 1, b = 1 }[us]", "1 : number"},
      {"[true, true][un]", "true : bool"},
      {"{ a = { x = 1, y = 2 }, b = { x = 1, y = 3 } }[us].x", "1 : number"},
      {"{ a = { x = 1, y = 2 }, b = { x = 1, y = 3 } }[us].y", R"({"$unknown":"us"} : any)"},
      {"{ a = { x = [1] }, b = { x = [1], y = 3 } }[us].x", R"({"$unknown":"us"} : any)"},
      {"{ a = { s = { x = 1, y = 2 } }, b = { s = { x = 1, y = 3 } } }[us].s.x", "1 : number"},
      {"{}[us]", R"({"$unknown":"us"} : any)"},
      {"ub ? \"a\" : \"a\"", "\"a\" : string"},
      {"(ub ? { x = 1, y = 2 } : { x = 1, y = 3 }).x", "1 : number"},
      {"(ub ? { x = 1, y = 2 } : { x = 1, y = 3 }).y", R"({"$unknown":"ub"} : number)"},
      {"(ub ? { a = { x = 1, y = 2 }, b = { x = 1, y = 3 } }[us] : { x = 1, y = 4 }).x", "1 : number"},
  };
  check(cases);
}

TEST_CASE("splats") {
  const Case cases[] = {
      {"lo[*].name", "[\"web\",\"db\"] : list(string)"},
      {"lo.*.name", "[\"web\",\"db\"] : list(string)"},
      {"lo[*].port", "[80,null] : list(number)"},
      {"[{ a = 1 }, { a = \"x\" }][*].a", "[1,\"x\"] : tuple([number,string])"},
      {"l[*]", "[\"a\",\"b\",\"c\"] : list(string)"},
      {"le[*]", "[] : list(string)"},
      {"st[*]", "[\"x\",\"y\"] : list(string)"},
      {"s[*]", "[\"hello\"] : tuple([string])"},
      {"o[*].a", "[1] : tuple([number])"},
      {"nul[*].a", "[] : tuple([])"},
      {"zs[*]", "[] : tuple([])"},
      {"[[1], [2, 3]][*][0]", "[1,2] : tuple([number,number])"},
      {"[{ b = [{ c = 1 }] }][*].b[*].c", "[[1]] : tuple([tuple([number])])"},
      {"ulo[*].name", R"({"$unknown":"ulo"} : list(string))"},
      {"ut[*]", R"({"$unknown":"ut"} : tuple([string,number]))"},
      {"uo[*].name", R"({"$unknown":"uo"} : any)"},
      {"us[*]", R"({"$unknown":"us"} : any)"},
      {"\"x${us}\"[*]", R"([{"$unknown":"us","$parts":["x",{"$unknown":"us"}]}] : tuple([string]))"},
      {"ud[*].x", R"({"$unknown":"ud"} : any)"},
      {"[us][*]", R"([{"$unknown":"us"}] : tuple([string]))"},
  };
  check(cases);
}

TEST_CASE("for expressions") {
  const Case cases[] = {
      {"[for v in l : v]", "[\"a\",\"b\",\"c\"] : tuple([string,string,string])"},
      {"[for i, v in l : \"${i}${v}\" if v != \"b\"]", "[\"0a\",\"2c\"] : tuple([string,string])"},
      {"[for k, v in st : k]", "[\"x\",\"y\"] : tuple([string,string])"},
      {"[for k, v in o : k if v == null]", "[\"z\"] : tuple([string])"},
      {"{ for k, v in m : v => k }", "{\"v\":\"k\",\"w\":\"j\"} : object({v=string,w=string})"},
      {"{ for v in [1, 2, 3] : v % 2 => v... }",
       "{\"0\":[2],\"1\":[1,3]} : object({\"0\"=tuple([number]),\"1\"=tuple([number,number])})"},
      {"{ for i, v in l : v => i if i > 0 }", "{\"b\":1,\"c\":2} : object({b=number,c=number})"},
      {"[for x in [[1, 2], [3]] : [for y in x : y * n]]",
       "[[5,10],[15]] : tuple([tuple([number,number]),tuple([number])])"},
      {"[for v in ul : v]", R"({"$unknown":"ul"} : any)"},
      {"[for v in [1, 2] : v if ub]", R"({"$unknown":"ub"} : any)"},
      {"{ for v in [1] : us => v }", R"({"$unknown":"us"} : any)"},
      {"{ for v in [\"k\"] : v => us }", R"({"k":{"$unknown":"us"}} : object({k=string}))"},
      {"[for l in l : l][0]", "\"a\" : string"},
  };
  check(cases);
}

TEST_CASE("objects") {
  const Case cases[] = {
      {"{ a = 1, \"b c\" = 2, (s) = 3, 4 = 5 }",
       "{\"4\":5,\"a\":1,\"b c\":2,\"hello\":3} : object({\"4\"=number,a=number,\"b c\"=number,hello=number})"},
      {"{ null = 1, true = 2 }", "{\"null\":1,\"true\":2} : object({null=number,true=number})"},
      {"{ a = 1, a = 2 }", "{\"a\":2} : object({a=number})"},
      {"{ \"${s}-x\" = 1 }", "{\"hello-x\":1} : object({hello-x=number})"},
      {"{ (us) = 1, b = 2 }", "{\"b\":2} : any"},
      {"{ (us) = 1, b = 2 }.c", R"({"$unknown":"us"} : any)"},
      {"{ a : us }", R"({"a":{"$unknown":"us"}} : object({a=string}))"},
  };
  check(cases);
}

TEST_CASE("faults are reported where they are, in HCL's words") {
  const Case cases[] = {
      {"1 + \"x\"", "1 + «\"x\"»: Unsuitable value for right operand: a number is required."},
      {"[] + 1", "«[]» + 1: Unsuitable value for left operand: number required, but have tuple."},
      {"!s", "!«s»: Unsuitable value for unary operand: a bool is required."},
      {"nul + 1", "«nul + 1»: Error during operation: argument must not be null."},
      {"1 / 0 - 1 / 0", "«1 / 0 - 1 / 0»: Error during operation: can't subtract infinity from itself."},
      {"0 * (1 / 0)", "«0 * (1 / 0)»: Error during operation: can't multiply zero by infinity."},
      {"null || false", "«null || false»: Error during operation: argument must not be null."},
      {"false && \"x\"", "false && «\"x\"»: Unsuitable value for right operand: a bool is required."},
      {"missing.a", "«missing».a: There is no variable named \"missing\"."},
      {"o.q", "o«.q»: This object does not have an attribute named \"q\"."},
      {"m.q", "m«.q»: This map does not have an element with the key \"q\"."},
      {"l.q", "l«.q»: This value does not have any attributes."},
      {"lo.name",
       "lo«.name»: Can't access attributes on a list of objects. Did you mean to access attribute \"name\" for a "
       "specific element of the list, or across all elements of the list?"},
      {"lo.q",
       "lo«.q»: Can't access attributes on a list of objects. Did you mean to access an attribute for a specific "
       "element of the list, or across all elements of the list?"},
      {"s.q", "s«.q»: Can't access attributes on a primitive-typed value (string)."},
      {"nul.q", "nul«.q»: This value is null, so it does not have any attributes."},
      {"uo.q", "uo«.q»: This object does not have an attribute named \"q\"."},
      {"l[3]",
       "l«[3]»: The given key does not identify an element in this collection value: the given index is greater than "
       "or equal to the length of the collection."},
      {"l[9]", "l«[9]»: The given key does not identify an element in this collection value."},
      {"l[-1]",
       "l«[-1]»: The given key does not identify an element in this collection value: a negative number is not a valid "
       "index for a sequence."},
      {"l[0.5]",
       "l«[0.5]»: The given key does not identify an element in this collection value: indexing a sequence requires a "
       "whole number, but the given index has a fractional part."},
      {"le[0]",
       "le«[0]»: The given key does not identify an element in this collection value: the collection has no elements."},
      {"l[\"x\"]",
       "l«[\"x\"]»: The given key does not identify an element in this collection value: a number is required."},
      {"m[\"q\"]", "m«[\"q\"]»: The given key does not identify an element in this collection value."},
      {"o[7]",
       "o«[7]»: The given key does not identify an element in this collection value. An object only supports looking "
       "up attributes by name, not by numeric index."},
      {"st[0]",
       "st«[0]»: Elements of a set are identified only by their value and don't have any separate index or key to "
       "select with, so it's only possible to perform operations across all elements of the set."},
      {"s[0]", "s«[0]»: This value does not have any indices."},
      {"l[null]", "l«[null]»: Can't use a null value as an indexing key."},
      {"zl[*]", "«zl»[*]: Splat expressions (with the * symbol) cannot be applied to null sequences."},
      {"lo[*].q", "lo[*]«.q»: This object does not have an attribute named \"q\"."},
      {"[for v in nul : v]",
       "[for v in «nul» : v]: A null value cannot be used as the collection in a 'for' expression."},
      {"[for v in s : v]",
       "[for v in «s» : v]: A value of type string cannot be used as the collection in a 'for' expression."},
      {"[for v in l : v if n]",
       "[for v in l : v if «n»]: The 'if' clause value is invalid: bool required, but have number."},
      {"[for v in le : v if n]",
       "[for v in le : v if «n»]: The 'if' clause value is invalid: bool required, but have number."},
      {"{ for v in l : \"k\" => v }",
       "{ for v in l : «\"k\"» => v }: Two different items produced the key \"k\" in this 'for' expression. If "
       "duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key."},
      {"{ for v in l : null => v }",
       "{ for v in l : «null» => v }: Key expression in 'for' expression must not produce a null value."},
      {"{ (nul) = 1 }", "{ «(nul)» = 1 }: Can't use a null value as a key."},
      {"{ (l) = 1 }", "{ «(l)» = 1 }: Can't use this value as a key: string required, but have list of string."},
      {"\"a${nul}\"",
       "\"a${«nul»}\": The expression result is null. Cannot include a null value in a string template."},
      {"\"a${l}\"",
       "\"a${«l»}\": Cannot include the given value in a string template: string required, but have list of string."},
      {"true ? 1 : [1]",
       "true ? «1 : [1]»: The true and false result expressions must have consistent types. The 'true' value is "
       "number, but the 'false' value is tuple."},
      {"true ? { a = 1, b = [] } : { a = 1 }",
       "true ? «{ a = 1, b = [] } : { a = 1 }»: The true and false result expressions must have consistent types. The "
       "'true' value includes object attribute \"b\", which is absent in the 'false' value."},
      {"nul ? 1 : 2", "«nul» ? 1 : 2: The condition value is null. Conditions must either be true or false."},
      {"s ? 1 : 2", "«s» ? 1 : 2: The condition expression must be of type bool."},
      {"f(1)", "«f»(1): There is no function named \"f\"."},
  };
  check(cases);
}

TEST_CASE("sensitivity follows values through expressions") {
  Bench bench;
  for (const char* source : {"secret", "\"a${secret}\"", "secret == \"y\"", "true ? \"a\" : secret", "[secret][0]",
                             "{ a = secret }.a", "secret == \"x\" && true", "[for v in [secret] : v][0]"}) {
    CAPTURE(std::string(source));
    CHECK(bench.evaluate(source).is_sensitive());
  }
  CHECK_FALSE(bench.evaluate("[secret]").is_sensitive());
  CHECK(bench.evaluate("[secret]").has_sensitive());
  CHECK_FALSE(bench.evaluate("{ a = secret, b = 1 }.b").is_sensitive());

  bench.functions = expression::terraform_functions();
  CHECK(bench.evaluate("upper(secret)").is_sensitive());
  CHECK(bench.evaluate("join(\",\", [secret])").is_sensitive());
  CHECK_FALSE(bench.evaluate("length([secret])").is_sensitive());
  CHECK_FALSE(bench.evaluate("keys({ a = secret })").is_sensitive());
  CHECK_FALSE(bench.evaluate("merge({ a = secret }, { b = 1 }).b").is_sensitive());
  CHECK(bench.evaluate("merge({ a = secret }, { b = 1 }).a").is_sensitive());
  CHECK_FALSE(bench.evaluate("nonsensitive(secret)").is_sensitive());
}

TEST_CASE("the rule language is lenient with what is not set") {
  const Case cases[] = {
      {"o.q", "null : any"},
      {"o.q.r.s", "null : any"},
      {"o.q[0].r", "null : any"},
      {"le[0]", "null : any"},
      {"m[\"q\"]", "null : any"},
      {"o.q[*].r", "[] : tuple([])"},
      {"zl[*]", "[] : tuple([])"},
      {"[for v in o.q : v]", "[] : tuple([])"},
      {"o.q > 3", "false : bool"},
      {"!o.q", "true : bool"},
      {"o.q && true", "false : bool"},
      {"o.q || true", "true : bool"},
      {"o.q || false", "false : bool"},
      {"o.q == null", "true : bool"},
      {"o.q ? 1 : 2", "2 : number"},
      {"true ? 1 : []", "1 : number"},
      {"\"a${o.q}b\"", "\"ab\" : string"},
      {"[for v in l : v if o.q]", "[] : tuple([])"},
      {"[for v in l : v if v == \"c\" || us == v][2]", "\"c\" : string"},
      {"[for v in l : v if us == v][0]", R"({"$unknown":"us"} : any)"},
      {"[for v in l : v if us == v][3]", R"({"$unknown":"us"} : any)"},
      {"s.q", R"({"$unknown":"\"q\" cannot be read here: this is a string, not an object"} : any)"},
      {"[for v in s : v]",
       R"({"$unknown":"A value of type string cannot be used as the collection in a 'for' expression."} : any)"},
  };
  Bench bench;
  bench.lenient = true;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(bench.show(c.source) == std::string(c.expected));
  }
}
