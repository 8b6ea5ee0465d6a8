#pragma once

#include <string>

#include "value/type.h"

namespace lintel {

/// Whether values of type `from` (which is not `to`) can convert, as cty's `GetConversion`; with `unsafe` as
/// `GetConversionUnsafe`, where single values may still fail ("80" is a number, "x" is not).
bool convertible(const Type& from, const Type& to, bool unsafe, Arena& arena);

/// `type` as values have it: no attribute is optional, at any depth.
const Type* without_optional(const Type& type, Arena& arena);

/// `to` with `any` replaced, at every depth, by what `from` has there; for the types of nulls and unknowns.
const Type* fill_any(const Type& from, const Type& to, Arena& arena);

/// Why a value of type `from` cannot be of type `to`, as cty's `MismatchMessage`: "string required, but have tuple".
std::string mismatch_message(const Type& from, const Type& to, Arena& arena);

}  // namespace lintel
