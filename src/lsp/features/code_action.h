#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// For each finding in a range: write the value that its rule asks for, suppress it, open its rule's page.
std::vector<CodeAction> code_actions(EditorWorkspace& workspace, const RangeParams& params);

}  // namespace lintel::lsp
