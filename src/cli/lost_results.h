#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"

namespace lintel::cli {

/// One side of a difference.
struct DiffSide {
  const ScanReport& report;
  std::string directory = {};  ///< that its files and roots count from, as they are told; empty: that of all
};

/// "result-no-longer-decided" for each rule that failed for a resource at the base and is undecided for it now, at its
/// place, many as one; and one for all that it passed. `base_name` is what the base is called.
std::vector<Finding> find_lost_results(const DiffSide& now, const DiffSide& base, const std::string& base_name);

}  // namespace lintel::cli
