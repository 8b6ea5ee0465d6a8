#pragma once

#include <array>
#include <cstdint>

#include "expression/function.h"

namespace lintel {

/// The one parameter of functions that ask something of a resource.
constexpr std::array<expression::Parameter, 1> resource_only = {{{"resource", &types::any}}};

/// For functions that answer for unknowns and null too.
constexpr std::uint8_t open_to_all = expression::takes_unknown | expression::takes_null;

}  // namespace lintel
