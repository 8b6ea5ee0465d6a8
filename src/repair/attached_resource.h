#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/mapping.h"
#include "repair/placing.h"
#include "syntax/hcl/tree.h"

namespace lintel::repair {

/// The resource of its own that gives another one a property, where Terraform's provider has it so
/// (`aws_s3_bucket_versioning` of a bucket): a block below that of the other, named as that is and referring to it,
/// for each of its instances. `target` is the block of the other resource, `path` what is set in the new one
/// (`versioning_configuration`, `status`), `literal` its value as JSON.
Placing add_attached_resource(std::string_view text, hcl::Cursor target, const model::Mapping& attachment,
                              const std::vector<std::string>& path, std::string_view literal);

}  // namespace lintel::repair
