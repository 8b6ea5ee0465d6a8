// A rule's examples in Terraform and CloudFormation, brought to the graph, have the same values where the rule looks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <set>

#include "model/graph.h"
#include "model/mapping.h"
#include "rules/catalog/built_in.h"
#include "scan/session.h"
#include "source_directory.h"
#include "value/json_text.h"

using namespace lintel;

namespace {

/// The paths below `self` that an expression reads, `A.B.C`; what comes after a splat or an index belongs to elements.
void collect_paths(hcl::Cursor node, std::set<std::string>& paths) {
  std::vector<std::string_view> path;
  if (node.kind() == hcl::SyntaxKind::get_attribute && hcl::static_path(node, path) && path[0] == "self") {
    std::string text;
    for (std::size_t index = 1; index < path.size(); ++index) text += (index > 1 ? "." : "") + std::string(path[index]);
    paths.insert(text);
    return;
  }
  for (std::size_t index = 0; index < node.size(); ++index) collect_paths(node.child(index), paths);
}

std::set<std::string> paths_of(const Rule& rule) {
  std::set<std::string> paths;
  for (const hcl::Cursor part : {rule.when, rule.require, rule.deny}) {
    if (part) collect_paths(part, paths);
  }
  for (const std::string_view own : {"address", "type", "source_type", "frontend", "partial", "region", "meta"}) {
    std::erase_if(paths,
                  [&](const std::string& path) { return path == own || path.starts_with(std::string(own) + "."); });
  }
  return paths;
}

/// An example's unit and graph. What was read must outlive it.
struct Brought {
  Session session;
  Unit unit;
  std::unique_ptr<model::UnitGraph> graph;

  Brought(const std::string& path, const std::string& text) {
    ScanOptions options;
    options.paths = {"example"};
    options.threads = 1;
    options.reader = make_memory_reader({{"example/" + path, text}});
    session = open_session(options);
    if (session.roots.empty()) return;
    unit = evaluate_root(session, session.roots[0]);
    graph = model::build_graph(unit, model::built_in_mappings());
  }

  /// The only resource of a type; nullptr when there are several or none.
  const model::Resource* only(std::string_view type) const {
    if (!graph) return nullptr;
    const auto indexes = graph->of_type(type);
    return indexes.size() == 1 ? &graph->resources[indexes[0]] : nullptr;
  }
};

/// A scalar as both languages have it: in lower case, and what is left out, empty or off as one. Nothing for others.
std::optional<std::string> comparable(Value value) {
  if (value.is_null()) return "off";
  if (value.is_sequence() || value.is_mapping()) return value.size() == 0 ? std::optional("off") : std::nullopt;
  std::string text = to_display_json(value);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  std::erase(text, '"');
  return text.empty() || text == "false" ? "off" : text;
}

/// The value at a path; nothing where it is not known, or leads through a list.
std::optional<std::string> known_at(Value value, std::string_view path) {
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (value.is_unknown() || value.is_sequence() || value.choice()) return std::nullopt;
    value = value.get(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (!value.is_wholly_known()) return std::nullopt;
  return comparable(value);
}

/// "rule | path | reason" of language_differences.txt, by "rule path".
std::map<std::string, std::string> read_intended() {
  std::map<std::string, std::string> intended;
  std::ifstream file(test::source_directory() + "/tests/variants/language_differences.txt", std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find(" | "), second = line.find(" | ", first + 3);
    REQUIRE_MESSAGE(second != std::string::npos, line);
    intended[line.substr(0, first) + " " + line.substr(first + 3, second - first - 3)] = line.substr(second + 3);
  }
  return intended;
}

}  // namespace

TEST_CASE("What a rule reads has the same values in both languages") {
  std::size_t compared = 0;
  std::map<std::string, std::string> differences;
  for (const Rule& rule : built_in_rule_list()) {
    if (!rule.has_condition()) continue;
    const std::set<std::string> paths = paths_of(rule);
    const RuleDescription description = describe(rule);
    const RuleExample *terraform = nullptr, *cloudformation = nullptr;
    for (const RuleExample& example : description.examples) {
      const RuleExample*& first = example.language == "terraform" ? terraform : cloudformation;
      if (!first) first = &example;
    }
    if (!terraform || !cloudformation) continue;
    for (const bool bad : {true, false}) {
      const Brought here("main.tf", bad ? terraform->bad : terraform->good);
      const Brought there("template.yaml", bad ? cloudformation->bad : cloudformation->good);
      for (const std::string_view type : rule.resources) {
        const model::Resource *a = here.only(type), *b = there.only(type);
        if (!a || !b) continue;
        for (const std::string& path : paths) {
          const auto one = known_at(a->properties, path), other = known_at(b->properties, path);
          if (!one || !other) continue;
          ++compared;
          if (*one == *other) continue;
          differences.emplace(std::string(rule.id) + " " + path,
                              *one + " in Terraform, " + *other + " in CloudFormation");
        }
      }
    }
  }
  CHECK(compared > 500);
  std::map<std::string, std::string> intended = read_intended();
  for (const auto& [where, what] : differences) {
    if (intended.contains(where)) continue;
    FAIL_CHECK(where << ": " << what);
  }
  for (const auto& [where, reason] : intended) {
    INFO(where);
    CHECK(reason.size() > 20);
    CHECK_MESSAGE(differences.contains(where), "the two are the same");
  }
}
