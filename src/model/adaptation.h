#pragma once

#include "frontend/unit.h"
#include "value/value.h"

namespace lintel::model {

/// The configuration of a resource as AWS comes to know it. What does not change is shared with the original, and the
/// members keep their places:
/// - An empty text that says nothing is null: Terraform's provider treats one for an optional argument as an argument
///   that is not written, and the services do the same with what CloudFormation hands on. Maps, documents, pairs of a
///   name and a value, and what a schema requires or does not know keep theirs.
/// - A local path where CloudFormation has a place in S3 (`Code: ./src`) is the place that packaging uploads it to.
Value adapted_config(const EvaluatedResource& source, Dialect dialect, Arena& arena);

}  // namespace lintel::model
