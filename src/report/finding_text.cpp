#include "report/finding_text.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "finding/collect.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {

std::vector<const Finding*> shown_findings(const ScanReport& report, const Style& style) {
  std::vector<const Finding*> shown;
  for (const Finding& finding : report.findings) {
    if (finding.baseline_state == "unchanged") continue;
    if (!finding.suppressed || style.show_suppressed) shown.push_back(&finding);
  }
  return shown;
}

std::string_view group_of(const Finding& finding, const ScanReport& report) {
  const Rule* rule = report.rules ? report.rules->find_any(finding.rule) : nullptr;
  return rule ? rule->group : rule_groups[0];
}

std::size_t keep_most(std::vector<const Finding*>& shown, std::size_t most) {
  if (shown.size() <= most) return 0;
  std::stable_partition(shown.begin(), shown.end(), [](const Finding* finding) { return is_about_change(*finding); });
  const std::size_t cut = shown.size() - most;
  shown.resize(most);
  return cut;
}

std::string message_with_conditions(const Finding& finding) {
  std::string text = finding.message;
  for (const std::string& condition : finding.conditions)
    text += (&condition == finding.conditions.data() ? " when " : " and ") + condition;
  return text;
}

void name_new_instances(ScanReport& report) {
  for (Finding& finding : report.findings) {
    const auto instances = report.new_instances.find(finding.fingerprint);
    if (finding.baseline_state == "updated" && instances != report.new_instances.end())
      finding.message += " (new: " + shortened_list(instances->second) + ")";
  }
}

std::string shortened_list(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
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

std::string shown_path(const ScanReport& report, const std::string& file) {
  std::error_code failed;
  const std::filesystem::path here = std::filesystem::current_path(failed);
  if (failed || report.root.empty() || file.empty() || file.starts_with('(') || file.starts_with('/')) return file;
  const std::filesystem::path whole = (std::filesystem::path(report.root) / file).lexically_normal();
  const std::string relative = whole.lexically_relative(here).generic_string();
  return relative.empty() ? file : relative;
}

const char* level_of(Severity severity, const char* least) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return "error";
    case Severity::medium:
      return "warning";
    case Severity::low:
    case Severity::info:
      break;
  }
  return least;
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

std::vector<std::string> unjudged_lines(const ScanSummary& summary) {
  const auto listed = [](const std::map<std::string, std::uint64_t>& counts) {
    std::string text;
    for (const auto& [name, number] : counts)
      text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + printable(name);
    return text;
  };
  std::vector<std::string> lines;
  if (!summary.resources_without_rules.empty())
    lines.push_back("resources of providers without rules: " + listed(summary.resources_without_rules));
  if (summary.modules_missing > 0)
    lines.push_back(count(summary.modules_missing, "module") +
                    " not installed: run `lintel modules install` or `terraform init`");
  if (!summary.files_left_out.empty()) lines.push_back("files left out: " + listed(summary.files_left_out));
  if (summary.undecided > 0) lines.push_back(count(summary.undecided, "result") + " undecided before deployment");
  return lines;
}

std::vector<DiagnosticGroup> grouped_diagnostics(const ScanReport& report) {
  std::vector<DiagnosticGroup> groups;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == "error") groups.push_back({{&diagnostic}});
  }
  for (const std::string_view severity : {"warning", "notice"}) {
    std::map<std::string_view, DiagnosticGroup> by_code;
    for (const Diagnostic& diagnostic : report.diagnostics) {
      if (diagnostic.severity == severity) by_code[diagnostic.code].all.push_back(&diagnostic);
    }
    for (auto& [code, group] : by_code) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace lintel::report
