#pragma once

#include <string>
#include <vector>

#include "cli/lost_results.h"

namespace lintel::cli {

/// "resource-left-as-deployed" for the findings that count as fixed, though what is deployed stays as it was: the code
/// says that its change is ignored, or that what is gone from it is not destroyed. One finding for all of them.
/// `base_name` is what the base is called.
std::vector<Finding> find_kept_results(const DiffSide& now, const DiffSide& base, const std::string& base_name);

}  // namespace lintel::cli
