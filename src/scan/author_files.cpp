#include "scan/author_files.h"

#include <algorithm>

#include "base/path.h"
#include "git/index.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

constexpr const char* not_there = "No such file or directory";

}  // namespace

std::optional<std::string> PassingReader::read(const std::string& path, std::string& error) const {
  if (!is_hidden(path)) return below_->read(path, error);
  error = not_there;
  return std::nullopt;
}

std::optional<std::string> PassingReader::read_prefix(const std::string& path, std::size_t count,
                                                      std::string& error) const {
  if (!is_hidden(path)) return below_->read_prefix(path, count, error);
  error = not_there;
  return std::nullopt;
}

std::optional<std::vector<FileReader::Entry>> PassingReader::list(const std::string& directory) const {
  std::optional<std::vector<Entry>> entries = below_->list(directory);
  if (entries) {
    std::erase_if(*entries, [&](const Entry& entry) {
      return entry.kind == EntryKind::file && is_hidden(join_path(directory, entry.name));
    });
  }
  return entries;
}

std::optional<FileReader::EntryKind> PassingReader::kind_of(const std::string& path) const {
  return is_hidden(path) ? std::nullopt : below_->kind_of(path);
}

struct SelectionReader::Tracked {
  git::TrackedFiles files;
};

SelectionReader::SelectionReader(std::shared_ptr<const FileReader> below, bool hides_all)
    : PassingReader(std::move(below)), hides_all_(hides_all), tracked_(std::make_unique<Tracked>()) {}
SelectionReader::~SelectionReader() = default;

bool SelectionReader::is_hidden(const std::string& path) const {
  if (!path.ends_with(".terraform/environment") || !below_->kind_of(path)) return false;
  const std::optional<std::string> real = below_->real_path(path);
  const bool hides =
      hides_all_ || tracked_->files.has(absolute_path(path), false) || (real && tracked_->files.has(*real, false));
  if (!hides) return false;
  const std::lock_guard lock(mutex_);
  hidden_.insert(path);
  return true;
}

Problems SelectionReader::problems() const {
  const std::lock_guard lock(mutex_);
  Problems problems;
  for (const std::string& path : hidden_) {
    problems.push_back({ProblemSeverity::notice,
                        "workspace-not-taken",
                        "The workspace that this file selects is not taken: a change can bring the file along. "
                        "`--workspace` says which one is meant.",
                        {},
                        path,
                        {}});
  }
  return problems;
}

bool is_tofu_file(std::string_view path) {
  return path.ends_with(".tofu") || path.ends_with(".tofu.json");
}

bool TerraformReader::is_hidden(const std::string& path) const {
  return is_tofu_file(path);
}

}  // namespace lintel
