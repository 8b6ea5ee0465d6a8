#pragma once

#include <string_view>
#include <vector>

#include "frontend/cloudformation/stack.h"
#include "frontend/unit.h"
#include "source/source_set.h"

namespace lintel::cloudformation {

/// Checks that what a template names is there: parameters, resources, attributes, conditions, mappings and their keys,
/// resource types; that resources and conditions do not depend on themselves; that parameters, mappings and conditions
/// are used. Appends a fault of group `template` for each, at the name that is at fault.
///
/// Gives false when there were more faults than are reported.
/// A template that a foreign macro (or an include from elsewhere) completes is only checked for what it cannot mend.
bool check_template(const Stack& stack, const SourceSet& sources, Arena& arena, std::vector<TemplateFault>& faults);

}  // namespace lintel::cloudformation
