#pragma once

#include <string_view>

namespace lintel::iam {

/// The name of a policy that AWS manages, from its ARN: `AdministratorAccess`, `service-role/AWSConfigRole`. Empty when
/// the text is no such ARN. Every partition counts: `arn:aws-us-gov:iam::aws:policy/…`.
std::string_view managed_policy_name(std::string_view arn);

/// What a broad AWS-managed policy grants, as JSON text: its statements as far as they matter to what Lintel asks.
/// Empty for those that are not in the table, which grant nothing that rules look for.
std::string_view managed_policy_document(std::string_view name);

}  // namespace lintel::iam
