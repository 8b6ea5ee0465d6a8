#include "cli/statistics.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "report/finding_text.h"
#include "report/report.h"
#include "report/terminal_text.h"

namespace lintel::cli {

std::string write_statistics(const ScanReport& report, bool color) {
  struct Row {
    std::size_t count = 0;
    Severity worst = Severity::info;
    const Finding* finding = nullptr;
  };
  std::map<std::string_view, Row> by_rule;
  for (const Finding* finding : report::shown_findings(report, {})) {
    Row& row = by_rule[finding->rule];
    ++row.count;
    row.worst = std::min(row.worst, finding->severity);
    row.finding = finding;
  }
  std::vector<Row> rows;
  std::size_t widest = 0;
  for (const auto& [rule, row] : by_rule) {
    rows.push_back(row);
    widest = std::max(widest, report::width_of(report::printable(rule)));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
    return std::tuple(right.count, left.worst) < std::tuple(left.count, right.worst);
  });
  const report::Ink ink{color};
  std::string text;
  for (const Row& row : rows) {
    const std::string number = std::to_string(row.count);
    const std::string severity = to_string(row.worst);
    const std::string rule = report::printable(row.finding->rule);
    text += std::string(6 - std::min<std::size_t>(number.size(), 5), ' ') + number + "  " +
            ink.severity(row.worst, severity) + std::string(10 - severity.size(), ' ') + ink.bold(rule) +
            std::string(widest - report::width_of(rule) + 2, ' ') + report::printable(row.finding->title) + "\n";
  }
  const std::string counts = report::severity_counts(report.summary);
  return text + report::count(report::total_findings(report.summary), "finding") +
         (counts.empty() ? "" : ": " + counts) + "\n";
}

}  // namespace lintel::cli
