#include "report/report.h"

#include <map>

#include "finding/related_words.h"
#include "report/finding_text.h"
#include "report/terminal_text.h"
#include "report/xml.h"

namespace lintel::report {
namespace {

/// What becomes the cases of one suite.
struct FileResults {
  std::vector<const Finding*> findings;
  std::vector<const Diagnostic*> errors;
  std::vector<const Undecided*> undecided;
};

std::string plain_place(const Location& location) {
  if (location.start_line == 0) return location.file;
  return location.file + ":" + std::to_string(location.start_line) + ":" + std::to_string(location.start_column);
}

std::string details(const Finding& finding) {
  std::string text =
      printable(plain_place(finding.location)) + "\n" + printable(message_with_conditions(finding)) + "\n";
  for (const std::string& instance : finding.instances) text += "instance: " + printable(instance) + "\n";
  for (const RelatedLocation& related : finding.related) {
    const auto [label, words] = words_of_related(related.message);
    text += std::string(label) + ": " + (words.empty() ? "" : printable(std::string(words)) + " ") + "at " +
            printable(plain_place(related.location)) + "\n";
  }
  if (!finding.fix.empty()) text += "fix: " + printable(finding.fix) + "\n";
  return text;
}

void open_case(XmlWriter& xml, std::string_view class_name, std::string_view name) {
  xml.open("testcase");
  xml.attribute("name", name);
  xml.attribute("classname", class_name);
}

void write_case(XmlWriter& xml, const Finding& finding) {
  open_case(xml, finding.rule, address_of(finding) + " at " + plain_place(finding.location));
  xml.open(finding.suppressed ? "skipped" : "failure");
  xml.attribute("type", to_string(finding.severity));
  xml.attribute("message", finding.suppressed ? "suppressed by " + finding.suppression : finding.message);
  xml.text(details(finding));
  xml.close();
  xml.close();
}

void write_suite(XmlWriter& xml, const std::string& file, const FileResults& results) {
  std::uint64_t suppressed = 0;
  for (const Finding* finding : results.findings) suppressed += finding->suppressed;
  xml.open("testsuite");
  xml.attribute("name", file.empty() ? "lintel" : file);
  xml.attribute("tests", results.findings.size() + results.errors.size() + results.undecided.size());
  xml.attribute("failures", results.findings.size() - suppressed);
  xml.attribute("errors", results.errors.size());
  xml.attribute("skipped", suppressed + results.undecided.size());
  for (const Finding* finding : results.findings) write_case(xml, *finding);
  for (const Diagnostic* diagnostic : results.errors) {
    open_case(xml, diagnostic->code, plain_place(diagnostic->location));
    xml.open("error");
    xml.attribute("type", diagnostic->code);
    xml.attribute("message", diagnostic->message);
    xml.close();
    xml.close();
  }
  for (const Undecided* entry : results.undecided) {
    open_case(xml, entry->rule, entry->resource_address);
    xml.open("skipped");
    xml.attribute("type", "undecided");
    xml.attribute("message", entry->why);
    xml.close();
    xml.close();
  }
  xml.close();
}

void write_clean_suite(XmlWriter& xml, const ScanSummary& summary) {
  xml.open("testsuite");
  xml.attribute("name", "lintel");
  xml.attribute("tests", 1);
  xml.attribute("failures", std::uint64_t{0});
  xml.attribute("errors", std::uint64_t{0});
  xml.attribute("skipped", std::uint64_t{0});
  open_case(xml, "lintel", "no findings: " + scope_counts(summary));
  xml.close();
  xml.close();
}

}  // namespace

std::string write_junit(const ScanReport& report, const Style& style) {
  std::map<std::string, FileResults> by_file;
  std::uint64_t failures = 0;
  std::uint64_t errors = 0;
  std::uint64_t tests = 0;
  for (const Finding* finding : shown_findings(report, style)) {
    by_file[finding->location.file].findings.push_back(finding);
    failures += !finding->suppressed;
    ++tests;
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error" || !style.show_diagnostics) continue;
    by_file[diagnostic.location.file].errors.push_back(&diagnostic);
    ++errors;
    ++tests;
  }
  if (style.show_undecided) {
    for (const Undecided& entry : report.undecided) by_file[entry.location.file].undecided.push_back(&entry);
    tests += report.undecided.size();
  }
  XmlWriter xml;
  xml.open("testsuites");
  xml.attribute("name", "lintel");
  xml.attribute("tests", by_file.empty() ? 1 : tests);
  xml.attribute("failures", failures);
  xml.attribute("errors", errors);
  if (by_file.empty()) write_clean_suite(xml, report.summary);
  for (const auto& [file, results] : by_file) write_suite(xml, file, results);
  xml.close();
  return xml.take();
}

}  // namespace lintel::report
