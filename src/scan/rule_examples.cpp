#include "scan/rule_examples.h"

#include "frontend/template_fault.h"

#include "lintel/scan.h"
#include "scan/session.h"

namespace lintel {
namespace {

ScanReport scan_example(const Rule& rule, const std::string& language, const std::string& text) {
  const std::string path = language == "terraform" ? "example/main.tf" : "example/template.yaml";
  ScanOptions options;
  options.paths = {"example"};
  options.threads = 1;
  options.reader = make_memory_reader({{path, text}});
  return run_session(open_session(options), single_rule(rule), options);
}

/// What is wrong with a scanned example; empty when nothing is.
std::string judge(const ScanReport& report, bool bad) {
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error") continue;
    return "line " + std::to_string(diagnostic.location.start_line) + " does not evaluate: " + diagnostic.message;
  }
  for (const Finding& finding : report.findings) {
    if (finding.rule.starts_with("template-") && finding.severity <= Severity::medium) {
      return "line " + std::to_string(finding.location.start_line) + " is a faulty template: " + finding.message;
    }
  }
  const auto found = [&] {
    for (const Finding& finding : report.findings) {
      if (!find_template_fault_kind(finding.rule)) return &finding;
    }
    return static_cast<const Finding*>(nullptr);
  }();
  if (bad && !found) {
    if (!report.undecided.empty()) return "was not decided: " + report.undecided.front().why;
    return "was not found, but is a bad example";
  }
  if (!bad && found)
    return "was found, but is a good example: line " + std::to_string(found->location.start_line) + ": " +
           found->message;
  if (!bad && !report.undecided.empty()) return "was not decided: " + report.undecided.front().why;
  return {};
}

}  // namespace

std::vector<ExampleFailure> test_examples(const Rule& rule) {
  std::vector<ExampleFailure> failures;
  for (const RuleExample& example : describe(rule).examples) {
    for (const bool bad : {true, false}) {
      const std::string& text = bad ? example.bad : example.good;
      if (text.empty()) continue;
      const std::string message = judge(scan_example(rule, example.language, text), bad);
      if (!message.empty()) failures.push_back({std::string(rule.id), example.language, bad, message});
    }
  }
  return failures;
}

}  // namespace lintel
