#pragma once

#include "lintel/scan.h"

namespace lintel::config {

/// Takes what Terraform takes from the process's environment: `TF_VAR_…` as values of variables, sorted by name, and
/// `TF_WORKSPACE` where no workspace is given; what `TF_DATA_DIR` names may be read.
void add_environment(ScanOptions& options);

}  // namespace lintel::config
