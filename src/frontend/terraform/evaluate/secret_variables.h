#pragma once

#include <vector>

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/unit.h"

namespace lintel::terraform {

/// Tells of the root module's variables that set properties which hold secrets and are not marked sensitive: those that
/// something shows (a property that the provider does not mark, an output, another resource), and under a name of their
/// own those that nothing does. Runs after everything has been evaluated.
void check_secret_variables(RootEvaluation& run, Unit& unit);

/// Tells of the root module's outputs that hold a secret and are not marked sensitive: Terraform prints them after each
/// apply. Runs after everything has been evaluated.
void check_secret_outputs(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
