#pragma once

#include <optional>
#include <string>

#include "source/enclosure.h"

namespace lintel {

/// Where a repository keeps what git knows of it.
struct GitDirectory {
  std::string root;       ///< the worktree's, absolute
  std::string directory;  ///< `.git`, or what it names: of a worktree or a submodule
  std::string common;     ///< the one that all worktrees share
  /// The parts of the disk that these are, to be read with `Enclosure::Git::open`.
  std::vector<ReadRoot> readable;
};

/// Finds the repository that a path lies in, as `repository_around` does. A `.git` that names a directory outside the
/// repository is followed only when that directory names this repository as its worktree (as git writes it for
/// worktrees and submodules): a stranger's `.git` cannot name somebody else's. nullopt and a reason in `error` when
/// there is none.
std::optional<GitDirectory> find_git_directory(const std::string& path, std::string& error);

/// The text of the ignore file that git keeps beside the tree of a repository, by its root; nullopt when there is none.
std::optional<std::string> read_exclude_file(const std::string& root);

/// The value of a key of a section of a git configuration, in lower case; empty when it is not set. Includes are not
/// followed: what is asked for here, git itself writes into the file.
std::string git_setting(std::string_view configuration, std::string_view section, std::string_view key);

/// A file of a git directory, of at most `largest` bytes; nullopt when it cannot be read.
std::optional<std::string> read_git_file(const Enclosure& disk, const std::string& path, std::size_t largest);

}  // namespace lintel
