#include "report/report.h"

#include <map>

#include "report/finding_text.h"
#include "report/xml.h"

namespace lintel::report {
namespace {

struct Entry {
  const Location* location = nullptr;
  std::string severity, message, source;
};

}  // namespace

std::string write_checkstyle(const ScanReport& report, const Style& style) {
  std::map<std::string, std::vector<Entry>> by_file;
  for (const Finding* finding : shown_findings(report, style)) {
    by_file[finding->location.file].push_back({&finding->location,
                                               finding->suppressed ? "ignore" : level_of(finding->severity, "info"),
                                               message_with_conditions(*finding), "lintel." + finding->rule});
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!style.show_diagnostics) break;
    by_file[diagnostic.location.file].push_back({&diagnostic.location,
                                                 diagnostic.severity == "notice" ? "info" : diagnostic.severity,
                                                 diagnostic.message, "lintel." + diagnostic.code});
  }
  XmlWriter xml;
  xml.open("checkstyle");
  xml.attribute("version", "8.0");
  for (const auto& [file, entries] : by_file) {
    xml.open("file");
    xml.attribute("name", file);
    for (const Entry& entry : entries) {
      const bool whole_file = entry.location->start_line == 0;
      xml.open("error");
      xml.attribute("line", whole_file ? 1 : entry.location->start_line);
      if (!whole_file) xml.attribute("column", entry.location->start_column);
      xml.attribute("severity", entry.severity);
      xml.attribute("message", entry.message);
      xml.attribute("source", entry.source);
      xml.close();
    }
    xml.close();
  }
  xml.close();
  return xml.take();
}

}  // namespace lintel::report
