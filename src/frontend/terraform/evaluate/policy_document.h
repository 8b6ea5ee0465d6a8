#pragma once

#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;

/// What `aws_iam_policy_document` computes from its configuration: an object of `json`, `minified_json` and `id`, byte
/// for byte as the provider writes them. Both texts keep the document as a value (`Value::decoded`), in which each
/// statement comes from its `statement` block, or from the document that it was merged from; what is not known yet is
/// unknown in it, and the text is a partial string. A duplicate Sid is a problem ("duplicate-sid").
Value make_policy_document(Value config, RootEvaluation& run);

}  // namespace lintel::terraform
