#include "cli/rule_files_command.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "cli/file_writer.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "rules/language/rule_file.h"
#include "rules/lint/lint.h"
#include "scan/session.h"
#include "syntax/hcl/format.h"

namespace lintel::cli {
namespace {

/// Files of rules and mappings, as given.
struct RuleFiles {
  SourceSet sources;
  std::vector<lint::LintedFile> files;
  Problems problems;  ///< of what could not be read
};

void read(const std::vector<std::string>& paths, RuleFiles& read) {
  ScanOptions readable;
  readable.user_paths = paths;
  const std::shared_ptr<const FileReader> reader = make_scan_reader(readable);
  std::size_t bytes = 0;
  for (const std::string& path : paths) {
    for (const std::string& file : rule_files_below(path, *reader, read.problems)) {
      std::string error;
      const FileId id = read.sources.read(file, *reader, error);
      if (id == FileId::none) {
        read.problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, file, {}});
        continue;
      }
      bytes += read.sources.text(id).size();
      if (bytes > max_rule_bytes) {
        read.problems.push_back({ProblemSeverity::error,
                                 "budget-rules",
                                 "The files before it and this one are together larger than " +
                                     std::to_string(max_rule_bytes >> 20) + " MiB: it and those after it are not read.",
                                 {},
                                 file,
                                 {}});
        return;
      }
      read.files.push_back({id, read.sources.text(id)});
    }
  }
}

void print(const Problem& problem, const SourceSet& sources, std::ostream& out) {
  if (problem.span.known()) {
    const Position position = sources.position(problem.span.file, problem.span.begin);
    out << report::printable(sources.path(problem.span.file)) << ":" << position.line << ":" << position.column << ": ";
  } else if (!problem.path.empty()) {
    out << report::printable(problem.path) << ": ";
  }
  out << report::printable(problem.message) << " [" << problem.code << "]\n";
}

bool is_any_error(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == ProblemSeverity::error; });
}

}  // namespace

int run_rules_lint(const std::vector<std::string>& paths, Terminal& terminal) {
  RuleFiles given;
  read(paths, given);
  for (const Problem& problem : given.problems) print(problem, given.sources, terminal.err);
  const Problems problems = lint::lint(given.files, true);
  for (const Problem& problem : problems) print(problem, given.sources, terminal.out);
  terminal.out << report::count(given.files.size(), "file") << ", " << report::count(problems.size(), "problem")
               << "\n";
  if (is_any_error(given.problems)) return ExitCode::usage;
  return problems.empty() ? ExitCode::clean : ExitCode::findings;
}

int run_rules_fmt(const std::vector<std::string>& paths, bool only_check, Terminal& terminal) {
  RuleFiles given;
  read(paths, given);
  for (const Problem& problem : given.problems) print(problem, given.sources, terminal.err);
  bool has_failed = is_any_error(given.problems), has_changed = false;
  const FileWriter writer = FileWriter::into(paths);
  for (const lint::LintedFile& file : given.files) {
    const std::string path(given.sources.path(file.file));
    const std::optional<std::string> formatted = hcl::format(file.text);
    if (!formatted) {
      has_failed = true;
      terminal.err << report::printable(path)
                   << ": The file has a syntax error, so it stays as it is; `lintel rules lint` says where.\n";
      continue;
    }
    if (*formatted == file.text) continue;
    has_changed = true;
    terminal.out << report::printable(path) << "\n";
    if (std::string error;
        !only_check && !writer.write(path, *formatted, NamedBy::user, FileWriter::Existing::replace, error)) {
      has_failed = true;
      terminal.err << "lintel: " << report::printable(error) << "\n";
    }
  }
  if (has_failed) return ExitCode::usage;
  return only_check && has_changed ? ExitCode::findings : ExitCode::clean;
}

}  // namespace lintel::cli
