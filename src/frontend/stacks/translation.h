#pragma once

#include "syntax/hcl/tree.h"

namespace lintel::stacks {

/// Rewrites the blocks of a stack's components as those of a root module, every node where it stands in the file:
/// `component` becomes `module` with its `inputs` as arguments, `component.x` the same call, a provider's second label
/// its `alias` and its `config` its body, `required_providers` a part of `terraform`. Inputs that are no object written
/// out stay the argument `inputs`.
void translate_components(hcl::Tree& tree);

}  // namespace lintel::stacks
