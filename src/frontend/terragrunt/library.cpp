#include "frontend/terragrunt/library.h"

#include <algorithm>
#include <cstdlib>

#include "base/path.h"
#include "source/enclosure.h"
#include "source/known_repositories.h"
#include "source/link.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/from_json.h"
#include "syntax/hcl/parse.h"

namespace lintel::terragrunt {

Library::Library(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
                 const TerragruntInputs& inputs)
    : sources_(sources), reader_(std::move(reader)), limits_(limits), inputs_(inputs) {}

std::string Library::absolute(std::string_view path) const {
  return join_path(inputs_.working_directory, path);
}

std::string Library::visible(std::string_view path) const {
  return inputs_.has_relative_paths ? relative_path(path, inputs_.working_directory) : std::string(path);
}

std::string Library::place_of(const std::string& path) const {
  std::scoped_lock lock(mutex_);
  std::string place = path;
  // The copy of a copy is made of what the first was.
  for (std::size_t hops = 0; hops <= copies_.size(); ++hops) {
    // The innermost one that the place is in; there may be thousands beside it.
    auto copy = copies_.end();
    for (std::string directory = place; copy == copies_.end(); directory = directory_of(directory)) {
      copy = copies_.find(directory);
      if (directory_of(directory) == directory) break;
    }
    if (copy == copies_.end()) break;
    place = copy->second + place.substr(copy->first.size());
  }
  return visible(place);
}

void Library::add_copy(std::string directory, std::string source) {
  std::scoped_lock lock(mutex_);
  if (!is_below(source, directory)) copies_.emplace(std::move(directory), std::move(source));
}

bool Library::may_read(const std::string& path, const std::string& from) const {
  const auto is_hidden = [&](const std::string& place) {
    return is_of_other_repository(inputs_.repositories, from, place, inputs_.known_repositories.get());
  };
  return !is_hidden(path) && !is_hidden(absolute(place_of(path)));
}

bool Library::is_outside(const std::string& path) const {
  if (inputs_.readable.empty()) return false;
  const auto holds = [&](const std::string& directory) { return is_below(path, directory); };
  if (std::none_of(inputs_.readable.begin(), inputs_.readable.end(), holds)) return true;
  const std::string place = place_of(path);
  return !reader_->kind_of(place) && is_behind_link(*reader_, place);
}

bool Library::is_placed(const std::string& path, const std::string& from) const {
  if (const std::string repository = repository_of(directory_of(from)); !repository.empty())
    return is_below(path, repository);
  return std::any_of(inputs_.readable.begin(), inputs_.readable.end(),
                     [&](const std::string& directory) { return directory != "/" && is_below(path, directory); });
}

std::optional<std::string> Library::text(const std::string& path, const std::string& from, std::string& error) const {
  if (!may_read(path, from)) {
    error = "the file is of another repository";
    return std::nullopt;
  }
  std::optional<std::string> bytes = reader_->read(place_of(path), error);
  if (!bytes || bytes->size() <= limits_.file_bytes) return bytes;
  error = "the file is larger than the budget for one file";
  return std::nullopt;
}

std::optional<FileReader::EntryKind> Library::kind_of(const std::string& path, const std::string& from) const {
  return may_read(path, from) ? reader_->kind_of(place_of(path)) : std::nullopt;
}

std::optional<std::vector<FileReader::Entry>> Library::list(const std::string& directory,
                                                            const std::string& from) const {
  return may_read(directory, from) ? reader_->list(place_of(directory)) : std::nullopt;
}

std::string Library::repository_of(const std::string& path) const {
  for (std::string directory = path;; directory = directory_of(directory)) {
    if (reader_->kind_of(visible(join_path(directory, ".git")))) return directory;
    if (directory == "/") return {};
  }
}

std::optional<std::string> Library::environment(const std::string& name) const {
  const char* const value = inputs_.reads_environment ? std::getenv(name.c_str()) : nullptr;
  return value ? std::optional<std::string>(value) : std::nullopt;
}

bool Library::is_for_sensitive_variable(std::string_view name) const {
  constexpr std::string_view start = "TF_VAR_";
  return name.starts_with(start) && inputs_.is_sensitive_variable &&
         inputs_.is_sensitive_variable(name.substr(start.size()));
}

const ConfigurationFile* Library::read(const std::string& path, const std::string& from) {
  if (!may_read(path, from)) return nullptr;
  const std::string place = place_of(path);
  {
    std::scoped_lock lock(mutex_);
    if (const auto known = files_.find(path); known != files_.end()) return known->second.get();
  }
  std::unique_ptr<ConfigurationFile> parsed;
  std::string error;
  const bool is_file = reader_->kind_of(place) == FileReader::EntryKind::file;
  const FileId file = is_file ? sources_.read(place, *reader_, error) : FileId::none;
  if (file != FileId::none && sources_.text(file).size() <= limits_.file_bytes) {
    parsed = std::make_unique<ConfigurationFile>();
    parsed->file = file;
    parsed->path = path;
    if (path.ends_with(".json")) {
      Arena arena;
      const document::Node* document =
          document::parse_json(file, sources_.text(file), arena, limits_, parsed->problems);
      const bool is_values = path.ends_with(".tfvars.json");
      const hcl::JsonLanguage language = is_values ? hcl::JsonLanguage::terraform : hcl::JsonLanguage::terragrunt;
      if (document) parsed->tree = hcl::from_json(file, *document, !is_values, parsed->problems, language);
    } else {
      parsed->tree = hcl::parse(file, sources_.text(file), parsed->problems);
    }
    parsed->view = parsed->tree.view();
    if (!parsed->problems.empty() && find_text_templating(sources_.text(file)) != std::string_view::npos) {
      // Some other program makes a configuration of it: what it says by itself means nothing.
      parsed->problems = {{ProblemSeverity::notice,
                           "text-templating",
                           "This file is a template of another language: it is not checked.",
                           {file, 0, 0},
                           {},
                           {}}};
      parsed->tree = {};
      parsed->view = parsed->tree.view();
    }
  }
  std::scoped_lock lock(mutex_);
  return files_.try_emplace(path, std::move(parsed)).first->second.get();
}

std::set<FileId> Library::files() const {
  std::scoped_lock lock(mutex_);
  std::set<FileId> ids;
  for (const auto& [path, file] : files_) {
    if (file) ids.insert(file->file);
  }
  return ids;
}

Problems Library::problems() const {
  std::scoped_lock lock(mutex_);
  Problems problems;
  for (const auto& [path, file] : files_) {
    if (file) problems.insert(problems.end(), file->problems.begin(), file->problems.end());
  }
  return problems;
}

}  // namespace lintel::terragrunt
