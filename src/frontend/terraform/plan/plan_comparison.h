#pragma once

#include <cstddef>

#include "syntax/document/node.h"

namespace lintel::terraform {

/// Whether a value after the run is the one before it, in all that is known of it: null is nothing, and Terraform
/// writes the members of an object in one order. Any of the three may be null.
bool is_unchanged(const document::Node* after, const document::Node* before, const document::Node* unknown,
                  std::size_t depth);

/// The expression in the configuration that wrote block `index` of a plan's values; null when it is not known: a plan
/// has sets in an order of its own, and blocks that `dynamic` wrote stand among the others without an expression.
const document::Node* expression_of_block(const document::Node& values, const document::Node* expressions,
                                          std::size_t index, bool is_set);

}  // namespace lintel::terraform
