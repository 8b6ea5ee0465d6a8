#include "scan/author_files.h"

#include <algorithm>

#include "base/arena.h"
#include "base/budget.h"
#include "base/path.h"
#include "git/index.h"
#include "source/enclosure.h"
#include "syntax/document/parse.h"

namespace lintel {
namespace {

constexpr const char* not_there = "No such file or directory";

/// Whether a `modules.json` has a module that comes from elsewhere than the code beside it.
bool lists_modules_of_others(std::string_view text) {
  Arena arena;
  Problems ignored;
  const document::Node* document = document::parse_json(FileId::none, text, arena, Limits(), ignored);
  const document::Node* modules = document ? document::find(*document, "Modules") : nullptr;
  if (!modules) return false;
  return std::any_of(modules->items.begin(), modules->items.end(), [](const document::Node* entry) {
    const document::Node* key = document::find(*entry, "Key");
    const document::Node* source = document::find(*entry, "Source");
    const bool is_beside = source && (source->text.starts_with("./") || source->text.starts_with("../"));
    return key && !key->text.empty() && !is_beside;
  });
}

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

SelectionReader::SelectionReader(std::shared_ptr<const FileReader> below, TreeOrigin origin)
    : PassingReader(std::move(below)), origin_(origin), tracked_(std::make_unique<Tracked>()) {}
SelectionReader::~SelectionReader() = default;

bool SelectionReader::is_tracked(const std::string& path) const {
  if (origin_.is_revision || tracked_->files.has(absolute_path(path), false)) return true;
  const std::optional<std::string> real = below_->real_path(path);
  return real && tracked_->files.has(*real, false);
}

std::optional<std::string> SelectionReader::read(const std::string& path, std::string& error) const {
  std::optional<std::string> text = PassingReader::read(path, error);
  if (text && path.ends_with(".terraform/modules/modules.json") && lists_modules_of_others(*text) && is_tracked(path)) {
    const std::lock_guard lock(mutex_);
    module_lists_.insert(path);
  }
  return text;
}

std::optional<std::vector<FileReader::Entry>> SelectionReader::list(const std::string& directory) const {
  constexpr std::string_view cache = "/.terragrunt-cache/";
  std::optional<std::vector<Entry>> entries = PassingReader::list(directory);
  const std::size_t at = ("/" + directory).find(cache);
  if (!entries || at == std::string::npos) return entries;
  const std::string folder = directory.substr(0, at + cache.size() - 2);
  const std::lock_guard lock(mutex_);
  const bool is_known = caches_.contains(folder);
  const auto is_of_author = [&](const Entry& entry) {
    return entry.kind == EntryKind::file && is_tracked(join_path(directory, entry.name));
  };
  if (!is_known && std::any_of(entries->begin(), entries->end(), is_of_author)) caches_.insert(folder);
  return entries;
}

bool SelectionReader::is_hidden(const std::string& path) const {
  if (!path.ends_with(".terraform/environment") || !below_->kind_of(path)) return false;
  if (!origin_.has_base && !is_tracked(path)) return false;
  const std::lock_guard lock(mutex_);
  hidden_.insert(path);
  return true;
}

Problems SelectionReader::problems() const {
  const std::lock_guard lock(mutex_);
  Problems problems;
  for (const std::string& path : hidden_) {
    problems.push_back(
        {ProblemSeverity::notice,
         "workspace-not-taken",
         "Lintel ignores the workspace that this file selects, because a change can add the file. Select "
         "one with `--workspace`.",
         {},
         path,
         {}});
  }
  for (const std::string& path : module_lists_) {
    problems.push_back({ProblemSeverity::notice,
                        "modules-tracked",
                        "git tracks this file, which names copies in the repository as the installed modules. Lintel "
                        "checked the copies; nothing shows that they equal what is published.",
                        {},
                        path,
                        {}});
  }
  for (const std::string& path : caches_) {
    problems.push_back({ProblemSeverity::notice,
                        "modules-tracked",
                        "git tracks files of this folder, which contains the modules that Terragrunt downloads. Lintel "
                        "checked these copies; nothing shows that they equal what is published.",
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
