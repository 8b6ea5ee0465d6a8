#pragma once

#include <string>

#include "finding/collect.h"
#include "frontend/unit.h"
#include "rules/catalog/rule_set.h"
#include "source/source_set.h"

namespace lintel {

/// The message of a finding without what only tells its instance, so that those of instances can be compared.
std::string bare_message(const Finding& finding);

/// Whether a finding stands in the document of a data source, which its resource takes.
bool stands_in_document(const Finding& finding);

/// Names the place where another resource uses what is at fault in a finding, among the first of them: the other's own
/// place, or the attribute that takes the document in which that lies.
void add_use(Finding& known, const Finding& other);

/// What is written once and used by several resources is one cause: what is said of it at each of its uses is one
/// finding, at the first.
void join_uses(UnitFindings& unit, Dialect dialect, const SourceSet& sources);

/// What a rule with `once` says of several places of one resource is one finding, at the first of the worst, which
/// names the others. What is suppressed, or holds under other conditions, stays apart.
void join_places(UnitFindings& unit, const RuleSet& rules);

/// The same of the faults of a template: a name that it does not define is one finding in each file, however often it
/// is used there.
void join_faults(std::vector<Finding>& faults, const RuleSet& rules);

}  // namespace lintel
