#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "expression/type_constraint.h"
#include "frontend/terraform/read/module.h"
#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;

/// What a variable takes.
struct VariableType {
  const Type* type = nullptr;  ///< `types::any` without constraint
  std::unique_ptr<expression::TypeDefaults> defaults;
  bool nullable = true;
  bool sensitive = false;
  bool has_default = false;
  Value default_value;  ///< converted already; origin of kind `variable_default`
};

/// Those of a module's variables, in the order of `Module::variables`.
using VariableTypes = std::vector<VariableType>;

/// Reads the `variable` blocks of a module. Problems: "invalid-type-constraint", "invalid-default".
VariableTypes read_variable_types(const Module& module, RootEvaluation& run);

/// The value of a variable that is given `value`: optional attributes filled, converted, null replaced by the default
/// when the variable is not nullable, marked sensitive. Problem "invalid-variable-value" at `place`.
Value finish_variable(const VariableDeclaration& variable, const VariableType& type, Value value, Span place,
                      RootEvaluation& run);

/// A variable's value that the user gave, with the place to point at.
struct GivenValue {
  Value value;
  Span span;
};

/// The values that the user gives a root: `TF_VAR_…` of the environment, variable files in order of precedence, then
/// `--var-file` and `--var`; the last wins. Problems: names that the root does not declare.
std::unordered_map<std::string_view, GivenValue> read_given_values(const Module& module, RootEvaluation& run);

}  // namespace lintel::terraform
