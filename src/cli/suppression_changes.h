#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"
#include "report/known_findings.h"

namespace lintel::cli {

/// "suppression-applies-anew" for each suppressed finding that the base has neither reported nor suppressed, or for
/// less, at its place, where the suppression itself is not new; many are one. `base_name` is what the base is called.
std::vector<Finding> find_newly_suppressed(const report::ComparedSide& now, const report::ComparedSide& base,
                                           const std::string& base_name);

}  // namespace lintel::cli
