#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/object.h"
#include "git/pack.h"
#include "source/git_directory.h"
#include "source/source_set.h"

namespace lintel::git {

/// An entry of a tree.
struct TreeEntry {
  enum class Kind : std::uint8_t { file, link, directory, submodule };
  std::string name;
  ObjectId id;
  Kind kind = Kind::file;
};

/// A git repository, read only, without git: loose objects and packs, references loose and packed, worktrees,
/// alternates. Formats: gitrepository-layout(5), gitformat-pack(5), gitrevisions(7). What it says of itself is not
/// believed: nothing outside it is read but what `find_git_directory` allows and the user's
/// GIT_ALTERNATE_OBJECT_DIRECTORIES names. Thread-safe.
class Repository {
 public:
  /// Opens the repository that a directory lies in (`.git` in it or above it, a directory or the file of a worktree or
  /// submodule). nullptr and a reason in `error` when there is none, or it keeps its references or objects in a form
  /// that is not read ("reftable").
  static std::shared_ptr<const Repository> open(const std::string& directory, std::string& error);

  /// The worktree's root, absolute.
  const std::string& root() const { return root_; }
  /// The directory that all worktrees share: `info/exclude` is in it.
  const std::string& common_directory() const { return common_; }

  /// The tree of a revision: a branch, tag, remote branch, `HEAD`, `@`, a hash or at least four digits of one, followed
  /// by any of `~N`, `^N`, `^{commit}`, `^{tree}`, `^{}`. nullopt and a reason in `error` when there is none.
  std::optional<ObjectId> resolve_tree(std::string_view revision, std::string& error) const;

  /// The entries of a tree, sorted by name; nullptr when it cannot be read.
  std::shared_ptr<const std::vector<TreeEntry>> tree(const ObjectId& id, std::string& error) const;

  std::optional<Object> read(const ObjectId& id, std::string& error) const;

  /// Whether the paths of a tree can be walked: equal trees at many places make few objects into any number of paths,
  /// and objects that are not what their names say may hold themselves. False and a reason in `error` when not.
  bool is_walkable(const ObjectId& tree, std::string& error) const;
  /// The paths at which a tree that is walkable has submodules, sorted; the first of them where there are very many.
  std::vector<std::string> submodules(const ObjectId& tree) const;
  /// Whether there is anything in the place of the worktree's index.
  bool has_index_file() const;
  /// The bytes of the worktree's index; nullopt when there is none that can be read.
  std::optional<std::string> read_index_file() const;
  /// The bytes of an object's id.
  std::size_t id_size() const { return id_size_; }

 private:
  explicit Repository(GitDirectory directory);
  bool open_objects(const std::string& directory, std::size_t depth);
  std::optional<Object> read_nested(const ObjectId& id, std::string& error, std::size_t depth) const;
  std::optional<Object> read_loose(const ObjectId& id, std::string& error) const;
  std::optional<ObjectId> reference(const std::string& name, std::size_t depth) const;
  std::optional<ObjectId> find_name(std::string_view name, std::string& error) const;
  std::optional<ObjectId> find_digits(std::string_view digits, std::string& error) const;
  std::optional<ObjectId> peel(ObjectId id, ObjectType wanted, std::string& error) const;
  std::optional<ObjectId> parent(const ObjectId& commit, unsigned number, std::string& error) const;

  std::string root_, directory_, common_;
  std::vector<std::string> alternates_;  ///< object directories that the user names
  std::vector<std::string> refused_;     ///< object directories outside the repository that it names
  Enclosure disk_;
  std::size_t id_size_ = 20;
  ObjectLimits limits_;
  mutable ByteBudget budget_{limits_.total_bytes};
  std::vector<std::string> object_directories_;
  std::vector<std::unique_ptr<Pack>> packs_;
  std::map<std::string, ObjectId, std::less<>> packed_references_;
  mutable std::mutex mutex_;
  mutable std::map<ObjectId, std::shared_ptr<const std::vector<TreeEntry>>> trees_;
};

/// Reads the files of a tree as if they lay below the repository's root. What is below a `.terraform` directory
/// (installed modules, which nobody commits) and what lies outside the repository (files that the user names) is read
/// from `disk`, which says what may be. A link is followed within the tree; a submodule is not there. What is read of
/// the tree holds at most `max_bytes` together: one object may be the file of many paths.
std::shared_ptr<const FileReader> make_tree_reader(std::shared_ptr<const Repository> repository, ObjectId tree,
                                                   std::shared_ptr<const FileReader> disk,
                                                   std::uint64_t max_bytes = ObjectLimits{}.read_bytes);

}  // namespace lintel::git
