#pragma once

#include <cstdint>

#include "source/problem.h"
#include "syntax/document/node.h"
#include "syntax/hcl/tree.h"

namespace lintel::hcl {

/// Whose blocks a file may have.
enum class JsonLanguage : std::uint8_t { terraform, stacks, terragrunt };

/// HCL's JSON syntax (`.tf.json`, `.tfvars.json`) as the same tree that native syntax gives. Terraform's own top-level
/// blocks are expanded by their labels (`resource` two, `variable` one, …) and the meta blocks inside resources
/// (`lifecycle`, `provisioner`, `dynamic`, `connection`) too; everything else in a body is an attribute whose strings
/// are templates; an array of objects where blocks are due gives several blocks. With `expressions` false (tfvars)
/// strings are literal. Stacks (`.tfcomponent.json`, `.tfdeploy.json`) and Terragrunt (`terragrunt.hcl.json`) have
/// blocks of their own.
Tree from_json(FileId file, const document::Node& root, bool expressions, Problems& problems,
               JsonLanguage language = JsonLanguage::terraform);

}  // namespace lintel::hcl
