#pragma once

#include "value/value.h"

namespace lintel::terraform {

/// So many roots are evaluated for what one reads of them.
constexpr std::size_t max_other_roots = 64;

class RootEvaluation;
class ResourceInstance;
struct Root;

/// The outputs of another scanned root as an open object, as far as the code tells: what only its deployment does is
/// unknown. Null, with a problem at `site`, when the roots need each other's outputs.
Value outputs_of_root(const Root& root, Span site, RootEvaluation& run);

/// A value of another root: its resources are none of this one's, so that references to them become unknowns.
Value copy_from_root(Value value, const Root& root, Arena& arena);

/// What `terraform_remote_state` answers when the state is that of a scanned root: an object of `outputs`; null
/// otherwise.
Value read_remote_state(ResourceInstance& instance, Value config, RootEvaluation& run);

}  // namespace lintel::terraform
