#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"

namespace lintel::cli {

/// "suppression-applies-anew" for each suppressed finding that the base has neither reported nor suppressed, at its
/// place, where the suppression itself is not new; many are one. `base_name` is what the base is called.
std::vector<Finding> find_newly_suppressed(const ScanReport& report, const ScanReport& base,
                                           const std::string& base_name);

}  // namespace lintel::cli
