#pragma once

#include <string_view>

#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;
class ResourceInstance;

/// Whether an attribute of this data source may be known without asking the provider, see `read_data_source`.
bool tells_attribute(std::string_view type, std::string_view attribute);

/// What of a data source the code itself determines, as an object of attributes: the document of
/// `aws_iam_policy_document`, a rendered `template_file`, a `local_file` inside the root, the region that the provider
/// is configured for. Null for all others.
Value read_data_source(ResourceInstance& instance, Value config, RootEvaluation& run);

}  // namespace lintel::terraform
