#pragma once

#include <vector>

#include "lintel/scan.h"

namespace lintel::cli {

/// Says of the files of a revision that git checks out otherwise than it stores them (`.gitattributes`), and that the
/// other side has otherwise: Lintel reads what is stored, and a deployment what is checked out. An error where the
/// revision is the side that is judged, a notice where it is the base. `revision` are the options that it is read with.
void add_altered_checkouts(ScanReport& report, const std::vector<ScanOptions>& revision,
                           const std::vector<ScanOptions>& other, bool is_judged);

}  // namespace lintel::cli
