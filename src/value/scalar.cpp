#include "value/scalar.h"

#include <optional>
#include <string_view>

#include "value/conversion.h"

namespace lintel {

namespace {

Value unknown_as(const Type& type, Value unknown, Arena& arena) {
  const Converted converted = convert(unknown, type, arena);
  return converted.ok() ? converted.value : unknown;
}

/// What was made of a value is as sensitive as that.
Value marked_as(Value value, Value made, Arena& arena) {
  return value.is_sensitive() ? mark_sensitive(made, arena) : made;
}

}  // namespace

Value to_boolean(Value value, Arena& arena) {
  if (value.is_unknown()) return unknown_as(types::boolean, value, arena);
  const std::string_view text = value.string();
  if (text == "true" || text == "True" || text == "TRUE")
    return marked_as(value, make_boolean(true, value.origin()), arena);
  if (text == "false" || text == "False" || text == "FALSE")
    return marked_as(value, make_boolean(false, value.origin()), arena);
  return value;
}

Value to_number(Value value, Arena& arena) {
  if (value.is_unknown()) return unknown_as(types::number, value, arena);
  if (!value.is_string()) return value;
  const std::optional<Number> number = Number::parse(value.string(), arena);
  return number ? marked_as(value, make_number(*number, arena, value.origin()), arena) : value;
}

Value to_text(Value value, Arena& arena) {
  if (value.is_number()) return marked_as(value, make_string(value.number().to_string(), arena, value.origin()), arena);
  if (!value.is_boolean()) return value;
  return marked_as(value, make_string_view(value.boolean() ? "true" : "false", arena, value.origin()), arena);
}

}  // namespace lintel
