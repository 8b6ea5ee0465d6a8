#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lintel/scan.h"

namespace lintel::cli {

/// "file-no-longer-read" for what the base judged and the report did not: files that are there and not read, and files
/// that are gone and whose findings count as fixed; one finding for all of them. Nothing where there are none. `after`
/// and `before` are the options of the report and of the base, `base_name` is what the base is called.
std::vector<Finding> find_unread_files(const ScanReport& report, const std::vector<ScanOptions>& after,
                                       const ScanReport& base, const std::vector<ScanOptions>& before,
                                       const std::string& base_name);

}  // namespace lintel::cli
