#include "finding/location.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "base/path.h"

namespace lintel {
namespace {

std::string working_directory() {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::current_path(error);
  return error ? std::string("/") : path.string();
}

/// The directory at or above `path` that holds `.git`; empty when there is none.
std::string repository_above(std::string path, const FileReader& reader) {
  while (!path.empty()) {
    if (reader.kind_of((path == "/" ? "" : path) + "/.git")) return path;
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos || path == "/") break;
    path = slash == 0 ? "/" : path.substr(0, slash);
  }
  return {};
}

/// The directory that two absolute ones lie in, or are.
std::string common_directory(const std::string& a, const std::string& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0;; ++i) {
    const bool a_ends = i == a.size() || a[i] == '/', b_ends = i == b.size() || b[i] == '/';
    if (a_ends && b_ends) shared = i;
    if (i == a.size() || i == b.size() || a[i] != b[i]) break;
  }
  return a.substr(0, shared);
}

}  // namespace

Locator::Locator(const SourceSet& sources, const FileReader& reader, const std::vector<std::string>& scanned)
    : sources_(sources), working_directory_(working_directory()) {
  std::vector<std::string> repositories, alone;  // `alone`: in none
  for (const std::string& path : scanned) {
    std::string root = join_path(working_directory_, path);
    if (reader.kind_of(path) == FileReader::EntryKind::file) {
      const std::size_t slash = root.rfind('/');
      root = slash == std::string::npos ? std::string() : root.substr(0, slash);
    }
    const std::string repository = repository_above(root, reader);
    (repository.empty() ? alone : repositories).push_back(repository.empty() ? root : repository);
  }
  // Equal names below different paths have to be told apart, and in different repositories: each says which it is of.
  for (const std::vector<std::string>* several : {&repositories, &alone}) {
    for (const std::string& root : *several)
      roots_.push_back(std::accumulate(several->begin(), several->end(), root, common_directory));
  }
  for (std::string& root : roots_) root += '/';
  for (std::string& root : roots_) {
    if (root == "//") root = "/";
  }
  std::sort(roots_.begin(), roots_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
}

std::string Locator::common_root() const {
  if (roots_.empty() || roots_.front() != roots_.back()) return {};
  const std::string& root = roots_.front();
  return root.size() > 1 ? root.substr(0, root.size() - 1) : root;
}

std::string Locator::relative(std::string_view path) const {
  const std::string whole = join_path(working_directory_, path);
  for (const std::string& root : roots_) {
    if (whole.size() > root.size() && whole.starts_with(root)) return whole.substr(root.size());
  }
  // What a relative path leads to beside the one directory of the scan is seen from there, as all else is.
  const std::string root = common_root();
  return root.empty() || path.starts_with('/') ? normalize_path(path) : relative_path(whole, root);
}

SharedText Locator::name_of(FileId file) const {
  const std::lock_guard lock(names_lock_);
  SharedText& name = names_[file];
  if (name.empty()) name = relative(sources_.path(file));
  return name;
}

Location Locator::locate(Span span) const {
  if (!span.known()) return {};
  const Range range = sources_.range(span);
  Location location;
  location.file = name_of(span.file);
  location.start_line = range.start.line;
  location.start_column = range.start.column;
  location.end_line = range.end.line;
  location.end_column = range.end.column;
  location.start_offset = span.begin;
  location.end_offset = span.end;
  location.source = static_cast<std::uint32_t>(span.file);
  return location;
}

Location Locator::locate_start(Span span) const {
  constexpr std::uint32_t max_lines = 5;
  Location whole = locate(span);
  if (!span.known() || whole.end_line - whole.start_line < max_lines) return whole;
  const std::string_view text = sources_.text(span.file).substr(span.begin, span.end - span.begin);
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  const std::size_t last = first.find_last_not_of(" \t");
  span.end = span.begin + static_cast<std::uint32_t>(last == std::string_view::npos ? first.size() : last + 1);
  return span.end == span.begin ? whole : locate(span);
}

Location Locator::locate_path(std::string_view path) const {
  Location location;
  if (!path.empty()) location.file = relative(path);
  return location;
}

RelatedLocation Locator::locate(const RelatedSpan& related) const {
  return {locate(related.span), related.message};
}

Diagnostic Locator::diagnose(const Problem& problem) const {
  constexpr std::string_view severities[] = {"error", "warning", "notice"};
  Diagnostic diagnostic;
  diagnostic.severity = severities[static_cast<std::size_t>(problem.severity)];
  diagnostic.code = problem.code;
  diagnostic.message = problem.message;
  diagnostic.location = problem.span.known() ? locate(problem.span) : locate_path(problem.path);
  for (const RelatedSpan& related : problem.related) diagnostic.related.push_back(locate(related));
  return diagnostic;
}

}  // namespace lintel
