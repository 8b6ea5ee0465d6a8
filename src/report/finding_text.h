#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "report/report.h"

namespace lintel::report {

/// The findings that a report shows, in the report's order: suppressed ones only when the style asks for them, none
/// that the baseline knows.
std::vector<const Finding*> shown_findings(const ScanReport& report, const Style& style);

/// Leaves the first `most` of the findings; those about what a change silences come before all others where some have
/// to go. How many have gone.
std::size_t keep_most(std::vector<const Finding*>& shown, std::size_t most);

/// The message and under which conditions it holds: "Database is unencrypted when IsProd is false".
std::string message_with_conditions(const Finding& finding);

/// Adds to the messages of findings that are "updated" for which instances they are new.
void name_new_instances(ScanReport& report);

/// The group of the finding's rule: "security", or "valid".
std::string_view group_of(const Finding& finding, const ScanReport& report);

/// The first few names, and how many more there are: "a, b and 3 more".
std::string shortened_list(const std::vector<std::string>& names);

/// The address of the block at fault; of the resource when the finding names no block.
const std::string& address_of(const Finding& finding);

/// `text`, or its beginning with an ellipsis, so that it has at most `most` bytes and stays UTF-8.
std::string shortened(std::string_view text, std::size_t most);

/// A file of the report as people are shown it: relative to the working directory, so that a terminal can open it.
std::string shown_path(const ScanReport& report, const std::string& file);

/// The level of a severity where there are three: "error", "warning", and the `least` in the format's own word.
const char* level_of(Severity severity, const char* least);

/// "1 critical, 3 high"; empty when nothing was found.
std::string severity_counts(const ScanSummary& summary);

/// How many findings a summary counts: the suppressed ones not.
std::uint64_t total_findings(const ScanSummary& summary);

/// "3 files, 2 roots, 11 resources, 8 rules; 0 undecided, 0 suppressed, 0 files with errors", and what became
/// of the baseline where there is one.
std::string scope_counts(const ScanSummary& summary);

/// What was not judged, a line each: resources of providers without rules, modules that are not installed, files that
/// were left out and why, results that are undecided. Empty: nothing of the kind.
std::vector<std::string> unjudged_lines(const ScanSummary& summary);

/// Diagnostics of one severity and code, in the report's order.
struct DiagnosticGroup {
  std::vector<const Diagnostic*> all;
};
/// The diagnostics for people: errors first, each one alone; of warnings and notices those of one code together.
std::vector<DiagnosticGroup> grouped_diagnostics(const ScanReport& report);
/// How many of a group are shown unless all are asked for.
inline constexpr std::size_t max_examples = 3;

}  // namespace lintel::report
