#pragma once

#include <span>

#include "expression/library.h"

namespace lintel::model {

/// The functions of rules/lib/, which mapping files and rules call; sorted by name, linked in.
std::span<const expression::DefinedFunction> built_in_library();

}  // namespace lintel::model
