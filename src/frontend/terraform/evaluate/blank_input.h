#pragma once

#include <string_view>

#include "frontend/terraform/read/module.h"
#include "source/problem.h"
#include "value/value.h"

namespace lintel::terraform {

/// Whether a problem of an expression is about the values in it, not about how it is written.
bool depends_on_values(std::string_view code);

/// The same, of an expression, a variable or a resource.
bool is_about_values(std::string_view code);

/// What fails only because a variable of the root module says nothing by default (null, an empty text or collection) is
/// no fault of the code: nobody deploys it so. Such problems become notices.
void excuse_blank_inputs(const Module& root, Problems& problems);

/// The same for the last problem, which is about `value`.
void excuse_blank_input(const Module& root, Value value, Problems& problems);

}  // namespace lintel::terraform
