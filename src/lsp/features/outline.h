#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// What a document declares: resources, modules, variables, outputs.
std::vector<DocumentSymbol> document_symbols(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
