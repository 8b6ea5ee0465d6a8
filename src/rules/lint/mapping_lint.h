#pragma once

#include <set>
#include <span>
#include <string_view>

#include "expression/library.h"
#include "model/mapping.h"
#include "source/problem.h"

namespace lintel::lint {

/// Reports what a mapping names that neither the provider's schema nor the registry has, and which attributes of its
/// block it forgets. `called` takes the functions of the library that it calls.
void lint_mappings(const model::MappingSet& mappings, std::span<const expression::DefinedFunction> library,
                   std::set<std::string_view>& called, Problems& problems);

}  // namespace lintel::lint
