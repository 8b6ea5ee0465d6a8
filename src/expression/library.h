#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::expression {

/// A function that is written in the language itself, in a file of `function` blocks:
///
///     function "is_unset" {
///       description = "true for null and for an empty text"
///       parameters  = ["value"]
///       result      = value == null || value == ""
///     }
///
/// Its result is evaluated with the parameters as the only names; without parameters it is a constant.
struct DefinedFunction {
  std::string_view name;
  std::string_view description;
  std::vector<std::string_view> parameters;
  hcl::Cursor result;
};

/// Reads the `function` blocks of a file into `functions`. What is wrong with one is a problem at its place
/// ("function-…"), and it is left out. Other blocks are the caller's.
void read_functions(const hcl::TreeView& file, std::vector<DefinedFunction>& functions, Problems& problems);

/// Sorts by name, as `Context::library` wants it; of equal names the first one stays.
void sort_by_name(std::vector<DefinedFunction>& functions);

/// The function `name` of a library; nullptr when there is none.
const DefinedFunction* find_defined(std::span<const DefinedFunction> library, std::string_view name);

}  // namespace lintel::expression
