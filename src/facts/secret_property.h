#pragma once

#include <string_view>

namespace lintel::registry {

/// Whether a property holds a secret, whatever its type is called: `MasterUserPassword`, `client_secret`, `AuthToken`.
/// Case, `_` and `-` do not count, so that the attributes of Terraform are found as the properties of CloudFormation
/// are. `type` is the resource's type; a few names are secrets in some types only (`Value` of an API key).
bool is_secret_property(std::string_view type, std::string_view name);

/// Whether a variable of the environment may hold a secret, by its name: `TF_VAR_db_password`, `GITHUB_TOKEN`. Too many
/// names are better than too few, for whoever scans code of others prints what that makes of them.
bool may_hold_secret(std::string_view variable);

}  // namespace lintel::registry
