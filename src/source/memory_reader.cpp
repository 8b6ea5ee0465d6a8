#include "source/source_set.h"

#include <algorithm>
#include <map>
#include <set>

#include "source/stored_elsewhere.h"

namespace lintel {
namespace {

/// A path without `.` and empty components, `..` taken back as far as there is something to take back.
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at <= path.size()) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, slash - at);
    at = slash + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string normal = path.starts_with('/') ? "/" : "";
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) normal += '/';
    normal += parts[index];
  }
  return normal;
}

class MemoryReader final : public FileReader {
 public:
  MemoryReader(std::vector<std::pair<std::string, std::string>> files, std::shared_ptr<const FileReader> below)
      : below_(std::move(below)) {
    for (std::pair<std::string, std::string>& file : files) {
      std::string normal = normal_path(file.first);
      add_to_directories(normal);
      files_[std::move(normal)] = std::move(file.second);
    }
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    if (const std::string* bytes = find(path)) return without_pointer(*bytes, error);
    if (below_) return below_->read(path, error);
    error = "No such file or directory";
    return std::nullopt;
  }

  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    if (const std::string* bytes = find(path)) return without_pointer(bytes->substr(0, count), error);
    if (below_) return below_->read_prefix(path, count, error);
    error = "No such file or directory";
    return std::nullopt;
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    std::map<std::string, Entry> merged;
    bool exists = false;
    if (below_) {
      if (auto entries = below_->list(directory)) {
        exists = true;
        for (Entry& entry : *entries) merged[entry.name] = std::move(entry);
      }
    }
    if (const auto own = directories_.find(normal_path(directory)); own != directories_.end()) {
      exists = true;
      for (const auto& [name, kind] : own->second) merged[name] = Entry{name, kind, false};
    }
    if (!exists) return std::nullopt;
    std::vector<Entry> entries;
    entries.reserve(merged.size());
    for (auto& [name, entry] : merged) entries.push_back(std::move(entry));
    return entries;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    if (find(path)) return EntryKind::file;
    if (directories_.contains(normal_path(path))) return EntryKind::directory;
    return below_ ? below_->kind_of(path) : std::nullopt;
  }

 private:
  const std::string* find(const std::string& path) const {
    const auto found = files_.find(normal_path(path));
    return found == files_.end() ? nullptr : &found->second;
  }

  void add_to_directories(const std::string& path) {
    std::string child = path;
    EntryKind kind = EntryKind::file;
    while (!child.empty() && child != "/") {
      const std::size_t slash = child.rfind('/');
      std::string parent = slash == std::string::npos ? "" : child.substr(0, std::max<std::size_t>(slash, slash == 0));
      const std::string name = slash == std::string::npos ? child : child.substr(slash + 1);
      directories_[parent].emplace(name, kind);
      kind = EntryKind::directory;
      child = std::move(parent);
    }
  }

  std::map<std::string, std::string, std::less<>> files_;
  std::map<std::string, std::map<std::string, EntryKind>, std::less<>> directories_;
  std::shared_ptr<const FileReader> below_;
};

}  // namespace

std::unique_ptr<FileReader> make_memory_reader(std::vector<std::pair<std::string, std::string>> files,
                                               std::shared_ptr<const FileReader> below) {
  return std::make_unique<MemoryReader>(std::move(files), std::move(below));
}

}  // namespace lintel
