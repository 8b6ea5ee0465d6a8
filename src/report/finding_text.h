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

/// The message and under which conditions it holds: "Database is unencrypted when IsProd is false".
std::string message_with_conditions(const Finding& finding);

/// The address of the block at fault; of the resource when the finding names no block.
const std::string& address_of(const Finding& finding);

/// `text`, or its beginning with an ellipsis, so that it has at most `most` bytes and stays UTF-8.
std::string shortened(std::string_view text, std::size_t most);

/// "1 critical, 3 high"; empty when nothing was found.
std::string severity_counts(const ScanSummary& summary);

/// How many findings a summary counts: the suppressed ones not.
std::uint64_t total_findings(const ScanSummary& summary);

/// "3 files, 2 roots, 11 resources, 8 rules; 0 undecided, 0 suppressed, 0 files with errors", and what became
/// of the baseline where there is one.
std::string scope_counts(const ScanSummary& summary);

}  // namespace lintel::report
