#pragma once

#include <span>

#include "expression/function.h"

namespace lintel::expression::functions {

// The built-in functions by family, one file each; `table.cpp` puts them together.
std::span<const Function> numeric_functions();
std::span<const Function> string_functions();
std::span<const Function> format_functions();
std::span<const Function> regex_functions();
std::span<const Function> collection_functions();
std::span<const Function> mapping_functions();
std::span<const Function> set_functions();
std::span<const Function> encoding_functions();
std::span<const Function> json_functions();
std::span<const Function> yaml_functions();
std::span<const Function> hash_functions();
std::span<const Function> filesystem_functions();
std::span<const Function> template_functions();
std::span<const Function> date_functions();
std::span<const Function> ip_functions();
std::span<const Function> conversion_functions();
std::span<const Function> assumption_functions();
std::span<const Function> provider_functions();

constexpr Parameter value_parameter[] = {{"value", &types::any}};
constexpr Parameter str[] = {{"str", &types::string}};
constexpr std::uint8_t takes_all = takes_unknown | takes_null;

/// A row of a table: all of `parameters` are required.
constexpr Function function(std::string_view name, std::span<const Parameter> parameters, const Type& result,
                            Value (*call)(Call&), std::string_view summary, std::uint8_t traits = strict,
                            const Parameter* variadic = nullptr) {
  Function row;
  row.name = name;
  row.parameters = parameters;
  row.variadic = variadic;
  row.required = static_cast<std::uint8_t>(parameters.size());
  row.result = &result;
  row.traits = traits;
  row.call = call;
  row.summary = summary;
  return row;
}

}  // namespace lintel::expression::functions
