#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "config/configuration.h"
#include "lintel/scan.h"

namespace lintel::cli {

/// The baseline that a configuration names.
struct ConfiguredBaseline {
  std::string path;
  bool is_users = false;  ///< the configuration is: it holds for all that is scanned
  std::size_t group = 0;  ///< of `Configured::groups`: otherwise it holds for the repositories of its paths
};

/// What a run does, by its configurations and the command line together.
struct Configured {
  std::vector<ScanOptions> groups;  ///< paths that share a configuration, with its options
  std::string fail_on;              ///< the strictest that one of the configurations says; empty: none says any
  std::vector<config::BoundRules> bound;
  // Of the first configuration that says it; empty: none does.
  std::vector<OutputTarget> outputs;
  bool outputs_are_users = false;  ///< the configuration that names them is the user's
  bool writes_outputs = false;     ///< the user's settings say `config-outputs: true`
  std::string outputs_file;        ///< the configuration that names them
  std::vector<ConfiguredBaseline> baselines;
  std::vector<Diagnostic> warnings;  ///< what is wrong with the files of other tools
  std::vector<Finding> changes;      ///< what the working tree's configurations would silence and the base's do not
};

/// Finds and reads the configurations of the input's paths and lays the command line over them. `nullopt` when one of
/// them is faulty: `terminal.err` has been told what, where and what to do.
std::optional<Configured> configure(const Input& input, Terminal& terminal);

/// The options of a command that looks at all its paths as one: those of the first path's configuration.
std::optional<ScanOptions> configure_as_one(const Input& input, Terminal& terminal);

}  // namespace lintel::cli
