#pragma once

#include <string>
#include <vector>

#include "lintel/scan.h"

namespace lintel::cli {

/// Adds to a report what policies allow that those of the base did not, for the groups whose configuration says
/// `no-new-access`: findings of `iam-access-forbidden`, and what cannot be decided as undecided. `before` are the
/// options that the base is read with, group by group; `base_name` is how messages call it.
void add_access_changes(ScanReport& report, const std::vector<ScanOptions>& after,
                        const std::vector<ScanOptions>& before, const std::string& base_name);

}  // namespace lintel::cli
