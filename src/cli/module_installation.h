#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace lintel::cli {

/// What installing modules for the root modules of a scan has come to.
struct ModuleInstallation {
  std::vector<std::string> lines;  ///< one for each module, for people
  std::size_t fetched = 0, kept = 0;
  std::vector<Diagnostic> diagnostics;  ///< each an error: a module that is not there as it should be
};

/// Fetches what the scans of these groups call for and do not have. nullopt when an option is wrong, of which
/// `terminal.err` has been told.
std::optional<ModuleInstallation> install_modules(const std::vector<ScanOptions>& groups, const ModuleOptions& options,
                                                  Terminal& terminal);

/// Compares what is installed for the roots of a scan with their lock files, where they have any: what was changed is
/// among the diagnostics.
ModuleInstallation check_modules(const std::vector<ScanOptions>& groups, const ScanReport& report);

}  // namespace lintel::cli
