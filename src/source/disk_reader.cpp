#include "source/disk_reader.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "source/enclosure.h"
#include "source/stored_elsewhere.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

std::optional<FileReader::EntryKind> kind_of_status(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return FileReader::EntryKind::file;
  return S_ISDIR(status.st_mode) ? FileReader::EntryKind::directory : FileReader::EntryKind::other;
}

std::optional<FileReader::EntryKind> kind_on_disk(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return kind_of_status(status);
}

/// What the files of one scan hold together: many large files are packed small and unpacked when they are fetched.
constexpr std::uint64_t max_whole = 2ull << 30;

/// What the readers of the disk have in common.
class DiskReader : public FileReader {
 public:
  explicit DiskReader(std::uint64_t largest_file) : largest_file_(largest_file) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    auto bytes = read_prefix(path, largest_file_ + 1, error);
    if (bytes && bytes->size() > largest_file_) {
      error = "is larger than " + std::to_string(largest_file_) + " bytes";
      return std::nullopt;
    }
    if (bytes && (have_read_ += bytes->size()) > max_whole) {
      error = "the files before it hold " + std::to_string(max_whole) + " bytes, which is all that is read";
      return std::nullopt;
    }
    return bytes;
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const Descriptor file = open(path, error);
    return file.valid() ? without_pointer(read_bytes(file, count, error), error) : std::nullopt;
  }

 private:
  virtual Descriptor open(const std::string& path, std::string& error) const = 0;

  std::uint64_t largest_file_;
  mutable std::atomic<std::uint64_t> have_read_{0};
};

class EnclosedReader final : public DiskReader {
 public:
  EnclosedReader(const std::vector<ReadRoot>& roots, std::uint64_t largest_file)
      : DiskReader(largest_file), enclosure_(roots) {}

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    return enclosure_.list(directory);
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    // Where a repository begins is asked for above the roots, too.
    if (enclosure_.is_git_entry(path)) return kind_on_disk(path);
    std::string error;
    const auto place = enclosure_.find(path, error);
    return place ? kind_of_status(place->status) : std::nullopt;
  }

  std::optional<std::string> real_path(const std::string& path) const override {
    std::string error;
    const auto place = enclosure_.find(path, error);
    return place ? std::optional(place->real) : std::nullopt;
  }

 private:
  Descriptor open(const std::string& path, std::string& error) const override {
    return enclosure_.open_file(path, error);
  }

  Enclosure enclosure_;
};

/// Reads the whole disk.
class OpenReader final : public DiskReader {
 public:
  using DiskReader::DiskReader;

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    std::error_code failed;
    fs::directory_iterator entries(directory.empty() ? "." : directory, failed);
    if (failed) return std::nullopt;
    std::vector<Entry> found;
    for (; entries != fs::directory_iterator(); entries.increment(failed)) {
      if (failed) break;
      std::error_code ignored;
      const auto kind = kind_on_disk(entries->path().string());
      if (kind) found.push_back({entries->path().filename().string(), *kind, entries->is_symlink(ignored)});
    }
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return found;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override { return kind_on_disk(path); }

  std::optional<std::string> real_path(const std::string& path) const override {
    std::error_code failed;
    const fs::path real = fs::canonical(path.empty() ? "." : path, failed);
    return failed ? std::nullopt : std::optional(real.string());
  }

 private:
  Descriptor open(const std::string& path, std::string& error) const override { return open_regular_file(path, error); }
};

}  // namespace

std::unique_ptr<FileReader> make_enclosed_reader(const std::vector<ReadRoot>& roots, std::uint64_t largest_file) {
  return std::make_unique<EnclosedReader>(roots, largest_file);
}

std::unique_ptr<FileReader> make_disk_reader(const std::vector<std::string>& roots, std::uint64_t largest_file) {
  if (roots.empty()) return std::make_unique<OpenReader>(largest_file);
  std::vector<ReadRoot> given;
  for (const std::string& root : roots) given.push_back({root, ""});
  return make_enclosed_reader(given, largest_file);
}

}  // namespace lintel
