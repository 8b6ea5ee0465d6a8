#include <doctest/doctest.h>

#include "base/arena.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/from_json.h"
#include "syntax/hcl_rendering.h"
#include "syntax/marked_source.h"

using namespace lintel;

namespace {

struct Read {
  explicit Read(std::string_view marked, bool expressions = true) : source(marked) {
    const document::Node* root = document::parse_json(FileId{1}, source.text, arena, Limits{}, problems);
    REQUIRE(root);
    tree = hcl::from_json(FileId{1}, *root, expressions, problems);
    view = tree.view();
  }
  hcl::Cursor body() const { return {&view, view.root}; }
  std::string shown() const {
    std::string out = rendered_body(body());
    for (const Problem& problem : problems) out += " !" + problem.code;
    return out;
  }
  MarkedSource source;
  Arena arena;
  Problems problems;
  hcl::Tree tree;
  hcl::TreeView view;
};

}  // namespace

TEST_CASE("HCL's JSON syntax gives the tree of native syntax") {
  struct Case {
    const char* json;
    const char* expected;
  };
  for (
      const Case& c : {
          Case{"{}", ""},
          {R"({"locals": {"a": 1, "b": -2.5, "c": [true, null], "//": "comment"}})",
           "locals { a = 1; b = (negate 2.5); c = [true null] }"},
          {R"({"resource": {"aws_s3_bucket": {"a": {"bucket": "${var.x}", "tags": {"k-${x}": "v"}}, "b": [{"count": 2}]}}})",
           "resource \"aws_s3_bucket\" \"a\" { bucket = $var.x; tags = {(template \"k-\" $x)=\"v\"} }; "
           "resource \"aws_s3_bucket\" \"b\" { count = 2 }"},
          {R"J({"variable": {"x": {"type": "list(any)" , "default": [], "validation": {"condition": "${var.x != null}"}}}})J",
           "variable \"x\" { type = list($any); default = []; validation { condition = (!= $var.x null) } }"},
          {R"({"resource": [{"a": {"b": {"depends_on": ["c.d"], "provider": "aws.east",
                "lifecycle": {"ignore_changes": ["tags"], "precondition": [{"condition": true}, {"condition": false}]},
                "dynamic": {"ingress": {"for_each": "${l}", "content": {"port": "${ingress.value}", "dynamic": {"x": {"content": {}}}}}},
                "provisioner": [{"local-exec": {"when": "destroy", "command": "echo"}}]}}}]})",
           "resource \"a\" \"b\" { depends_on = [$c.d]; provider = $aws.east; "
           "lifecycle { ignore_changes = [$tags]; precondition { condition = true }; precondition { condition = false "
           "} }; "
           "dynamic \"ingress\" { for_each = $l; content { port = $ingress.value; dynamic \"x\" { content {} } } }; "
           "provisioner \"local-exec\" { when = $destroy; command = \"echo\" } }"},
          {R"({"moved": [{"from": "a.b", "to": "a.c[0]"}], "output": {"o": {"value": "a\n${b}"}}})",
           "moved { from = $a.b; to = $a.c[0] }; output \"o\" { value = (template \"a\\n\" $b) }"},
          {R"({"module": {"m": {"source": "./m", "providers": {"aws": "aws.x"}}}, "provider": {"aws": null}})",
           "module \"m\" { source = \"./m\"; providers = {\"aws\"=$aws.x} }"},
          {R"({"resource": {"a": "b"}})", " !hcl-syntax"},
          {R"({"output": {"o": 1}})", " !hcl-syntax"},
          {R"({"locals": {"a": "${b", "c": 1}})", "locals { c = 1 } !hcl-syntax"},
      }) {
    CAPTURE(c.json);
    CHECK(Read(c.json).shown() == c.expected);
  }
  CHECK(Read(R"({"a": "${x}", "resource": {"k": 1}})", false).shown() == "a = \"${x}\"; resource = {\"k\"=1}");
}

TEST_CASE("spans of JSON syntax point into the strings") {
  const Read read(R"({"locals": {«"a": "x${«var.y»}"», "b": «"\t${var.z}"»}})");
  const auto span_of = [&](std::size_t index) {
    return Span{FileId{1}, read.source.spans[index].first, read.source.spans[index].second};
  };
  const hcl::Cursor locals = read.body().child(0);
  const hcl::Cursor first = locals.body().child(0);
  CHECK(first.span() == span_of(0));
  CHECK(first.expression().child(1).span() == span_of(1));
  CHECK(locals.body().child(1).expression().child(1).span() == span_of(2));

  const Read blocks(R"({"resource": {"a": {«"b"»: {}, "c": {}}}})");
  CHECK(blocks.body().child(0).header_span() ==
        Span{FileId{1}, blocks.source.spans[0].first, blocks.source.spans[0].second});
}
