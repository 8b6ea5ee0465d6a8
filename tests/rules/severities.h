#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

/// What a rule finds in one file.
inline std::vector<Finding> findings_of(const std::string& rule, const std::string& path, const std::string& text,
                                        Severity minimum = Severity::info) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.minimum_severity = minimum;
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  return scan(options).findings;
}

/// The messages of a rule for one file, one a line.
inline std::string messages_of(const std::string& rule, const std::string& path, const std::string& text) {
  std::string found;
  for (const Finding& finding : findings_of(rule, path, text)) found += finding.message + "\n";
  return found;
}

/// The severities that a rule gives to one file, in the order of the findings, joined by commas.
inline std::string severities_of(const std::string& rule, const std::string& path, const std::string& text,
                                 Severity minimum = Severity::info) {
  std::string found;
  for (const Finding& finding : findings_of(rule, path, text, minimum)) {
    found += found.empty() ? "" : ", ";
    found += to_string(finding.severity);
  }
  return found;
}

}  // namespace lintel
