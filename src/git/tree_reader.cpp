#include "git/repository.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>

#include "base/path.h"
#include "source/stored_elsewhere.h"

namespace lintel::git {
namespace {

constexpr std::size_t max_file_links = 40;  // as many as the kernel follows
constexpr std::size_t max_target = 4096;

class RevisionReader final : public FileReader {
 public:
  RevisionReader(std::shared_ptr<const Repository> repository, ObjectId tree, std::shared_ptr<const FileReader> disk,
                 std::uint64_t max_bytes)
      : repository_(std::move(repository)), tree_(std::move(tree)), disk_(std::move(disk)), budget_(max_bytes) {
    std::error_code failed;
    working_directory_ = std::filesystem::current_path(failed).generic_string();
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    const std::string relative = relative_path(path);
    if (is_on_disk(relative)) return disk_->read(path, error);
    const auto bytes = open(relative, 0, error);
    return without_pointer(bytes ? std::optional(*bytes) : std::nullopt, error);
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const std::string relative = relative_path(path);
    if (is_on_disk(relative)) return disk_->read_prefix(path, count, error);
    const auto bytes = open(relative, count, error);
    return without_pointer(bytes ? std::optional(bytes->substr(0, count)) : std::nullopt, error);
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    const std::string relative = relative_path(directory);
    if (is_on_disk(relative)) return disk_->list(directory);
    std::string ignored;
    const auto place = find(relative, ignored);
    if (!place || place->entry.kind != TreeEntry::Kind::directory) return std::nullopt;
    const auto entries = repository_->tree(place->entry.id, ignored);
    if (!entries) return std::nullopt;
    std::vector<Entry> found;
    for (const TreeEntry& entry : *entries) {
      if (entry.kind == TreeEntry::Kind::submodule) continue;
      Entry& listed = found.emplace_back();
      listed.name = entry.name;
      listed.link = entry.kind == TreeEntry::Kind::link;
      TreeEntry::Kind kind = entry.kind;
      if (listed.link) {
        const auto target = find(append_path(relative, entry.name), ignored);
        // As of the disk: what leads out, or nowhere, stays in the list as what nobody can read.
        kind = target ? target->entry.kind : TreeEntry::Kind::link;
      }
      listed.kind = kind_of(kind);
    }
    return found;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    const std::string relative = relative_path(path);
    // The root of the repository is where it is on the disk.
    if (relative == ".git") return EntryKind::directory;
    if (is_on_disk(relative)) return disk_->kind_of(path);
    std::string ignored;
    const auto place = find(relative, ignored);
    return place ? std::optional(kind_of(place->entry.kind)) : std::nullopt;
  }

  std::optional<std::string> real_path(const std::string& path) const override {
    const std::string relative = relative_path(path);
    if (is_on_disk(relative)) return disk_->real_path(path);
    std::string ignored;
    const auto place = find(relative, ignored);
    if (!place) return std::nullopt;
    return place->path.empty() ? repository_->root() : absolute_path(place->path, repository_->root());
  }

 private:
  bool draw(std::uint64_t bytes, std::string& error) const {
    if (budget_.draw(bytes)) return true;
    error = "the files before it hold all the bytes that are read of one revision";
    return false;
  }

  static constexpr std::string_view outside = "\n";
  static constexpr const char* leads_out = "a link leads outside the repository";

  /// A path relative to the repository's root; `outside` when it is not below it.
  std::string relative_path(const std::string& path) const {
    std::filesystem::path whole(path);
    if (whole.is_relative()) whole = std::filesystem::path(working_directory_) / whole;
    std::string text = whole.lexically_normal().generic_string();
    if (text.size() > 1 && text.ends_with('/')) text.pop_back();
    const std::string& root = repository_->root();
    if (text == root) return {};
    const std::string prefix = root.ends_with('/') ? root : root + "/";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string(outside);
  }

  static bool is_on_disk(const std::string& relative) {
    return relative == outside || relative.starts_with(".terraform/") ||
           relative.find("/.terraform/") != std::string::npos;
  }

  static EntryKind kind_of(TreeEntry::Kind kind) {
    if (kind == TreeEntry::Kind::directory) return EntryKind::directory;
    return kind == TreeEntry::Kind::file ? EntryKind::file : EntryKind::other;
  }

  /// Where a path leads to, links followed.
  struct Place {
    TreeEntry entry;
    std::string path;  ///< relative to the root, without links in it
  };

  /// Follows one path, a component at a time.
  struct Walk {
    std::deque<std::string> waiting;
    std::vector<TreeEntry> passed;  ///< the directories from below the root on
    std::size_t links = 0;

    void push_front(std::string_view path) {
      std::vector<std::string> components;
      while (!path.empty()) {
        const std::string_view component = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(component.size() + 1, path.size()));
        if (!component.empty() && component != ".") components.emplace_back(component);
      }
      waiting.insert(waiting.begin(), components.begin(), components.end());
    }
  };

  /// Goes on at a path outside the tree: it may lead back into it.
  bool go_to(Walk& walk, const std::string& absolute) const {
    std::string whole = absolute;
    for (const std::string& component : walk.waiting) whole += "/" + component;
    const std::string relative = relative_path(absolute_path(whole, "/"));
    if (relative == outside) return false;
    walk.passed.clear();
    walk.waiting.clear();
    walk.push_front(relative);
    return true;
  }

  /// The file or directory that a relative path leads to; nullopt and a reason in `error` when there is none.
  std::optional<Place> find(const std::string& relative, std::string& error) const {
    const auto refuse = [&](const char* why) -> std::optional<Place> {
      error = why;
      return std::nullopt;
    };
    TreeEntry root;
    root.id = tree_;
    root.kind = TreeEntry::Kind::directory;
    Walk walk;
    walk.push_front(relative);
    while (!walk.waiting.empty()) {
      const std::string name = std::move(walk.waiting.front());
      walk.waiting.pop_front();
      const TreeEntry& current = walk.passed.empty() ? root : walk.passed.back();
      if (name == "..") {
        if (!walk.passed.empty())
          walk.passed.pop_back();
        else if (!go_to(walk, absolute_path("..", repository_->root())))
          return refuse(leads_out);
        continue;
      }
      if (current.kind != TreeEntry::Kind::directory) return refuse("Not a directory");
      const auto entries = repository_->tree(current.id, error);
      if (!entries) return std::nullopt;
      const auto entry = std::lower_bound(entries->begin(), entries->end(), name,
                                          [](const TreeEntry& a, const std::string& b) { return a.name < b; });
      if (entry == entries->end() || entry->name != name || entry->kind == TreeEntry::Kind::submodule)
        return refuse("No such file or directory");
      if (entry->kind != TreeEntry::Kind::link) {
        walk.passed.push_back(*entry);
        continue;
      }
      if (++walk.links > max_file_links) return refuse("Too many levels of symbolic links");
      const std::optional<std::string> target = target_of(entry->id, error);
      if (!target) return std::nullopt;
      if (target->empty()) return refuse("No such file or directory");
      if (!target->starts_with('/')) {
        walk.push_front(*target);
      } else if (!go_to(walk, *target)) {
        return refuse(leads_out);
      }
    }
    Place place{walk.passed.empty() ? root : walk.passed.back(), {}};
    for (const TreeEntry& each : walk.passed) place.path += (place.path.empty() ? "" : "/") + each.name;
    return place;
  }

  /// Where a link leads; empty for what is no path. Links may lead over links, each of which is many times asked for.
  std::optional<std::string> target_of(const ObjectId& link, std::string& error) const {
    constexpr std::size_t max_kept = std::size_t{1} << 16;
    {
      const std::scoped_lock lock(mutex_);
      const auto known = targets_.find(link);
      if (known != targets_.end()) return known->second;
    }
    auto object = repository_->read(link, error);
    if (!object) return std::nullopt;
    if (object->bytes.size() > max_target) object->bytes.clear();
    const std::scoped_lock lock(mutex_);
    if (targets_.size() < max_kept) targets_.emplace(link, object->bytes);
    return std::move(object->bytes);
  }

  using Bytes = std::shared_ptr<const std::string>;

  /// What the object of a file holds; nullptr and a reason in `error` when it cannot be read, or when it has more than
  /// `free_bytes` and the budget has fewer left. The whole of it is unpacked for its beginning.
  Bytes open(const std::string& relative, std::size_t free_bytes, std::string& error) const {
    const auto place = find(relative, error);
    if (!place) return nullptr;
    if (place->entry.kind != TreeEntry::Kind::file) {
      error = "is a directory";
      return nullptr;
    }
    const ObjectId& id = place->entry.id;
    const auto is_paid = [&](std::uint64_t size) { return size <= free_bytes || draw(size, error); };
    // What is known not to fit is not unpacked to be refused: one object may be the file of any number of paths.
    const auto known = known_size(id);
    if (known && !is_paid(*known)) return nullptr;
    if (Bytes kept = known ? find_kept(id) : nullptr) return kept;
    auto object = repository_->read(id, error);
    if (!object) return nullptr;
    const auto bytes = std::make_shared<const std::string>(std::move(object->bytes));
    if (bytes->size() >= least_large) keep(id, bytes);
    return known || is_paid(bytes->size()) ? bytes : nullptr;
  }

  std::optional<std::uint64_t> known_size(const ObjectId& id) const {
    const std::scoped_lock lock(mutex_);
    const auto known = large_.find(id);
    return known == large_.end() ? std::nullopt : std::optional(known->second);
  }

  Bytes find_kept(const ObjectId& id) const {
    const std::scoped_lock lock(mutex_);
    return kept_id_ == id ? kept_ : nullptr;
  }

  void keep(const ObjectId& id, const Bytes& bytes) const {
    const std::scoped_lock lock(mutex_);
    large_.emplace(id, bytes->size());
    kept_id_ = id;
    kept_ = bytes;
  }

  /// Smaller ones are unpacked as fast as they are found.
  static constexpr std::size_t least_large = 1u << 20;

  std::shared_ptr<const Repository> repository_;
  ObjectId tree_;
  std::shared_ptr<const FileReader> disk_;
  std::string working_directory_;
  mutable ByteBudget budget_;
  mutable std::mutex mutex_;
  mutable std::map<ObjectId, std::uint64_t> large_;  ///< the sizes of large objects that were read
  mutable std::map<ObjectId, std::string> targets_;  ///< of links
  mutable ObjectId kept_id_;
  mutable Bytes kept_;  ///< the last of them: many paths may have it, and each is read for its beginning first
};

}  // namespace

std::shared_ptr<const FileReader> make_tree_reader(std::shared_ptr<const Repository> repository, ObjectId tree,
                                                   std::shared_ptr<const FileReader> disk, std::uint64_t max_bytes) {
  return std::make_shared<RevisionReader>(std::move(repository), std::move(tree), std::move(disk), max_bytes);
}

}  // namespace lintel::git
