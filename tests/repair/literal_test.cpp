// Which texts are literals, how values are written in each notation, and patches.
#include <doctest/doctest.h>

#include <string>

#include "repair/literal.h"
#include "repair/text_edit.h"

namespace lintel::repair {

TEST_CASE("a literal is found where one stands, and nothing where an expression does") {
  struct Case {
    const char* path;
    const char* text;
    const char* repair;  ///< JSON
    const char* result;  ///< empty: no literal
  };
  const Case cases[] = {
      {"main.tf", "encrypted   = false", "true", "encrypted   = true"},
      {"main.tf", "\"encrypted\" = false", "true", "\"encrypted\" = true"},
      {"main.tf", "tls = \"TLSv1\"", "\"TLSv1.2\"", "tls = \"TLSv1.2\""},
      {"main.tf", "days=7", "30", "days=30"},
      {"main.tf", "encrypted = null", "true", "encrypted = true"},
      {"main.tf", "false", "true", "true"},
      {"main.tf", "encrypted = var.encrypted", "true", ""},
      {"main.tf", "tls = \"TLSv${var.v}\"", "\"TLSv1.2\"", ""},
      {"main.tf", "tls = \"%{if a}TLSv1%{endif}\"", "\"TLSv1.2\"", ""},
      {"main.tf", "encrypted = (\n  false\n)", "true", ""},
      {"main.tf", "resource \"aws_sqs_queue\" \"q\"", "true", ""},
      {"t.yaml", "Encrypted: false", "true", "Encrypted: true"},
      {"t.yaml", "Encrypted:   'no'", "true", "Encrypted:   true"},
      {"t.yaml", "Encrypted: !Ref E", "true", ""},
      {"t.yaml", "Encrypted:\n  Ref: E", "true", ""},
      {"t.yaml", "Policy: TLSv1", "\"TLSv1.2\"", "Policy: TLSv1.2"},
      {"t.yaml", "Status: Off", "\"On\"", "Status: \"On\""},
      {"t.json", "\"Encrypted\": \"false\"", "true", "\"Encrypted\": true"},
      {"t.json", "\"Encrypted\": {\"Ref\": \"E\"}", "true", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    const std::string text = c.text;
    const Notation notation = notation_of(c.path, text);
    const auto literal = find_literal(text, 0, text.size(), notation);
    const std::string result =
        literal ? apply_edits(text, {{literal->begin, literal->end, spell(c.repair, notation)}}) : "";
    CHECK(result == std::string(c.result));
  }
}

TEST_CASE("a file without a telling name is in JSON when it begins as an object") {
  CHECK(notation_of("a.template", "\n {\"Resources\": {}}") == Notation::json);
  CHECK(notation_of("a.template", "Resources: {}") == Notation::yaml);
  CHECK(notation_of("a.yaml", "{Resources: {}}") == Notation::yaml);
  CHECK(notation_of("a.tofu", "{") == Notation::hcl);
}

TEST_CASE("edits that overlap are told from those that follow each other") {
  CHECK(overlap({0, 4, "x"}, {3, 5, "y"}));
  CHECK_FALSE(overlap({0, 4, "x"}, {4, 5, "y"}));
  CHECK_FALSE(overlap({4, 4, "x"}, {4, 4, "y"}));
  CHECK(overlap({2, 2, "x"}, {0, 4, "y"}));
  CHECK(apply_edits("abcd", {{3, 4, "D"}, {1, 1, "-"}, {1, 1, "+"}}) == "a-+bcD");
}

TEST_CASE("a patch has three lines of context, and hunks that do not touch") {
  std::string before, after;
  for (int i = 1; i <= 20; ++i) {
    before += std::to_string(i) + "\n";
    after += i == 3 ? "three\n" : i == 18 ? "" : std::to_string(i) + "\n";
  }
  CHECK(unified_diff("a.tf", before, after) ==
        "--- a/a.tf\n+++ b/a.tf\n"
        "@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n"
        "@@ -15,6 +15,5 @@\n 15\n 16\n 17\n-18\n 19\n 20\n");
  CHECK(unified_diff("a", "x\n", "x\n").empty());
  CHECK(unified_diff("a", "x", "x\ny") ==
        "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n\\ No newline at end of file\n");
  CHECK(unified_diff("a", "", "y\n") == "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+y\n");
}

TEST_CASE("context ends before a line that is not shown as it is written") {
  const ShowLine show = [](std::string_view line) {
    return line.find("hunter2") == std::string_view::npos ? std::string(line) : "****";
  };
  CHECK(unified_diff("a", "1\npassword = hunter2\n3\n4\n", "1\npassword = hunter2\n3\nfour\n", show) ==
        "--- a/a\n+++ b/a\n@@ -3,2 +3,2 @@\n 3\n-4\n+four\n");
  CHECK(unified_diff("a", "x hunter2\n", "y hunter2\n", show) == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-****\n+****\n");
}

}  // namespace lintel::repair
