#pragma once

#include <string>
#include <vector>

#include "config/configuration.h"
#include "lintel/finding.h"
#include "source/source_set.h"

namespace lintel::cli {

/// What the configurations of the working tree would silence that those of the base, which hold, do not: a finding
/// "suppression-added" for each suppression, exclusion and ignored rule that is new, at its line; for a configuration
/// that differs in other ways, one at the file. `root` is the directory that places are relative to.
std::vector<Finding> find_configuration_changes(const config::Configurations& base, const config::Configurations& head,
                                                const std::string& base_name, const std::string& root);

/// The directories below `paths` with a configuration of their own, or another tool's, that `base` does not have as
/// `head` has it: who looks at them alone would be under it.
std::vector<std::string> find_changed_configurations(const std::vector<std::string>& paths, const FileReader& base,
                                                     const FileReader& head);

}  // namespace lintel::cli
