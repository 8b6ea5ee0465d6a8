#pragma once

#include <string_view>

#include "base/arena.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// The sections of a Serverless Framework configuration from which the framework makes resources of its own, with their
/// variables replaced; null where there are none.
struct ServerlessSections {
  const document::Node* provider = nullptr;
  const document::Node* functions = nullptr;
  const document::Node* plugins = nullptr;
  const document::Node* written = nullptr;  ///< `Resources` of the author's: what is set there wins
};

/// Whether the framework makes resources with such logical ids, which `resources` may change without their type.
bool is_serverless_resource(std::string_view logical_id);

/// A template of what the framework makes of `functions` and `provider`, as far as it decides who can call what and who
/// may do what: the functions with their environment and role, that role's policy, the REST and HTTP APIs with their
/// methods, and the functions' URLs (Serverless Framework, "AWS Infrastructure Resources", "IAM Permissions for
/// Functions", "Events"). Logical ids are the framework's. What the framework adds, or a plugin may change, is not read
/// rather than absent. Null when nothing is made.
const document::Node* make_serverless_resources(const ServerlessSections& sections, Arena& arena);

}  // namespace lintel::cloudformation
