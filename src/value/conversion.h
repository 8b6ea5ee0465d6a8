#pragma once

#include <string>

#include "value/value.h"

namespace lintel {

/// What a conversion gave: `value`, or why it cannot be (`error`, Terraform's wording: "a number is required"). Where
/// Terraform would convert and Lintel does not, because the number or its text is too long, the value is unknown and
/// `limit` says so.
struct Converted {
  Value value;
  std::string error;
  std::string_view limit;
  bool ok() const { return error.empty(); }
};

/// Converts as cty's `convert.Convert` does ("80" → 80, true → "true", tuple → list of the unified type, object → map,
/// optional attributes filled with null). Unknowns convert to unknowns of the wanted type; origins are kept.
Converted convert(Value value, const Type& wanted, Arena& arena);

/// The type that all can be converted to, as cty's `convert.Unify`; nullptr when there is none.
const Type* unify(std::span<const Type* const> types, Arena& arena);
/// As `unify`, but also where single values may fail to convert (string to number), as cty's `convert.UnifyUnsafe`:
/// what the two sides of a conditional and the elements of `tolist` go by.
const Type* unify_unsafe(std::span<const Type* const> types, Arena& arena);

}  // namespace lintel
