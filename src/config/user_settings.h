#pragma once

#include <string>
#include <vector>

#include "lintel/finding.h"

namespace lintel::config {

/// What the user has settled for all repositories, outside of any: `$XDG_CONFIG_HOME/lintel/config.yaml`, or
/// `~/.config/lintel/config.yaml`.
struct UserSettings {
  std::string path;             ///< of the file; empty: there is none
  bool config_outputs = false;  ///< `config-outputs: true`: as `--config-outputs`
  std::vector<Diagnostic> faults;
};

/// Reads them. A file that lies in one of the repositories of `scanned` is the repository's word and not the user's: it
/// is left out, with a "warning".
UserSettings read_user_settings(const std::vector<std::string>& scanned);

}  // namespace lintel::config
