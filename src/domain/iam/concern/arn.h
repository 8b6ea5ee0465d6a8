#pragma once

#include "domain/iam/policy.h"

namespace lintel::iam {

struct ConcernSearch;

/// Whether a resource's name is an ARN that no resource has: a field is missing, or filled where it must be empty.
bool is_malformed_arn(const Name& name);

/// Reports the ARNs of a policy that no resource can have.
void find_malformed_arns(const ConcernSearch& search);

}  // namespace lintel::iam
