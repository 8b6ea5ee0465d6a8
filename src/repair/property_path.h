#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/resource_type.h"

namespace lintel::repair {

/// A step of a canonical path: `Rules[0]` of `Rules[0].Status`.
struct PropertyStep {
  std::string_view name;                     ///< `Rules`
  std::string_view indexes;                  ///< `[0]`; empty: none
  std::optional<registry::TypeView> around;  ///< the type that holds the property; none: the resource, or not known
  std::optional<registry::PropertyView> property;  ///< none: the registry does not know it
};

/// The steps of a path below a resource of a type, each with what the registry knows of it.
std::vector<PropertyStep> property_steps(std::string_view resource_type, std::string_view path);

/// The element of a list of keys and values that a path leads through: `LoadBalancerAttributes[Key=a.b].Value`.
struct KeyedElement {
  std::string_view property;  ///< `LoadBalancerAttributes`
  std::string_view key;       ///< `a.b`
};
std::optional<KeyedElement> keyed_element(std::string_view path);

/// The part of a property's path whose change makes AWS replace a resource; empty: none is known to.
std::string replacing_part(std::string_view resource_type, std::string_view path);

}  // namespace lintel::repair
