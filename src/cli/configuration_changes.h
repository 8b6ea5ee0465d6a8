#pragma once

#include <string>
#include <vector>

#include "config/configuration.h"
#include "lintel/finding.h"

namespace lintel::cli {

/// What the configurations of the working tree would silence that those of the base, which hold, do not: a finding
/// "suppression-added" for each suppression, exclusion and ignored rule that is new, at its line; for a configuration
/// that differs in other ways, one at the file. `root` is the directory that places are relative to.
std::vector<Finding> find_configuration_changes(const config::Configurations& base, const config::Configurations& head,
                                                const std::string& base_name, const std::string& root);

}  // namespace lintel::cli
