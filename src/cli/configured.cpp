#include "cli/configured.h"

#include <ostream>
#include <utility>

#include "report/terminal_text.h"

namespace lintel::cli {
namespace {

void tell(const Diagnostic& fault, Terminal& terminal) {
  terminal.err << "lintel: " << report::printable(fault.location.file);
  if (fault.location.start_line != 0)
    terminal.err << ":" << fault.location.start_line << ":" << fault.location.start_column;
  terminal.err << (fault.location.file.empty() ? "" : ": ") << report::printable(fault.message) << " [" << fault.code
               << "]\n";
}

}  // namespace

std::optional<Configured> configure(const Input& input, Terminal& terminal) {
  config::Configurations found = config::load_configurations(input.paths, input.search, nullptr);
  Configured configured;
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
