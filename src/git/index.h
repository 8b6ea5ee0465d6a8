#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::git {

/// The paths that a git index lists, sorted, relative to the worktree; one that ends with `/` is a directory of which
/// all is tracked (a sparse index). Formats 2 to 4 of gitformat-index(5); `id_size` is that of the repository's object
/// ids. nullopt for what is none of these, is cut short, has paths of more than
/// 512 MB together, or keeps its entries elsewhere (a split index).
std::optional<std::vector<std::string>> read_index(std::string_view bytes, std::size_t id_size);

/// Which files the repositories that they lie in track: what is tracked is never ignored. An index is read when the
/// first path below its repository is asked for. Thread-safe.
class TrackedFiles {
 public:
  /// Whether a file is tracked, or anything in a directory; a submodule is with all that is in it. `path` is absolute
  /// and normal. False outside repositories; true where the index cannot be understood, so that nothing is left out for
  /// that reason.
  bool has(const std::string& path, bool is_directory) const;

  /// The tracked files below a directory, relative to it, at most `most` of them; none where the index cannot be
  /// understood.
  std::vector<std::string> below(const std::string& directory, std::size_t most) const;

 private:
  struct Index {
    bool readable = true;
    std::vector<std::string> paths;
  };
  std::shared_ptr<const Index> index_of(const std::string& root) const;
  std::string root_of(const std::string& path) const;

  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const Index>> indexes_;  ///< by the worktree's root
  mutable std::map<std::string, std::string> roots_;                     ///< of directories
};

}  // namespace lintel::git
