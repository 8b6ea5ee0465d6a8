#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The number of findings above each resource and module call that has any.
std::vector<CodeLens> code_lenses(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
