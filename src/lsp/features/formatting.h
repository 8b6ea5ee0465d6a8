#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// What brings a document of rules or mappings into its one form; none for other languages, and while it has a syntax
/// error.
std::vector<TextEdit> formatting(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
