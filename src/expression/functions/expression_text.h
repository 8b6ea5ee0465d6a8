#pragma once

#include <string>
#include <string_view>

#include "value/value.h"

namespace lintel::expression::functions {

/// A wholly known value as an expression of HCL, laid out as `terraform fmt` lays it out.
std::string expression_text(Value value);

/// `name = expression` and a line end, for each member of an object: the text of a `.tfvars` file.
std::string attributes_text(Value object);

/// A name that HCL takes without quotes.
bool is_identifier(std::string_view name);

}  // namespace lintel::expression::functions
