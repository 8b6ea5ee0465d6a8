#pragma once

#include <vector>

#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/unit.h"

namespace lintel::terraform {

/// Tells of the root module's variables that are not marked sensitive though they set properties that hold secrets:
/// plans and logs show them. Runs after everything has been evaluated.
void check_secret_variables(const RootEvaluation& run, Unit& unit);

/// Tells of the root module's outputs that hold a secret and are not marked sensitive: Terraform prints them after each
/// apply. Runs after everything has been evaluated.
void check_secret_outputs(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
