#include "variants/judgement.h"

#include <algorithm>
#include <map>

#include "lintel/scan.h"
#include "scan/pipeline.h"
#include "variants/terraform_example.h"

namespace lintel::variants {
namespace {

ScanReport scan_files(const std::shared_ptr<const RuleSet>& rules,
                      std::vector<std::pair<std::string, std::string>> files) {
  ScanOptions options;
  options.paths = {"example"};
  options.threads = 1;
  for (auto& [path, text] : files) path = "example/" + path;
  options.reader = make_memory_reader(std::move(files));
  return run_session(open_session(options), rules, options);
}

ScanReport scan_variant(const RuleExamples& examples, const Variant& variant) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [path, text] : variant.files) files.emplace_back(path, text.text());
  return scan_files(examples.rules, std::move(files));
}

/// The lines of a text from 1.
std::uint32_t line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  return static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

struct Lines {
  std::uint32_t first = 0, last = 0;
};

/// The lines of the example that a place in a variant stands for.
Lines lines_in_example(const Example& example, const Variant& variant, const Location& location) {
  for (const auto& [path, text] : variant.files) {
    if (!location.file.ends_with(path)) continue;
    const Extent from = text.origin(location.start_offset);
    return {line_of(example.text, from.begin), line_of(example.text, from.end)};
  }
  return {};
}

std::string first_error(const ScanReport& report) {
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == "error") {
      return "is not read: line " + std::to_string(diagnostic.location.start_line) + " of " + diagnostic.location.file +
             ": " + diagnostic.message;
    }
  }
  return {};
}

/// The marked lines on which nothing is found; `stray` says what is found elsewhere.
std::set<std::uint32_t> lines_not_found(const Example& example, const Variant& variant, const ScanReport& report,
                                        std::string& stray) {
  std::set<std::uint32_t> missing = example.marked;
  for (const Finding& finding : report.findings) {
    if (finding.rule != example.rule) continue;
    const Lines lines = lines_in_example(example, variant, finding.location);
    bool expected = false;
    for (std::uint32_t line = lines.first; line <= lines.last; ++line) {
      expected = expected || example.marked.contains(line);
      missing.erase(line);
    }
    // One that says under which conditions it holds is of another case than the example.
    if (!expected && stray.empty() && finding.conditions.empty()) {
      stray = "was found on line " + std::to_string(finding.location.start_line) + " of " + finding.location.file +
              " (line " + std::to_string(lines.first) + " of the example): " + finding.message;
    }
  }
  return missing;
}

/// Whether the rule asks for what is written in the code, secrets and faults of a text: in what is not written there
/// is none, whatever a deployment gives.
bool asks_what_is_written(const Rule& rule) {
  constexpr std::string_view of_texts[] = {"contains_secret",  "written_secrets", "plain_parameter_secrets",
                                           "policy_faults",    "unknown_actions", "unreached_actions",
                                           "condition_faults", "policy_concerns"};
  bool asks = false;
  for (const hcl::Cursor part : {rule.when, rule.require, rule.deny}) {
    if (!part) continue;
    walk(part, [&](hcl::Cursor node) {
      asks = asks || (node.kind() == hcl::SyntaxKind::call &&
                      std::find(std::begin(of_texts), std::end(of_texts), node.text()) != std::end(of_texts));
      return !asks;
    });
  }
  return asks;
}

std::string undecided_because(const RuleExamples& examples, const ScanReport& report) {
  for (const Undecided& undecided : report.undecided) {
    if (undecided.rule == examples.rule->id) return undecided.why;
  }
  return {};
}

}  // namespace

RuleExamples examples_of(const Rule& rule, std::vector<std::string>& kept_texts) {
  RuleExamples result;
  result.rule = &rule;
  result.rules = single_rule(rule);
  const RuleDescription description = describe(rule);
  kept_texts.reserve(description.examples.size() * 2);
  for (const RuleExample& example : description.examples) {
    if (example.language == "terragrunt") continue;  // no rewriting knows its files
    const std::string path = example.language == "terraform" ? "main.tf" : "template.yaml";
    for (const bool bad : {true, false}) {
      const std::string& text = bad ? example.bad : example.good;
      if (text.empty()) continue;
      kept_texts.push_back(text);
      Example one;
      one.rule = rule.id;
      one.language = example.language == "terraform" ? "terraform" : "cloudformation";
      one.text = kept_texts.back();
      one.bad = bad;
      if (bad) one.marked.insert(example.found_at.begin(), example.found_at.end());
      const ScanReport report = scan_files(result.rules, {{path, text}});
      for (const Finding& finding : report.findings) {
        if (finding.rule == rule.id) one.faults.push_back({finding.location.start_offset, finding.location.end_offset});
      }
      result.examples.push_back(std::move(one));
    }
  }
  return result;
}

std::string judge_same(const RuleExamples& examples, const Example& example, const Variant& variant) {
  const ScanReport report = scan_variant(examples, variant);
  if (std::string error = first_error(report); !error.empty()) return error;
  std::string stray;
  const std::set<std::uint32_t> missing = lines_not_found(example, variant, report, stray);
  if (!stray.empty()) return stray;
  const std::string undecided = undecided_because(examples, report);
  const std::string why = undecided.empty() ? "" : ": undecided, " + undecided;
  if (!missing.empty()) return "was not found on line " + std::to_string(*missing.begin()) + why;
  if (!example.bad && !undecided.empty()) return "was not decided: " + undecided;
  return {};
}

std::string judge_removal(const RuleExamples& examples, const Example& example, const Variant& variant) {
  const ScanReport report = scan_variant(examples, variant);
  if (std::string error = first_error(report); !error.empty()) return error;
  std::string stray;
  const std::set<std::uint32_t> missing = lines_not_found(example, variant, report, stray);
  if (!stray.empty()) return stray;
  // Of a resource that has a finding it is not said what else may be one.
  const bool silent = missing.size() == example.marked.size() && undecided_because(examples, report).empty();
  if (!missing.empty() && silent && !asks_what_is_written(*examples.rule))
    return "passes silently on line " + std::to_string(*missing.begin());
  return {};
}

std::string shown(const Variant& variant) {
  std::string text;
  for (const auto& [path, traced] : variant.files) text += "--- " + path + "\n" + traced.text();
  return text;
}

}  // namespace lintel::variants
