#pragma once

#include <string>
#include <vector>

#include "finding/collect.h"
#include "model/graph.h"
#include "rules/catalog/rule_set.h"

namespace lintel {

class KnownRepositories;
struct UnitReport;

/// Settings of a whole account and region, as far as rules ask for them (`account_settings`), that one unit makes.
struct AccountSettings {
  std::string repository;          ///< of the unit; empty: none
  std::vector<std::string> types;  ///< canonical, sorted
};
/// What a root sets for its whole account and region.
AccountSettings account_settings_of(const model::UnitGraph& graph, const std::string& root, const RuleSet& rules,
                                    const KnownRepositories& repositories);

/// Takes out what a unit claims because it lacks such a setting, where another unit of the same repository makes one:
/// nothing says whether both are deployed to one account. Gives what is undecided for that; `places` gets the
/// instances.
std::vector<Undecided> yield_to_account_settings(std::vector<UnitFindings>& findings,
                                                 const std::vector<const UnitReport*>& units, const RuleSet& rules,
                                                 UndecidedPlaces& places);

}  // namespace lintel
