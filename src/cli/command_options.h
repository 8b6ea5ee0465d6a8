#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace CLI {
class App;
class Validator;
}  // namespace CLI

namespace lintel::cli {

/// One word of a few; another one is answered with the nearest.
CLI::Validator one_of(const std::vector<std::string>& choices);

/// The options that say what is read and how it is evaluated: shared by every command that evaluates.
struct InputOptions {
  std::vector<std::string> paths;
  std::vector<std::string> variables;
  std::vector<std::string> variable_files;
  std::string workspace;
  bool without_environment = false;
  std::vector<std::string> parameters;
  std::string region, account, partition;
  std::vector<std::string> service_control, resource_control, session;
  std::vector<std::string> include, exclude;
  std::string configuration;
  std::string config_from;
  bool without_configuration = false;
  bool allow_outside = false;

  /// A command that reads everything it is given.
  void add_paths_to(CLI::App& command);
  /// A command over one evaluated whole, which may take other arguments after it.
  void add_path_to(CLI::App& command);
  void add_to(CLI::App& command);

  config::Search search() const { return {!without_configuration, configuration}; }

  /// Lays what was given over what a configuration says: lists of patterns and names are added to, all else is
  /// replaced.
  void overlay(ScanOptions& options) const;
};

/// The options that choose rules.
struct RuleOptions {
  std::string profile, severity;  ///< empty: not given
  std::vector<std::string> select, ignore, groups, directories;

  void add_to(CLI::App& command);
  /// As `InputOptions::overlay`.
  void overlay(ScanOptions& options) const;
};

/// Where reports go and in which form.
struct OutputOptions {
  std::vector<std::string> outputs;
  std::string format;

  void add_to(CLI::App& command);
  /// In the order given; the format of standard output first.
  std::vector<OutputTarget> targets() const;
};

/// How modules are fetched.
struct ModuleFetching {
  ModuleOptions options;

  void add_to(CLI::App& command);
};

}  // namespace lintel::cli
