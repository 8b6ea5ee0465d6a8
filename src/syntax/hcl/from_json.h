#pragma once

#include "source/problem.h"
#include "syntax/document/node.h"
#include "syntax/hcl/tree.h"

namespace lintel::hcl {

/// HCL's JSON syntax (`.tf.json`, `.tfvars.json`) as the same tree that native syntax gives. Terraform's own top-level
/// blocks are expanded by their labels (`resource` two, `variable` one, …) and the meta blocks inside resources
/// (`lifecycle`, `provisioner`, `dynamic`, `connection`) too; everything else in a body is an attribute whose strings
/// are templates; an array of objects where blocks are due gives several blocks. With `expressions` false (tfvars)
/// strings are literal.
Tree from_json(FileId file, const document::Node& root, bool expressions, Problems& problems);

}  // namespace lintel::hcl
