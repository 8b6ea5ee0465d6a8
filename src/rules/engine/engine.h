#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "lintel/finding.h"
#include "model/graph.h"
#include "rules/catalog/rule_set.h"
#include "rules/engine/finding_queue.h"
#include "source/problem.h"

namespace lintel {

/// How the last condition of a finding begins where there may be no instance at all; what that hangs on follows.
constexpr std::string_view if_any = "it exists (";
/// What the chain of origins calls an expression, where no name leads to it.
constexpr std::string_view written_elsewhere = "the value";
/// What it calls the attribute of a resource that takes the document of a data source in which a claim stands.
constexpr std::string_view taker_of_document = "the attribute that takes it";
/// What it calls the resource that a transform gives what stands in a section of the template.
constexpr std::string_view taker_of_section = "the resource that takes it";

/// A claim of a rule, before it is told to users: spans inside, no lines yet.
struct RawFinding {
  const Rule* rule = nullptr;
  const model::Resource* resource = nullptr;
  Severity severity = Severity::medium;
  std::string message;
  SharedText fix;                       ///< in the words of the resource's language
  Span primary;                         ///< the attribute at fault (its key when there is one, to the end of its value)
  SharedText block_address;             ///< of the part that holds `primary`
  SharedText property_path;             ///< canonical path of `at`; empty when unknown
  std::vector<RelatedSpan> related;     ///< the chain of origins, nearest first
  std::vector<std::string> conditions;  ///< "IsProd is false"
};

/// A rule that could not be decided for a resource.
struct RawUndecided {
  const Rule* rule = nullptr;
  const model::Resource* resource = nullptr;
  std::string why;
  Span blocked_at;
};

/// That a resource complies with a rule that concerns it.
struct RawPass {
  const Rule* rule = nullptr;
  const model::Resource* resource = nullptr;
};

/// What the rules made of one unit.
struct RuleResults {
  TextPool texts;  ///< that findings share
  FindingQueue<RawFinding> findings;
  std::vector<RawUndecided> undecided;
  std::vector<RawPass> passes;  ///< empty unless `RuleSet::keeps_passes`
  Problems problems;            ///< faults of user rules, budgets; never of the built-in ones
};

/// What a rule's `repair` gives for one of its claims at a resource.
struct RepairValue {
  Span at;              ///< as `RawFinding::primary`
  std::string literal;  ///< a scalar or a list of scalars as JSON; empty: null, not known, or something else
};

/// Runs one rule at one resource once more, for what its `repair` gives in every scenario in which it claims something.
std::vector<RepairValue> repair_values(const RuleSet& rules, const Rule& rule, const model::UnitGraph& graph,
                                       const model::Resource& resource, const Limits& limits);

/// Runs the selected rules over one unit. Thread-safe for different units.
RuleResults run_rules(const RuleSet& rules, const model::UnitGraph& graph, const Limits& limits);

/// Runs the rules of accounts over all of an account's roots as one graph; `account` is the index of what stands for
/// the account in it.
RuleResults run_account_rules(const RuleSet& rules, const model::UnitGraph& graph, std::uint32_t account,
                              const Limits& limits);

}  // namespace lintel
