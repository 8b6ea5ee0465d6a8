#include "report/report.h"

#include "report/finding_text.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// One cell. Spreadsheets run what starts like a formula; an apostrophe in front makes it text to them.
std::string cell(std::string_view text) {
  std::string safe = printable(text);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    safe.insert(0, 1, '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string joined_cell(const auto& parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(text.empty() ? "" : "; ").append(part);
  return text;
}

std::string number(std::uint32_t value) {
  return value == 0 ? std::string() : std::to_string(value);
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string line;
  for (const std::string_view& text : cells) line += (&text == cells.begin() ? "" : ",") + cell(text);
  return line + "\r\n";
}

}  // namespace

std::string write_csv(const ScanReport& report, const Style& style) {
  std::string out = row({"severity", "rule", "title", "message", "file", "start_line", "start_column", "end_line",
                         "end_column", "address", "resource", "resource_type", "property", "instances", "conditions",
                         "suppression", "fix", "fingerprint", "group"});
  for (const Finding* finding : shown_findings(report, style)) {
    const Location& at = finding->location;
    out += row({to_string(finding->severity), finding->rule, finding->title, finding->message, at.file,
                number(at.start_line), number(at.start_column), number(at.end_line), number(at.end_column),
                finding->block_address, finding->resource_address, finding->resource_type, finding->property_path,
                joined_cell(finding->instances), joined_cell(finding->conditions), finding->suppression, finding->fix,
                finding->fingerprint, group_of(*finding, report)});
  }
  return out;
}

}  // namespace lintel::report
