#pragma once

#include <span>

#include "expression/function.h"

namespace lintel::terragrunt {

/// Terraform's functions and Terragrunt's own, sorted by name. They are called with the configuration that is evaluated
/// (`UnitConfiguration`) as the context's environment.
std::span<const expression::Function> functions();

}  // namespace lintel::terragrunt
