#pragma once

#include <string>

#include "finding/collect.h"
#include "rules/catalog/rule_set.h"

namespace lintel {

/// Lowers to `info` what a unit lacks for recovery where it is known to be for trial: an example or a fixture of tests,
/// or an environment that its folder or module names so (`live/dev`, `module.staging`). What is then less than the scan
/// asks for is left out. `root`: the unit's, as users know it, from the top of the scan.
void lower_in_trials(UnitFindings& findings, const std::string& root, const RuleSet& rules);

}  // namespace lintel
