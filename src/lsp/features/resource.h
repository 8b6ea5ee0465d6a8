#pragma once

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The resources that a place lies in, as evaluated and as canonical JSON; empty when it lies in none.
ResourceText resource_at(EditorWorkspace& workspace, const PlaceParams& params);

}  // namespace lintel::lsp
