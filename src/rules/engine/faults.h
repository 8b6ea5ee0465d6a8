#pragma once

#include <span>

#include "base/account.h"
#include "rules/engine/engine.h"

namespace lintel {

/// What goes wrong while a rule runs is an error of that rule, whatever the expression calls it; what has no place in
/// the rule's file, as in a built-in rule, is at the resource.
void place_faults(std::span<Problem> problems, const Rule& rule, const model::Resource& resource);

/// Whether the root has steps and memory left for its rules; reports what has run out at the resource.
bool may_judge(const Account& account, const model::Resource& resource, RuleResults& results);

}  // namespace lintel
