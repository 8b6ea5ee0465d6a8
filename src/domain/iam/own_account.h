#pragma once

#include "domain/iam/policy.h"

namespace lintel::iam {

/// Whether an unknown value, or an unknown part of a text, is the number of the account that the code is deployed to.
bool is_deployed_account(Value part);

/// Whether a statement lets in the account that its resource is in, as a whole, and nobody else: `…:root` of the
/// account that the code is deployed to (`AWS::AccountId`, `data.aws_caller_identity`), or of the one that its own
/// resources name. Such a statement leaves the decision to the policies of the account's identities.
Truth is_for_own_account(const Statement& statement);

/// Whether all that a statement lets in is of that account: as a whole, or some of its users and roles.
Truth is_within_own_account(const Statement& statement);

}  // namespace lintel::iam
