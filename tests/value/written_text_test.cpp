#include "value/written_text.h"

#include <doctest/doctest.h>

#include "source/source_set.h"
#include "value/json_text.h"

using namespace lintel;

TEST_CASE("each byte of a text has its place in the source") {
  struct Case {
    std::string source;
    std::string text;
    std::size_t begin, end;
    std::string expected;  ///< the source bytes that the place covers
  };
  const Case cases[] = {
      {R"("a\"b\n")", "a\"b\n", 2, 3, "b"},
      {R"("a\"b\n")", "a\"b\n", 0, 3, R"(a\"b)"},
      {R"("\u00e9x")", "\xc3\xa9x", 2, 3, "x"},
      {"<<EOT\n{\n  \"a\": 1\n}\nEOT", "{\n  \"a\": 1\n}\n", 4, 7, "\"a\""},
      {"<<-EOT\n    {\n      \"a\": 1\n\n    }\n  EOT", "{\n  \"a\": 1\n\n}\n", 4, 10, "\"a\": 1"},
      {"<<-EOT\r\n  x\r\n  y\r\n  EOT", "x\ny\n", 2, 3, "y"},
      {"|\n  {\n    \"a\": 1\n  }\n", "{\n  \"a\": 1\n}\n", 9, 10, "1"},
      {">\n  a\n  b\n", "a b\n", 2, 3, "b"},
      {"\"$${x} y\"", "${x} y", 5, 6, "y"},
      {"'plain'", "plain", 0, 2, "pl"},
      {"\"a ${var.x} b\"", "a value b", 8, 9, "b"},
      {"\"a ${var.x} b\"", "a value b", 2, 7, "${var.x}"},
      {"\"${f(\"}\")}-${y}\"", "1-2", 1, 2, "-"},
      {"<<EOT\n\"${a}\",\n\"b\"\nEOT", "\"x, y\",\n\"b\"\n", 9, 10, "b"},
      {"file(\"x\")", "{}", 0, 1, "file(\"x\")"},
      // A part of a template, after an interpolation that stands in quotes.
      {"\",\n  \"b\": \"*\" }\n", "\",\n  \"b\": \"*\" }\n", 10, 13, "\"*\""},
      {"\", \"b\": \"", "\", \"b\": \"", 3, 6, "\"b\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.source);
    const auto size = static_cast<std::uint32_t>(c.source.size());
    const Span place = WrittenText(c.text, c.source, {FileId{1}, 100, 100 + size}).place(c.begin, c.end);
    CHECK(c.source.substr(place.begin - 100, place.end - place.begin) == c.expected);
  }
}

TEST_CASE("JSON in a heredoc points into the heredoc") {
  SourceSet sources;
  Arena arena;
  const std::string source = "policy = <<-EOT\n    {\n      \"Statement\": [{ \"Action\": \"*\" }]\n    }\n  EOT\n";
  const FileId file = sources.add("main.tf", source);
  const Origin* written =
      make_origin({file, 9, static_cast<std::uint32_t>(source.size() - 1)}, OriginKind::expression, {}, nullptr, arena);
  const Origin* used = make_origin({file, 0, 6}, OriginKind::variable, "var.policy", written, arena);
  const Value policy = make_string("{\n  \"Statement\": [{ \"Action\": \"*\" }]\n}\n", arena, used);
  const auto document = document_of(policy, arena, &sources);
  REQUIRE(document.has_value());
  const Member* statements = document->member("Statement");
  REQUIRE(statements != nullptr);
  CHECK(sources.text(statements->key_span) == "\"Statement\"");
  const Value action = statements->value.items()[0].get("Action");
  CHECK(action.origin()->kind == OriginKind::variable);
  CHECK(sources.text(action.origin()->span) == "policy");
  CHECK(sources.text(action.origin()->from->span) == "\"*\"");
  CHECK(sources.text(statements->value.origin()->from->span) == "[{ \"Action\": \"*\" }]");
}

TEST_CASE("JSON around unknown parts points into the literal parts") {
  SourceSet sources;
  Arena arena;
  const std::string source = "<<EOT\n{\"a\": \"${x}/*\", \"b\": 1}\nEOT";
  const FileId file = sources.add("main.tf", source);
  const auto at = [&](std::uint32_t begin, std::uint32_t end) {
    return make_origin({file, begin, end}, OriginKind::expression, {}, nullptr, arena);
  };
  const Value parts[] = {make_string("{\"a\": \"", arena, at(6, 13)),
                         make_unknown(&types::string, nullptr, arena, at(15, 16)),
                         make_string("/*\", \"b\": 1}\n", arena, at(17, 30))};
  std::string error;
  const auto document = parse_json_parts(concatenate(parts, arena, at(0, 33)), arena, error, &sources);
  REQUIRE(document.has_value());
  CHECK(sources.text(document->member("b")->key_span) == "\"b\"");
  CHECK(sources.text(document->get("b").origin()->span) == "1");
  CHECK(sources.text(document->get("a").origin()->span) == "\"${x}/*\"");
}
