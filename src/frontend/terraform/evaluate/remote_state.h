#pragma once

#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;
class ResourceInstance;
struct Root;

/// The outputs of another scanned root as an open object, as far as the code tells: what only its deployment does is
/// unknown. Null, with a problem at `site`, when the roots need each other's outputs.
Value outputs_of_root(const Root& root, Span site, RootEvaluation& run);

/// What `terraform_remote_state` answers when the state is that of a scanned root: an object of `outputs`; null
/// otherwise.
Value read_remote_state(ResourceInstance& instance, Value config, RootEvaluation& run);

}  // namespace lintel::terraform
