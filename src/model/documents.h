#pragma once

#include <vector>

#include "unit/unit.h"

namespace lintel::model {

/// The policy documents (`data "aws_iam_policy_document"`) of a unit that nothing else in it uses, neither a resource
/// nor another document: nobody else would look at them. A value uses a document when its origin, or that of anything
/// in it, leads through the document's block. In the unit's order.
std::vector<const EvaluatedResource*> unused_documents(const Unit& unit);

}  // namespace lintel::model
