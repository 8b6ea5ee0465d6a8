#include "config/configuration.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/path.h"
#include "config/foreign.h"
#include "finding/location.h"
#include "source/discovery.h"
#include "source/disk_reader.h"
#include "source/enclosure.h"

namespace lintel::config {
namespace {

constexpr std::size_t max_configuration = 1u << 20;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return slash == 0 && path.size() > 1 ? "/" : path.substr(0, slash);
}

/// A path as people write it: relative when it is below the working directory.
std::string shown(const std::string& path) {
  const std::string here = absolute_path(".") + "/";
  return path.starts_with(here) ? path.substr(here.size()) : path;
}

/// The absolute directory of a scanned path: its own, or the one that the file lies in.
std::string searched_directory(const std::string& path, const FileReader& reader) {
  const std::string absolute = join_path(absolute_path("."), path);
  return reader.kind_of(absolute) == FileReader::EntryKind::file ? parent_of(absolute) : absolute;
}

/// The directories to look in, nearest first: up to the repository's root, or the path's own alone.
std::vector<std::string> directories_of(const std::string& directory, const FileReader& reader) {
  const std::string root = repository_root(directory, reader);
  std::vector<std::string> directories{directory};
  while (!root.empty() && directories.back() != root) directories.push_back(parent_of(directories.back()));
  return directories;
}

/// Leaves out what names rules to run, and files to read and write; false when there is none of that.
bool leave_out_files(Configuration& configuration) {
  ScanOptions& options = configuration.options;
  const bool has_any = !options.rule_directories.empty() || !options.variable_files.empty() ||
                       !options.parameter_files.empty() || !options.service_control_files.empty() ||
                       !options.resource_control_files.empty() || !configuration.baseline.empty() ||
                       !configuration.outputs.empty();
  options.rule_directories.clear();
  options.variable_files.clear();
  options.parameter_files.clear();
  options.service_control_files.clear();
  options.resource_control_files.clear();
  configuration.baseline.clear();
  configuration.outputs.clear();
  return has_any;
}

}  // namespace

bool leave_out_values(ScanOptions& options) {
  const bool has_any = !options.variables.empty() || !options.parameters.empty() || !options.variable_files.empty() ||
                       !options.parameter_files.empty() || !options.service_control_files.empty() ||
                       !options.resource_control_files.empty() || !options.workspace.empty();
  options.variables.clear();
  options.parameters.clear();
  options.configured_variables.clear();
  options.configured_parameters.clear();
  options.variable_files.clear();
  options.parameter_files.clear();
  options.service_control_files.clear();
  options.resource_control_files.clear();
  options.workspace.clear();
  return has_any;
}

Diagnostic values_left_out(const std::string& path) {
  Diagnostic notice;
  notice.severity = "notice";
  notice.code = "values-left-out";
  notice.message =
      "The values (variables, parameters, files of them, the workspace) of this configuration are left out: rules are "
      "unsuppressible by a configuration around it or by the command line, and a value decides what they find. Give "
      "values there.";
  notice.location.file = shown(path);
  return notice;
}

namespace {

/// Reads configurations and keeps their files, so that faults can be located.
class Loader {
 public:
  Loader(const FileReader& reader, bool trusted) : reader_(reader), trusted_(trusted) {}

  Configurations result;

  void load(ConfiguredPaths& group, const std::string& path, const std::string& boundary) {
    const std::optional<FileId> file = add(path);
    if (!file) return;
    Problems problems;
    group.configuration = read_configuration(*file, parent_of(path), boundary, sources_, problems);
    const bool left_out = !trusted_ && leave_out_files(group.configuration);
    resolve_rules(group.configuration, reader_, problems);
    if (left_out) {
      // A name may be that of a rule that is left out.
      std::erase_if(problems, [](const Problem& problem) { return problem.code == "unknown-rule"; });
      refuse(path, "untrusted-workspace",
             "The workspace is not trusted: rules, baseline and files that its configuration names are left out.",
             "warning");
    }
    tell(problems, "error");
  }

  /// Of a configuration around the one that holds, what binds it all the same. Its faults are reported where it holds.
  void load_outer(ConfiguredPaths& group, const std::string& path, const std::string& boundary) {
    const std::optional<FileId> file = add(path);
    if (!file) return;
    Problems told_elsewhere;
    Configuration outer = read_configuration(*file, parent_of(path), boundary, sources_, told_elsewhere);
    if (outer.options.unsuppressible.empty()) return;
    if (!trusted_) leave_out_files(outer);
    resolve_rules(outer, reader_, told_elsewhere);
    bind(group.configuration, outer);
    if (!group.configuration.is_users && leave_out_values(group.configuration.options))
      result.faults.push_back(values_left_out(group.configuration.path));
  }

  void load_foreign(ConfiguredPaths& group, const std::string& directory) {
    ScanOptions& options = group.configuration.options;
    const bool binds = !options.unsuppressible.empty();
    Problems problems;
    if (const auto file = add_if_there(join_path(directory, trivy_text_name))) {
      read_trivy_text(*file, directory, sources_, options.suppressions);
    }
    if (const auto file = add_if_there(join_path(directory, trivy_yaml_name))) {
      read_trivy_yaml(*file, directory, sources_, options.suppressions, problems);
    }
    for (const std::string_view name : checkov_names) {
      const auto file = add_if_there(join_path(directory, name));
      if (!file) continue;
      if (!binds) {
        read_checkov(*file, directory, sources_, options, problems);
        continue;
      }
      ScanOptions read;
      read_checkov(*file, directory, sources_, read, problems);
      suppress_excluded(read, join_path(directory, name));
      options.suppressions.insert(options.suppressions.end(), read.suppressions.begin(), read.suppressions.end());
    }
    tell(problems, "warning");
  }

  /// Reports what has the name of a configuration in a directory and is no file that can be read: nobody is to believe
  /// that it holds.
  void refuse_unreadable(const std::string& directory) {
    if (!looked_at_.insert(directory).second) return;
    for (const FileReader::Entry& entry : reader_.list(directory).value_or(std::vector<FileReader::Entry>())) {
      if (entry.kind != FileReader::EntryKind::other || !is_configuration_file(entry.name)) continue;
      const char* const why =
          entry.link ? "is a link to a missing file, or to one outside the repository" : "is not a regular file";
      refuse(join_path(directory, entry.name), "unreadable-file", "The configuration " + std::string(why) + ".",
             entry.name == file_name ? "error" : "warning");
    }
  }

  void refuse(const std::string& path, const char* code, std::string message, const char* severity = "error") {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.location.file = shown(path);
    result.faults.push_back(std::move(diagnostic));
  }

 private:
  std::optional<FileId> add(const std::string& path) {
    std::string error;
    std::optional<std::string> bytes = reader_.read(path, error);
    const bool is_large = bytes && bytes->size() > max_configuration;
    if (is_large) error = "is larger than " + std::to_string(max_configuration) + " bytes";
    if (!bytes || is_large) {
      refuse(path, "unreadable-file", "The configuration cannot be read: " + error + ".");
      return std::nullopt;
    }
    return sources_.add(shown(path), std::move(*bytes));
  }

  std::optional<FileId> add_if_there(const std::string& path) {
    if (reader_.kind_of(path) != FileReader::EntryKind::file) return std::nullopt;
    return add(path);
  }

  void tell(const Problems& problems, const char* severity) {
    for (const Problem& problem : problems) {
      Diagnostic diagnostic;
      diagnostic.severity = severity;
      diagnostic.code = problem.code;
      diagnostic.message = problem.message;
      const Range range = sources_.range(problem.span);
      diagnostic.location.file = sources_.path(problem.span.file);
      diagnostic.location.start_line = range.start.line;
      diagnostic.location.start_column = range.start.column;
      diagnostic.location.end_line = range.end.line;
      diagnostic.location.end_column = range.end.column;
      diagnostic.location.start_offset = problem.span.begin;
      diagnostic.location.end_offset = problem.span.end;
      result.faults.push_back(std::move(diagnostic));
    }
  }

  const FileReader& reader_;
  bool trusted_;
  SourceSet sources_;
  std::set<std::string> looked_at_;
};

}  // namespace

bool is_configuration_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == file_name || name == trivy_text_name || name == trivy_yaml_name ||
         std::find(std::begin(checkov_names), std::end(checkov_names), name) != std::end(checkov_names);
}

namespace {

std::vector<ReadRoot> boundaries_of(const std::vector<std::string>& paths) {
  std::vector<ReadRoot> boundaries;
  for (const std::string& path : paths) boundaries.push_back(boundary_of(path));
  return boundaries;
}

/// What a file of the user's names, the user names.
void trust(Configuration& configuration) {
  ScanOptions& options = configuration.options;
  configuration.is_users = true;
  for (const auto* named : {&options.rule_directories, &options.variable_files, &options.parameter_files,
                            &options.service_control_files, &options.resource_control_files})
    options.user_paths.insert(options.user_paths.end(), named->begin(), named->end());
  options.user_paths.push_back(configuration.path);
  if (!configuration.baseline.empty()) options.user_paths.push_back(configuration.baseline);
}

}  // namespace

Configurations load_configurations(const std::vector<std::string>& paths, const Search& search,
                                   const std::shared_ptr<const FileReader>& reader) {
  const std::vector<ReadRoot> boundaries = boundaries_of(paths);
  std::vector<ReadRoot> readable = boundaries;
  const bool is_users = !search.file.empty() && !Enclosure(boundaries).covers(search.file);
  if (is_users) readable.push_back(boundary_of(search.file));
  const std::shared_ptr<const FileReader> disk =
      reader ? reader : std::shared_ptr<const FileReader>(make_enclosed_reader(readable));
  Loader loader(*disk, search.trusted);
  std::vector<std::pair<std::string, std::string>> known;  // of each group: its configuration, where foreign files are
  for (const std::string& path : paths) {
    const std::vector<std::string> directories = directories_of(searched_directory(path, *disk), *disk);
    std::string file = search.file.empty() ? "" : join_path(absolute_path("."), search.file);
    std::string foreign;
    std::vector<std::string> outer;  // configurations above the one that holds
    for (const std::string& directory : directories) {
      if (!search.enabled) break;
      const auto has = [&](std::string_view name) {
        return disk->kind_of(join_path(directory, name)) == FileReader::EntryKind::file;
      };
      loader.refuse_unreadable(directory);
      if (file.empty() && has(file_name)) file = join_path(directory, file_name);
      if (file.empty() && has(".lintel.yml")) {
        loader.refuse(join_path(directory, ".lintel.yml"), "configuration-name",
                      "A configuration is named " + std::string(file_name) + "; this file would have no effect.");
      }
      const bool has_foreign = has(trivy_text_name) || has(trivy_yaml_name) ||
                               std::any_of(std::begin(checkov_names), std::end(checkov_names), has);
      if (foreign.empty() && has_foreign) foreign = directory;
      if (has(file_name) && join_path(directory, file_name) != file) outer.push_back(join_path(directory, file_name));
    }
    const auto same = std::find(known.begin(), known.end(), std::pair(file, foreign));
    const auto index = static_cast<std::size_t>(same - known.begin());
    if (same == known.end()) {
      known.emplace_back(file, foreign);
      ConfiguredPaths& group = loader.result.groups.emplace_back();
      const std::string boundary = repository_root(parent_of(file), *disk);
      if (!file.empty()) loader.load(group, file, boundary.empty() ? parent_of(file) : boundary);
      if (is_users) trust(group.configuration);
      const std::string& outer_boundary = directories.back();
      for (const std::string& each : outer) loader.load_outer(group, each, outer_boundary);
      if (!foreign.empty()) loader.load_foreign(group, foreign);
    }
    loader.result.groups[index].paths.push_back(path);
  }
  return std::move(loader.result);
}

}  // namespace lintel::config
