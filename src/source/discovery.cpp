#include "source/discovery.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "base/glob.h"
#include "base/text.h"
#include "source/file_look.h"
#include "source/ignore_chain.h"
#include "source/standard_input.h"
#include "source/stored_elsewhere.h"

namespace lintel {
namespace {

constexpr std::size_t deepest_directory = 256;

struct Directory {
  std::string path;
  std::string relative;  ///< to the root, "" or with a `/` at its end
  std::size_t depth = 0;
  std::shared_ptr<const IgnoreChain> ignores;
  bool is_ignored = false;  ///< entered for what git tracks in it
  bool in_repository = false;
  /// The walked path relative to the roots of the globs, "" or with a `/` at its end.
  std::string include_prefix, exclude_prefix;
};

std::string absolute(const std::string& path, const std::string& working_directory) {
  std::string whole = (std::filesystem::path(working_directory) / path).lexically_normal().string();
  if (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return whole;
}

/// What is said of a file that has a name of code and is none that can be read.
Problem unread_code(const std::string& path, bool is_link) {
  return problem_at(path, "unreadable-file",
                    is_link ? "this link leads to nothing, or out of what may be read; it was not read"
                            : "this is not a regular file; it was not read");
}

/// The notice for a file of Terraform that is not part of a module.
Problem unjudged(const std::string& path, std::string_view name) {
  Problem problem = problem_at(path, "unjudged-file",
                               "Terraform's " + std::string(unjudged_kind(name)) +
                                   " are not checked; the modules that they use are checked on their own");
  problem.severity = ProblemSeverity::notice;
  return problem;
}

/// The state of one walk: directories that wait for a thread, and what was found.
class Walk {
 public:
  Walk(const DiscoveryOptions& options, const FileReader& reader)
      : options_(options), reader_(reader), looker_(options, reader) {
    for (const std::string& pattern : options.include) add_glob(include_, pattern);
    for (const std::string& pattern : options.exclude) add_glob(exclude_, pattern);
  }

  void start(Directory directory) { waiting_.push_back(std::move(directory)); }

  void run(Discovery& discovery) {
    const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    {
      std::vector<std::jthread> threads;
      for (unsigned index = 1; index < count; ++index) threads.emplace_back([this] { work(); });
      work();
    }
    std::move(files_.begin(), files_.end(), std::back_inserter(discovery.files));
    std::move(problems_.begin(), problems_.end(), std::back_inserter(discovery.problems));
    discovery.not_entered = std::move(not_entered_);
    std::move(fragments_.begin(), fragments_.end(), std::back_inserter(discovery.fragments));
    if (!budget_.is_spent()) return;
    discovery.problems.push_back(problem_at(".", "budget-patterns",
                                            "the ignore files and the configuration have so many patterns that not "
                                            "all files could be compared with them: those were read"));
  }

 private:
  static void add_glob(std::vector<Glob>& globs, const std::string& pattern) {
    if (pattern.find_first_not_of('/') != std::string::npos) globs.emplace_back(pattern);
  }

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return !waiting_.empty() || busy_ == 0; });
      if (waiting_.empty()) return;
      const Directory directory = std::move(waiting_.back());
      waiting_.pop_back();
      ++busy_;
      lock.unlock();
      Found found = read(directory);
      lock.lock();
      --busy_;
      std::move(found.directories.begin(), found.directories.end(), std::back_inserter(waiting_));
      std::move(found.files.begin(), found.files.end(), std::back_inserter(files_));
      std::move(found.problems.begin(), found.problems.end(), std::back_inserter(problems_));
      std::move(found.not_entered.begin(), found.not_entered.end(), std::back_inserter(not_entered_));
      std::move(found.fragments.begin(), found.fragments.end(), std::back_inserter(fragments_));
      changed_.notify_all();
    }
  }

  struct Found {
    std::vector<Directory> directories;
    std::vector<FoundFile> files;
    std::vector<std::string> not_entered, fragments;
    Problems problems;
  };

  Found read(const Directory& directory) const {
    Found found;
    const auto entries = reader_.list(directory.path);
    if (!entries) {
      found.problems.push_back(problem_at(directory.path, "unreadable-directory", "the directory cannot be read"));
      return found;
    }
    const bool in_repository = directory.in_repository || has_git(*entries);
    const std::shared_ptr<const IgnoreChain> ignores =
        in_repository ? ignores_of(directory, *entries, found.problems) : nullptr;
    for (const FileReader::Entry& entry : *entries) {
      const std::string relative = directory.relative + entry.name;
      const std::string path = path_of_entry(directory.path, entry.name);
      const bool is_directory = entry.kind == FileReader::EntryKind::directory;
      const bool ignored = directory.is_ignored || is_left_out_by(ignores.get(), relative, is_directory, budget_);
      if (ignored && !is_tracked(path, is_directory)) continue;
      if (is_directory) {
        // What a link within the root leads to is walked under its own name.
        if (entry.link || entry.name == ".git") continue;
        if (any_covers(exclude_, directory.exclude_prefix, relative)) continue;
        if (is_others(entry.name, *entries)) {
          note_tracked(path, found);
          continue;
        }
        if (directory.depth >= deepest_directory) {
          found.problems.push_back(
              problem_at(path, "budget-depth", "directories below this one are nested too deeply and were not walked"));
          continue;
        }
        found.directories.push_back({path, relative + "/", directory.depth + 1, ignores, ignored, in_repository,
                                     directory.include_prefix, directory.exclude_prefix});
      } else if (entry.kind == FileReader::EntryKind::file) {
        add_file(directory, path, entry.name, relative, found);
      } else {
        report_unread(directory, path, entry, relative, found);
      }
    }
    return found;
  }

  /// What has the name of code and is not a file that can be read: never skipped, since a deployment may read it.
  void report_unread(const Directory& directory, const std::string& path, const FileReader::Entry& entry,
                     const std::string& relative, Found& found) const {
    const bool is_code = role_by_name(entry.name) != FileRole::none;
    const bool is_likely = is_code || worth_a_look(entry.name);
    // A link may have led to a whole directory of code.
    if (!is_likely && !entry.link) return;
    if (any_covers(exclude_, directory.exclude_prefix, relative)) return;
    if (is_likely && !is_included(directory, relative)) return;
    Problem problem = unread_code(path, entry.link);
    // A name like `values.yaml` does not show whether it is a template, but a deployment follows a link that leads
    // somewhere, and reads a pipe. One that leads nowhere is deployed by nobody, and hidden names are tools' own lists.
    std::error_code failed;
    const bool is_deployed =
        is_likely && !entry.name.starts_with('.') && (!entry.link || std::filesystem::exists(path, failed));
    problem.severity = is_code || is_deployed ? ProblemSeverity::error
                       : is_likely            ? ProblemSeverity::warning
                                              : ProblemSeverity::notice;
    if (!is_likely) problem.code = "link-not-followed";
    found.problems.push_back(std::move(problem));
  }

  void add_file(const Directory& directory, const std::string& path, const std::string& name,
                const std::string& relative, Found& found) const {
    if (any_covers(exclude_, directory.exclude_prefix, relative)) return;
    if (!is_included(directory, relative)) return;
    if (is_hidden_code(name)) {
      Problem problem = problem_at(path, "hidden-file",
                                   "Terraform skips files whose names begin with a dot, so this one is not checked");
      problem.severity = ProblemSeverity::notice;
      found.problems.push_back(std::move(problem));
      return;
    }
    if (!unjudged_kind(name).empty()) {
      found.problems.push_back(unjudged(path, name));
      return;
    }
    FileRole role = role_by_name(name);
    if (role == FileRole::none || name.ends_with(".json")) {
      if (role == FileRole::none && !worth_a_look(name) && !is_sam_configuration(name) && !is_serverless_program(name))
        return note_unread_kind(path, name, found);
      const Look look = looker_.look_at(path, name);
      if (!look.error.empty()) {
        found.problems.push_back(problem_at(path, "unreadable-file", "the file cannot be read: " + look.error));
        // Large files of data are kept in Git LFS, and few of them are templates.
        if (look.error == pointer_fault && name.ends_with(".json"))
          found.problems.back().severity = ProblemSeverity::warning;
      }
      role = look.role;
      if (role == FileRole::none && look.parameters) note_parameters(path, name, found);
      if (role == FileRole::none && look.fragment) found.fragments.push_back(path);
    }
    if (role != FileRole::none) found.files.push_back({path, role});
  }

  /// The templates are judged with the defaults of their parameters; a deployment takes others from here.
  static void note_parameters(const std::string& path, std::string_view name, Found& found) {
    Problem problem = problem_at(
        path, "parameters-not-read",
        is_serverless_program(name) ? "this configuration of the Serverless Framework is a program: what it deploys is "
                                      "not checked. Scan the template that `serverless package` writes"
                                    : "a deployment takes values of parameters from this file, which Lintel does not "
                                      "read: pass them with --parameters");
    problem.severity = ProblemSeverity::notice;
    found.problems.push_back(std::move(problem));
  }

  /// What nothing reads by its name, and is a template or a plan by its beginning.
  void note_unread_kind(const std::string& path, const std::string& name, Found& found) const {
    note_binary_plan(path, name, found);
    if (!may_be_template_in_disguise(name)) return;
    std::string error;
    const auto start = reader_.read_prefix(path, beginning_of_template, error);
    if (!start || looks_like_template(*start, start->size() < beginning_of_template) != Likeness::yes) return;
    Problem problem = problem_at(path, "unjudged-file",
                                 "this begins as a template of CloudFormation, and is not checked by itself because of "
                                 "its name: call it .yaml, .json or .template, or name it to the scan");
    problem.severity = ProblemSeverity::notice;
    found.problems.push_back(std::move(problem));
  }

  /// Who keeps a plan beside the code may take it for judged.
  void note_binary_plan(const std::string& path, const std::string& name, Found& found) const {
    if (!may_be_binary_plan(name)) return;
    std::string error;
    const auto start = reader_.read_prefix(path, header_of_binary_plan, error);
    if (!start || !is_binary_plan(*start)) return;
    Problem problem = problem_at(path, "binary-plan",
                                 "this binary plan is not checked: pass the output of `terraform show -json` for it");
    problem.severity = ProblemSeverity::notice;
    found.problems.push_back(std::move(problem));
  }

  /// Without a repository nobody asks for ignore files: git reads none, and they may be a stranger's.
  static bool has_git(const std::vector<FileReader::Entry>& entries) {
    return std::any_of(entries.begin(), entries.end(),
                       [](const FileReader::Entry& entry) { return entry.name == ".git"; });
  }

  bool is_tracked(const std::string& path, bool is_directory) const {
    return options_.is_tracked && options_.is_tracked(absolute(path, options_.working_directory), is_directory);
  }

  /// Whether a directory is for what was installed from elsewhere, or built from what stands beside it, where each
  /// fault would be found a second time.
  static bool is_others(std::string_view name, const std::vector<FileReader::Entry>& beside) {
    if (name == ".terraform" || name == ".terragrunt-cache" || name == "node_modules") return true;
    return name == ".aws-sam" && std::any_of(beside.begin(), beside.end(), [](const FileReader::Entry& entry) {
             constexpr std::array sources = {"template.yaml", "template.yml", "template.json", "samconfig.toml"};
             return std::find(sources.begin(), sources.end(), entry.name) != sources.end();
           });
  }

  /// Notes the code that somebody has committed all the same: it is their own then.
  void note_tracked(const std::string& path, Found& found) const {
    if (!options_.tracked_below) return;
    for (const std::string& relative : options_.tracked_below(absolute(path, options_.working_directory))) {
      const std::string file = path_of_entry(path, relative);
      const std::string name = std::filesystem::path(file).filename().string();
      FileRole role = role_by_name(name);
      if (role == FileRole::none && worth_a_look(name)) role = looker_.look_at(file, name).role;
      if (role != FileRole::none && role != FileRole::terraform_values) found.not_entered.push_back(file);
    }
  }

  bool any_covers(const std::vector<Glob>& globs, const std::string& prefix, const std::string& relative) const {
    if (globs.empty() || !budget_.draw(globs.size())) return false;
    return std::any_of(globs.begin(), globs.end(), [&](const Glob& glob) { return glob.covers(prefix + relative); });
  }

  std::shared_ptr<const IgnoreChain> ignores_of(const Directory& directory,
                                                const std::vector<FileReader::Entry>& entries,
                                                Problems& problems) const {
    if (!options_.use_gitignore) return nullptr;
    const std::string path = path_of_entry(directory.path, ".gitignore");
    const FileReader& reader = options_.ignore_files ? *options_.ignore_files : reader_;
    const auto text = read_ignore_file(reader, options_.ignore_files ? nullptr : &entries, path, problems);
    if (!text) return directory.ignores;
    auto chain =
        std::make_shared<const IgnoreChain>(IgnoreChain{IgnoreFile(*text), directory.relative, "", directory.ignores});
    return budget_.keep(chain->file.size()) ? chain : nullptr;
  }

  bool is_included(const Directory& directory, const std::string& relative) const {
    return include_.empty() || any_covers(include_, directory.include_prefix, relative) || budget_.is_spent();
  }

  const DiscoveryOptions& options_;
  const FileReader& reader_;
  const Looker looker_;
  const PatternBudget budget_;
  std::vector<Glob> include_, exclude_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Directory> waiting_;
  std::size_t busy_ = 0;
  std::vector<FoundFile> files_;
  std::vector<std::string> not_entered_, fragments_;
  Problems problems_;
};

/// Terraform takes all files of a directory for one module, or stack: none of them is read alone.
void add_siblings(const std::string& path, FileRole named, const FileReader& reader, const Looker& looker,
                  Discovery& discovery) {
  const std::string directory = std::filesystem::path(path).parent_path().string();
  const auto entries = reader.list(directory.empty() ? "." : directory);
  if (!entries) return;
  for (const FileReader::Entry& entry : *entries) {
    const std::string sibling = path_of_entry(directory, entry.name);
    if (sibling == path) continue;
    FileRole role = role_by_name(entry.name);
    if (role == FileRole::none || (role == FileRole::terraform_stack) != (named == FileRole::terraform_stack)) continue;
    // What stands there decides what is deployed, and cannot be read.
    if (entry.kind == FileReader::EntryKind::other) discovery.problems.push_back(unread_code(sibling, entry.link));
    if (entry.kind != FileReader::EntryKind::file) continue;
    if (role == FileRole::terraform) role = looker.look_at(sibling, entry.name).role;
    if (role == FileRole::plan) continue;
    discovery.files.push_back({sibling, role});
  }
}

/// A file that the user named is read whatever its name; what cannot be is said.
void add_named_file(const std::string& path, const FileReader& reader, const Looker& looker, Discovery& discovery) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (!unjudged_kind(name).empty()) {
    discovery.problems.push_back(unjudged(path, name));
    return;
  }
  const Look look = looker.look_at(path, name);
  Problem problem;
  problem.path = path;
  // A configuration that Terragrunt's units include, a lock of versions, data of tests.
  if (look.error.empty() && look.role == FileRole::none && ends_with_any(name, {".hcl", ".hcl.json", ".tfmock.json"})) {
    problem.code = "unjudged-file";
    problem.message = "this file deploys nothing on its own: Lintel checks it with the files that read it";
    problem.severity = ProblemSeverity::notice;
    discovery.problems.push_back(std::move(problem));
    return;
  }
  if (!look.error.empty()) {
    problem.code = "unreadable-file";
    problem.message = "the file cannot be read: " + look.error;
  } else if (look.binary) {
    problem.code = "binary-file";
    problem.message = look.plan ? "the file is a binary plan: give what `terraform show -json` makes of it"
                                : "the file is binary; give Terraform code, a CloudFormation template or a plan as "
                                  "JSON (`terraform show -json`)";
  } else if (look.role == FileRole::none && look.has_resources && path != standard_input_name) {
    discovery.fragments.push_back(path);
    return;
  } else if (look.role == FileRole::none) {
    problem.code = "not-a-template";
    problem.message =
        path == standard_input_name
            ? "standard input is neither a CloudFormation template nor a plan as JSON; Terraform code is read from "
              "files alone, with the rest of its module"
            : "the file is neither Terraform code, nor a plan as JSON, nor a CloudFormation template (no "
              "`AWSTemplateFormatVersion`, and no `Resources` with a type)";
    if (worth_a_look(name))
      problem.message += "; a part of a template is checked with what takes it in: scan the directory that holds both";
  } else {
    discovery.files.push_back({path, look.role});
    if (look.role == FileRole::terraform || look.role == FileRole::terraform_stack || is_read_by_itself(name))
      add_siblings(path, look.role, reader, looker, discovery);
    return;
  }
  discovery.problems.push_back(std::move(problem));
}

}  // namespace

std::string repository_root(std::string path, const FileReader& reader) {
  for (;;) {
    if (path.empty() || reader.kind_of(path_of_entry(path, ".git"))) return path;
    const std::string parent = std::filesystem::path(path).parent_path().string();
    if (parent == path) return {};
    path = parent;
  }
}

namespace {

std::vector<std::string> normal_paths(const std::vector<std::string>& given) {
  std::vector<std::string> paths;
  for (const std::string& one : given) {
    std::string path = std::filesystem::path(one).lexically_normal().string();
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    paths.push_back(path.empty() ? "." : path);
  }
  return paths;
}

/// The paths without those that lead by a link to what another one names, or holds: nothing is judged twice.
std::vector<std::string> without_links_to_others(const std::vector<std::string>& paths, const FileReader& reader,
                                                 const std::string& working_directory) {
  if (paths.size() < 2) return paths;
  std::vector<std::string> real, kept;
  std::vector<bool> by_link;
  const std::string here = reader.real_path(".").value_or(working_directory);
  for (const std::string& path : paths) {
    real.push_back(reader.real_path(path).value_or(path));
    by_link.push_back(real.back() != path && real.back() != absolute(path, here));
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    bool is_named_otherwise = false;
    for (std::size_t j = 0; by_link[i] && j < paths.size(); ++j) {
      const bool is_same = real[i] == real[j] && (!by_link[j] || j < i);
      is_named_otherwise = is_named_otherwise || is_same || (!by_link[j] && real[i].starts_with(real[j] + "/"));
    }
    if (!is_named_otherwise) kept.push_back(paths[i]);
  }
  return kept;
}

}  // namespace

Discovery discover(const std::vector<std::string>& paths, const DiscoveryOptions& options, const FileReader& reader,
                   const Limits&) {
  Discovery discovery;
  Walk walk(options, reader);
  for (const std::string& path : without_links_to_others(normal_paths(paths), reader, options.working_directory)) {
    const auto kind = reader.kind_of(path);
    if (!kind) {
      Problem problem;
      problem.code = "missing-path";
      problem.message = "there is no such file or directory";
      problem.path = path;
      discovery.problems.push_back(std::move(problem));
    } else if (*kind == FileReader::EntryKind::directory) {
      const std::string whole = absolute(path, options.working_directory);
      const FileReader& ignore_reader = options.ignore_files ? *options.ignore_files : reader;
      const auto ignores =
          options.use_gitignore ? ignores_above(whole, options, ignore_reader, discovery.problems) : nullptr;
      walk.start({path, "", 0, ignores, false, !repository_root(whole, reader).empty(),
                  prefix_below(options.include_root, whole), prefix_below(options.exclude_root, whole)});
    } else {
      add_named_file(path, reader, Looker(options, reader), discovery);
    }
  }
  walk.run(discovery);

  std::sort(discovery.files.begin(), discovery.files.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  const auto same_path = [](const FoundFile& a, const FoundFile& b) { return a.path == b.path; };
  discovery.files.erase(std::unique(discovery.files.begin(), discovery.files.end(), same_path), discovery.files.end());
  std::sort(discovery.not_entered.begin(), discovery.not_entered.end());
  std::sort(discovery.fragments.begin(), discovery.fragments.end());
  std::sort(discovery.problems.begin(), discovery.problems.end(),
            [](const Problem& a, const Problem& b) { return a.path < b.path; });
  return discovery;
}

}  // namespace lintel
