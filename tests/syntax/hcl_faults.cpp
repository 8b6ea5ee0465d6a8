#include <doctest/doctest.h>

#include "syntax/hcl/parse.h"
#include "syntax/hcl_rendering.h"
#include "syntax/marked_source.h"

using namespace lintel;

TEST_CASE("every fault of HCL is said at its place, and what stands around it is read") {
  struct Case {
    const char* marked;
    const char* message;  ///< how it starts
    const char* kept;
  };
  for (const Case& c : {
           Case{"a =«»\n 1\nb = 2\n", "expected an expression before the line ends", "b = 2"},
           {"a = 1 +«»\n 2\nb = 2\n", "expected an expression before the line ends", "b = 2"},
           {"a = \"x«\\»q\"\nb = 2\n", "this is not an escape", "b = 2"},
           {"a = «'»x'\nb = 2\n", "single quotes are not valid", "b = 2"},
           {"a = [1 «2»]\nb = 2\n", "unexpected `2`; expected ',' or ']' before it", "b = 2"},
           {"a = f(1 «x.y»)\nb = 2\n", "unexpected `x.y`; expected ',' or ')' before it", "b = 2"},
           {"a = \"${x «y»}\"\nb = 2\n", "unexpected `y`; expected '}' at the end of the interpolation", "b = 2"},
           {"a = «[»1,\n 2\nb = 2\n", "this '[' is never closed", "b = 2"},
           {"a = (1«]»\nb = 2\n", "expected ')' before this ']'", "b = 2"},
           {"a = «\"»open\nb = 2\n", "this string is not closed on its line", "b = 2"},
           {"a «:» 1\nb = 2\n", "an attribute is set with '='", "b = 2"},
           {"«a»\nb = 2\n", "expected '=' or '{' after the name `a`", "b = 2"},
           {"a = 1«,» c = 2\nb = 2\n", "unexpected ','; attributes are separated by line ends", "b = 2"},
           {"a = 1«;»\nb = 2\n", "the character ; is not valid", "b = 2"},
           {"a = x «&» y\nb = 2\n", "there are no bitwise operators", "b = 2"},
           {"«\"»a\" = 1\nb = 2\n", "the name of an attribute must not be in quotes", "b = 2"},
           {"b = 2\n«}»\nc = 3\n", "this '}' closes no open block", "b = 2; c = 3"},
           {"x \"y\"«»\n{\n}\nb = 2\n", "expected '{' on the line of the block's header", "b = 2"},
           {"x \"y«»\" «=» 3\nb = 2\n", "expected a label or '{' here", "b = 2"},
           {"x { a = 1«,» c = 2 }\nb = 2\n", "unexpected ','", "x {}; b = 2"},
           {"«x» { a = 1\n}\nb = 2\n", "a block that starts on one line must end on it", "x { a = 1 }; b = 2"},
           {"x {\n a = 1 «}»\nb = 2\n", "expected a line end before '}'", "x { a = 1 }; b = 2"},
           {"x {\n  ok = 1\n  y {\n    a =«»\n  }\n  z = 2\n}\nb = 2\n", "expected an expression",
            "x { ok = 1; y {}; z = 2 }; b = 2"},
           {"«x \"y\"» {\n  a = 1\nz {\n  c = 1\n}\nb = 2\n", "the block `x \"y\"` is never closed: expected '}'",
            "x \"y\" { a = 1 }; z { c = 1 }; b = 2"},
           {"x {\n  «y» {\n    a = 1\n}\nb = 2\n", "the block `y` is never closed: expected '}'",
            "x { y { a = 1 } }; b = 2"},
           {"a = «<<EOT»\ntext\n", "this heredoc has no end: expected a line with `EOT` alone", ""},
           {"a = «<<EOT»\ntext\nb = 2\n", "this heredoc has no end", "b = 2"},
           {"a = «1.2.3»\nb = 2\n", "this is not a number", "a = 1.2.3; b = 2"},
           {"b = 2\n«/*» c", "this comment is not closed", "b = 2"},
           {"a = «\xFF»\nb = 2\n", "this byte is not UTF-8", "a = $_; b = 2"},
       }) {
    CAPTURE(c.marked);
    const MarkedSource source(c.marked);
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId{1}, source.text, problems);
    const hcl::TreeView view = tree.view();
    CHECK(rendered_body({&view, view.root}) == c.kept);
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].message.substr(0, std::string_view(c.message).size()) == c.message);
    CHECK(problems.size() == 1);
    CHECK(problems[0].span == Span{FileId{1}, source.spans.back().first, source.spans.back().second});
  }
}

TEST_CASE("faults of expressions and templates point into the text around them") {
  Problems problems;
  const hcl::Tree expression = hcl::parse_expression(FileId{1}, "a + ", problems, 50);
  CHECK(expression.root == 0);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].span.begin >= 53);
  CHECK(problems[0].span.end <= 54);
  problems.clear();
  hcl::parse_template(FileId{1}, "text ${a b}", problems, 50);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].span == Span{FileId{1}, 59, 60});
}

TEST_CASE("budgets hold in HCL") {
  const auto repeated = [](std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t index = 0; index < count; ++index) out += part;
    return out;
  };
  const std::size_t deep = 10000;
  for (const std::string& nested : {
           "a = " + repeated("[", deep) + repeated("]", deep) + "\n",
           "a = " + repeated("(", deep) + "1" + repeated(")", deep) + "\n",
           "a = " + repeated("[", deep) + "\n",
           "a = " + repeated("{b=", deep) + "1" + repeated("}", deep) + "\n",
           "a = " + repeated("\"${", deep) + "1" + repeated("}\"", deep) + "\n",
           "a = x" + repeated(".y", deep) + "\n",
           "a = x" + repeated("[0]", deep) + "\n",
           "a = x" + repeated("[*]", deep) + "\n",
           "a = 1" + repeated(" + 1", deep) + "\n",
           "a = " + repeated("!", deep) + "x\n",
           "a = " + repeated("x ? y : ", deep) + "z\n",
           "a = " + repeated("f(", deep) + repeated(")", deep) + "\n",
           repeated("b {\n", deep) + repeated("}\n", deep),
           "a = \"" + repeated("%{ if x }", deep) + repeated("%{ endif }", deep) + "\"\n",
       }) {
    CAPTURE(nested.substr(0, 20));
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId{1}, "first = 1\n" + nested + "last = 2\n", problems);
    const hcl::TreeView view = tree.view();
    CHECK(hcl::find_attribute({&view, view.root}, "first"));
    CHECK(hcl::find_attribute({&view, view.root}, "last"));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].code == "budget-depth");
  }
}

TEST_CASE("text that only opens is not kept as what is open: what stands before it and after it is read") {
  std::string brackets = "a = ", blocks;
  for (int i = 0; i < 300'000; ++i) {
    brackets += '[';
    blocks += "x {\n";
  }
  for (const std::string& open : {brackets + "\n", blocks}) {
    CAPTURE(open.substr(0, 20));
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId{1}, "first = 1\n" + open + "last = 2\n", problems);
    const hcl::TreeView view = tree.view();
    CHECK(hcl::find_attribute({&view, view.root}, "first"));
    CHECK_FALSE(problems.empty());
    if (open.front() == 'a') CHECK(hcl::find_attribute({&view, view.root}, "last"));
  }
}

TEST_CASE("more comments than a node of the parser can hold are passed over, wherever they stand") {
  struct Case {
    const char* before;
    const char* after;
    const char* code;  ///< of the one problem; empty: none
  };
  const Case cases[] = {
      {"", "last = 2\n", ""},
      {"first = 1\n", "last = 2\n", ""},
      {"b {\n  a = 1\n", "  c = 2\n}\nlast = 3\n", ""},
      {"a = [\n1,\n", "2]\nlast = 3\n", "budget-bytes"},
  };
  for (const Case& c : cases) {
    for (const char* comment : {"#\n", "//x\n", "/**/\n"}) {
      CAPTURE(c.before);
      CAPTURE(comment);
      std::string text = c.before;
      for (int i = 0; i < 66'000; ++i) text += comment;
      text += c.after;
      Problems problems;
      const hcl::Tree tree = hcl::parse(FileId{1}, text, problems);
      const hcl::TreeView view = tree.view();
      CHECK(hcl::find_attribute({&view, view.root}, "last"));
      CHECK(problems.size() == (*c.code ? 1 : 0));
      if (!problems.empty()) CHECK(problems[0].code == c.code);
    }
  }
}

TEST_CASE("large files of nothing but faults are given up at the first") {
  for (const char* line : {"a = \n", "a = \"x\n", "a = b c\n", "a {\n b = \n"}) {
    CAPTURE(line);
    std::string text = "first = 1\n";
    while (text.size() < 400000) text += line;
    Problems problems;
    const hcl::Tree tree = hcl::parse(FileId{1}, text, problems);
    const hcl::TreeView view = tree.view();
    CHECK(hcl::find_attribute({&view, view.root}, "first"));
    CHECK_FALSE(problems.empty());
  }
}
