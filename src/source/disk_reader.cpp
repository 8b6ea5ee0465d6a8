#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <unordered_map>

#include "source/source_set.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

/// An open file, closed at the end of its scope.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

class DiskReader final : public FileReader {
 public:
  DiskReader(const std::vector<std::string>& roots, std::uint64_t largest_file)
      : confined_(!roots.empty()), largest_file_(largest_file) {
    for (const std::string& root : roots) {
      std::error_code failed;
      fs::path real = fs::canonical(root, failed);
      if (!failed) roots_.push_back(real.string());
    }
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    auto bytes = read_up_to(path, largest_file_ + 1, error);
    if (bytes && bytes->size() > largest_file_) {
      error = "is larger than " + std::to_string(largest_file_) + " bytes";
      return std::nullopt;
    }
    return bytes;
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    return read_up_to(path, count, error);
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    if (confined_ && !directory_inside(directory)) return std::nullopt;
    std::error_code failed;
    fs::directory_iterator entries(directory.empty() ? "." : directory, failed);
    if (failed) return std::nullopt;
    std::vector<Entry> found;
    for (; entries != fs::directory_iterator(); entries.increment(failed)) {
      if (failed) break;
      std::error_code ignored;
      Entry entry;
      entry.name = entries->path().filename().string();
      entry.link = entries->is_symlink(ignored);
      const fs::file_status status = entries->status(ignored);
      if (entry.link && (!fs::exists(status) || !allowed(entries->path().string()))) continue;
      entry.kind = kind_of(status);
      found.push_back(std::move(entry));
    }
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return found;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) return std::nullopt;
    return kind_of(status);
  }

 private:
  static EntryKind kind_of(const fs::file_status& status) {
    if (fs::is_regular_file(status)) return EntryKind::file;
    return fs::is_directory(status) ? EntryKind::directory : EntryKind::other;
  }

  /// Whether the real path, links and `..` resolved, is a root or below one.
  bool allowed(const std::string& path) const {
    if (!confined_) return true;
    std::error_code failed;
    const std::string real = fs::canonical(path.empty() ? "." : path, failed).string();
    return !failed && is_inside(real);
  }

  /// As `allowed` for a file that is no link itself: one answer holds for all files of a directory.
  bool directory_allowed(const std::string& path) const {
    if (!confined_) return true;
    return directory_inside(fs::path(path).parent_path().string()) || allowed(path);
  }

  /// `allowed` for a directory, kept: a directory in one that is inside, and no link, takes one look at itself.
  bool directory_inside(const std::string& directory) const {
    if (const auto known = known_directory(directory)) return *known;
    const fs::path path(directory);
    const std::string name = path.filename().string();
    const bool named = !name.empty() && name != "." && name != "..";
    std::error_code failed;
    const bool inside = (named && known_directory(path.parent_path().string()).value_or(false) &&
                         fs::symlink_status(path, failed).type() == fs::file_type::directory) ||
                        allowed(directory);
    const std::lock_guard lock(mutex_);
    directories_[directory] = inside;
    return inside;
  }

  std::optional<bool> known_directory(const std::string& directory) const {
    const std::lock_guard lock(mutex_);
    const auto known = directories_.find(directory);
    return known == directories_.end() ? std::nullopt : std::optional(known->second);
  }

  bool is_inside(const std::string& real) const {
    return std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
      return real.starts_with(root) && (real.size() == root.size() || root.ends_with('/') || real[root.size()] == '/');
    });
  }

  std::optional<std::string> read_up_to(const std::string& path, std::size_t count, std::string& error) const {
    const auto refuse = [&](const char* why) -> std::optional<std::string> {
      error = why;
      return std::nullopt;
    };
    const OpenFile plain(path, O_NOFOLLOW);
    const bool is_link = plain.get() < 0 && errno == ELOOP;
    if (plain.get() < 0 && !is_link) return refuse(std::strerror(errno));
    if (is_link ? !allowed(path) : !directory_allowed(path)) return refuse("outside the directories that are scanned");
    const OpenFile linked(is_link ? path : std::string(), 0);
    const OpenFile& file = is_link ? linked : plain;
    if (file.get() < 0) return refuse(std::strerror(errno));
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) return refuse(std::strerror(errno));
    if (S_ISDIR(status.st_mode)) return refuse("is a directory");
    // Pipes and devices may never end, or never answer.
    if (!S_ISREG(status.st_mode)) return refuse("is not a regular file");
    std::string bytes;
    // One byte more than the file says it has, so that the read that meets its end is the first one.
    const std::size_t expected = std::min(count, static_cast<std::size_t>(status.st_size) + 1);
    bytes.resize(expected);
    std::size_t have = 0;
    while (have < count) {
      if (have == bytes.size()) bytes.resize(std::min(count, bytes.size() + (std::size_t{64} << 10)));
      const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return refuse(std::strerror(errno));
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
  }

  bool confined_;
  std::uint64_t largest_file_;
  std::vector<std::string> roots_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, bool> directories_;  ///< whether a directory lies inside the roots
};

}  // namespace

std::unique_ptr<FileReader> make_disk_reader(const std::vector<std::string>& roots, std::uint64_t largest_file) {
  return std::make_unique<DiskReader>(roots, largest_file);
}

}  // namespace lintel
