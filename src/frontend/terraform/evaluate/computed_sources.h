#pragma once

namespace lintel::terraform {

struct Module;

/// Whether the source of some call is an expression.
bool has_computed_source(const Module& module);

}  // namespace lintel::terraform
