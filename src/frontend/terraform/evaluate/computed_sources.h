#pragma once

#include <string>

#include "syntax/hcl/tree.h"

namespace lintel::terraform {

struct Module;
struct ModuleCallDeclaration;
struct Root;

/// Whether the source or the version of some call is an expression.
bool has_computed_source(const Module& module);

/// The version of a call that is no literal; none where it is one, or there is none.
hcl::Cursor version_expression(const ModuleCallDeclaration& call);

/// The version of a call, literal or computed; empty where there is none, or it is not known. `key`: its path of names.
std::string version_of_call(const Root& root, const ModuleCallDeclaration& call, const std::string& key);

}  // namespace lintel::terraform
