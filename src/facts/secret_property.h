#pragma once

#include <string_view>

namespace lintel::registry {

/// Whether a property holds a secret, whatever its type is called: `MasterUserPassword`, `client_secret`, `AuthToken`.
/// Case, `_` and `-` do not count, so that the attributes of Terraform are found as the properties of CloudFormation
/// are. `type` is the resource's type; a few names are secrets in some types only (`Value` of an API key).
bool is_secret_property(std::string_view type, std::string_view name);

}  // namespace lintel::registry
