#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/finding.h"
#include "lintel/scan.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel::config {

/// The name of the configuration file, looked for from each scanned path up to its repository's root.
inline constexpr std::string_view file_name = ".lintel.yaml";

/// The newest form of the file that is understood: its key `version`.
inline constexpr int newest_version = 1;

/// A rule that the file names, to be checked once the rules are known.
struct NamedRule {
  enum class Use : std::uint8_t { selector, severity, parameter };
  Use use = Use::selector;
  std::string name;        ///< id, alias or `*` glob
  std::string detail;      ///< the parameter's name
  std::string value;       ///< the parameter's value as an HCL expression
  Severity severity = {};  ///< what it is to have
  Span span;               ///< of the name, in `Configuration::sources`
  Span detail_span;        ///< of the parameter's name
};

/// Rules that a configuration around the one that holds calls unsuppressible, and when they fail a run by it.
struct BoundRules {
  std::vector<std::string> rules;  ///< ids, aliases or `*` globs
  std::string fail_on;             ///< as `Configuration::fail_on`
};

/// One `.lintel.yaml` as read.
struct Configuration {
  std::string path;       ///< of the file
  std::string directory;  ///< that relative paths and globs in it count from: absolute
  /// The defaults with what the file says laid over them; paths in it are absolute. `paths` is empty.
  ScanOptions options;
  /// It is the user's: named on the command line, outside the repositories that are scanned. What it names may lie
  /// anywhere, and the outputs that it names are written.
  bool is_users = false;
  std::string fail_on;  ///< a severity, "none", or empty: not said
  std::vector<OutputTarget> outputs;
  std::string baseline;  ///< a file, or empty
  std::vector<NamedRule> named_rules;
  std::vector<BoundRules> bound;  ///< by the configurations around this one
};

/// Reads a configuration. Whatever is wrong is a problem with a span in `file`: "yaml-syntax", "configuration-key" (an
/// unknown key, with the nearest known one), "configuration-value" (a wrong type or value), "configuration-version" (a
/// newer one than is understood), "configuration-path" (a path outside `boundary`, the directory that paths must lie
/// in). What could be read is in the result nevertheless.
Configuration read_configuration(FileId file, const std::string& directory, const std::string& boundary,
                                 SourceSet& sources, Problems& problems);

/// Checks the rules that `configuration` names against the built-in ones and those of its rule folders, and sets the
/// overrides of `options` by rule id: aliases and globs are resolved. Problems: "unknown-rule", "unknown-parameter",
/// each with the nearest known name.
void resolve_rules(Configuration& configuration, const FileReader& reader, Problems& problems);

/// Takes over what `outer`, a configuration around `inner`, binds: the rules that it calls unsuppressible run on all
/// files, with its parameters, whatever `inner` excludes and sets.
void bind(Configuration& inner, const Configuration& outer);

/// Makes suppressions of the exclusions of `options`, which `file` says: what is unsuppressible is reported
/// nevertheless.
void suppress_excluded(ScanOptions& options, const std::string& file);

/// The configuration that holds for some of the scanned paths.
struct ConfiguredPaths {
  std::vector<std::string> paths;  ///< as given
  Configuration configuration;     ///< with an empty `path` when there is none
};

/// The configurations of the scanned paths.
struct Configurations {
  std::vector<ConfiguredPaths> groups;  ///< in the order of the first path of each
  /// With file, line and column. One of severity "error" makes the run fail; what is wrong with another tool's file is
  /// a "warning".
  std::vector<Diagnostic> faults;
};

/// How configurations are looked for.
struct Search {
  bool enabled = true;  ///< false: `--no-config`
  std::string file;     ///< `--config FILE`: this one for all paths; empty: look for them
  /// False: nobody trusts the author of the files. What a configuration says of rules to run and of files to read and
  /// write is left out, with a "warning" that says so.
  bool trusted = true;
};

/// Finds, reads and checks the configuration of each path. Looked for in the path's directory and those above it up to
/// the one that holds `.git`; where there is no repository, in the path's directory alone, so that nothing foreign
/// above it takes effect.
/// Without a reader, the repositories of the paths are read, and the file that `search` names.
Configurations load_configurations(const std::vector<std::string>& paths, const Search& search,
                                   const std::shared_ptr<const FileReader>& reader);

/// Leaves out the values that a configuration gives to code; whether there were any. `values_left_out` says so.
bool leave_out_values(ScanOptions& options);
Diagnostic values_left_out(const std::string& path);

/// Whether a file of this name can change what `load_configurations` gives.
bool is_configuration_file(std::string_view path);

/// The keys of the file, of an entry of `suppressions`, of one of `access` and of one of `outputs`: what the JSON
/// Schema lists too.
std::span<const std::string_view> configuration_keys();
std::span<const std::string_view> suppression_keys();
std::span<const std::string_view> assertion_keys();
std::span<const std::string_view> output_keys();
std::span<const std::string_view> account_keys();

/// What `lintel init` writes: every key, explained and commented out.
std::string initial_configuration();

}  // namespace lintel::config
