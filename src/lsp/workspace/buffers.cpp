#include "lsp/workspace/buffers.h"

#include <sys/stat.h>

#include <algorithm>

#include "base/path.h"

namespace lintel::lsp {
namespace {

class BufferReader final : public FileReader {
 public:
  BufferReader(Buffers buffers, std::shared_ptr<const FileReader> disk, std::vector<std::string> boundaries)
      : buffers_(std::move(buffers)), disk_(std::move(disk)), boundaries_(std::move(boundaries)) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    const Buffer* const open = buffer_at(path);
    return open ? *open->text : disk_->read(path, error);
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const Buffer* const open = buffer_at(path);
    return open ? open->text->substr(0, count) : disk_->read_prefix(path, count, error);
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    auto entries = disk_->list(directory);
    const std::string prefix = directory.ends_with('/') ? directory : directory + "/";
    bool added = false;
    for (auto open = buffers_.lower_bound(prefix); open != buffers_.end() && open->first.starts_with(prefix); ++open) {
      // A file's directory may be there in the editor alone, too.
      const std::string rest = open->first.substr(prefix.size());
      const std::string name = rest.substr(0, rest.find('/'));
      if (!buffer_at(open->first)) continue;
      if (!entries) entries.emplace();
      const bool known = std::any_of(entries->begin(), entries->end(), [&](const Entry& e) { return e.name == name; });
      if (known) continue;
      entries->push_back({name, name == rest ? EntryKind::file : EntryKind::directory, false});
      added = true;
    }
    if (added)
      std::sort(entries->begin(), entries->end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    if (buffer_at(path)) return EntryKind::file;
    const auto kind = disk_->kind_of(path);
    const std::string prefix = path.ends_with('/') ? path : path + "/";
    const auto below = kind ? buffers_.end() : buffers_.lower_bound(prefix);
    const bool is_known = below != buffers_.end() && below->first.starts_with(prefix) && buffer_at(below->first);
    return is_known ? EntryKind::directory : kind;
  }

  std::optional<std::string> real_path(const std::string& path) const override { return disk_->real_path(path); }

  std::uint64_t revision(const std::string& path) const override {
    constexpr std::uint64_t of_buffers = std::uint64_t{1} << 63;
    if (const Buffer* const open = buffer_at(path)) return of_buffers | open->revision;
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return 0;
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto mix = [&](std::uint64_t number) { hash = (hash ^ number) * 0x100000001b3; };
    mix(static_cast<std::uint64_t>(status.st_mtim.tv_sec));
    mix(static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
    mix(static_cast<std::uint64_t>(status.st_size));
    mix(status.st_ino);
    return (hash & ~of_buffers) | 1;
  }

 private:
  /// The open document that stands for a file, if the file itself may be read; nullptr when there is none.
  const Buffer* buffer_at(const std::string& path) const {
    if (buffers_.empty()) return nullptr;
    const auto open = buffers_.find(path);
    if (open == buffers_.end()) return nullptr;
    struct stat status {};
    if (lstat(path.c_str(), &status) == 0) return disk_->real_path(path) ? &open->second : nullptr;
    // It was never saved: what counts is the directory that it will lie in, or the nearest that there is.
    std::string directory = path;
    do {
      directory = directory_of(directory);
    } while (directory.size() > 1 && lstat(directory.c_str(), &status) != 0);
    if (disk_->real_path(directory)) return &open->second;
    // Nor was the folder that it is to lie in.
    const bool is_in_none = std::any_of(boundaries_.begin(), boundaries_.end(), [&](const std::string& boundary) {
      return is_below(path, boundary) && lstat(boundary.c_str(), &status) != 0;
    });
    return is_in_none ? &open->second : nullptr;
  }

  Buffers buffers_;
  std::shared_ptr<const FileReader> disk_;
  std::vector<std::string> boundaries_;
};

}  // namespace

std::shared_ptr<const FileReader> make_buffer_reader(const Buffers& buffers, std::shared_ptr<const FileReader> disk,
                                                     std::vector<std::string> boundaries) {
  return std::make_shared<BufferReader>(buffers, std::move(disk), std::move(boundaries));
}

}  // namespace lintel::lsp
