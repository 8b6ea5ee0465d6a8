// The tables of docs/migration/: which rule each identifier of another tool is. UPDATE_SNAPSHOTS=1 writes them anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "lintel/rule.h"
#include "rules/catalog/not_covered.h"
#include "source_directory.h"

using namespace lintel;

namespace {

bool all_of(std::string_view text, int (*is)(int)) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [&](char c) { return is(static_cast<unsigned char>(c)) != 0; });
}

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool has_upper(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A letter of `letters` and so many digits: W35, E3012.
bool is_code(std::string_view id, std::string_view letters, std::size_t least, std::size_t most) {
  return id.size() > least && id.size() <= most + 1 && letters.find(id.front()) != std::string_view::npos &&
         all_of(id.substr(1), std::isdigit);
}

/// The issue codes of IAM Access Analyzer's checks, which have the form of the registry's names.
const std::set<std::string, std::less<>>& analyzer_checks() {
  static const std::set<std::string, std::less<>> checks = [] {
    std::set<std::string, std::less<>> lines;
    std::ifstream file(test::source_directory() + "/tests/rules/access_analyzer_checks.txt", std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      if (!line.empty() && line.front() != '#') lines.insert(line);
    }
    return lines;
  }();
  return checks;
}

struct Tool {
  const char* file;
  const char* name;
  bool (*owns)(std::string_view id);
};

/// Which tool an identifier is of: each has a form of its own, and the first that takes it has it.
const Tool tools[] = {
    {"checkov", "Checkov", [](std::string_view id) { return id.starts_with("CKV"); }},
    {"trivy", "Trivy", [](std::string_view id) { return id.starts_with("AWS-"); }},
    // AWS077 is a code of tfsec's before its version 0.59, which old comments still carry.
    {"tfsec", "tfsec",
     [](std::string_view id) {
       return id.starts_with("aws-") || (id.starts_with("AWS") && id.size() == 6 && all_of(id.substr(3), std::isdigit));
     }},
    {"terrascan", "Terrascan", [](std::string_view id) { return id.starts_with("AC_AWS_"); }},
    {"regula", "Regula", [](std::string_view id) { return id.starts_with("FG_R"); }},
    {"cfn-nag", "cfn_nag",
     [](std::string_view id) {
       return is_code(id, "FW", 1, 3) || id == "F1000" || id == "F2000" || id == "W1200" || id == "W1201";
     }},
    {"cfn-lint", "cfn-lint", [](std::string_view id) { return is_code(id, "EWI", 4, 4); }},
    {"tflint", "TFLint", [](std::string_view id) { return id.starts_with("terraform_"); }},
    {"access-analyzer", "IAM Access Analyzer", [](std::string_view id) { return analyzer_checks().contains(id); }},
    {"cdk-nag", "cdk-nag", [](std::string_view id) { return has_upper(id) && has_lower(id); }},
    {"guard-rules-registry", "AWS Guard rules registry",
     [](std::string_view id) { return id.find('_') != std::string_view::npos; }},
};

/// Numbers compare as numbers: W9 before W35.
bool comes_before(const std::string& a, const std::string& b) {
  const auto digits = [](const std::string& text) {
    const std::size_t end = text.find_last_not_of("0123456789");
    return std::pair{text.substr(0, end + 1), end + 1 < text.size() ? std::stoul(text.substr(end + 1)) : 0UL};
  };
  return std::pair{digits(a), a} < std::pair{digits(b), b};
}

struct NaturalOrder {
  bool operator()(const std::string& a, const std::string& b) const { return comes_before(a, b); }
};

using Table = std::map<std::string, std::set<std::string>, NaturalOrder>;

/// To the rule's page, where it has one.
std::string link_to(const std::string& rule) {
  const std::string page = "rules/" + rule + ".md";
  const bool exists = std::ifstream(test::source_directory() + "/docs/" + page).good();
  return exists ? "[" + rule + "](../" + page + ")" : "`" + rule + "`";
}

/// The rules behind each identifier of each tool; those outside the default profile end in a star.
std::map<std::string, Table> tables() {
  std::map<std::string, Table> tables;
  const auto add = [&](std::string_view alias, const std::string& rule) {
    const auto tool = std::find_if(std::begin(tools), std::end(tools), [&](const Tool& t) { return t.owns(alias); });
    INFO("the alias " << std::string(alias) << " of " << rule << " has the form of no known tool");
    REQUIRE(tool != std::end(tools));
    tables[tool->file][std::string(alias)].insert(rule);
  };
  for (const RuleDescription& rule : built_in_rules()) {
    const bool in_default = std::find(rule.profiles.begin(), rule.profiles.end(), "default") != rule.profiles.end();
    for (const std::string& alias : rule.aliases) add(alias, link_to(rule.id) + (in_default ? "" : " \\*"));
  }
  return tables;
}

std::string page_of(const Tool& tool, const Table& table) {
  std::string text =
      "# " + std::string(tool.name) +
      "'s identifiers\n[How to move](../migration.md) · [what is not covered, and why](../not-covered.md)\n\n"
      "The left-hand names are accepted wherever a rule is named: `--select`, `--ignore`, suppressions, the "
      "configuration, `lintel explain`.\n\\* not in the profile `default`: a matter of opinion, run by "
      "`--profile all` or when selected.\n\n| " +
      tool.name + " | Lintel |\n|---|---|\n";
  for (const auto& [alias, rules] : table) {
    std::string names;
    for (const std::string& rule : rules) names += (names.empty() ? "" : ", ") + rule;
    text += "| " + alias + " | " + names + " |\n";
  }
  return text;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("The tables of identifiers for who comes from another tool are up to date") {
  const std::map<std::string, Table> all = tables();
  const char* update = std::getenv("UPDATE_SNAPSHOTS");
  const std::string overview = read_text(test::source_directory() + "/docs/migration.md");
  for (const Tool& tool : tools) {
    const std::string name = "migration/" + std::string(tool.file) + ".md";
    INFO("docs/" << name << " differs; UPDATE_SNAPSHOTS=1 build/…/test_rules writes it anew");
    REQUIRE(all.contains(tool.file));
    const std::string page = page_of(tool, all.at(tool.file));
    if (update && std::string(update) == "1")
      std::ofstream(test::source_directory() + "/docs/" + name, std::ios::binary) << page;
    CHECK(read_text(test::source_directory() + "/docs/" + name) == page);
    CHECK(overview.find("(" + name + ")") != std::string::npos);
  }
}

TEST_CASE(
    "Each check of policies that IAM Access Analyzer has is a rule's alias, or stands with a reason for having none") {
  std::set<std::string> aliases;
  for (const RuleDescription& rule : built_in_rules()) aliases.insert(rule.aliases.begin(), rule.aliases.end());
  REQUIRE(analyzer_checks().size() > 150);
  for (const std::string& check : analyzer_checks()) {
    CAPTURE(check);
    CHECK(aliases.contains(check) == reason_not_covered(check).empty());
  }
}
