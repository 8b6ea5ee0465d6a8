#include "cli/configuration_changes.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "base/path.h"
#include "cli/change_finding.h"
#include "config/foreign.h"
#include "finding/fingerprint.h"
#include "finding/location.h"

namespace lintel::cli {
namespace {

using config::ConfiguredPaths;

constexpr const char* rule = "suppression-added";

/// What two entries of `suppressions` have in common when they are the same one.
auto identifying_parts(const AddressSuppression& entry) {
  return std::tie(entry.address, entry.paths, entry.rules, entry.until, entry.reason);
}

/// Reads the files that entries stand in, for their lines.
class Places {
 public:
  explicit Places(std::string root) : root_(std::move(root)) {}

  Location at(const std::string& path, std::uint64_t begin, std::uint64_t end) {
    const FileId file = file_of(path);
    Location location;
    location.file = shown(path);
    if (file == FileId::none) return location;
    const Range range =
        sources_.range({file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))});
    location.start_line = range.start.line;
    location.start_column = range.start.column;
    location.end_line = range.end.line;
    location.end_column = range.end.column;
    location.start_offset = begin;
    location.end_offset = end;
    return location;
  }

  /// The first place that holds `word`, in the configuration or another tool's file; the configuration as a whole when
  /// none does.
  Location of_word(const std::string& configuration, const std::string& word) {
    std::vector<std::string> paths = {configuration};
    for (const std::string_view name : config::checkov_names) paths.push_back(root_ + "/" + std::string(name));
    for (const std::string& path : paths) {
      const FileId file = word.empty() ? FileId::none : file_of(path);
      const std::size_t found = file == FileId::none ? std::string_view::npos : sources_.text(file).find(word);
      if (found != std::string_view::npos) return at(path, found, found + word.size());
    }
    Location location;
    location.file = configuration.empty() ? "." : shown(configuration);
    return location;
  }

 private:
  /// Relative to the root, as every place of a report.
  std::string shown(const std::string& path) const {
    std::error_code failed;
    const std::string whole = join_path(std::filesystem::current_path(failed).generic_string(), path);
    return whole.starts_with(root_ + "/") ? whole.substr(root_.size() + 1) : path;
  }

  FileId file_of(const std::string& path) {
    std::string error;
    return path.empty() ? FileId::none : sources_.read(path, *disk_, error);
  }

  std::string root_;
  SourceSet sources_;
  std::unique_ptr<FileReader> disk_ = make_disk_reader();
};

class SettingsComparison {
 public:
  SettingsComparison(std::string base_name, const std::string& root)
      : base_name_(std::move(base_name)), places_(root) {}

  void compare(const config::Configuration& base, const config::Configuration& after) {
    const ScanOptions& before = base.options;
    const std::size_t found = findings_.size();
    for (const AddressSuppression& entry : after.options.suppressions) {
      const auto same = [&](const AddressSuppression& known) {
        return identifying_parts(known) == identifying_parts(entry);
      };
      if (std::any_of(before.suppressions.begin(), before.suppressions.end(), same)) continue;
      std::string rules;
      for (const std::string& name : entry.rules) rules += (rules.empty() ? "\"" : ", \"") + name + "\"";
      add("suppression of " + rules, entry.reason, places_.at(entry.file, entry.start_offset, entry.end_offset));
    }
    compare_lists("exclusion of", before.exclude, after.options.exclude, after.path);
    compare_lists("exclusion of the rule", before.ignore, after.options.ignore, after.path);
    if (findings_.size() == found && differs(base, after))
      add_other("This configuration differs from that of " + base_name_ +
                    ", which applies: changes have no effect until " + "it is merged.",
                places_.of_word(after.path, {}));
  }

  /// What was found; many as one: none of them has an effect, and a crowd of them is to hide nothing.
  std::vector<Finding> take() {
    constexpr std::size_t max_alone = 10;
    if (findings_.size() <= max_alone) return std::move(findings_);
    const std::size_t others = findings_.size() - max_alone;
    findings_.resize(max_alone);
    findings_.back().message = "This and " + std::to_string(others) + " more entries of configurations are new since " +
                               base_name_ + ", and have no effect before they are merged.";
    return std::move(findings_);
  }

 private:
  static bool differs(const config::Configuration& a, const config::Configuration& b) {
    const auto settings = [](const config::Configuration& configuration) {
      const ScanOptions& options = configuration.options;
      return std::tie(configuration.fail_on, configuration.baseline, options.profile, options.select, options.groups,
                      options.minimum_severity, options.severity_overrides, options.rule_directories,
                      options.rule_parameters, options.include, options.require_reasons, options.inline_suppressions,
                      options.unsuppressible, options.use_gitignore);
    };
    return settings(a) != settings(b);
  }

  void compare_lists(const std::string& what, const std::vector<std::string>& before,
                     const std::vector<std::string>& after, const std::string& path) {
    for (const std::string& entry : after) {
      if (std::find(before.begin(), before.end(), entry) != before.end()) continue;
      add(what + " \"" + entry + "\"", {}, places_.of_word(path, entry));
    }
  }

  void add(const std::string& what, const std::string& reason, Location location) {
    add_other("This " + what + " is new since " + base_name_ + ", and has no effect before it is merged" +
                  (reason.empty() ? "; it gives no reason." : ": " + reason),
              std::move(location));
  }

  void add_other(std::string message, Location location) {
    Finding& finding = findings_.emplace_back(make_change_finding(rule, std::move(message)));
    finding.location = std::move(location);
    const std::string content = finding.rule + '\n' + finding.location.file + '\n' + finding.message;
    // What several groups of paths share is said once.
    if (!told_.emplace(content, finding.location.start_offset).second) {
      findings_.pop_back();
      return;
    }
    finding.fingerprint = fingerprint(content, seen_[content]++);
  }

  std::vector<Finding> findings_;
  std::string base_name_;
  Places places_;
  std::map<std::string, std::uint32_t> seen_;
  std::set<std::pair<std::string, std::uint64_t>> told_;
};

}  // namespace

std::vector<Finding> find_configuration_changes(const config::Configurations& base, const config::Configurations& head,
                                                const std::string& base_name, const std::string& root) {
  SettingsComparison comparison(base_name, root);
  const config::Configuration none;
  for (const ConfiguredPaths& group : head.groups) {
    const config::Configuration* before = &none;
    for (const ConfiguredPaths& known : base.groups) {
      const bool shares = std::any_of(known.paths.begin(), known.paths.end(), [&](const std::string& path) {
        return std::find(group.paths.begin(), group.paths.end(), path) != group.paths.end();
      });
      if (shares) before = &known.configuration;
    }
    comparison.compare(*before, group.configuration);
  }
  return comparison.take();
}

std::vector<std::string> find_changed_configurations(const std::vector<std::string>& paths, const FileReader& base,
                                                     const FileReader& head) {
  constexpr std::size_t max_directories = 250'000;
  std::vector<std::string> changed;
  std::vector<std::string> waiting = paths;
  for (std::size_t next = 0; next < waiting.size() && next < max_directories; ++next) {
    const std::string directory = waiting[next];
    bool differs = false;
    for (const FileReader::Entry& entry : head.list(directory).value_or(std::vector<FileReader::Entry>())) {
      const std::string path = (std::filesystem::path(directory) / entry.name).lexically_normal().generic_string();
      const bool is_others = entry.name == ".git" || entry.name == "node_modules" || entry.name == ".terraform";
      if (entry.kind == FileReader::EntryKind::directory && !entry.link && !is_others) waiting.push_back(path);
      if (entry.kind == FileReader::EntryKind::directory || !config::is_configuration_file(entry.name)) continue;
      std::string error;
      differs = differs || base.read(path, error) != head.read(path, error);
    }
    if (differs) changed.push_back(directory);
  }
  return changed;
}

}  // namespace lintel::cli
