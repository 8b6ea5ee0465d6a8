#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

using Files = std::map<std::string, std::string>;

inline ScanReport scan_files(const Files& files, const std::string& path, std::vector<std::string> rules = {}) {
  ScanOptions options;
  options.paths = {path};
  options.user_paths = {"/w"};
  options.profile = "all";
  options.select = std::move(rules);
  options.threads = 1;
  options.today = "2026-01-01";
  options.reader = make_memory_reader({files.begin(), files.end()});
  return scan(options);
}

/// `rule address line`, one a line.
inline std::string listed(const ScanReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    text += finding.rule + " " + finding.resource_address + " " + std::to_string(finding.location.start_line) + "\n";
  }
  return text;
}

}  // namespace lintel
