#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "lintel/rule.h"
#include "lintel/scan.h"

namespace lintel::report {

/// Takes a report piece by piece.
using Sink = std::function<void(std::string_view piece)>;

/// How a report is written.
struct Style {
  bool color = false;            ///< ANSI colours
  bool show_suppressed = false;  ///< suppressed findings too, marked as such
  bool show_undecided = false;   ///< list the undecided pairs, not only their number
  bool show_diagnostics = true;
  bool show_all_diagnostics = false;  ///< for people: each warning and notice, not three of each code
  bool show_summary = true;           ///< of what is written for people: the counts at the end
};

/// For people: each finding with its source underlined, the chain of origins and how to fix it; then what was not read,
/// and a summary.
std::string write_human(const ScanReport& report, const Style& style);

/// A line each: `file:line:column: severity: message [rule]`, the form that editors and compilers use.
std::string write_compact(const ScanReport& report, const Style& style);

/// The documented JSON form (docs/json-format.md): `findings`, `undecided`, `diagnostics`, `summary`.
std::string write_json(const ScanReport& report, const Style& style);
void write_json(const ScanReport& report, const Style& style, const Sink& sink);

/// SARIF 2.1.0 as code scanning takes it: most severe first, cut at its limits with a notification that says what was
/// cut.
std::string write_sarif(const ScanReport& report, const Style& style);

/// JUnit XML as Jenkins reads it: a suite for each file, a failed case for each finding, an error for what could not be
/// read; one passed case when there is neither.
std::string write_junit(const ScanReport& report, const Style& style);

/// Checkstyle XML: `<file>` and `<error line column severity message source>`.
std::string write_checkstyle(const ScanReport& report, const Style& style);

/// Workflow commands of GitHub Actions, at most ten of each level (it shows no more for a step); the others are plain
/// lines of a group below.
std::string write_github(const ScanReport& report, const Style& style);

/// GitLab's code quality report: an array of Code Climate issues.
std::string write_gitlab_code_quality(const ScanReport& report, const Style& style);
void write_gitlab_code_quality(const ScanReport& report, const Style& style, const Sink& sink);

/// GitLab's SAST report, security report schema 15.0.4.
std::string write_gitlab_sast(const ScanReport& report, const Style& style);
void write_gitlab_sast(const ScanReport& report, const Style& style, const Sink& sink);

/// RFC 4180 with a header. A cell that a spreadsheet would take for a formula starts with an apostrophe.
std::string write_csv(const ScanReport& report, const Style& style);

/// A pull request's comment: at most 65,536 bytes, cut from the least severe finding on, which it says.
std::string write_markdown(const ScanReport& report, const Style& style);

/// One page that needs nothing else: filter, search, groups, excerpts, origins, and the resource graph of the scan when
/// it was kept.
std::string write_html(const ScanReport& report, const Style& style);

/// A way to write a report, as `--output NAME=PATH` chooses it.
struct Format {
  std::string_view name;
  std::string_view description;
  std::string (*write)(const ScanReport& report, const Style& style);
  bool for_people = false;   ///< the run's errors are part of it; colours are
  bool needs_graph = false;  ///< draws `ScanReport::graph`
  /// Of formats that are as long as there are findings: writes the same without having all of it at once. nullptr: of
  /// the others.
  void (*stream)(const ScanReport& report, const Style& style, const Sink& sink) = nullptr;
};

/// All formats, those for people first.
std::span<const Format> formats();

/// nullptr when there is none of that name.
const Format* find_format(std::string_view name);

/// What there is to know about one rule, as `lintel explain` prints it.
std::string write_rule(const RuleDescription& rule, const Style& style);

}  // namespace lintel::report
