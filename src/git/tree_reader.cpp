#include <algorithm>
#include <filesystem>

#include "git/repository.h"

namespace lintel::git {
namespace {

constexpr std::size_t most_links = 16;
constexpr std::size_t largest_target = 4096;

class TreeReader final : public FileReader {
 public:
  TreeReader(std::shared_ptr<const Repository> repository, ObjectId tree, std::shared_ptr<const FileReader> disk,
             std::uint64_t max_bytes)
      : repository_(std::move(repository)), tree_(std::move(tree)), disk_(std::move(disk)), budget_(max_bytes) {
    std::error_code failed;
    working_directory_ = std::filesystem::current_path(failed).generic_string();
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    const std::string relative = relative_path(path);
    if (is_on_disk(relative)) return disk_->read(path, error);
    const auto place = find(relative, 0);
    if (!place || place->kind != TreeEntry::Kind::file) {
      error = place ? "is a directory" : "No such file or directory";
      return std::nullopt;
    }
    auto object = repository_->read(place->id, error);
    if (!object) return std::nullopt;
    if (!budget_.draw(object->bytes.size())) {
      error = "the files before it hold all the bytes that are read of one revision";
      return std::nullopt;
    }
    return std::move(object->bytes);
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const std::string relative = relative_path(path);
    if (is_on_disk(relative)) return disk_->read_prefix(path, count, error);
    const auto place = find(relative, 0);
    auto object = place && place->kind == TreeEntry::Kind::file ? repository_->read(place->id, error) : std::nullopt;
    if (!object) {
      if (error.empty()) error = place ? "is a directory" : "No such file or directory";
      return std::nullopt;
    }
    object->bytes.resize(std::min(count, object->bytes.size()));
    return std::move(object->bytes);
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    const std::string relative = relative_path(directory);
    if (is_on_disk(relative)) return disk_->list(directory);
    const auto place = find(relative, 0);
    if (!place || place->kind != TreeEntry::Kind::directory) return std::nullopt;
    std::string ignored;
    const auto entries = repository_->tree(place->id, ignored);
    if (!entries) return std::nullopt;
    std::vector<Entry> found;
    for (const TreeEntry& entry : *entries) {
      const bool link = entry.kind == TreeEntry::Kind::link;
      const auto target = link ? find(relative.empty() ? entry.name : relative + "/" + entry.name, 0) : entry;
      if (!target || target->kind == TreeEntry::Kind::submodule) continue;
      found.push_back(
          {entry.name, target->kind == TreeEntry::Kind::directory ? EntryKind::directory : EntryKind::file, link});
    }
    return found;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    const std::string relative = relative_path(path);
    // The root of the repository is where it is on the disk.
    if (relative == ".git") return EntryKind::directory;
    if (is_on_disk(relative)) return disk_->kind_of(path);
    const auto place = find(relative, 0);
    if (!place) return std::nullopt;
    return place->kind == TreeEntry::Kind::directory ? EntryKind::directory : EntryKind::file;
  }

 private:
  static constexpr std::string_view outside = "\n";

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

  /// The file or directory that a relative path leads to, links followed.
  std::optional<TreeEntry> find(const std::string& relative, std::size_t links) const {
    if (relative == outside || links > most_links) return std::nullopt;
    TreeEntry current;
    current.id = tree_;
    current.kind = TreeEntry::Kind::directory;
    for (std::size_t at = 0; at < relative.size();) {
      const std::size_t slash = std::min(relative.find('/', at), relative.size());
      const std::string name = relative.substr(at, slash - at);
      if (current.kind != TreeEntry::Kind::directory) return std::nullopt;
      std::string error;
      const auto entries = repository_->tree(current.id, error);
      if (!entries) return std::nullopt;
      const auto entry = std::lower_bound(entries->begin(), entries->end(), name,
                                          [](const TreeEntry& a, const std::string& b) { return a.name < b; });
      if (entry == entries->end() || entry->name != name) return std::nullopt;
      current = *entry;
      if (current.kind == TreeEntry::Kind::link) {
        const auto target = repository_->read(current.id, error);
        if (!target || target->bytes.size() > largest_target || target->bytes.starts_with('/')) return std::nullopt;
        const std::filesystem::path whole = std::filesystem::path(relative.substr(0, at)) / target->bytes /
                                            relative.substr(std::min(slash + 1, relative.size()));
        std::string next = whole.lexically_normal().generic_string();
        while (next.ends_with('/')) next.pop_back();
        if (next == "..") return std::nullopt;
        if (next.starts_with("../")) return std::nullopt;
        return find(next == "." ? "" : next, links + 1);
      }
      at = slash + 1;
    }
    return current;
  }

  std::shared_ptr<const Repository> repository_;
  ObjectId tree_;
  std::shared_ptr<const FileReader> disk_;
  std::string working_directory_;
  mutable ByteBudget budget_;
};

}  // namespace

std::shared_ptr<const FileReader> make_tree_reader(std::shared_ptr<const Repository> repository, ObjectId tree,
                                                   std::shared_ptr<const FileReader> disk, std::uint64_t max_bytes) {
  return std::make_shared<TreeReader>(std::move(repository), std::move(tree), std::move(disk), max_bytes);
}

}  // namespace lintel::git
