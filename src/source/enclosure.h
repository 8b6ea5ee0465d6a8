#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/descriptor.h"
#include "source/source_set.h"

namespace lintel {

/// What may be read of the disk.
struct ReadRoot {
  std::string path;  ///< a directory with all below it, or a file for itself alone
  /// The directory around `path` that links on the way to it and below it must stay in. Empty: `path` is the user's,
  /// and the links on the way to it lead anywhere; those below it stay in it.
  std::string within;
};

/// A part of the disk that nothing leads out of: whatever is opened lies in one of its roots when links and `..` have
/// been followed, however the tree changes meanwhile. Every component is opened in the directory that was opened
/// before it and never through a link: by the kernel where it can do that (openat2, RESOLVE_BENEATH), one by one where
/// it cannot, or where there are links to follow. What is below a `.git` is not part of it, unless that is asked for.
/// Thread-safe.
class Enclosure {
 public:
  enum class Git : bool { closed, open };

  explicit Enclosure(const std::vector<ReadRoot>& roots, Git git = Git::closed);

  /// Where a path leads to.
  struct Place {
    std::string real;       ///< absolute, links followed
    struct stat status {};  ///< of what is there
  };
  /// nullopt and a reason in `error` when it leads nowhere, or out of the enclosure.
  std::optional<Place> find(const std::string& path, std::string& error) const;

  /// Opens a file for reading; it is a regular one, which the open descriptor says. Invalid, with a reason in `error`,
  /// when there is none.
  Descriptor open_file(const std::string& path, std::string& error) const;
  /// Opens a directory, to list it or to open what is in it.
  Descriptor open_directory(const std::string& path, std::string& error) const;
  /// As `FileReader::list`.
  std::optional<std::vector<FileReader::Entry>> list(const std::string& directory) const;

  /// Whether a path, as it is written, lies in one of the roots.
  bool covers(const std::string& path) const;
  /// Whether a path is the `.git` of a directory at, in or above one of the roots.
  bool is_git_entry(const std::string& path) const;

 private:
  struct Base {
    std::string path, real;
    Descriptor directory;
  };
  struct Root {
    std::string path, real;
    std::size_t base = 0;
    bool is_free = false;  ///< a file that links lead to from anywhere
  };
  class Walk;

  const Root* root_of(const std::string& absolute) const;
  std::size_t base_at(const std::string& path);
  Descriptor open(const std::string& path, int flags, std::string& error) const;

  std::string working_directory_;
  Git git_;
  std::vector<Base> bases_;
  std::vector<Root> roots_;
};

/// Opens a regular file for reading, wherever links lead. Invalid, with a reason in `error`, when there is none.
Descriptor open_regular_file(const std::string& path, std::string& error);

/// Reads at most `count` bytes of an open file; nullopt and a reason in `error` when that fails.
std::optional<std::string> read_bytes(const Descriptor& file, std::size_t count, std::string& error);

/// The root of the repository (a directory with `.git` in it) that a path lies in as it is written; no link on the way
/// leads out of it: what is behind one is another's. Empty when there is none.
std::string repository_around(const std::string& path);

/// The root of the repository whose author wrote what lies at a path: as `repository_around`, but a submodule is of the
/// repository around it, and what lies below `.terraform` is whose code called it. Empty when there is none.
std::string repository_of(const std::string& path);

/// The boundary of what a stranger wrote: the repository that a path lies in, or the path itself (the directory of a
/// file) where there is none. Absolute.
ReadRoot boundary_of(const std::string& path);

/// What the user names beside the tree that is scanned. It may lie anywhere; where it lies in a repository as it is
/// written, links may not lead out of that: they are the repository's, not the user's.
ReadRoot named_by_user(const std::string& path);

/// A path, as it is written, without `.`, `..` and doubled slashes, absolute.
std::string absolute_path(std::string_view path, std::string_view working_directory);
/// The same, in the process's working directory.
std::string absolute_path(std::string_view path);

/// Whether an absolute path is `directory` or lies below it, as both are written.
bool is_inside(std::string_view path, std::string_view directory);

/// Whether `path` lies outside of the repository of `from`: the one that the disk has around it, or one of
/// `repositories`. Where several are scanned together, be it that one folder holds them, none of them reads another,
/// unless it holds that one. All are absolute; where `repositories` has `/`, everything may be read.
bool is_of_other_repository(const std::vector<std::string>& repositories, std::string_view from, std::string_view path);

/// Whether a component of a path is `.git`, in any case: some file systems do not tell.
bool has_git_component(std::string_view path);

}  // namespace lintel
