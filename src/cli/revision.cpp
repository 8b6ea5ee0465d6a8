#include "cli/revision.h"

#include <filesystem>

#include "base/path.h"
#include "finding/location.h"
#include "git/repository.h"
#include "scan/session.h"
#include "source/enclosure.h"

namespace lintel::cli {
namespace {

struct Opened {
  std::shared_ptr<const FileReader> reader;
  std::string root;
  std::shared_ptr<const git::Repository> repository;
  git::ObjectId tree;
};

Opened open(const ScanOptions& options, const std::string& revision, std::string& error) {
  const std::string path = options.paths.empty() ? "." : options.paths.front();
  std::error_code failed;
  const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
  const bool is_file = std::filesystem::is_regular_file(absolute, failed);
  const std::shared_ptr<const git::Repository> repository =
      git::Repository::open((is_file ? absolute.parent_path() : absolute).lexically_normal().generic_string(), error);
  if (!repository) {
    error = path + " cannot be read as of " + revision + ": " + error;
    return {};
  }
  const std::optional<git::ObjectId> tree = repository->resolve_tree(revision, error);
  if (!tree) return {};
  if (std::string why; !repository->is_walkable(*tree, why)) {
    error = revision + " cannot be read: " + why;
    return {};
  }
  return {git::make_tree_reader(repository, *tree, make_scan_reader(options)), repository->root(), repository, *tree};
}

/// What lies in the repository as the revision has it, everything else from the disk.
class BaseReader final : public FileReader {
 public:
  explicit BaseReader(Opened opened) : opened_(std::move(opened)), working_directory_(working_directory()) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    return of(path).read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    return of(path).read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    return of(directory).list(directory);
  }
  std::optional<EntryKind> kind_of(const std::string& path) const override { return of(path).kind_of(path); }

 private:
  const FileReader& of(const std::string& path) const {
    const std::string whole = join_path(working_directory_, path);
    const bool is_inside = whole == opened_.root || whole.starts_with(opened_.root + "/");
    return is_inside ? *opened_.reader : *disk_;
  }

  Opened opened_;
  std::string working_directory_;
  std::unique_ptr<FileReader> disk_ = make_disk_reader();
};

}  // namespace

Revision open_revision(const ScanOptions& options, const std::string& revision, std::string& error) {
  const Opened opened = open(options, revision, error);
  Revision result{opened.reader, {}};
  if (!opened.reader) return result;
  for (const std::string& path : opened.repository->submodules(opened.tree))
    result.submodules.push_back(absolute_path(path, opened.root));
  return result;
}

std::shared_ptr<const FileReader> open_base(const std::string& path, const std::string& revision, std::string& error) {
  ScanOptions options;
  options.paths = {path};
  Opened opened = open(options, revision, error);
  if (!opened.reader) return nullptr;
  return std::make_shared<BaseReader>(std::move(opened));
}

}  // namespace lintel::cli
