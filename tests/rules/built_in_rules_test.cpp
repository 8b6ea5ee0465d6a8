// Every built-in rule is complete, and does on its own examples what it says.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "lintel/rule.h"
#include "rules/catalog/built_in.h"
#include "rules/lint/form.h"
#include "scan/rule_examples.h"
#include "source_directory.h"

using namespace lintel;

TEST_CASE("Every built-in rule has every part") {
  std::set<std::string> ids;
  for (const RuleDescription& rule : built_in_rules()) {
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    CHECK_FALSE(rule.title.empty());
    CHECK_FALSE(rule.area.empty());
    const bool has_condition = !rule.file.starts_with("rules/template/");
    CHECK(rule.resources.empty() != has_condition);
    for (const std::string& type : rule.resources)
      CHECK_MESSAGE(lint::check_type(type).fault == lint::TypeFault::none, type);
    CHECK(rule.reason.size() > 40);
    CHECK(rule.fix.size() > 10);
    CHECK_FALSE(rule.references.empty());
    // What is wrong with a suppression is asked of the whole scan, not of an example.
    CHECK(rule.examples.empty() == (rule.area == "suppression"));
    for (const RuleExample& example : rule.examples) {
      CHECK_FALSE(example.bad.empty());
      CHECK_FALSE(example.good.empty());
    }
    CHECK(rule.file.ends_with("/" + rule.id + ".hcl"));
    CHECK(rule.title.back() != '.');
  }
  CHECK(ids.size() >= 60);
}

TEST_CASE("An alias names one rule of a scan's profile, or rules that are merged on purpose") {
  for (const RuleDescription& rule : built_in_rules()) {
    std::set<std::string> own;
    for (const std::string& alias : rule.aliases) {
      INFO(rule.id << " " << alias);
      CHECK(own.insert(alias).second);
    }
  }
}

TEST_CASE("Every rule finds its bad examples and passes its good ones") {
  for (const Rule& rule : built_in_rule_list()) {
    for (const ExampleFailure& failure : test_examples(rule)) {
      FAIL_CHECK(to_string(failure));
    }
  }
}

TEST_CASE("The rule on secrets of every type leaves out the types that have a rule of their own, and no others") {
  std::set<std::string> own, left_out;
  for (const RuleDescription& rule : built_in_rules()) {
    std::ifstream file(test::source_directory() + "/" + rule.file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_FALSE(text.empty());
    if (text.find("written_secrets(self)") == std::string::npos) continue;
    if (rule.id == "secret-written-in-code") {
      for (std::size_t at = text.find("own = ["); at != std::string::npos && text[at] != ']'; ++at) {
        if (text[at] != '"') continue;
        const std::size_t end = text.find('"', at + 1);
        left_out.insert(text.substr(at + 1, end - at - 1));
        at = end;
      }
    } else {
      own.insert(rule.resources.begin(), rule.resources.end());
    }
  }
  CHECK_FALSE(own.empty());
  CHECK(own == left_out);
}

TEST_CASE("A rule with examples in one language alone is listed with what keeps it from the other") {
  std::map<std::string, std::string> listed;
  std::ifstream file(test::source_directory() + "/tests/rules/one_language.txt", std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t bar = line.find(" | ");
    REQUIRE_MESSAGE(bar != std::string::npos, line);
    CHECK_MESSAGE(listed.emplace(line.substr(0, bar), line.substr(bar + 3)).second, line);
  }
  for (const RuleDescription& rule : built_in_rules()) {
    std::set<std::string> languages;
    for (const RuleExample& example : rule.examples) languages.insert(example.language);
    const auto reason = listed.find(rule.id);
    INFO(rule.id);
    if (rule.resources.empty()) continue;
    CHECK((languages.size() == 1) == (reason != listed.end()));
    if (reason == listed.end()) continue;
    CHECK(reason->second.size() > 20);
    listed.erase(reason);
  }
  for (const auto& [rule, reason] : listed) FAIL_CHECK("there is no rule " << rule);
}

TEST_CASE("The rules touch all five areas of the security pillar") {
  std::set<std::string> areas;
  for (const RuleDescription& rule : built_in_rules()) {
    if (!rule.resources.empty()) areas.insert(rule.area.substr(0, rule.area.find('/')));
  }
  CHECK(areas == std::set<std::string>{"identity-and-access", "detective-controls", "infrastructure-protection",
                                       "data-protection", "incident-response"});
}
