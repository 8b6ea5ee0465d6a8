#pragma once

#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The files that a document's module sources and nested templates lead to, as far as the workspace may read them.
std::vector<DocumentLink> document_links(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
