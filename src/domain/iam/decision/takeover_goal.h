#pragma once

#include <span>
#include <string_view>

#include "domain/iam/policy.h"
#include "model/graph.h"

/// What ways from one principal to the next lead to, beside administrators.
namespace lintel::iam {

/// What somebody reads of a resource whose content is sensitive: a secret, or what its tags call so. Empty for others.
std::string_view reading_action(const model::Resource& resource);

/// Whether a text is the ARN of a role in an account that is written as a number, other than `own_account`.
bool is_role_elsewhere(const Name& name, std::string_view own_account);

/// Whether it may be one: what is not known of it stands before the name of the role, and refers to nothing.
bool may_be_role_elsewhere(const Name& name);

/// Whether a statement, or one of some policies, may allow an action.
bool may_grant(const Statement& statement, std::string_view action);
bool may_grant(std::span<const Policy* const> policies, std::string_view action);

}  // namespace lintel::iam
