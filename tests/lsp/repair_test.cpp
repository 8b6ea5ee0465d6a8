// What the editor offers to write instead of a value, and that it repairs what the rule found.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "lsp/client.h"
#include "lsp/features/repair_edit.h"
#include "rules/catalog/built_in.h"
#include "rules/catalog/rule_set.h"
#include "source/source_set.h"

namespace lintel::lsp::test {
namespace {

/// The findings of one rule in a text.
std::vector<Finding> findings_of(const std::string& rule, const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"/code"};
  options.select = {rule};
  options.threads = 1;
  options.reader = make_memory_reader({{path, text}});
  return scan(options).findings;
}

}  // namespace

TEST_CASE("a repair writes the value where a literal stands, and nothing where an expression does") {
  struct Case {
    const char* path;
    const char* text;    ///< the fault between the marks
    const char* repair;  ///< JSON
    const char* result;  ///< empty: no edit
  };
  const Case cases[] = {
      {"main.tf", "«encrypted   = false»", "true", "encrypted   = true"},
      {"main.tf", "«\"encrypted\" = false»", "true", "\"encrypted\" = true"},
      {"main.tf", "«tls = \"TLSv1\"»", "\"TLSv1.2\"", "tls = \"TLSv1.2\""},
      {"main.tf", "«days=7»", "30", "days=30"},
      {"main.tf", "«encrypted = null»", "true", "encrypted = true"},
      {"main.tf", "«encrypted = var.encrypted»", "true", ""},
      {"main.tf", "«tls = \"TLSv${var.v}\"»", "\"TLSv1.2\"", ""},
      {"main.tf", "«encrypted = (\n  false\n)»", "true", ""},
      {"main.tf", "«\"0.0.0.0/0\"»", "true", ""},
      {"main.tf", "«encrypted = false»", "", ""},
      {"t.yaml", "«Encrypted: false»", "true", "Encrypted: true"},
      {"t.yaml", "«Encrypted:   'no'»", "true", "Encrypted:   true"},
      {"t.yaml", "«Encrypted: !Ref E»", "true", ""},
      {"t.yaml", "«Encrypted:\n  Ref: E»", "true", ""},
      {"t.yaml", "«Policy: TLSv1»", "\"TLSv1.2\"", "Policy: \"TLSv1.2\""},
      {"t.json", "«\"Encrypted\": \"false\"»", "true", "\"Encrypted\": true"},
      {"t.json", "«\"Encrypted\": {\"Ref\": \"E\"}»", "true", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    const Marked marked(c.text);
    const auto edit = repair_edit(c.path, marked.text, {marked.places[0].begin, marked.places[0].end}, c.repair);
    std::string result;
    if (edit) {
      result = marked.text;
      result.replace(edit->range.begin, edit->range.end - edit->range.begin, edit->text);
    }
    CHECK(result == std::string(c.result));
  }
}

TEST_CASE("every repair that applies to a bad example leaves no finding there") {
  std::size_t applied = 0;
  for (const Rule& rule : built_in_rule_list()) {
    if (rule.repair.empty()) continue;
    const std::string id(rule.id);
    for (const RuleExample& example : describe(rule).examples) {
      const bool terraform = example.language == "terraform";
      const std::string path = terraform ? "/code/main.tf" : "/code/template.yaml";
      for (const Finding& finding : findings_of(id, path, example.bad)) {
        const auto edit =
            repair_edit(path, example.bad, {finding.location.start_offset, finding.location.end_offset}, rule.repair);
        if (!edit) continue;
        std::string repaired = example.bad;
        repaired.replace(edit->range.begin, edit->range.end - edit->range.begin, edit->text);
        INFO(id << ": " << edit->title << "\n" << repaired);
        const std::vector<Finding> left = findings_of(id, path, repaired);
        CHECK(std::none_of(left.begin(), left.end(), [&](const Finding& each) {
          return each.location.start_offset == finding.location.start_offset;
        }));
        ++applied;
      }
    }
  }
  CHECK(applied >= 60);
}

TEST_CASE("the repair is the preferred code action of a finding") {
  const std::string text = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  Client client;
  client.start();
  client.open("main.tf", text);
  const std::size_t at = text.find("false");
  const Json actions = client.actions("main.tf", text, {at, at});
  const auto repair =
      std::find_if(actions.begin(), actions.end(), [](const Json& each) { return each.contains("isPreferred"); });
  REQUIRE(repair != actions.end());
  CHECK((*repair)["title"] == "Set sqs_managed_sse_enabled to true");
  const std::string repaired = apply_edits(text, (*repair)["edit"]["changes"][client.uri("main.tf")]);
  CHECK(repaired == "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n");
  client.change("main.tf", repaired);
  CHECK(client.shown_in("main.tf", repaired).empty());
}

}  // namespace lintel::lsp::test
