#include "frontend/terraform/read/filesystem.h"

#include <algorithm>

#include "base/effort.h"
#include "base/glob.h"
#include "base/path.h"
#include "expression/reading_effort.h"
#include "source/enclosure.h"
#include "source/known_repositories.h"

namespace lintel::terraform {
namespace {

constexpr std::size_t max_files = 100'000;
constexpr unsigned deepest_directory = 64;

/// `{a,b}` alternatives written out; nested braces too. At most 64 patterns.
std::vector<std::string> expand_braces(const std::string& pattern) {
  std::vector<std::string> open{pattern};
  std::vector<std::string> done;
  while (!open.empty() && done.size() + open.size() < 64) {
    std::string text = std::move(open.back());
    open.pop_back();
    std::size_t start = text.rfind('{');
    std::size_t end = start == std::string::npos ? start : text.find('}', start);
    if (end == std::string::npos) {
      done.push_back(std::move(text));
      continue;
    }
    std::string_view inner = std::string_view(text).substr(start + 1, end - start - 1);
    while (true) {
      std::size_t comma = inner.find(',');
      open.push_back(text.substr(0, start) + std::string(inner.substr(0, comma)) + text.substr(end + 1));
      if (comma == std::string_view::npos) break;
      inner.remove_prefix(comma + 1);
    }
  }
  return done;
}

/// What is in a root's directory when Terraform runs: it writes these itself.
constexpr std::string_view written_by_terraform[] = {".terraform.lock.hcl",
                                                     ".terraform/environment",
                                                     ".terraform/modules/modules.json",
                                                     ".terraform/providers/registry.terraform.io/hashicorp/aws/x",
                                                     ".terraform.tfstate.lock.info",
                                                     "terraform.tfstate"};

/// Whether a path, or a folder on the way, has a name that tools do not copy.
bool has_hidden_component(std::string_view path) {
  return path.starts_with('.') ? path != "." : path.find("/.") != std::string_view::npos;
}

bool may_read(const ModuleSet& workspace, const Root& root, const std::string& path) {
  return workspace.may_read(path) &&
         (workspace.is_users_data(path) || !is_of_other_repository(workspace.inputs, root.directory, path));
}

}  // namespace

bool is_of_other_repository(const ModuleInputs& inputs, std::string_view from, std::string_view path) {
  return lintel::is_of_other_repository(inputs.readable, join_path(inputs.working_directory, from),
                                        join_path(inputs.working_directory, path), inputs.known_repositories.get());
}

bool leads_out(const std::function<std::optional<std::vector<FileReader::Entry>>(const std::string&)>& list,
               std::string directory, std::string_view path) {
  std::string rest = normalize_path(path);
  for (std::string_view left = rest; !left.empty() && Effort::draw(expression::units_of_a_listed_directory);) {
    const std::string_view component = left.substr(0, left.find('/'));
    left.remove_prefix(std::min(component.size() + 1, left.size()));
    if (component != "..") {
      const auto entries = list(directory);
      if (!entries || !Effort::draw(expression::units_of_a_listed_entry * entries->size())) return false;
      const auto found = std::find_if(entries->begin(), entries->end(),
                                      [&](const FileReader::Entry& entry) { return entry.name == component; });
      if (found == entries->end()) return false;
      if (found->link && found->kind == FileReader::EntryKind::other) return true;
    }
    directory = join_path(directory, component);
  }
  return false;
}

std::string RootFilesystem::place_of(std::string_view path) const {
  const std::string inner = normalize_path(path);
  std::string own = join_path(root_.directory, path);
  const bool is_below_root = !inner.starts_with("..") && !inner.starts_with('/') && !has_hidden_component(inner);
  if (!root_.use || root_.use->laid_over.empty() || !is_below_root) return own;
  std::string over = join_path(root_.use->laid_over, inner);
  return workspace_.reader->kind_of(over) == FileReader::EntryKind::file ? over : own;
}

const AddedFile* RootFilesystem::written_at(std::string_view path) const {
  if (!root_.use) return nullptr;
  const std::string name = normalize_path(path);
  const auto is_it = [&](const AddedFile& file) { return file.name == name && file.path.empty(); };
  const auto found = std::find_if(root_.use->files.begin(), root_.use->files.end(), is_it);
  return found == root_.use->files.end() ? nullptr : &*found;
}

void RootFilesystem::add_laid_over(std::string_view directory, std::vector<std::string>& files) const {
  const std::string inner = normalize_path(directory);
  if (!root_.use || root_.use->laid_over.empty() || inner.starts_with("..") || inner.starts_with('/')) return;
  Listing listing;
  collect(join_path(root_.use->laid_over, inner), "", 0, false, listing);
  for (std::string& file : listing.files) {
    if (!has_hidden_component(file)) files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
}

std::optional<std::string> RootFilesystem::read(std::string_view path, std::string& error) const {
  if (const AddedFile* written = written_at(path)) return written->text;
  std::string full = place_of(path);
  if (!may_read(workspace_, root_, full)) {
    error = "the file is outside the scanned directories, which are all that is read";
    return std::nullopt;
  }
  auto bytes = workspace_.reader->read(full, error);
  if (bytes && bytes->size() > workspace_.limits.file_bytes) {
    error = "the file is larger than the budget for one file";
    return std::nullopt;
  }
  return bytes;
}

bool RootFilesystem::exists(std::string_view path) const {
  if (written_at(path)) return true;
  std::string full = place_of(path);
  return may_read(workspace_, root_, full) && workspace_.reader->kind_of(full) == FileReader::EntryKind::file;
}

bool RootFilesystem::hides(std::string_view path) const {
  // Where Terraform is run, the same absolute path is another place.
  if (path.starts_with('/')) return true;
  // A module beside the root's directory is `../module` for its functions.
  if (!may_read(workspace_, root_, join_path(root_.directory, path))) return true;
  return leads_out([&](const std::string& directory) { return workspace_.reader->list(directory); }, root_.directory,
                   path);
}

std::vector<std::string> RootFilesystem::glob(std::string_view directory, std::string_view pattern,
                                              bool& has_more) const {
  std::string base = join_path(root_.directory, directory);
  if (!may_read(workspace_, root_, base)) return {};
  Listing listing;
  collect(base, "", 0, false, listing);
  add_laid_over(directory, listing.files);
  std::vector<Glob> globs;
  // Anchored: a pattern without a slash fits in the directory itself only.
  for (const std::string& one : expand_braces(normalize_path(pattern))) globs.emplace_back("/" + one);
  const auto matches = [&](const std::string& path) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](const Glob& glob) { return Effort::draw(1 + path.size()) && glob.matches(path); });
  };
  // Whether something below a folder would match is not worth finding out.
  const bool goes_down = pattern.find('/') != std::string_view::npos;
  has_more = has_more || listing.is_cut || (goes_down && !listing.ways_out.empty()) ||
             std::any_of(listing.ways_out.begin(), listing.ways_out.end(), matches);
  const std::string inside = base == root_.directory ? std::string() : relative_path(root_.directory, base);
  if (base == root_.directory || is_below(root_.directory, base)) {
    has_more = has_more || std::any_of(std::begin(written_by_terraform), std::end(written_by_terraform),
                                       [&](std::string_view name) { return matches(append_path(inside, name)); });
  }
  std::erase_if(listing.files, [&](const std::string& path) { return !matches(path); });
  std::sort(listing.files.begin(), listing.files.end());
  return std::move(listing.files);
}

/// Links to directories are followed, but not those that stand behind one: links that lead up would multiply the tree.
void RootFilesystem::collect(const std::string& directory, const std::string& relative, unsigned depth, bool linked,
                             Listing& listing) const {
  if (depth > deepest_directory) listing.is_cut = true;
  if (depth > deepest_directory || !Effort::draw(expression::units_of_a_listed_directory)) return;
  auto entries = workspace_.reader->list(directory);
  if (!entries) return;
  for (const FileReader::Entry& entry : *entries) {
    if (listing.files.size() >= max_files) listing.is_cut = true;
    if (listing.files.size() >= max_files || !Effort::draw(expression::units_of_a_listed_entry)) return;
    std::string path = append_path(relative, entry.name);
    if (entry.kind == FileReader::EntryKind::file) listing.files.push_back(path);
    if (entry.kind == FileReader::EntryKind::other && entry.link) listing.ways_out.push_back(path);
    if (entry.kind == FileReader::EntryKind::directory && !(linked && entry.link))
      collect(join_path(directory, entry.name), path, depth + 1, linked || entry.link, listing);
  }
}

/// Texts that are kept stay as long as the scan: large ones, and very many, have no places.
Span RootFilesystem::place_of_text(std::string_view path, std::string_view bytes) const {
  constexpr std::size_t max_bytes_of_one = 1u << 20, max_bytes_of_all = 16u << 20;
  if (written_at(path)) return {};
  const std::string full = place_of(path);
  const auto [entry, is_new] = kept_.try_emplace(full, FileId::none);
  if (is_new && !bytes.empty() && bytes.size() <= max_bytes_of_one && bytes_kept_ + bytes.size() <= max_bytes_of_all) {
    std::string error;
    entry->second = workspace_.sources.read(full, *workspace_.reader, error);
    bytes_kept_ += bytes.size();
    if (entry->second != FileId::none) texts_.push_back(entry->second);
  }
  // What is decoded differently has other places.
  if (entry->second == FileId::none || workspace_.sources.text(entry->second) != bytes) return {};
  return {entry->second, 0, static_cast<std::uint32_t>(bytes.size())};
}

std::string RootFilesystem::absolute(std::string_view path) const {
  std::string full = join_path(root_.directory, path);
  return full.starts_with('/') ? full : "/" + (full == "." ? std::string() : full);
}

}  // namespace lintel::terraform
