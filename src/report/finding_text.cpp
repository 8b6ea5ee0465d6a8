#include "report/finding_text.h"

#include "report/terminal_text.h"

namespace lintel::report {

std::vector<const Finding*> shown_findings(const ScanReport& report, const Style& style) {
  std::vector<const Finding*> shown;
  for (const Finding& finding : report.findings) {
    if (finding.baseline_state == "unchanged") continue;
    if (!finding.suppressed || style.show_suppressed) shown.push_back(&finding);
  }
  return shown;
}

std::string message_with_conditions(const Finding& finding) {
  std::string text = finding.message;
  for (const std::string& condition : finding.conditions)
    text += (&condition == finding.conditions.data() ? " when " : " and ") + condition;
  return text;
}

const std::string& address_of(const Finding& finding) {
  return finding.block_address.empty() ? finding.resource_address : finding.block_address;
}

std::string shortened(std::string_view text, std::size_t most) {
  constexpr std::string_view ellipsis = "…";
  if (text.size() <= most) return std::string(text);
  std::size_t end = most < ellipsis.size() ? 0 : most - ellipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + std::string(ellipsis);
}

std::string severity_counts(const ScanSummary& summary) {
  std::string text;
  for (const auto& [severity, number] : summary.findings) {
    if (number > 0) text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + to_string(severity);
  }
  return text;
}

std::uint64_t total_findings(const ScanSummary& summary) {
  std::uint64_t total = 0;
  for (const auto& [severity, number] : summary.findings) total += number;
  return total;
}

std::string scope_counts(const ScanSummary& summary) {
  return count(summary.files, "file") + ", " + count(summary.units, "root") + ", " +
         count(summary.resources, "resource") + ", " + count(summary.rules, "rule") + "; " +
         std::to_string(summary.undecided) + " undecided, " + std::to_string(summary.suppressed) + " suppressed, " +
         count(summary.files_failed, "file") + " with errors" +
         (summary.has_baseline
              ? "; " + std::to_string(summary.unchanged) + " unchanged, " + std::to_string(summary.fixed) + " fixed"
              : "");
}

}  // namespace lintel::report
