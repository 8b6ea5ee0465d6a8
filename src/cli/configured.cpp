#include "cli/configured.h"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <iterator>
#include <ostream>
#include <utility>

#include "base/path.h"
#include "cli/configuration_changes.h"
#include "cli/revision.h"
#include "config/user_settings.h"
#include "finding/location.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "scan/session.h"
#include "source/discovery.h"
#include "source/standard_input.h"

namespace lintel::cli {
namespace {

void tell(const Diagnostic& fault, Terminal& terminal) {
  terminal.err << "lintel: " << report::printable(fault.location.file);
  if (fault.location.start_line != 0)
    terminal.err << ":" << fault.location.start_line << ":" << fault.location.start_column;
  terminal.err << (fault.location.file.empty() ? "" : ": ") << report::printable(fault.message) << " [" << fault.code
               << "]\n";
}

/// How much fails a run by `fail-on`: the most by that of a configuration that says nothing, or "info".
int strictness_of(const std::string& fail_on) {
  Severity least{};
  if (fail_on == "info") return static_cast<int>(Severity::info) + 2;
  if (fail_on.empty()) return static_cast<int>(Severity::info) + 1;
  return parse_severity(fail_on, least) ? static_cast<int>(least) : -1;
}

constexpr std::string_view worktree = "worktree";

void append(config::Configurations& to, config::Configurations from) {
  std::move(from.groups.begin(), from.groups.end(), std::back_inserter(to.groups));
  std::move(from.faults.begin(), from.faults.end(), std::back_inserter(to.faults));
}

/// Where the settings come from, as messages call it.
const std::string& name_of_base(const Input& input) {
  return input.settings_directory.empty() ? input.config_from : input.settings_directory;
}

/// What the configurations of the working tree, or of the revision that is looked at, say otherwise than those that
/// hold; those of folders below too.
void note_changes(const Input& input, const std::shared_ptr<const FileReader>& base_reader,
                  const config::Configurations& base, Configured& configured) {
  std::string error;
  const std::shared_ptr<const FileReader> reader =
      input.head.empty() ? nullptr : open_base(input.paths.empty() ? "." : input.paths.front(), input.head, error);
  config::Configurations head = config::load_configurations(input.paths, input.search, reader);
  config::Configurations before = base;
  if (input.search.enabled && input.search.file.empty()) {
    ScanOptions readable;
    readable.paths = input.paths;
    const std::shared_ptr<const FileReader> tree = reader ? reader : make_scan_reader(readable);
    for (const std::string& directory : find_changed_configurations(input.paths, *base_reader, *tree)) {
      append(head, config::load_configurations({directory}, input.search, reader));
      append(before, config::load_configurations({directory}, input.search, base_reader));
    }
  }
  const std::unique_ptr<FileReader> disk = make_disk_reader();
  std::error_code failed;
  const std::string here = std::filesystem::current_path(failed).generic_string();
  const std::string path = join_path(here, input.paths.empty() ? "." : input.paths.front());
  configured.changes = find_configuration_changes(before, head, name_of_base(input), repository_root(path, *disk));
  for (Diagnostic fault : head.faults) {
    fault.severity = "warning";
    configured.warnings.push_back(std::move(fault));
  }
}

bool reads_standard_input(const std::vector<std::string>& paths) {
  return std::find(paths.begin(), paths.end(), standard_input_path) != paths.end();
}

/// The bytes of standard input, one more than a file may have at most.
std::string read_all(std::istream& input) {
  constexpr std::size_t chunk = std::size_t{64} << 10;
  const std::size_t max_bytes = Limits{}.file_bytes + 1;
  std::string bytes;
  while (input && bytes.size() < max_bytes) {
    const std::size_t have = bytes.size(), wanted = std::min(chunk, max_bytes - have);
    bytes.resize(have + wanted);
    input.read(bytes.data() + have, static_cast<std::streamsize>(wanted));
    bytes.resize(have + static_cast<std::size_t>(input.gcount()));
  }
  return bytes;
}

/// Reads the path `-`: a file that is not on the disk, beside those that are. False, with a reason, when it cannot be.
bool add_standard_input(const Input& input, std::vector<ScanOptions>& groups, std::string& error) {
  if (!reads_standard_input(input.paths)) return true;
  if (!input.standard_input) {
    error = "`-` cannot be read here: standard input gives the expressions";
    return false;
  }
  std::string bytes = read_all(*input.standard_input);
  if (bytes.size() > Limits{}.file_bytes) {
    error = "standard input is larger than the limit for one file: " + std::to_string(Limits{}.file_bytes) + " bytes";
    return false;
  }
  for (ScanOptions& options : groups) {
    if (!reads_standard_input(options.paths)) continue;
    std::replace(options.paths.begin(), options.paths.end(), std::string(standard_input_path),
                 std::string(standard_input_name));
    options.reader = make_memory_reader({{std::string(standard_input_name), bytes}}, make_scan_reader(options));
  }
  return true;
}

/// The revision that the settings are read from; null when that is the working tree. False, having said why, when it
/// cannot be read.
bool open_settings(const Input& input, std::shared_ptr<const FileReader>& base, Terminal& terminal) {
  const std::string path = input.paths.empty() ? "." : input.paths.front();
  if (!input.settings_directory.empty()) {
    base = open_base_directory(input.settings_directory, path);
    return true;
  }
  if (input.config_from.empty() || input.config_from == worktree) return true;
  std::string error;
  base = open_base(path, input.config_from, error);
  if (!base) {
    terminal.err << "lintel: the settings of " << report::printable(input.config_from)
                 << " cannot be read: " << report::printable(error) << "\n";
  }
  return base != nullptr;
}

/// Prints the errors among the faults and keeps the rest as warnings; whether there are errors.
bool has_errors(std::vector<Diagnostic>& faults, Configured& configured, Terminal& terminal) {
  bool faulty = false;
  for (Diagnostic& fault : faults) {
    if (fault.severity == "error") {
      tell(fault, terminal);
      faulty = true;
    } else {
      configured.warnings.push_back(std::move(fault));
    }
  }
  return faulty;
}

void add_group(const Input& input, const std::shared_ptr<const FileReader>& base, config::ConfiguredPaths& group,
               Configured& configured) {
  config::Configuration& configuration = group.configuration;
  ScanOptions given;
  input.overlay(given);
  // What the command line says holds a repository's own configuration as one around it would.
  config::Configuration outer;
  outer.options.unsuppressible = given.unsuppressible;
  if (!configuration.is_users) config::bind(configuration, outer);
  ScanOptions& options = configured.groups.emplace_back(std::move(configuration.options));
  options.paths = std::move(group.paths);
  if (!given.unsuppressible.empty() && !configuration.is_users && config::leave_out_values(options))
    configured.warnings.push_back(config::values_left_out(configuration.path));
  input.overlay(options);
  options.base = base;
  if (base) options.base_name = name_of_base(input);
  const bool is_first = configured.groups.size() == 1;
  if (is_first || strictness_of(configuration.fail_on) > strictness_of(configured.fail_on))
    configured.fail_on = configuration.fail_on;
  configured.bound.insert(configured.bound.end(), configuration.bound.begin(), configuration.bound.end());
  if (configured.outputs.empty() && !configuration.outputs.empty()) {
    configured.outputs = std::move(configuration.outputs);
    configured.outputs_are_users = configuration.is_users;
    configured.outputs_file = configuration.path;
  }
  if (!configuration.baseline.empty()) {
    configured.baselines.push_back({configuration.baseline, configuration.is_users, configured.groups.size() - 1});
  }
}

}  // namespace

std::optional<Configured> configure(const Input& input, Terminal& terminal) {
  Configured configured;
  std::shared_ptr<const FileReader> base;
  if (!open_settings(input, base, terminal)) return std::nullopt;
  config::Configurations found = config::load_configurations(input.paths, input.search, base);
  if (base) note_changes(input, base, found, configured);
  if (input.search.enabled) {
    config::UserSettings settings = config::read_user_settings(input.paths);
    configured.writes_outputs = settings.config_outputs;
    std::move(settings.faults.begin(), settings.faults.end(), std::back_inserter(found.faults));
  }
  if (has_errors(found.faults, configured, terminal)) return std::nullopt;
  for (config::ConfiguredPaths& group : found.groups) add_group(input, base, group, configured);
  std::string error;
  if (!add_standard_input(input, configured.groups, error)) {
    terminal.err << "lintel: " << error << "\n";
    return std::nullopt;
  }
  return configured;
}

std::optional<ScanOptions> configure_as_one(const Input& input, Terminal& terminal) {
  std::optional<Configured> configured = configure(input, terminal);
  if (!configured) return std::nullopt;
  for (const Diagnostic& warning : configured->warnings) tell(warning, terminal);
  ScanOptions options = configured->groups.empty() ? ScanOptions{} : std::move(configured->groups.front());
  options.paths = input.paths;
  std::replace(options.paths.begin(), options.paths.end(), std::string(standard_input_path),
               std::string(standard_input_name));
  return options;
}

}  // namespace lintel::cli
