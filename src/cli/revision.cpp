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
  std::optional<std::string> real_path(const std::string& path) const override { return of(path).real_path(path); }

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

/// What lies below one directory as another one has it, nothing of what else lies around the first, and everything else
/// from the disk.
class CounterpartReader final : public FileReader {
 public:
  CounterpartReader(const std::string& base, const std::string& head)
      : from_(absolute_path(head)), to_(absolute_path(base)) {
    ScanOptions readable;
    readable.paths = {base};
    counterparts_ = make_scan_reader(readable);
    const std::string around = repository_around(head), of_base = repository_around(base);
    if (around == of_base) return;
    left_out_ = around;
    const bool has_same_place = !around.empty() && !of_base.empty() && is_below(from_, around) &&
                                is_below(to_, of_base) && from_.substr(around.size()) == to_.substr(of_base.size());
    if (!has_same_place) return;
    from_ = around;
    to_ = of_base;
  }

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    const Place place = place_of(path);
    return place.reader->read(place.path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    const Place place = place_of(path);
    return place.reader->read_prefix(place.path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    const Place place = place_of(directory);
    return place.reader->list(place.path);
  }
  std::optional<EntryKind> kind_of(const std::string& path) const override {
    const Place place = place_of(path);
    return place.reader->kind_of(place.path);
  }
  std::optional<std::string> real_path(const std::string& path) const override {
    const Place place = place_of(path);
    const std::optional<std::string> real = place.reader->real_path(place.path);
    const std::optional<std::string> top = counterparts_->real_path(to_);
    const bool is_counterpart = place.reader == counterparts_.get() && real && top && is_below(*real, *top);
    return is_counterpart ? from_ + real->substr(top->size()) : real;
  }

 private:
  struct Place {
    const FileReader* reader;
    std::string path;
  };

  Place place_of(const std::string& path) const {
    const std::string whole = join_path(working_directory_, path);
    if (is_below(whole, from_)) return {counterparts_.get(), to_ + whole.substr(from_.size())};
    if (!left_out_.empty() && is_below(whole, left_out_)) return {nothing_.get(), path};
    return {disk_.get(), path};
  }

  std::string from_, to_;
  std::string left_out_;  ///< of the repository of `head`, what has no counterpart
  std::string working_directory_ = working_directory();
  std::shared_ptr<const FileReader> counterparts_;
  std::shared_ptr<const FileReader> nothing_ = make_memory_reader({});
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

std::shared_ptr<const FileReader> open_base_directory(const std::string& base, const std::string& head) {
  return std::make_shared<CounterpartReader>(base, head);
}

bool is_directory(const std::string& base) {
  std::error_code failed;
  return std::filesystem::is_directory(base, failed);
}

ScanOptions options_at_directory(ScanOptions options, const std::string& base) {
  if (options.paths.empty()) options.paths = {"."};
  options.reader = open_base_directory(base, options.paths.front());
  return options;
}

}  // namespace lintel::cli
