#pragma once

#include <span>

#include "expression/function.h"

namespace lintel::model {

/// The functions of mapping files: Terraform's, and `each`, `either`, `key_values` and `pascal`. Sorted by name.
std::span<const expression::Function> mapping_functions();

}  // namespace lintel::model
