#pragma once

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/unit.h"

namespace lintel::terraform {

/// Tells of the resources, data sources and provider configurations of AWS that the provider's schema does not allow as
/// they are written: unknown and missing arguments, blocks in place of arguments. Claims only what holds in every
/// version of the provider that the root may be deployed with. Looks at each module once, whatever calls it.
void check_schemas(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
