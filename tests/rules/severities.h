#pragma once

#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

/// The severities that a rule gives to one file, in the order of the findings, joined by commas.
inline std::string severities_of(const std::string& rule, const std::string& path, const std::string& text,
                                 Severity minimum = Severity::info) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.minimum_severity = minimum;
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  std::string found;
  for (const Finding& finding : scan(options).findings) {
    found += found.empty() ? "" : ", ";
    found += to_string(finding.severity);
  }
  return found;
}

}  // namespace lintel
