#include "cli/unread_files.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/path.h"
#include "cli/change_finding.h"
#include "finding/fingerprint.h"
#include "scan/session.h"

namespace lintel::cli {
namespace {

constexpr const char* unread_rule = "file-no-longer-read";
constexpr std::size_t max_named = 10;
/// Of files that may have another name: how much of each is compared, and how many on either side.
constexpr std::size_t max_compared = std::size_t{64} << 10, max_compared_files = 100;

/// The files of one side that are there, whether they are read or not.
class Tree {
 public:
  Tree(const ScanReport& report, const std::vector<ScanOptions>& groups) : root_(report.root) {
    for (const ScanOptions& options : groups)
      readers_.push_back(options.reader ? options.reader : make_scan_reader(options, Limits()));
  }

  bool has(const std::string& file) const {
    const std::string path = path_of(file);
    return std::any_of(readers_.begin(), readers_.end(),
                       [&](const auto& reader) { return reader->kind_of(path).has_value(); });
  }

  /// The beginning of a file; empty when it cannot be read.
  std::string beginning_of(const std::string& file) const {
    for (const auto& reader : readers_) {
      std::string error;
      if (auto text = reader->read_prefix(path_of(file), max_compared, error)) return std::move(*text);
    }
    return {};
  }

 private:
  std::string path_of(const std::string& file) const {
    return join_path(root_.empty() ? working_directory() : root_, file);
  }

  std::string root_;
  std::vector<std::shared_ptr<const FileReader>> readers_;
};

/// The code, templates and plans among the files of one side, as its report names them.
std::set<std::string> find_files(const ScanReport& report, const std::vector<ScanOptions>& groups) {
  std::set<std::string> files;
  for (const ScanOptions& options : groups) {
    const Session session = open_session(options, nullptr, false, Limits(), nullptr);
    for (const FoundFile& found : session.found.files) {
      if (found.role == FileRole::none || found.role == FileRole::terraform_values) continue;
      const std::string path = join_path(working_directory(), found.path);
      const bool is_below = !report.root.empty() && path.starts_with(report.root + "/");
      files.insert(is_below ? path.substr(report.root.size() + 1) : found.path);
    }
  }
  return files;
}

/// The files that somebody was told of already, as they could not be read.
std::set<std::string> find_reported(const ScanReport& report) {
  std::set<std::string> files;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == "error") files.insert(diagnostic.location.file);
  }
  return files;
}

/// The lines of a text without its blanks, those that say something.
std::set<std::string> said_lines(std::string_view text) {
  std::set<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    if (line.size() > 2) lines.insert(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Files that look like templates, have a name that is not read, and that the earlier side does not have.
class Disguised {
 public:
  Disguised(const ScanReport& report, const Tree& tree, const Tree& earlier) {
    for (const Diagnostic& diagnostic : report.diagnostics) {
      if (files_.size() >= max_compared_files) return;
      if (diagnostic.code != "unjudged-file" || earlier.has(diagnostic.location.file)) continue;
      files_.emplace_back(diagnostic.location.file, said_lines(tree.beginning_of(diagnostic.location.file)));
    }
  }

  bool is_empty() const { return files_.empty(); }

  /// The name under which nearly this text is there; empty: none. Half of its lines are enough.
  std::string name_of(std::string_view text) const {
    const std::set<std::string> lines = said_lines(text);
    for (const auto& file : files_) {
      const auto shared = std::count_if(lines.begin(), lines.end(),
                                        [&](const std::string& line) { return file.second.contains(line); });
      if (shared > 0 && static_cast<std::size_t>(shared) * 2 >= lines.size()) return file.first;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::string, std::set<std::string>>> files_;
};

Finding make_unread_finding(const std::vector<std::string>& named, const std::string& first, std::size_t count,
                            std::size_t fixed, const std::string& base_name) {
  std::string message = std::to_string(count) + (count == 1 ? " file that " : " files that ") + base_name +
                        (count == 1 ? " has is" : " has are") + " no longer read: ";
  for (const std::string& each : named) message += (&each == named.data() ? "" : ", ") + each;
  if (count > named.size()) message += ", and " + std::to_string(count - named.size()) + " more";
  if (fixed > 0) {
    message += fixed == 1 ? "; 1 finding there counts as fixed"
                          : "; " + std::to_string(fixed) + " findings there count as fixed";
  }
  Finding finding = make_change_finding(unread_rule, std::move(message));
  finding.location.file = first;
  finding.baseline_state = "new";
  finding.fingerprint = fingerprint(finding.rule + '\n' + finding.message, 0);
  return finding;
}

}  // namespace

std::vector<Finding> find_unread_files(const ScanReport& report, const std::vector<ScanOptions>& after,
                                       const ScanReport& base, const std::vector<ScanOptions>& before,
                                       const std::string& base_name) {
  const std::set<std::string> had = find_files(base, before), has = find_files(report, after);
  std::vector<std::string> missing;
  std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(missing));
  if (missing.empty()) return {};
  const Tree tree(report, after), earlier(base, before);
  const Disguised disguised(report, tree, earlier);
  std::size_t compared = 0;
  const std::set<std::string> reported = find_reported(report);
  std::vector<std::string> named;
  std::string first;
  std::size_t count = 0, fixed = 0;
  for (const std::string& file : missing) {
    if (reported.contains(file)) continue;
    const auto lost =
        static_cast<std::size_t>(std::count_if(report.fixed.begin(), report.fixed.end(),
                                               [&](const Finding& finding) { return finding.location.file == file; }));
    const bool is_there = tree.has(file);
    std::string other;
    if (!is_there && !disguised.is_empty() && compared++ < max_compared_files)
      other = disguised.name_of(earlier.beginning_of(file));
    // What is gone, and had nothing to be fixed, is gone.
    if (!is_there && lost == 0 && other.empty()) continue;
    if (count++ == 0) first = file;
    fixed += lost;
    if (named.size() < max_named)
      named.push_back(file + (is_there        ? " (there, and not read)"
                              : other.empty() ? " (missing)"
                                              : " (now " + other + ", which is not read)"));
  }
  if (count == 0) return {};
  return {make_unread_finding(named, first, count, fixed, base_name)};
}

}  // namespace lintel::cli
