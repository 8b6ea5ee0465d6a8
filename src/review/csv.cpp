#include "review/writers.h"

#include "report/csv_text.h"
#include "review/control_text.h"

namespace lintel::review {
namespace {

/// One row of evidence, beside what is said of the control.
struct Row {
  std::string_view kind, rule, message, resource, type, file, reason, until;
  std::uint32_t line = 0;
};

std::string row_of(const ReviewedSection& section, const ReviewedControl& control, const Review& review,
                   const Row& row) {
  const std::string line = row.line == 0 ? std::string() : std::to_string(row.line);
  return report::csv_row({review.framework->id, section.section->id, control.control->id, control.control->title,
                          id_of(control.state), change_of(control, review), row.kind, row.rule, row.message,
                          row.resource, row.type, row.file, line, row.reason, row.until});
}

std::string rows_of(const ReviewedSection& section, const ReviewedControl& control, const Review& review) {
  const ScanReport& report = review.report;
  std::string out;
  const auto add = [&](const Row& row) { out += row_of(section, control, review, row); };
  for (const std::uint32_t place : control.evidence) {
    const Evidence& rule = review.evidence[place];
    for (const std::uint32_t at : rule.failing) {
      const Finding& finding = report.findings[at];
      const std::string message = message_of(finding);
      add({"fails",
           rule.rule,
           message,
           finding.resource_address,
           finding.resource_type,
           finding.location.file,
           {},
           {},
           finding.location.start_line});
    }
    for (const std::uint32_t at : rule.undecided) {
      const Undecided& entry = report.undecided[at];
      add({"undecided",
           rule.rule,
           entry.why,
           entry.resource_address,
           {},
           entry.location.file,
           {},
           {},
           entry.location.start_line});
    }
    for (const std::uint32_t at : rule.accepted) {
      const Finding& finding = report.findings[at];
      const std::string message = message_of(finding);
      add({"accepted", rule.rule, message, finding.resource_address, finding.resource_type, finding.location.file,
           finding.acceptance->reason, finding.acceptance->until, finding.location.start_line});
    }
    for (const std::uint32_t at : rule.complying) {
      const Compliance::Resource& resource = report.compliance.resources[at];
      const std::string name = name_of(resource, report);
      add({"complies",
           rule.rule,
           {},
           name,
           resource.type,
           resource.location.file,
           {},
           {},
           resource.location.start_line});
    }
  }
  if (!control.control->ask.empty()) add({"ask", {}, control.control->ask, {}, {}, {}, control.control->reason, {}});
  if (!control.hint.empty()) add({"hint", {}, control.hint, {}, {}, {}, {}, {}});
  if (out.empty()) add({});
  return out;
}

}  // namespace

std::string write_csv(const Review& review, const report::Style&) {
  std::string out = report::csv_row({"framework", "section", "control", "title", "state", "change", "evidence", "rule",
                                     "message", "resource", "resource_type", "file", "line", "reason", "until"});
  for (const ReviewedSection& section : review.sections) {
    for (const ReviewedControl& control : section.controls) out += rows_of(section, control, review);
  }
  return out;
}

}  // namespace lintel::review
