#include "cli/configured.h"

#include <filesystem>
#include <ostream>
#include <utility>

#include "cli/configuration_changes.h"
#include "cli/revision.h"
#include "finding/location.h"
#include "report/terminal_text.h"
#include "source/discovery.h"

namespace lintel::cli {
namespace {

void tell(const Diagnostic& fault, Terminal& terminal) {
  terminal.err << "lintel: " << report::printable(fault.location.file);
  if (fault.location.start_line != 0)
    terminal.err << ":" << fault.location.start_line << ":" << fault.location.start_column;
  terminal.err << (fault.location.file.empty() ? "" : ": ") << report::printable(fault.message) << " [" << fault.code
               << "]\n";
}

constexpr std::string_view worktree = "worktree";

/// What the configurations of the working tree say otherwise than those that hold.
void note_changes(const Input& input, const config::Configurations& base, Configured& configured) {
  const config::Configurations head = config::load_configurations(input.paths, input.search, nullptr);
  const std::unique_ptr<FileReader> disk = make_disk_reader();
  std::error_code failed;
  const std::string here = std::filesystem::current_path(failed).generic_string();
  const std::string path = normalise_path(input.paths.empty() ? "." : input.paths.front(), here);
  configured.changes = find_configuration_changes(base, head, input.config_from, repository_root(path, *disk));
  for (Diagnostic fault : head.faults) {
    fault.severity = "warning";
    configured.warnings.push_back(std::move(fault));
  }
}

}  // namespace

std::optional<Configured> configure(const Input& input, Terminal& terminal) {
  Configured configured;
  std::shared_ptr<const FileReader> base;
  if (!input.config_from.empty() && input.config_from != worktree) {
    std::string error;
    base = open_base(input.paths.empty() ? "." : input.paths.front(), input.config_from, error);
    if (!base) {
      terminal.err << "lintel: the settings of " << report::printable(input.config_from)
                   << " cannot be read: " << report::printable(error) << "\n";
      return std::nullopt;
    }
  }
  config::Configurations found = config::load_configurations(input.paths, input.search, base);
  if (base) note_changes(input, found, configured);
  bool faulty = false;
  for (Diagnostic& fault : found.faults) {
    if (fault.severity == "error") {
      tell(fault, terminal);
      faulty = true;
    } else {
      configured.warnings.push_back(std::move(fault));
    }
  }
  if (faulty) return std::nullopt;
  for (config::ConfiguredPaths& group : found.groups) {
    config::Configuration& configuration = group.configuration;
    ScanOptions& options = configured.groups.emplace_back(std::move(configuration.options));
    options.paths = std::move(group.paths);
    input.overlay(options);
    options.base = base;
    if (base) options.base_name = input.config_from;
    if (configured.fail_on.empty()) configured.fail_on = configuration.fail_on;
    if (configured.outputs.empty() && !configuration.outputs.empty()) {
      configured.outputs = std::move(configuration.outputs);
      configured.outputs_are_users = configuration.is_users;
      configured.outputs_file = configuration.path;
    }
    if (configured.baseline.empty()) configured.baseline = configuration.baseline;
  }
  return configured;
}

std::optional<ScanOptions> configure_as_one(const Input& input, Terminal& terminal) {
  std::optional<Configured> configured = configure(input, terminal);
  if (!configured) return std::nullopt;
  for (const Diagnostic& warning : configured->warnings) tell(warning, terminal);
  ScanOptions options = configured->groups.empty() ? ScanOptions{} : std::move(configured->groups.front());
  options.paths = input.paths;
  return options;
}

}  // namespace lintel::cli
