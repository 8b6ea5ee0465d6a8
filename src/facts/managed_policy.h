#pragma once

#include <string_view>

/// The policies that AWS manages, as far as Lintel asks for them.
namespace lintel::registry {

/// The name of a policy that AWS manages, from its ARN: `AdministratorAccess`, `service-role/AWS_ConfigRole`. Empty
/// when the text is not such an ARN. Every partition counts: `arn:aws-us-gov:iam::aws:policy/…`.
std::string_view managed_policy_name(std::string_view arn);

/// What a broad AWS-managed policy grants, as JSON text: its statements as far as they matter to what Lintel asks.
/// Empty for those that are not in the table, which grant nothing that rules look for.
std::string_view managed_policy_document(std::string_view name);

/// Whether the table has all that a policy grants, word for word. Of others it has a part, or nothing.
bool is_whole_managed_policy(std::string_view name);

/// Whether a policy is known to have Allow statements alone.
bool is_allowing_managed_policy(std::string_view name);

/// The name with its path, `job-function/DataScientist`, of a policy that AWS manages and that is looked up by its name
/// alone. Empty for names that are not in the table: a policy of that name may be the account's own.
std::string_view find_managed_policy(std::string_view name);

/// The policy that takes the place of one which AWS has withdrawn and which cannot be attached any more. Empty for all
/// others.
std::string_view successor_of_managed_policy(std::string_view name);

}  // namespace lintel::registry
