// A property that takes a document takes YAML too, where it is written in several lines, and as far as it is known.
#include "model/yaml_document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "value/json_text.h"

using namespace lintel;

namespace {

/// `text` with an unknown for each `?`.
Value shown_tree(std::string_view text, Arena& arena) {
  std::vector<Value> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('?'), text.size());
    if (end > 0) parts.push_back(make_string(text.substr(0, end), arena));
    text.remove_prefix(end);
    if (text.empty()) break;
    parts.push_back(make_unknown(&types::string, nullptr, arena, nullptr));
    text.remove_prefix(1);
  }
  return concatenate(parts, arena);
}

}  // namespace

TEST_CASE("Several lines of YAML are the structure that they describe, what is not known in its place") {
  struct Case {
    const char* text;
    const char* document;  // as JSON for display; nullptr: none
  };
  for (
      const Case& c : {
          Case{"a: 1\nb: [x, true, ~]\n", R"({"a":1,"b":["x",true,null]})"},
          {"a: '1'\nb: |\n  x\n  y\n", R"({"a":"1","b":"x\ny\n"})"},
          {"a: 0x10\nb: 1_000\nc: 089\n", R"({"a":16,"b":1000,"c":"089"})"},
          {"a: ?\nb: 1\n", R"({"a":{"$unknown":"known after deployment"},"b":1})"},
          {"a: x-?-y\nb: '?'\n",
           R"({"a":{"$unknown":"known after deployment","$parts":["x-",{"$unknown":"known after deployment"},"-y"]},"b":{"$unknown":"known after deployment"}})"},
          {"?: 1\nb: 2\n", R"({"b":2})"},
          {"- a\n- b\n", nullptr},
          {"a: 1", nullptr},
          {"plain text\nin two lines\n", nullptr},
          {"a: [1\nb: 2\n", nullptr},
          {"a: 1\na: 2\n", R"({"a":2})"},
          {"a: &x {k: 1}\nb: *x\n", R"({"a":{"k":1},"b":{"k":1}})"},
      }) {
    CAPTURE(c.text);
    Arena arena;
    const std::optional<Value> document = model::yaml_document_of(shown_tree(c.text, arena), arena, nullptr);
    REQUIRE(document.has_value() == (c.document != nullptr));
    if (document) CHECK(to_display_json(*document) == c.document);
  }
}

TEST_CASE("A list of YAML with an unknown element, and a mapping with an unknown key, may hold more") {
  Arena arena;
  const auto document = [&](std::string_view text) {
    return *model::yaml_document_of(shown_tree(text, arena), arena, nullptr);
  };
  CHECK(document("a:\n  - ?\n").members()[0].value.is_open());
  CHECK_FALSE(document("a:\n  - '?'\n").members()[0].value.is_open());
  CHECK(document("?: 1\nb: 1\n").is_open());
  CHECK_FALSE(document("a: ?\nb: 1\n").is_open());
}

TEST_CASE("An alias of a text that is known in part is unknown itself") {
  Arena arena;
  const Value document = *model::yaml_document_of(shown_tree("a: &x q?\nb: *x\nc: ?\n", arena), arena, nullptr);
  CHECK(document.size() == 3);
  CHECK(document.members()[1].value.is_unknown());
}
