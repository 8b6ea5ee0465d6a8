#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "value/value.h"

namespace lintel::expression::functions {

/// `value` as JSON text that keeps `value` as what it decodes to. Where something inside is unknown the text is a
/// partial string: known JSON around the unknown parts, which stand inside quotes for strings and bare for everything
/// else. nullopt: it would be longer than `max_bytes`.
std::optional<Value> json_string(Value value, Arena& arena, std::uint64_t max_bytes);

/// The string of `parts` that encodes `value`: `value` stays reachable as `decoded()`, known or not.
Value encoded_parts(std::span<const Value> parts, Value value, Arena& arena);

/// What decoding makes of an encoded value: sequences are tuples, mappings objects; unknowns and origins stay.
Value decoded_form(Value value, Arena& arena);

}  // namespace lintel::expression::functions
