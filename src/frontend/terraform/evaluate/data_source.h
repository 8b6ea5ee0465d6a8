#pragma once

#include <string_view>

#include "frontend/terraform/read/module.h"
#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;
class ResourceInstance;

/// Whether an attribute of this data source or resource may be known without asking the provider, see `read_told`.
bool tells_attribute(ResourceMode mode, std::string_view type, std::string_view attribute);

/// What of a data source the code itself determines, as an object of attributes: the document of
/// `aws_iam_policy_document`, a rendered `template_file`, a `local_file` inside the root, the region that the provider
/// is configured for; of a resource, the outputs of an `aws_cloudformation_stack`. Null for all others.
Value read_told(ResourceInstance& instance, Value config, RootEvaluation& run);

}  // namespace lintel::terraform
