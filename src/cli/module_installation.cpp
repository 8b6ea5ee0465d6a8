#include "cli/module_installation.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/path.h"
#include "base/url.h"
#include "cli/configured.h"
#include "cli/file_writer.h"
#include "finding/location.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/read/module_set.h"
#include "modules/install.h"
#include "report/finding_text.h"
#include "report/terminal_text.h"
#include "scan/session.h"
#include "source/enclosure.h"

namespace lintel::cli {
namespace {

/// Each round installs what the modules of the one before call; the installer says where that ends.
constexpr int max_rounds = 32;

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return a.message == b.message && a.location.file == b.location.file &&
         a.location.start_offset == b.location.start_offset;
}

void install_group(const ScanOptions& options, modules::Installer& installer, ModuleInstallation& installation) {
  const auto sources = std::make_shared<SourceSet>();
  for (int round = 0; round < max_rounds; ++round) {
    const Session session = open_session(options, nullptr, false, {}, sources);
    const auto& roots = session.by_language.modules;
    if (!roots) return;
    Problems problems;
    const bool is_new = installer.install(roots->workspace(), problems);
    const Locator locator(*session.sources, *session.reader, options.paths);
    for (const Problem& problem : problems) {
      Diagnostic diagnostic = locator.diagnose(problem);
      // A module that several roots call is called once.
      const bool is_known = std::any_of(installation.diagnostics.begin(), installation.diagnostics.end(),
                                        [&](const Diagnostic& other) { return is_same(diagnostic, other); });
      if (!is_known) installation.diagnostics.push_back(std::move(diagnostic));
    }
    if (!is_new) return;
  }
}

/// The hosts that the command line trusts, as addresses name them; false when one is none.
bool add_hosts(const ModuleOptions& options, modules::FetchAccess& access, Terminal& terminal) {
  for (const std::string& host : options.allowed_hosts) {
    std::string error;
    const std::optional<Url> url = parse_url("https://" + host, error);
    if (!url || !url->path.empty() || !url->user.empty()) {
      terminal.err << "lintel: --allow-host: \"" << report::printable(host)
                   << "\" is not a host: expected NAME or NAME:PORT\n";
      return false;
    }
    access.trusted.insert(url->authority());
  }
  return true;
}

/// Whether a directory, as it is written or with its links followed, lies in the repository of one of the paths.
bool lies_in_any(const std::string& directory, const std::vector<std::string>& paths) {
  if (directory.empty()) return false;
  std::error_code failed;
  const std::string written = normalize_path(directory);
  const std::string real = std::filesystem::weakly_canonical(directory, failed).generic_string();
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    const std::string boundary = boundary_of(path).path;
    std::error_code ignored;
    const std::string of_links = std::filesystem::weakly_canonical(boundary, ignored).generic_string();
    const auto holds = [](const std::string& whole, const std::string& part) {
      return !whole.empty() && (part == whole || is_below(part, whole));
    };
    return holds(boundary, written) || holds(of_links, written) || holds(of_links, real);
  });
}

}  // namespace

std::optional<ModuleInstallation> install_modules(const std::vector<ScanOptions>& groups, const ModuleOptions& options,
                                                  Terminal& terminal) {
  std::vector<std::string> paths;
  for (const ScanOptions& group : groups) paths.insert(paths.end(), group.paths.begin(), group.paths.end());
  const FileWriter writer(paths);
  modules::InstallOptions install;
  install.fetch.environment = modules::process_environment();
  install.fetch.access = modules::read_access(install.fetch.environment);
  if (!add_hosts(options, install.fetch.access, terminal)) return std::nullopt;
  if (!install.fetch.access.warning.empty())
    terminal.err << "lintel: " << report::printable(install.fetch.access.warning) << "\n";
  install.fetch.cache = modules::cache_directory(install.fetch.environment);
  if (lies_in_any(install.fetch.cache, paths)) {
    terminal.err << "lintel: modules are not kept in " << report::printable(install.fetch.cache)
                 << ", which lies in what is scanned: its author could have put others there\n";
    install.fetch.cache.clear();
  }
  install.fetch.mirror = options.mirror;
  install.fetch.max_packages = options.max_packages;
  install.fetch.max_bytes = options.max_bytes;
  install.fetch.max_time = std::chrono::seconds(options.max_seconds);
  install.update = options.update;
  install.write = [&](const std::string& path, std::string_view text, std::string& error) {
    return writer.write(path, text, NamedBy::repository, FileWriter::Existing::replace, error);
  };
  modules::Installer installer(std::move(install));
  ModuleInstallation installation;
  for (const ScanOptions& group : groups) install_group(group, installer, installation);
  for (const modules::InstalledModule& module : installer.installed()) {
    ++(module.is_new ? installation.fetched : installation.kept);
    const std::string root = module.root == "." ? "" : module.root + ": ";
    installation.lines.push_back(std::string(module.is_new ? "installed  " : "is there   ") + root + "module." +
                                 module.key + "  " + module.source +
                                 (module.release.empty() ? "" : " " + module.release));
  }
  return installation;
}

ModuleInstallation check_modules(const std::vector<ScanOptions>& groups, const ScanReport& report) {
  ModuleInstallation checked;
  const auto has_lock = [&](const ScannedRoot& root) {
    std::error_code failed;
    const std::filesystem::path directory = std::filesystem::path(report.root) / root.path;
    return std::filesystem::exists(directory / modules::lock_file_name, failed);
  };
  if (std::none_of(report.roots.begin(), report.roots.end(), has_lock)) return checked;
  modules::InstallOptions options;
  options.only_checks = true;
  modules::Installer installer(std::move(options));
  for (const ScanOptions& group : groups) install_group(group, installer, checked);
  const auto is_of_change = [](const Diagnostic& diagnostic) { return diagnostic.code == "module-changed"; };
  std::erase_if(checked.diagnostics, [&](const Diagnostic& diagnostic) { return !is_of_change(diagnostic); });
  return checked;
}

int run_modules_install(const Input& input, const ModuleOptions& options, Terminal& terminal) {
  const std::optional<ScanOptions> scanned = configure_as_one(input, terminal);
  if (!scanned) return ExitCode::usage;
  const std::optional<ModuleInstallation> installation = install_modules({*scanned}, options, terminal);
  if (!installation) return ExitCode::usage;
  for (const std::string& line : installation->lines) terminal.out << report::printable(line) << "\n";
  for (const Diagnostic& diagnostic : installation->diagnostics) {
    const Location& location = diagnostic.location;
    terminal.err << report::printable(location.file);
    if (location.start_line != 0) terminal.err << ":" << location.start_line << ":" << location.start_column;
    terminal.err << ": " << report::printable(diagnostic.message) << "\n";
  }
  terminal.out << report::count(installation->fetched, "module") << " installed, " << installation->kept
               << " there already";
  if (!installation->diagnostics.empty())
    terminal.out << ", " << report::count(installation->diagnostics.size(), "error");
  terminal.out << "\n";
  return installation->diagnostics.empty() ? ExitCode::clean : ExitCode::usage;
}

}  // namespace lintel::cli
