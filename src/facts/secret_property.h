#pragma once

#include <string_view>

#include "base/source_address.h"

namespace lintel::registry {

/// Whether a property holds a secret, whatever its type is called: `MasterUserPassword`, `client_secret`, `AuthToken`.
/// Case, `_` and `-` do not count, so that the attributes of Terraform are found as the properties of CloudFormation
/// are. `type` is the resource's type; a few names are secrets in some types only (`Value` of an API key).
bool is_secret_property(std::string_view type, std::string_view name);

/// Whether a variable of the environment, or a parameter of an address, may hold a secret by its name:
/// `TF_VAR_db_password`, `GITHUB_TOKEN`, `dbPass`. Too many names are better than too few for those who scan code of
/// others prints what that makes of them.
bool may_hold_secret(std::string_view variable);

/// Whether a part of an address may be a secret: who asks, and the values of parameters by their names.
bool may_be_secret(const SecretPart& part);

}  // namespace lintel::registry
