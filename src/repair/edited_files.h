#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "source/source_set.h"

namespace lintel::repair {

/// Reads the disk, with other texts for some files. What lies on the disk is taken to stay as it is.
class EditedFiles final : public FileReader {
 public:
  struct Edited {
    std::string text;
    std::uint64_t revision = 0;  ///< over 1, another one for each text
  };

  static constexpr std::uint64_t of_disk = 1;  ///< the revision of what is not edited

  EditedFiles(std::shared_ptr<const FileReader> disk, std::map<std::string, Edited> files)
      : disk_(std::move(disk)), files_(std::move(files)) {
    for (const auto& [path, edited] : files_) real_paths_.emplace(disk_->real_path(path).value_or(path), &edited);
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    const Edited* edited = find(path);
    return edited ? edited->text : disk_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const Edited* edited = find(path);
    return edited ? edited->text.substr(0, count) : disk_->read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override { return disk_->list(directory); }
  std::optional<EntryKind> kind_of(const std::string& path) const override { return disk_->kind_of(path); }
  std::optional<std::string> real_path(const std::string& path) const override { return disk_->real_path(path); }
  std::uint64_t revision(const std::string& path) const override {
    const Edited* edited = find(path);
    return edited ? edited->revision : of_disk;
  }

 private:
  /// A file may be read by more ways than one: through links, and by relative paths.
  const Edited* find(const std::string& path) const {
    if (files_.empty()) return nullptr;
    if (const auto same = files_.find(path); same != files_.end()) return &same->second;
    const auto real = disk_->real_path(path);
    const auto found = real ? real_paths_.find(*real) : real_paths_.end();
    return found == real_paths_.end() ? nullptr : found->second;
  }

  std::shared_ptr<const FileReader> disk_;
  std::map<std::string, Edited> files_;
  std::map<std::string, const Edited*> real_paths_;
};

}  // namespace lintel::repair
