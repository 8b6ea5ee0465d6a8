#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/evaluate.h"
#include "syntax/hcl/tree.h"
#include "value/type.h"
#include "value/value.h"

namespace lintel::expression {

/// The defaults that `optional(type, default)` gives inside a type constraint, as Terraform's `typeexpr.Defaults`.
struct TypeDefaults {
  std::vector<std::pair<std::string_view, Value>> values;                            ///< object attribute → default
  std::vector<std::pair<std::string_view, std::unique_ptr<TypeDefaults>>> children;  ///< attribute, or "" for elements
};

/// What a type expression says: `object({ a = optional(number, 1) })`.
struct TypeConstraint {
  const Type* type = nullptr;
  std::unique_ptr<TypeDefaults> defaults;  ///< null when it has none
};

/// Reads a type expression; `types::any` when it is empty. Problems: "invalid-type-constraint", "invalid-default".
TypeConstraint read_type_constraint(hcl::Cursor expression, Context& context);

/// Fills in what `optional(…, default)` gives, before conversion.
Value apply_defaults(Value value, const TypeDefaults& defaults, Arena& arena);

}  // namespace lintel::expression
