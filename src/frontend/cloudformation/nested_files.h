#pragma once

#include "frontend/cloudformation/template_files.h"

namespace lintel::cloudformation {

/// Reads the templates that those of the workspace nest and that were not found, since the user named files or a part
/// of what lies together: what is nested is judged as a part of what nests it, and not alone. Of `previous` is taken
/// over what has not changed.
void read_nested_files(TemplateSet& workspace, const TemplateSet* previous);

}  // namespace lintel::cloudformation
