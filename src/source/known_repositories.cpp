#include "source/known_repositories.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

/// What a worktree's `.git` is: itself, or the directory that it names when it is a file, as it is written.
std::string git_link_of(const std::string& worktree) {
  const std::string entry = worktree + "/.git";
  constexpr std::size_t max_length = 4096;
  constexpr std::string_view mark = "gitdir:";
  std::string error;
  const Descriptor file = open_regular_file(entry, error);
  const auto bytes = file.valid() ? read_bytes(file, max_length, error) : std::nullopt;
  const std::string_view target = bytes ? trimmed(*bytes) : std::string_view();
  return target.starts_with(mark) ? absolute_path(trimmed(target.substr(mark.size())), worktree) : entry;
}

/// What a path that `repository_of` is asked about is, as far as its author's code goes: what was installed is whose
/// code called it, though git keeps its clone there.
std::string own_part_of(const std::string& path) {
  std::string absolute = absolute_path(path);
  absolute.resize(std::min(absolute.find("/.terraform/"), absolute.size()));
  return absolute;
}

/// Takes the next directory on the way of `repository_of`. False: the way ends before it.
bool pass(const std::string& directory, std::string& repository) {
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) return false;
  if (S_ISLNK(status.st_mode) && !repository.empty()) return false;
  if (::lstat((directory + "/.git").c_str(), &status) != 0) return true;
  const bool is_file = S_ISREG(status.st_mode);
  if (repository.empty() || !is_file || !is_inside(git_link_of(directory), git_link_of(repository) + "/modules"))
    repository = directory;
  return true;
}

}  // namespace

std::string KnownRepositories::of(const std::string& path) const {
  const std::string own = own_part_of(path);
  const std::lock_guard lock(mutex_);
  if (const auto known = ways_.find(own); known != ways_.end()) return known->second.repository;
  Way way;
  for (std::size_t end = 1; end <= own.size(); ++end) {
    end = std::min(own.find('/', end), own.size());
    const auto [entry, is_new] = ways_.try_emplace(own.substr(0, end), way);
    if (is_new) entry->second.goes_on = way.goes_on && pass(entry->first, entry->second.repository);
    way = entry->second;
  }
  return way.repository;
}

bool is_of_other_repository(const std::vector<std::string>& repositories, std::string_view from, std::string_view path,
                            const KnownRepositories* known) {
  // Where everything may be read, nothing is another's.
  if (std::find(repositories.begin(), repositories.end(), "/") != repositories.end()) return false;
  // Files that are not on the disk have relative paths: where this program was started says nothing of them.
  const auto find = [&](const std::string& place) { return known ? known->of(place) : repository_of(place); };
  const std::string own = from.starts_with('/') ? find(std::string(from)) : std::string();
  if (!own.empty() && !is_inside(path, own)) return true;
  bool has_repository = false;
  for (const std::string& repository : repositories) {
    if (!is_inside(from, repository)) continue;
    if (is_inside(path, repository)) return false;
    has_repository = true;
  }
  return has_repository;
}

}  // namespace lintel
