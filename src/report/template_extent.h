#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"

namespace lintel::report {

/// For each finding of a report when it holds, as `is_within` compares it: by what the conditions that it asks for, and
/// the `Condition` of its resource, compare in its template. Empty where that is not known, or nothing is a template.
std::vector<std::string> find_extents(const ScanReport& report);

}  // namespace lintel::report
