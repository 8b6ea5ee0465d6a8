#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/cloudformation/sam/translation.h"

namespace lintel::cloudformation::sam {

/// The OpenAPI (or Swagger) document of an API, as `DefinitionBody` holds it, and API Gateway's extensions of it.

/// The name of the operation for every method in API Gateway's OpenAPI extensions.
inline constexpr std::string_view any_method = "x-amazon-apigateway-any-method";
inline constexpr std::string_view integration_key = "x-amazon-apigateway-integration";
inline constexpr std::string_view default_path = "$default";
/// A member that marks API resources whose document SAM writes itself.
inline constexpr std::string_view managed_key = "__managed_definition";

/// An empty document: Swagger 2.0 for REST APIs, OpenAPI 3.0.1 for HTTP APIs.
Draft* make_document(const Writer& write, bool open_api);

/// A document that paths can be added to.
bool is_document(const Draft* body);
/// OpenAPI 3, by its version.
bool is_open_api_3(const Draft* version);

/// "any" in API Gateway's own word, everything else in lower case.
std::string normalised_method(std::string_view method);
/// `/a/{b}/` as permissions write it: `/a/*`.
std::string path_pattern(std::string_view path);

/// What stands behind an `Fn::If`, both sides; anything else by itself.
std::vector<Draft*> conditional_contents(Draft* item);

/// Adds an empty method to a path, unless it is there.
void add_method(const Writer& write, Draft& body, std::string_view path, std::string_view method);
bool has_integration(Draft& body, std::string_view path, std::string_view method);
/// Calls back for each definition of a method (or of all, when `method` is empty) of a path that has an integration.
void for_each_method(Draft& body, std::string_view path, std::string_view method,
                     const std::function<void(std::string_view method, Draft& definition)>& visit);

/// The integration of a method with what an event starts, made conditional with it.
void add_integration(Translation& translation, Draft& body, std::string_view path, std::string_view method,
                     Draft* integration, Draft* responses, std::string_view condition, Span from);

/// The properties of the permission with which the authorizers of an API call a function. `partition` is written as it
/// is, a reference too.
Draft* authorizer_permission(const Writer& write, std::string_view partition, std::string_view api,
                             const Draft* function);

}  // namespace lintel::cloudformation::sam
