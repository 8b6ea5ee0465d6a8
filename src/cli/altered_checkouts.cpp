#include "cli/altered_checkouts.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.h"
#include "scan/session.h"
#include "source/enclosure.h"
#include "source/git_attributes.h"
#include "source/stored_elsewhere.h"

namespace lintel::cli {
namespace {

constexpr std::size_t max_directories = 250'000;
constexpr std::size_t max_told = 20;

/// Whether Lintel, or a function in the code, may read a file of this name.
bool may_be_read(std::string_view name) {
  constexpr std::array<std::string_view, 12> endings = {".tf",  ".tofu",     ".tfvars", ".hcl",   ".json", ".yaml",
                                                        ".yml", ".template", ".tpl",    ".tftpl", ".txt",  ".sh"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

/// One side: what is read of it, and what its attributes say.
struct Side {
  Side(const ScanOptions& options, const std::string& root)
      : reader(options.reader ? options.reader : make_scan_reader(options, Limits())), attributes(root, *reader) {}

  std::shared_ptr<const FileReader> reader;
  GitAttributes attributes;
};

struct Altered {
  std::string path, by;
};

class Search {
 public:
  Search(const std::string& root, const ScanOptions& revision, const ScanOptions& other)
      : side_(revision, root), other_(other, root) {}

  std::vector<Altered> found;
  bool is_cut = false;

  void walk(const std::string& top) {
    std::vector<std::string> open = {top};
    for (std::size_t i = 0; i < open.size(); ++i) {
      is_cut = is_cut || i == max_directories;
      if (is_cut) return;
      const std::string directory = open[i];
      for (const FileReader::Entry& entry : side_.reader->list(directory).value_or(std::vector<FileReader::Entry>())) {
        const std::string path = join_path(directory, entry.name);
        if (entry.kind == FileReader::EntryKind::directory && !entry.link && entry.name != ".git") open.push_back(path);
        if (entry.kind == FileReader::EntryKind::file && may_be_read(entry.name)) look_at(path);
      }
    }
  }

 private:
  void look_at(const std::string& path) {
    const std::string by = side_.attributes.alters(path);
    if (by.empty()) return;
    std::string error;
    const std::optional<std::string> text = side_.reader->read(path, error), before = other_.reader->read(path, error);
    if (!text || is_large_file_pointer(*text)) return;
    if (by == "ident" && text->find("$Id") == std::string::npos) return;
    if (text == before && by == other_.attributes.alters(path)) return;
    found.push_back({path, by});
  }

  Side side_, other_;
};

Diagnostic describe_altered(const Altered& altered, const ScanReport& report, bool is_judged) {
  Diagnostic diagnostic;
  diagnostic.severity = is_judged ? "error" : "notice";
  diagnostic.code = "checked-out-otherwise";
  const std::string by =
      "git checks this file out otherwise than it stores it (`" + altered.by + "` in .gitattributes)";
  diagnostic.message = is_judged ? by + ", and what is stored was checked: scan a checkout, with --changed-since"
                                 : by + ": the base has been read as git stores it";
  const bool is_below = !report.root.empty() && altered.path.starts_with(report.root + "/");
  diagnostic.location.file = is_below ? altered.path.substr(report.root.size() + 1) : altered.path;
  return diagnostic;
}

}  // namespace

void add_altered_checkouts(ScanReport& report, const std::vector<ScanOptions>& revision,
                           const std::vector<ScanOptions>& other, bool is_judged) {
  std::vector<Altered> found;
  std::set<std::string> walked;
  for (std::size_t i = 0; i < revision.size() && i < other.size(); ++i) {
    for (const std::string& path : revision[i].paths) {
      const std::string root = boundary_of(path).path;
      if (!walked.insert(root).second) continue;
      Search search(root, revision[i], other[i]);
      search.walk(root);
      if (search.is_cut) search.found.push_back({root, "too many directories to be compared with patterns"});
      std::move(search.found.begin(), search.found.end(), std::back_inserter(found));
    }
  }
  for (std::size_t i = 0; i < found.size() && i < max_told; ++i) {
    report.diagnostics.push_back(describe_altered(found[i], report, is_judged));
    if (i + 1 == max_told && found.size() > max_told)
      report.diagnostics.back().message += "; and " + std::to_string(found.size() - max_told) + " more files";
    report.summary.unread += is_judged ? 1 : 0;
  }
}

}  // namespace lintel::cli
