#include <doctest/doctest.h>

#include "syntax/hcl/parse.h"
#include "syntax/hcl_rendering.h"
#include "syntax/marked_source.h"

using namespace lintel;
using hcl::Cursor;
using hcl::SyntaxKind;

namespace {

std::string shown(const hcl::Tree& tree, const Problems& problems) {
  const hcl::TreeView view = tree.view();
  const Cursor root{&view, view.root};
  std::string out = root.kind() == SyntaxKind::body ? rendered_body(root) : rendered(root);
  for (const Problem& problem : problems) out += " !" + problem.code;
  return out;
}

std::string parsed(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId{1}, text, problems);
  return shown(tree, problems);
}

std::string parsed_expression(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse_expression(FileId{1}, text, problems);
  return shown(tree, problems);
}

std::string parsed_template(std::string_view text) {
  Problems problems;
  const hcl::Tree tree = hcl::parse_template(FileId{1}, text, problems);
  return shown(tree, problems);
}

struct Case {
  const char* source;
  const char* expected;
};

}  // namespace

TEST_CASE("HCL expressions") {
  for (const Case& c : {
           Case{"1", "1"},
           {"-1.5e3", "(negate 1.5e3)"},
           {"true", "true"},
           {"null", "null"},
           {"nullable", "$nullable"},
           {"a + b * c - d", "(- (+ $a (* $b $c)) $d)"},
           {"a || b && c == d", "(|| $a (&& $b (== $c $d)))"},
           {"!a.b && -c[0] < 1", "(&& (not $a.b) (< (negate $c[0]) 1))"},
           {"a ? b : c ? d : e", "(? $a $b (? $c $d $e))"},
           {"(a)", "($a)"},
           {"f()", "f()"},
           {"f(a, b...)", "f($a $b...)"},
           {"provider::aws::arn_parse(x,)", "provider::aws::arn_parse($x)"},
           {"[1, [2], ]", "[1 [2]]"},
           {"{ a = 1, \"b\" : 2, (c) = 3\n true = 4 }", "{\"a\"=1 \"b\"=2 ($c)=3 \"true\"=4}"},
           {"{ \"${k}\" = v, a.b = c }", "{($k)=$v $a.b=$c}"},
           {"[for v in l : v if v]", "(for v in $l $v $v)"},
           {"[for k, v in l : k]", "(for k, v in $l $k -)"},
           {"{for k, v in m : k => v... if k}", "(object for k, v in $m $k $v $k grouped)"},
           {"a.b.0.c", "$a.b[0].c"},
           {"a[\"x\"].y[z]", "$a[\"x\"].y[$z]"},
           {"a[*].b[0].c", "(splat $a @.b[0].c)"},
           {"a.*.b.0.c[1].d", "(attribute-splat $a @.b[0].c)[1].d"},
           {"a[*].b[*].c", "(splat $a (splat @.b @.c))"},
           {"a.*.b.*.c", "(attribute-splat (attribute-splat $a @.b) @.c) !hcl-syntax"},
           {"a /*(*/ . /*)*/ b", "$a.b"},
           {"provider :: aws :: f()", "provider::aws::f()"},
           {"f(x)[0].id", "f($x)[0].id"},
           {"(\n1 +\n2\n)", "((+ 1 2))"},
       }) {
    CAPTURE(c.source);
    CHECK(parsed_expression(c.source) == c.expected);
  }
}

TEST_CASE("HCL strings and templates") {
  for (const Case& c : {
           Case{R"("")", R"("")"},
           {R"("a\n\t\"\\\u00e4\U0001F600")", "\"a\\n\t\"\\\xC3\xA4\xF0\x9F\x98\x80\""},
           {R"("$${a} %%{b} $c % $$")", R"("${a} %{b} $c % $$")"},
           {R"("${x}")", "$x"},
           {R"("${"a"}")", "\"a\""},
           {R"("a${x}b")", R"((template "a" $x "b"))"},
           {R"("a  ${~ x ~}  b")", R"((template "a" $x "b"))"},
           {R"(" ${~ x}")", R"((template "" $x))"},
           {R"("${~ x ~}")", "$x"},
           {R"("%{ if a }b%{ else }c${d}%{ endif }")", R"((template (if $a "b" (template "c" $d))))"},
           {R"("%{ if a }%{ endif }")", R"((template (if $a "" -)))"},
           {R"("%{ for i, v in l }${v},%{ endfor }")", R"((template (for i, v in $l (template $v ","))))"},
           {R"("a\q")", "- !hcl-syntax"},
           {R"("\u12")", "- !hcl-syntax"},
           {R"("%{ if a }b")", "- !hcl-syntax"},
           {R"("%{ endif }")", "- !hcl-syntax"},
           {R"("%{ for v in l }%{ endif }")", "- !hcl-syntax"},
           {"<<EOT\na\n  b\nEOT\n", "\"a\\n  b\\n\""},
           {"<<EOT\nEOT\n", "\"\""},
           {"<<-EOT\n    a\n      b\n\n    c\n  EOT\n", "\"a\\n  b\\n\\nc\\n\""},
           {"<<-EOT\n    a ${x}\n   ${y}\n  EOT\n", "(template \" a \" $x \"\\n\" $y \"\\n\")"},
           {"<<-EOT\n  ${y}\n    b\n  EOT\n", "(template \"\" $y \"\\n  b\\n\")"},
           {"<<EOT\n%{ if a ~}\n  b\n%{ endif ~}\nc\nEOT\n", "(template (if $a \"  b\\n\" -) \"c\\n\")"},
           {"<<EOT\n$${a} \\n\nEOT\n", "\"${a} \\n\\n\""},
       }) {
    CAPTURE(c.source);
    CHECK(parsed_expression(c.source) == c.expected);
  }
  for (const Case& c : {
           Case{"", "\"\""},
           {"plain \\n \"quoted\"\n", "\"plain \\n \"quoted\"\\n\""},
           {"${x}", "$x"},
           {"${x}\n", "(template $x \"\\n\")"},
           {"a\n%{ for v in l ~}\n${v}\n%{ endfor ~}\nEND\n",
            "(template \"a\\n\" (for v in $l (template \"\" $v \"\\n\")) \"END\\n\")"},
           {"$${x}", "\"${x}\""},
           {"a ${", "- !hcl-syntax"},
       }) {
    CAPTURE(c.source);
    CHECK(parsed_template(c.source) == c.expected);
  }
}

TEST_CASE("HCL bodies") {
  for (const Case& c : {
           Case{"", ""},
           {"a = 1\n", "a = 1"},
           {"\xEF\xBB\xBF# c\na = 1 // d\n/* e */ b = 2", "a = 1; b = 2"},
           {"resource \"a\" b {\n  c = 1\n  d { e = 2 }\n  f {}\n}\n",
            "resource \"a\" \"b\" { c = 1; d { e = 2 }; f {} }"},
           {"a = 1\r\nb {\r\n}\r\n", "a = 1; b {}"},
           {"\xC3\xA4_\xC3\xB6 = 1\n", "\xC3\xA4_\xC3\xB6 = 1"},
           {"a = 1\na = 2\n", "a = 1 !duplicate-attribute"},
           {"a = (1 +\n 2)\nb = [\n1\n]\nc = f(\n1\n)\n", "a = ((+ 1 2)); b = [1]; c = f(1)"},
       }) {
    CAPTURE(c.source);
    CHECK(parsed(c.source) == c.expected);
  }
}

TEST_CASE("an attribute that stands several times is one problem that says how often") {
  struct Case {
    const char* source;
    const char* message;
    std::size_t related;
  };
  for (const Case& c : {
           Case{"a = 1\na = 2\n", "the attribute `a` is set twice; the first one counts", 1},
           {"a = 1\nb = 1\na = 2\na = 3\n", "the attribute `a` is set three times; the first one counts", 2},
           {"a = 0\nb = 0\nc = 0\nd = 0\ne = 0\nf = 0\ng = 0\nh = 0\ni = 0\nj = 0\nk = 0\na = 1\na = 2\na = 3\n",
            "the attribute `a` is set four times; the first one counts", 3},
       }) {
    CAPTURE(c.source);
    Problems problems;
    hcl::parse(FileId{1}, c.source, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == c.message);
    CHECK(problems[0].related.size() == c.related);
  }
}

TEST_CASE("HCL spans") {
  struct SpanCase {
    const char* marked;
    std::vector<std::size_t> path;  ///< indexes of children from the root
  };
  for (const SpanCase& c : {
           SpanCase{"«a = 1 + 2»\n", {0}},
           {"a = «1 + 2» # c\n", {0, 0}},
           {"a = 1 + «x.y[0]»\n", {0, 0, 1}},
           {"a = «x.y»[0]\n", {0, 0, 0}},
           {"b «\"l\"» {\n}\n", {0, 0}},
           {"«b \"l\" {\n a = 1\n}»\n", {0}},
           {"b \"l\" «{\n a = 1\n}»\n", {0, 1}},
           {"a = «<<EOT\nx\nEOT»\n", {0, 0}},
           {"a = \"«x»${y}z\"\n", {0, 0, 0}},
           {"a = \"x${«y»}z\"\n", {0, 0, 1}},
           {"a = { «k» = 1 }\n", {0, 0, 0}},
       }) {
    CAPTURE(c.marked);
    const MarkedSource source(c.marked);
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId{1}, source.text, problems);
    const hcl::TreeView view = tree.view();
    Cursor node{&view, view.root};
    for (const std::size_t index : c.path) node = node.child(index);
    CHECK(node.span() == Span{FileId{1}, source.spans[0].first, source.spans[0].second});
  }
  const MarkedSource source("«resource \"a\" b» {\n  «name» = 1\n}\n");
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId{1}, source.text, problems);
  const hcl::TreeView view = tree.view();
  const Cursor block = Cursor{&view, view.root}.child(0);
  CHECK(block.header_span() == Span{FileId{1}, source.spans[0].first, source.spans[0].second});
  CHECK(block.body().child(0).name_span() == Span{FileId{1}, source.spans[1].first, source.spans[1].second});
  CHECK(find_attribute(block.body(), "name").id == block.body().child(0).id);
  CHECK_FALSE(find_attribute(block.body(), "other"));
  std::vector<std::string_view> path;
  const hcl::Tree reference = hcl::parse_expression(FileId{1}, "a.b.c", problems, 100);
  const hcl::TreeView reference_view = reference.view();
  CHECK(hcl::static_path({&reference_view, reference_view.root}, path));
  CHECK(path == std::vector<std::string_view>{"a", "b", "c"});
  CHECK(reference_view.span(reference_view.root) == Span{FileId{1}, 100, 105});
}
