#include "cli/evaluated_scan.h"

#include <ostream>

#include "model/mapping.h"
#include "report/terminal_text.h"

namespace lintel::cli {

EvaluatedScan evaluate(const ScanOptions& options) {
  EvaluatedScan evaluated{open_session(options), {}, {}};
  evaluated.units.reserve(evaluated.session.roots.size());
  for (const RootId root : evaluated.session.roots) {
    evaluated.units.push_back(evaluate_root(evaluated.session, root));
    evaluated.graphs.push_back(model::build_graph(evaluated.units.back(), model::built_in_mappings()));
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
  for (const Unit& unit : evaluated.units) print(unit.problems);
  for (const auto& graph : evaluated.graphs) print(graph->problems);
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
    if (std::string_view("\"#<>&;`\\").find(c) == std::string_view::npos) {
      safe += c;
    } else {
      safe += "#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return safe;
}

}  // namespace lintel::cli
