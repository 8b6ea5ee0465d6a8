#pragma once

#include <optional>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// What there is to say of a place: the findings there, and what the place was evaluated to; in a rule file, what its
/// words mean.
std::optional<HoverContent> hover(EditorWorkspace& workspace, const PlaceParams& params);

}  // namespace lintel::lsp
