#include "source/git_directory.h"

#include "base/text.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace lintel {
namespace {

constexpr std::size_t max_link = 65536;
constexpr std::size_t max_git_configuration = std::size_t{1} << 20;
constexpr std::size_t max_exclude = std::size_t{1} << 20;

/// The value as it is written.
std::string written_setting(std::string_view text, std::string_view section, std::string_view key) {
  std::string current;
  std::string value;
  while (!text.empty()) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, newline));
    text.remove_prefix(std::min(newline + 1, text.size()));
    if (line.starts_with('[')) {
      current = lower_case(line.substr(1, line.find(']') - 1));
      continue;
    }
    const std::size_t equals = line.find('=');
    if (current != section || equals == std::string_view::npos) continue;
    if (lower_case(trimmed(line.substr(0, equals))) == key) value = trimmed(line.substr(equals + 1));
  }
  return value;
}

bool is_same_place(const std::string& a, const std::string& b) {
  struct stat first {
  }, second{};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/// Whether a git directory says that `root` is its worktree: a stranger writes below `root` alone, so that what is
/// elsewhere and says so was made by git.
bool names_worktree(const std::string& directory, const std::string& root) {
  const Enclosure disk({{directory, ""}}, Enclosure::Git::open);
  // Of a worktree: the path of its `.git` file.
  if (const auto back = read_git_file(disk, directory + "/gitdir", max_link))
    return is_same_place(absolute_path(trimmed(*back), directory), root + "/.git");
  // Of a submodule: where it is checked out.
  const auto configuration = read_git_file(disk, directory + "/config", max_git_configuration);
  const std::string worktree = configuration ? written_setting(*configuration, "core", "worktree") : std::string();
  return !worktree.empty() && is_same_place(absolute_path(worktree, directory), root);
}

/// Where a path leads, links followed; empty when it leads nowhere, or through what the kernel makes up for each
/// process: `/proc/self/cwd` is another name of any place.
std::string real_place(const std::string& path) {
  for (const std::string_view made_up : {"/proc", "/dev/fd"}) {
    if (is_inside(path, made_up)) return {};
  }
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::canonical(path, failed);
  return failed ? std::string() : real.string();
}

/// The same place as it is written below `root`, whose real path is `real_root`.
std::string place_below(const std::string& real, const std::string& real_root, const std::string& root) {
  return root + real.substr(real_root.size());
}

/// Whether `common` is what git shares among worktrees of which one keeps its own in `directory`: both are real paths.
bool shares_worktree(const std::string& common, const std::string& directory) {
  const std::filesystem::path worktrees = std::filesystem::path(directory).parent_path();
  return worktrees.filename() == "worktrees" && worktrees.parent_path() == common;
}

}  // namespace

std::string git_setting(std::string_view configuration, std::string_view section, std::string_view key) {
  return lower_case(written_setting(configuration, section, key));
}

std::optional<std::string> read_git_file(const Enclosure& disk, const std::string& path, std::size_t max_bytes) {
  std::string error;
  const Descriptor file = disk.open_file(path, error);
  auto bytes = file.valid() ? read_bytes(file, max_bytes + 1, error) : std::nullopt;
  if (bytes && bytes->size() > max_bytes) return std::nullopt;
  return bytes;
}

std::optional<GitDirectory> find_git_directory(const std::string& path, std::string& error) {
  GitDirectory found;
  found.root = repository_around(path);
  if (found.root.empty()) {
    error = "there is no git repository: neither " + path + " nor a directory above it has a .git";
    return std::nullopt;
  }
  const auto refuse = [&](std::string why) {
    error = std::move(why);
    return std::nullopt;
  };
  const ReadRoot own{found.root, found.root};
  const Enclosure tree({own}, Enclosure::Git::open);
  const std::string entry = found.root + "/.git";
  const auto place = tree.find(entry, error);
  if (!place) return refuse(entry + ": " + error);
  found.directory = entry;
  if (S_ISREG(place->status.st_mode)) {
    const auto link = read_git_file(tree, entry, max_link);
    const std::string_view target = link ? trimmed(*link) : std::string_view();
    if (!target.starts_with("gitdir:")) return refuse(entry + " is not a git directory");
    found.directory = absolute_path(trimmed(target.substr(7)), found.root);
  } else if (!S_ISDIR(place->status.st_mode)) {
    return refuse(entry + " is not a git directory");
  }
  const std::string real_root = real_place(found.root), real = real_place(found.directory);
  if (real_root.empty() || real.empty())
    return refuse(entry + " names " + found.directory + ", which is not a git directory");
  // By their real paths: a place in the tree is the tree's, by whatever name it goes, and cannot vouch for itself.
  const bool is_own = is_inside(real, real_root);
  if (!is_own && !names_worktree(real, found.root))
    return refuse(entry + " names " + found.directory + ", which does not name this directory as its worktree");
  found.directory = is_own ? place_below(real, real_root, found.root) : real;
  found.readable.push_back(is_own ? own : ReadRoot{found.directory, ""});
  const Enclosure directory(found.readable, Enclosure::Git::open);
  found.common = found.directory;
  if (const auto common = read_git_file(directory, found.directory + "/commondir", max_link)) {
    const std::string written = absolute_path(trimmed(*common), found.directory);
    const std::string shared = real_place(written);
    if (is_own ? !is_inside(shared, real_root) : !shares_worktree(shared, real))
      return refuse(found.directory + " names " + written + ", which lies outside this repository");
    found.common = is_own ? place_below(shared, real_root, found.root) : shared;
    if (!is_own) found.readable.push_back({found.common, ""});
  }
  return found;
}

std::optional<std::string> read_exclude_file(const std::string& root) {
  std::string error;
  const auto git = find_git_directory(root, error);
  if (!git) return std::nullopt;
  return read_git_file(Enclosure(git->readable, Enclosure::Git::open), git->common + "/info/exclude", max_exclude);
}

}  // namespace lintel
