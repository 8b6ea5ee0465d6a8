#pragma once

#include <set>
#include <vector>

#include "finding/location.h"
#include "finding/suppression.h"
#include "lintel/finding.h"
#include "rules/engine.h"
#include "unit/unit.h"

namespace lintel {

/// The files of all units: all of them, and those of which something could not be read.
struct ReadFiles {
  std::set<FileId> all;
  std::set<FileId> failed;
};

/// The findings of all units: equal ones of several instances (and of modules that several roots call) merged, located,
/// marked as suppressed, fingerprinted, sorted by severity, file, place, rule. An instance that is suppressed (at its
/// module call) is a finding apart from those that are not. What is wrong with the suppressions themselves is among
/// them.
std::vector<Finding> collect_findings(const std::vector<const RuleResults*>& results,
                                      const std::vector<const Unit*>& units, const Locator& locator,
                                      const SourceSet& sources, SuppressionIndex& suppressions, const RuleSet& rules,
                                      const ReadFiles& read);

/// The undecided pairs of rule and resource; those of several instances of one block are one.
std::vector<Undecided> collect_undecided(const std::vector<const RuleResults*>& results, const Locator& locator);

/// Whether `a` is listed before `b`.
bool comes_before(const Finding& a, const Finding& b);

}  // namespace lintel
