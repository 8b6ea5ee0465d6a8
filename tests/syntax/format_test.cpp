#include "syntax/hcl/format.h"

#include <doctest/doctest.h>

#include "syntax/hcl/parse.h"

namespace lintel::hcl {
namespace {

struct Case {
  const char* name;
  const char* written;
  const char* formatted;
};

const Case cases[] = {
    {"blanks around operators", "a=1+2*-3\nb  =  !x&&y\nc = f ( 1,2 ,  [ 3 ] )\n",
     "a = 1 + 2 * -3\nb = !x && y\nc = f(1, 2, [3])\n"},
    {"names, indexes and splats stay together", "a = x . y [ 0 ] [ * ] . z\nb = aws::f( x.* . y )\n",
     "a = x.y[0][*].z\nb = aws::f(x.*.y)\n"},
    {"objects and loops", "a = {b=1,c:2}\nd = [ for k , v in x:v if k!=1 ]\ne = {for k,v in x:k=>v...}\nf = {}\n",
     "a = { b = 1, c : 2 }\nd = [for k, v in x : v if k != 1]\ne = { for k, v in x : k => v... }\nf = {}\n"},
    {"a conditional", "a = x?y:-1\n", "a = x ? y : -1\n"},
    {"neighbours are aligned, an empty line parts them", "a = 1\nbcd = 2\n\nef = 3\n", "a   = 1\nbcd = 2\n\nef = 3\n"},
    {"an attribute of several lines is not aligned", "a = 1\nbcd = [\n1,\n]\nef = 2\n",
     "a = 1\nbcd = [\n  1,\n]\nef = 2\n"},
    {"a heredoc is one line among its neighbours", "bad = <<-X\n   y\nX\nright = <<X\nz\nX\n",
     "bad   = <<-X\n   y\nX\nright = <<X\nz\nX\n"},
    {"blocks move what is in them", "r \"a\" {\nx = 1\nb {\ny = 2\n}\n}\n",
     "r \"a\" {\n  x = 1\n  b {\n    y = 2\n  }\n}\n"},
    {"a line that opens several brackets moves by one level", "a = any([for x in y :\nx.z\n])\n",
     "a = any([for x in y :\n  x.z\n])\n"},
    {"closing brackets one by one", "a = f([\ng(\n1\n),\n2\n])\n", "a = f([\n  g(\n    1\n  ),\n  2\n])\n"},
    {"comments", "#a\na = 1 # x\nbcd = 2    // y\n/* z */ c = 3\n",
     "#a\na         = 1 # x\nbcd       = 2 // y\n/* z */ c = 3\n"},
    {"empty lines", "\n\na = 1\n\n\n\nb = 2\n\n", "a = 1\n\nb = 2\n"},
    {"blanks at the end of a line, and none at the end of the file", "a = 1  \nb = \"x  \"\t", "a = 1\nb = \"x  \"\n"},
    {"strings keep every character", "a = \"${ x+1 }  %{ if y }z%{endif}\"\n",
     "a = \"${ x+1 }  %{ if y }z%{endif}\"\n"},
    {"wide characters count once", "é = 1\nab = 2\n", "é  = 1\nab = 2\n"},
    {"an operator at the start of a line", "a = (\nx\n- y\n)\n", "a = (\n  x\n  - y\n)\n"},
    {"nothing", "", ""},
};

TEST_CASE("Files are written in one form") {
  for (const Case& each : cases) {
    CAPTURE(each.name);
    const std::optional<std::string> formatted = format(each.written);
    REQUIRE(formatted);
    CHECK(*formatted == each.formatted);
    CHECK(format(*formatted) == formatted);
  }
}

/// The kinds and texts of a tree, without places.
std::string shape_of(Cursor node) {
  std::string text = std::to_string(static_cast<int>(node.kind())) + ":" + std::to_string(node.flag()) + ":" +
                     std::string(node.text()) + "(";
  for (std::size_t i = 0; i < node.size(); ++i) text += node.child(i) ? shape_of(node.child(i)) : "-";
  return text + ")";
}

TEST_CASE("Formatting changes nothing that a file says") {
  for (const Case& each : cases) {
    CAPTURE(each.name);
    Problems problems;
    const Tree before = parse(FileId::none, each.written, problems);
    const Tree after = parse(FileId::none, *format(each.written), problems);
    CHECK(problems.empty());
    const TreeView view_before = before.view(), view_after = after.view();
    CHECK(shape_of({&view_before, before.root}) == shape_of({&view_after, after.root}));
  }
}

TEST_CASE("What has a syntax error has no form") {
  for (const char* text : {"a = ", "a = [1", "r {", "a = <<X\ny\n"}) {
    CAPTURE(text);
    CHECK_FALSE(format(text));
  }
}

TEST_CASE("Deep nesting is formatted without depth of the stack") {
  const std::size_t depth = 20'000;
  const std::string text = "a = " + std::string(depth, '(') + "1" + std::string(depth, ')') + "\n";
  CHECK(format(text) == text);
}

}  // namespace
}  // namespace lintel::hcl
