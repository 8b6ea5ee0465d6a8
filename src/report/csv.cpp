#include "report/report.h"

#include "report/csv_text.h"
#include "report/finding_text.h"

namespace lintel::report {
namespace {

std::string number(std::uint32_t value) {
  return value == 0 ? std::string() : std::to_string(value);
}

}  // namespace

std::string write_csv(const ScanReport& report, const Style& style) {
  std::string out = csv_row({"severity", "rule", "title", "message", "file", "start_line", "start_column", "end_line",
                             "end_column", "address", "resource", "resource_type", "property", "instances",
                             "conditions", "suppression", "fix", "fingerprint", "group"});
  for (const Finding* finding : shown_findings(report, style)) {
    const Location& at = finding->location;
    out += csv_row({to_string(finding->severity), finding->rule, finding->title, finding->message, at.file,
                    number(at.start_line), number(at.start_column), number(at.end_line), number(at.end_column),
                    finding->block_address, finding->resource_address, finding->resource_type, finding->property_path,
                    joined_cell(finding->instances), joined_cell(finding->conditions), finding->suppression,
                    finding->fix, finding->fingerprint, group_of(*finding, report)});
  }
  return out;
}

}  // namespace lintel::report
