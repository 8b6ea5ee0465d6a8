#pragma once

#include "facts/resource_type.h"
#include "value/value.h"

namespace lintel {
class SourceSet;
}

namespace lintel::cloudformation {

/// `properties` with its scalars as the type's properties want them, as CloudFormation itself converts them on the way
/// to a service: "true" where a boolean is due, "80" where a number is, 1 where a string is, JSON text where a document
/// is. What does not convert, unknowns and properties that the registry does not have stay as they are.
Value coerce_properties(Value properties, registry::ResourceTypeView type, Arena& arena, const SourceSet& sources);

}  // namespace lintel::cloudformation
