#include "scan/rule_examples.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "lintel/scan.h"
#include "scan/pipeline.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

ScanReport scan_example(const std::shared_ptr<const RuleSet>& rules, const std::string& language,
                        const std::string& text) {
  const std::string path = language == "terraform"    ? "example/main.tf"
                           : language == "terragrunt" ? "example/terragrunt.hcl"
                                                      : "example/template.yaml";
  ScanOptions options;
  options.paths = {"example"};
  options.threads = 1;
  // An example is all of an account.
  options.accounts.emplace_back().directory = absolute_path("example");
  options.reader = make_memory_reader({{path, text}});
  return run_session(open_session(options), rules, options);
}

std::string listed(const std::set<std::uint32_t>& lines) {
  std::string text = lines.size() == 1 ? "line " : "lines ";
  for (const std::uint32_t line : lines) text += (line == *lines.begin() ? "" : ", ") + std::to_string(line);
  return text;
}

/// Where a scan finds something, compared with where it is to; empty when both agree.
std::string compare_places(const std::set<std::uint32_t>& found, const std::set<std::uint32_t>& marked) {
  std::set<std::uint32_t> missing, unmarked;
  std::set_difference(marked.begin(), marked.end(), found.begin(), found.end(), std::inserter(missing, missing.end()));
  std::set_difference(found.begin(), found.end(), marked.begin(), marked.end(),
                      std::inserter(unmarked, unmarked.end()));
  std::string text;
  if (!missing.empty()) text = "was not found on " + listed(missing) + ", which is marked `# finding`";
  if (!unmarked.empty()) {
    text +=
        (text.empty() ? "" : ", and ") + ("was found on " + listed(unmarked)) + ", without a mark `# finding` there";
  }
  return text;
}

/// What an example may leave out, or shorten, to be read in a few lines: it names a resource by what the rule is about.
constexpr std::array<std::string_view, 9> faults_of_short_examples{
    "template-duplicate-item",     "template-missing-property",   "template-properties-conflict",
    "template-read-only-property", "template-unknown-property",   "template-value-malformed",
    "template-value-not-allowed",  "template-value-out-of-range", "template-wrong-type"};

bool is_fault_of_template(const Finding& finding) {
  if (!finding.rule.starts_with("template-") || finding.severity > Severity::medium) return false;
  return std::find(faults_of_short_examples.begin(), faults_of_short_examples.end(), finding.rule.view()) ==
         faults_of_short_examples.end();
}

/// What is wrong with a scanned example that is to be found on the lines `marked`, on none when it is a good one; empty
/// when nothing is.
std::string judge(const ScanReport& report, const Rule& rule, const std::set<std::uint32_t>& marked, bool bad) {
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error") continue;
    return "line " + std::to_string(diagnostic.location.start_line) + " does not evaluate: " + diagnostic.message;
  }
  std::set<std::uint32_t> found;
  for (const Finding& finding : report.findings) {
    if (finding.rule == rule.id) {
      found.insert(finding.location.start_line);
      if (!bad)
        return "was found, but is a good example: line " + std::to_string(finding.location.start_line) + ": " +
               finding.message;
    } else if (is_fault_of_template(finding)) {
      return "line " + std::to_string(finding.location.start_line) + " is a faulty template: " + finding.message;
    }
  }
  if (!report.undecided.empty() && (!bad || found.empty())) return "was not decided: " + report.undecided.front().why;
  if (bad && found.empty()) return "was not found, but is a bad example";
  return compare_places(found, marked);
}

}  // namespace

std::vector<ExampleFailure> test_examples(const Rule& rule, const RuleSet* from) {
  std::vector<ExampleFailure> failures;
  const std::shared_ptr<const RuleSet> rules = single_rule(rule, from);
  std::map<std::string, std::size_t> numbers;
  for (const RuleExample& example : describe(rule).examples) {
    const std::size_t number = ++numbers[example.language];
    const auto test = [&](const std::string& text, const std::set<std::uint32_t>& marked, bool bad) {
      if (text.empty()) return;
      std::string message = judge(scan_example(rules, example.language, text), rule, marked, bad);
      if (message.empty()) return;
      failures.push_back({std::string(rule.id), example.language, number, bad, std::move(message)});
    };
    test(example.bad, {example.found_at.begin(), example.found_at.end()}, true);
    test(example.good, {}, false);
  }
  return failures;
}

std::string to_string(const ExampleFailure& failure) {
  return failure.rule + ": " + (failure.bad ? "bad" : "good") + " example" +
         (failure.number > 1 ? " " + std::to_string(failure.number) : "") + " in " + failure.language + " " +
         failure.message;
}

}  // namespace lintel
