#pragma once

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/unit.h"

namespace lintel::terraform {

/// Tells of what Terraform takes and people had better not write: variables, locals and data sources that nothing uses,
/// variables without a type, what the language has kept from before 0.12, and versions and sources that are left open.
/// Looks at each module once, but for those that were installed from elsewhere.
void check_declarations(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
