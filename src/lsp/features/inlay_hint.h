#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The evaluated values of a document's attributes that are not written as literals.
std::vector<InlayHint> inlay_hints(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
