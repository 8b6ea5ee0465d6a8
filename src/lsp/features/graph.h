#pragma once

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The resource graph of the first root that reads a document, as `lintel graph` prints it.
GraphView resource_graph(EditorWorkspace& workspace, const DocumentParams& params);

}  // namespace lintel::lsp
