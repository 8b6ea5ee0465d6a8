#pragma once

#include <unordered_set>

#include "frontend/unit.h"

namespace lintel::model {

/// The policy documents (`data "aws_iam_policy_document"`) of a unit that something else in it uses, a resource or
/// another document: rules see them there. A value uses a document when its origin, or that of anything in it, leads
/// through the document's block; in a plan, when it is the document's text or refers to it.
std::unordered_set<const EvaluatedResource*> used_documents(const Unit& unit);

}  // namespace lintel::model
