#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/provider_schema.h"
#include "facts/resource_type.h"

namespace lintel::lint {

/// What an expression's value is, as far as its form tells without evaluating: resources of some types, values of
/// properties, or anything. Several are alternatives.
struct Form {
  std::vector<std::string_view> resources;           ///< canonical types, or Terraform's of unmapped ones
  std::vector<registry::TypeView> properties;        ///< types of properties
  std::vector<registry::SchemaTypeView> attributes;  ///< types of attributes of unmapped Terraform types
  std::uint32_t lists = 0;                           ///< a list of these, of lists of these, …
  bool is_nothing = false;                           ///< null or an empty list

  bool is_anything() const { return !is_nothing && resources.empty() && properties.empty() && attributes.empty(); }
};

/// A resource of one of these types; anything when one of them is `*` or not known.
Form resource_form(const std::vector<std::string_view>& types);

/// The form of a list of such elements.
Form list_of(Form element);
/// What a list holds; a single value is a list of one.
Form element_of(const Form& list);
/// Either of both.
Form either(const Form& a, const Form& b);

/// Member `name` of a value; nothing when none of what the value may be has it.
std::optional<Form> member_of(const Form& value, std::string_view name);

/// What a property path (`Rules[*].Status`) leads to; nothing when there is no such property.
std::optional<Form> at_path(Form value, std::string_view path);

/// The names of the members that a value may have.
std::vector<std::string> member_names(const Form& value);
/// What a value is, for messages: "AWS::S3::Bucket", "Rule".
std::string name_of(const Form& value);

/// The texts that the value is limited to; empty when it is not, or when they are not known.
std::vector<std::string_view> allowed_texts(const Form& value);

/// Whether resources of a graph can be of this type.
enum class TypeFault : std::uint8_t {
  none,
  unknown,      ///< there is no such type
  mapped,       ///< a Terraform type that becomes another one
  transformed,  ///< SAM's, which a transform turns into others
};
/// What is wrong with the name of a resource type.
struct TypeCheck {
  TypeFault fault = TypeFault::none;
  std::string instead;  ///< the type that is probably meant; may be empty
};
/// Checks the name of a resource type as rules write it.
TypeCheck check_type(std::string_view type);

}  // namespace lintel::lint
