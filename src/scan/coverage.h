#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "model/graph.h"
#include "rules/catalog/rule_set.h"

namespace lintel {

/// What of one unit rules can look at, and what they cannot.
struct Coverage {
  std::uint64_t judged = 0;                                      ///< resources, data sources and providers
  std::map<std::string, std::uint64_t> resources_without_rules;  ///< by provider: "google", "aws at localhost:4566"
};

/// Resources of a provider that no rule, run or not, is about are not judged, nor those that are not made at AWS.
Coverage coverage_of(const model::UnitGraph& graph, const RuleSet& rules);

/// Adds up what the report's diagnostics say of modules and files that were left out.
void count_left_out(const std::vector<Diagnostic>& diagnostics, ScanSummary& summary);

/// Whether a diagnostic says that a file or a rule which belongs to the scan was not read or run, or not to its end, or
/// that it names what is not there: every error is one, and the scan's exit code is 2 then. What was read and evaluates
/// to nothing known is undecided, and no such diagnostic.
bool is_unread(const Diagnostic& diagnostic);

/// Adds what was judged in a unit to what was in the whole scan.
void add_coverage(ScanSummary& summary, const Coverage& coverage);

}  // namespace lintel
