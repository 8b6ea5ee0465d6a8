#pragma once

#include <optional>

#include "variants/variant.h"

namespace lintel::variants {

/// The example as the plan that Terraform would make of it, in JSON: evaluated values, unknown ones marked, references
/// in its configuration. Nothing for examples that have more than resources and known variables.
std::optional<Variant> terraform_as_plan(const Example& example);

}  // namespace lintel::variants
