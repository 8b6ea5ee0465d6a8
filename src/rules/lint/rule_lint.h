#pragma once

#include <set>
#include <span>
#include <string_view>

#include "expression/library.h"
#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::lint {

/// Reports what is legal in a `rule` block but wrong. `called` takes the functions of the library that it calls.
void lint_rule(hcl::Cursor block, std::span<const expression::DefinedFunction> library,
               std::set<std::string_view>& called, Problems& problems);

/// The same for a `function` block.
void lint_function(const expression::DefinedFunction& function, hcl::Cursor block,
                   std::span<const expression::DefinedFunction> library, std::set<std::string_view>& called,
                   Problems& problems);

}  // namespace lintel::lint
