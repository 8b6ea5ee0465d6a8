#pragma once

#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

/// Scans one file with the rules of one rule file only; they are named `own-…`.
inline ScanReport scan_with_rules(const std::string& rules, const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = {"own-*"};
  options.threads = 1;
  options.reader = make_memory_reader({{"rules/own.hcl", rules}, {"code/" + path, text}});
  return scan(options);
}

}  // namespace lintel
