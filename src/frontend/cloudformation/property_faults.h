#pragma once

#include <vector>

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

/// Checks the properties of a stack's resources, after transforms, against the schemas of the CloudFormation registry:
/// names, types, values, and what goes together. Appends a fault of the group `valid` for each.
void check_properties(TemplateEvaluation& evaluation, Stack& stack, std::vector<TemplateFault>& faults);

}  // namespace lintel::cloudformation
