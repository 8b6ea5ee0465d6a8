#pragma once

#include <string_view>

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation::sam {

/// Applies the `AWS::Serverless-2016-10-31` transform to a template: the resources, logical ids, types and properties
/// that AWS's translator makes ("AWS SAM template specification"). What the transform makes is marked `generated` and
/// carries the span of the SAM source that it was made from.
const document::Node* transform(TemplateEvaluation& evaluation, Stack& stack, const document::Node& root);

/// Whether the transform knows a resource type, given in full.
bool has_kind(std::string_view type);

}  // namespace lintel::cloudformation::sam
