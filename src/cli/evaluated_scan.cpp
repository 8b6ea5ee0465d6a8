#include "cli/evaluated_scan.h"

#include <ostream>

#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "scan/coverage.h"

namespace lintel::cli {

EvaluatedScan evaluate(const ScanOptions& options) {
  static const RuleSet without_rules;
  EvaluatedScan evaluated{open_session(options), {}, {}};
  const std::shared_ptr<RunAccount> granted = open_account(options);
  std::uint64_t steps = 0, bytes = 0;
  evaluated.roots.reserve(evaluated.session.roots.size());
  for (const RootId root : evaluated.session.roots) {
    if (steps > granted->max_steps() || bytes > granted->max_bytes()) {
      evaluated.left_out = root_path(evaluated.session, root) +
                           " and the roots after it are not evaluated: the roots before it used up --max-steps or "
                           "--max-memory";
      break;
    }
    // A root that takes more memory than it may ends there, as in a scan.
    evaluated.roots.push_back(analyse_root(evaluated.session, root, without_rules));
    if (const auto& account = evaluated.roots.back().unit.account) {
      steps += account->steps();
      bytes += account->bytes();
    }
  }
  return evaluated;
}

void report_problems(const EvaluatedScan& evaluated, const Locator& locator, Terminal& terminal) {
  const auto print = [&](const Problems& problems) {
    for (const Problem& problem : problems) {
      if (problem.severity != ProblemSeverity::error) continue;
      const Diagnostic diagnostic = locator.diagnose(problem);
      terminal.err << report::printable(diagnostic.location.file) << ":" << diagnostic.location.start_line << ":"
                   << diagnostic.location.start_column << ": " << report::printable(diagnostic.message) << "\n";
    }
  };
  print(evaluated.session.problems);
  for (const AnalysedUnit& root : evaluated.roots) print(root.unit.problems);
  for (const AnalysedUnit& root : evaluated.roots) print(root.graph->problems);
  if (!evaluated.left_out.empty()) terminal.err << "lintel: " << report::printable(evaluated.left_out) << "\n";
}

std::string unread_of(const EvaluatedScan& evaluated, const Locator& locator) {
  const auto find = [&](const Problems& problems) -> std::string {
    for (const Problem& problem : problems) {
      const Diagnostic diagnostic = locator.diagnose(problem);
      if (!is_unread(diagnostic) && diagnostic.code != "module-not-installed") continue;
      return "not all code was read: " + diagnostic.location.file + ":" +
             std::to_string(diagnostic.location.start_line) + ": " + diagnostic.message;
    }
    return {};
  };
  std::string unread = find(evaluated.session.problems);
  for (const AnalysedUnit& root : evaluated.roots) {
    if (unread.empty()) unread = find(root.unit.problems);
    if (unread.empty()) unread = find(root.graph->problems);
    if (unread.empty() && root.unit.unread) unread = "not all code was read";
  }
  if (unread.empty() && !evaluated.left_out.empty()) unread = "not all code was read: " + evaluated.left_out;
  return unread;
}

std::string dot_label(std::string_view text) {
  std::string safe;
  for (const char c : report::printable(text)) {
    if (c == '"' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string mermaid_label(std::string_view text) {
  std::string safe;
  for (const char c : report::printable(text)) {
    // `%%{init: …}%%` is a directive anywhere in the text, in quotes too.
    if (std::string_view("\"#<>&;`\\%{}").find(c) == std::string_view::npos) {
      safe += c;
    } else {
      safe += "#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return safe;
}

}  // namespace lintel::cli
