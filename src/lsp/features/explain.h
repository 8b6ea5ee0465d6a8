#pragma once

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// The page of a rule, by its identifier or an alias; throws a `Refusal` when there is none. Built-in rules are known
/// before the first scan, those of the workspace after it.
RulePage explain(EditorWorkspace& workspace, const RuleParams& params);

}  // namespace lintel::lsp
