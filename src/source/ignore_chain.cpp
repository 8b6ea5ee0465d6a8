#include "source/ignore_chain.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace lintel {
namespace {

/// An ignore file of more bytes is none that somebody wrote.
constexpr std::size_t max_ignore_file = std::size_t{1} << 20;

}  // namespace

std::string path_of_entry(const std::string& directory, const std::string& name) {
  if (directory.empty() || directory == ".") return name;
  return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

bool is_left_out_by(const IgnoreChain* chain, const std::string& relative, bool is_directory,
                    const PatternBudget& budget) {
  for (; chain; chain = chain->around.get()) {
    if (!budget.draw(chain->file.size())) return false;
    const std::string path = chain->prefix + relative.substr(chain->directory.size());
    const IgnoreFile::Verdict verdict = chain->file.verdict(path, is_directory);
    if (verdict != IgnoreFile::Verdict::unsaid) return verdict == IgnoreFile::Verdict::ignored;
  }
  return false;
}

Problem problem_at(const std::string& path, const char* code, std::string message) {
  Problem problem;
  problem.code = code;
  problem.message = std::move(message);
  problem.path = path;
  return problem;
}

std::optional<std::string> read_ignore_file(const FileReader& reader, const std::vector<FileReader::Entry>* entries,
                                            const std::string& path, Problems& problems) {
  const auto is_it = [](const FileReader::Entry& entry) { return entry.name == ".gitignore"; };
  if (entries && std::none_of(entries->begin(), entries->end(), is_it)) return std::nullopt;
  if (!entries && !reader.kind_of(path)) return std::nullopt;
  std::string error;
  auto text = reader.read_prefix(path, max_ignore_file + 1, error);
  if (text && text->size() <= max_ignore_file) return text;
  if (text) error = "it is larger than " + std::to_string(max_ignore_file) + " bytes";
  problems.push_back(problem_at(path, "unreadable-file", "nothing is ignored by this, which cannot be read: " + error));
  problems.back().severity = ProblemSeverity::warning;
  return std::nullopt;
}

std::string prefix_below(const std::string& root, const std::string& path) {
  if (root.empty() || root == path) return "";
  const std::string start = root.ends_with('/') ? root : root + "/";
  if (!path.starts_with(start)) return {};
  return path.substr(start.size()) + "/";
}

std::shared_ptr<const IgnoreChain> ignores_above(const std::string& path, const DiscoveryOptions& options,
                                                 const FileReader& reader, Problems& problems) {
  std::vector<std::string> directories;
  std::string root;
  for (std::string directory = path; root.empty();) {
    directories.push_back(directory);
    if (reader.kind_of(path_of_entry(directory, ".git"))) root = directory;
    const std::string parent = std::filesystem::path(directory).parent_path().string();
    if (parent == directory || parent.empty()) break;
    directory = parent;
  }
  if (root.empty()) return nullptr;
  std::shared_ptr<const IgnoreChain> chain;
  const auto add = [&](const std::optional<std::string>& text, const std::string& directory) {
    if (!text) return;
    chain =
        std::make_shared<const IgnoreChain>(IgnoreChain{IgnoreFile(*text), "", prefix_below(directory, path), chain});
  };
  if (options.exclude_file) add(options.exclude_file(root), root);
  for (std::size_t i = directories.size(); i-- > 1;) {
    const auto entries = reader.list(directories[i]);
    const std::string file = path_of_entry(directories[i], ".gitignore");
    add(read_ignore_file(reader, entries ? &*entries : nullptr, file, problems), directories[i]);
  }
  return chain;
}

LeftOutFiles::LeftOutFiles(const DiscoveryOptions& options, const FileReader& reader)
    : options_(options), reader_(reader) {
  for (const std::string& pattern : options.exclude) {
    if (pattern.find_first_not_of('/') != std::string::npos) exclude_.emplace_back(pattern);
  }
}

bool LeftOutFiles::contains(const std::string& path) {
  const std::filesystem::path whole(path);
  const std::string directory = whole.parent_path().string();
  if (!exclude_.empty() && budget_.draw(exclude_.size())) {
    // Patterns of the command line count from what it names; what lies around that, from the top of the repository.
    const std::string top = options_.exclude_root.empty() ? repository_root(directory, reader_) : options_.exclude_root;
    const std::string relative = prefix_below(top, directory) + whole.filename().string();
    if (std::any_of(exclude_.begin(), exclude_.end(), [&](const Glob& glob) { return glob.covers(relative); }))
      return true;
  }
  return options_.use_gitignore && is_ignored_there(around(directory), path, false);
}

/// What is said of the files in a directory; git enters none that is ignored.
const LeftOutFiles::Around& LeftOutFiles::around(const std::string& directory) {
  const auto known = known_.find(directory);
  if (known != known_.end()) return known->second;
  Around here;
  if (!repository_root(directory, reader_).empty()) {
    const FileReader& reader = options_.ignore_files ? *options_.ignore_files : reader_;
    Problems ignored;
    here.ignores = ignores_above(directory, options_, reader, ignored);
    const auto entries = reader.list(directory);
    if (const auto own =
            read_ignore_file(reader, entries ? &*entries : nullptr, path_of_entry(directory, ".gitignore"), ignored))
      here.ignores = std::make_shared<const IgnoreChain>(IgnoreChain{IgnoreFile(*own), "", "", here.ignores});
    const bool is_top = reader_.kind_of(path_of_entry(directory, ".git")).has_value();
    here.is_ignored =
        !is_top && is_ignored_there(around(std::filesystem::path(directory).parent_path().string()), directory, true);
  }
  return known_.emplace(directory, std::move(here)).first->second;
}

bool LeftOutFiles::is_ignored_there(const Around& where, const std::string& path, bool is_directory) const {
  if (options_.is_tracked && options_.is_tracked(path, is_directory)) return false;
  const std::string name = std::filesystem::path(path).filename().string();
  return where.is_ignored || is_left_out_by(where.ignores.get(), name, is_directory, budget_);
}

}  // namespace lintel
