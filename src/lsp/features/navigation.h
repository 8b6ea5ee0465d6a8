#pragma once

#include <optional>
#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// Where the name at a place is declared, in the files that share names with this one; nothing when there is no name.
std::optional<std::vector<DocumentRange>> definition(EditorWorkspace& workspace, const PlaceParams& params);
/// Where it is used, and declared if that is asked for.
std::optional<std::vector<DocumentRange>> references(EditorWorkspace& workspace, const ReferenceParams& params);

}  // namespace lintel::lsp
