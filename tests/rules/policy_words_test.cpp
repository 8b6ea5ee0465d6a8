// Hints about policies name their elements as the file does: JSON's names, or those of the data source's blocks.
#include <doctest/doctest.h>

#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "rules/engine/policy_words.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

/// Messages and hints of the findings of a file, one a line, sorted: the provider sorts the actions of a document.
std::string texts_of(const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.profile = "all";
  options.threads = 1;
  options.reader = make_memory_reader({{"code/main.tf", text}});
  std::multiset<std::string> lines;
  for (const Finding& finding : scan(options).findings) lines.insert(finding.message + " | " + finding.fix + "\n");
  std::string found;
  for (const std::string& line : lines) found += line;
  return found;
}

bool names(const std::string& texts, const std::string& word) {
  for (std::size_t at = texts.find(word); at != std::string::npos; at = texts.find(word, at + 1)) {
    const auto is_part = [&](std::size_t i) {
      return i < texts.size() && (std::isalnum(static_cast<unsigned char>(texts[i])) != 0 || texts[i] == '_');
    };
    if (!is_part(at + word.size()) && (at == 0 || !is_part(at - 1))) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Elements of policies are named as the blocks of a data source have them") {
  CHECK(in_words_of_document("Name the roles in `Resource`, and no `NotAction`.") ==
        "Name the roles in `resources`, and no `not_actions`.");
  CHECK(in_words_of_document("a has a statement with both Action and NotAction") ==
        "a has a statement with both actions and not_actions");
  CHECK(in_words_of_document("a allows all actions on every resource except those in NotResource") ==
        "a allows all actions on every resource except those in not_resources");
  CHECK(in_words_of_document("a lets in everyone except those in NotPrincipal.") ==
        "a lets in everyone except those in not_principals.");
  // Parts of other names, and what begins a text.
  CHECK(in_words_of_document("Action aws_x.Action names AWS::Action::Resource and s3:Action") ==
        "Action aws_x.Action names AWS::Action::Resource and s3:Action");
}

TEST_CASE("What is said of one policy differs only in the words of how it is written") {
  using Element = std::pair<std::string, std::string>;  // its name in JSON, its value
  const std::string data_names[][2] = {{"Effect", "effect"},
                                       {"Action", "actions"},
                                       {"NotAction", "not_actions"},
                                       {"Resource", "resources"},
                                       {"NotResource", "not_resources"}};
  const Element allow = {"Effect", "\"Allow\""}, everywhere = {"Resource", "[\"*\"]"};
  const Element read = {"Action", "[\"s3:GetObject\"]"};
  const std::vector<Element> statements[] = {
      {allow, read, everywhere},
      {allow, {"NotAction", "[\"iam:*\"]"}, everywhere},
      {allow, read, {"NotResource", "[\"arn:aws:s3:::a/*\"]"}},
      {allow, {"Action", "[\"kms:Decrypt\", \"iam:PassRole\"]"}, everywhere},
      {allow, {"Action", "[\"*\"]"}, everywhere},
      {allow, read},
  };
  for (const std::vector<Element>& statement : statements) {
    std::string json, block;
    for (const auto& [name, value] : statement) {
      json += (json.empty() ? "" : ", ") + name + " = " + value;
      for (const auto& [in_json, in_block] : data_names) {
        if (in_json == name) block += "    " + in_block + " = " + value + "\n";
      }
    }
    INFO(json);
    const std::string policy = "resource \"aws_iam_policy\" \"p\" {\n  policy = ";
    const std::string as_json =
        texts_of(policy + "jsonencode({ Version = \"2012-10-17\", Statement = [{ " + json + " }] })\n}\n");
    const std::string as_block = texts_of("data \"aws_iam_policy_document\" \"d\" {\n  statement {\n" + block +
                                          "  }\n}\n" + policy + "data.aws_iam_policy_document.d.json\n}\n");
    CHECK_FALSE(as_json.empty());
    CHECK(in_words_of_document(as_json) == as_block);
    for (const std::string word : {"Action", "NotAction", "Resource", "NotResource"})
      CHECK_FALSE(names(as_block, word));
    for (const std::string word : {"not_actions", "not_resources"}) CHECK_FALSE(names(as_json, word));
  }
}
