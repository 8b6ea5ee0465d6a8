#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::modules {

/// Whether a text is a constraint as Terraform reads it: bounds of versions between commas. An empty one is.
bool is_constraint(std::string_view text);

/// Whether a text is a version of Semantic Versioning: three numbers, `-` and a pre-release, `+` and a build.
bool is_release(std::string_view text);

/// Whether Terraform would use a release for a constraint. A pre-release only where the constraint is just that one.
bool is_allowed(std::string_view release, std::string_view constraint);

/// The newest of the releases that a constraint allows; nullopt when it allows none of them.
std::optional<std::string> newest_release(const std::vector<std::string>& releases, std::string_view constraint);

}  // namespace lintel::modules
