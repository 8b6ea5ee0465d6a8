#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

/// Reads as another reader does, save for files that decide by lying there, and may have been put there by the author
/// of the tree.
class PassingReader : public FileReader {
 public:
  explicit PassingReader(std::shared_ptr<const FileReader> below) : below_(std::move(below)) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override;
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count, std::string& error) const override;
  std::optional<std::vector<Entry>> list(const std::string& directory) const override;
  std::optional<EntryKind> kind_of(const std::string& path) const override;
  std::optional<std::string> real_path(const std::string& path) const override { return below_->real_path(path); }
  std::uint64_t revision(const std::string& path) const override { return below_->revision(path); }

 protected:
  /// Whether a file is as good as not there.
  virtual bool is_hidden(const std::string& path) const = 0;

  const std::shared_ptr<const FileReader> below_;
};

/// What is known of the tree that a `SelectionReader` reads.
struct TreeOrigin {
  bool has_base = false;     ///< the settings are those of a revision
  bool is_revision = false;  ///< the tree is one itself: git tracks all of it
};

/// Hides what says which workspace is selected (`.terraform/environment`), where git tracks it, and where the settings
/// are those of a revision, which has no files of tools: then the author of a change may have written it. What says
/// which modules are installed (`.terraform/modules/modules.json`), and what Terragrunt has downloaded
/// (`.terragrunt-cache`), it shows, and remembers where git tracks it.
class SelectionReader final : public PassingReader {
 public:
  SelectionReader(std::shared_ptr<const FileReader> below, TreeOrigin origin);
  ~SelectionReader() override;

  std::optional<std::string> read(const std::string& path, std::string& error) const override;
  std::optional<std::vector<Entry>> list(const std::string& directory) const override;

  /// A notice for each file that was asked for and hidden, and for each list of modules and each folder of downloaded
  /// ones that git tracks.
  Problems problems() const;

 private:
  bool is_hidden(const std::string& path) const override;
  bool is_tracked(const std::string& path) const;

  struct Tracked;
  TreeOrigin origin_;
  std::unique_ptr<const Tracked> tracked_;
  mutable std::mutex mutex_;
  mutable std::set<std::string> hidden_, module_lists_, caches_;
};

/// Hides OpenTofu's own files: what is left is what Terraform reads.
class TerraformReader final : public PassingReader {
 public:
  using PassingReader::PassingReader;

 private:
  bool is_hidden(const std::string& path) const override;
};

/// Whether only OpenTofu reads a file of this name: `.tofu`, `.tofu.json`.
bool is_tofu_file(std::string_view path);

}  // namespace lintel
