#pragma once

#include <set>
#include <vector>

#include "finding/location.h"
#include "finding/suppression.h"
#include "frontend/unit.h"
#include "lintel/finding.h"
#include "rules/engine/engine.h"

namespace lintel {

/// The files of all units: all of them, and those of which something could not be read.
struct ReadFiles {
  std::set<FileId> all;
  std::set<FileId> failed;
};

/// What one unit says, located and marked as suppressed: no longer bound to the unit. The parts of `UnitReport`.
struct UnitFindings {
  std::vector<Finding> claims;  ///< of rules; `instances` has the address of each, a single one too
  /// The places of each claim, by its index, where they differ in their severity. Empty: nowhere.
  std::vector<std::vector<FindingPlace>> places;
  std::vector<Finding> faults;  ///< of the template itself
  SuppressionUses uses;         ///< the suppressions that fit something in this unit, decided or not
};

/// The findings of one unit, taken out of its results: equal ones of several instances are one. An instance that is
/// suppressed (at its module call) is a finding apart from those that are not.
UnitFindings collect_findings(RuleResults& results, const Unit& unit, const Locator& locator, const RuleSet& rules,
                              SuppressionIndex& suppressions);

/// What is wrong with the suppressions themselves, by what all units made of them.
std::vector<Finding> collect_suppression_faults(SuppressionIndex& suppressions, const SuppressionUses& uses,
                                                const ReadFiles& read, const RuleSet& rules, const Locator& locator);

/// The findings of all units: equal ones (of modules that several roots call) merged, their `roots` by place in
/// `units`; with `others`, fingerprinted, sorted by severity, file, place, rule. `places` is filled.
std::vector<Finding> merge_findings(std::vector<UnitFindings> units, std::vector<Finding> others,
                                    const SourceSet& sources, FindingPlaces& places);

/// The undecided pairs of rule and resource of one unit; those of several instances of one block are one, and `places`
/// has all of them, of root 0.
std::vector<Undecided> collect_undecided(const RuleResults& results, const Locator& locator, UndecidedPlaces& places);

/// Those of all units, the same merged, sorted by file and line.
bool undecided_before(const Undecided& a, const Undecided& b);
std::vector<Undecided> merge_undecided(const std::vector<const std::vector<Undecided>*>& units);

/// What the fingerprint of a finding is made of, but for the ordinal.
std::string fingerprinted_text(const Finding& finding, const SourceSet& sources);

/// Gives each finding its fingerprint, from rule, address, property and the text of its lines: files may be renamed and
/// lines moved. Those of equal content get an ordinal, so that each has its own. `places` have the new ones then in the
/// stead of those that the findings had.
void assign_fingerprints(std::vector<Finding>& findings, const SourceSet& sources, FindingPlaces& places);

/// Whether a finding is about what is silenced: no report cuts it for others, and of its severity it is first.
bool is_about_change(const Finding& finding);

/// Whether `a` is listed before `b`.
bool comes_before(const Finding& a, const Finding& b);
/// By `comes_before`.
void sort_findings(std::vector<Finding>& findings);

}  // namespace lintel
