#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "value/value.h"

namespace lintel::expression::functions {

/// A value as the YAML that Terraform's `yamlencode` writes (libyaml's block style, strings in double quotes or literal
/// blocks, lines folded after 80 columns), as parts of a string: known text, and what is unknown inside. nullopt: it
/// would be longer than `max_bytes`.
std::optional<std::vector<Value>> yaml_parts(Value value, Arena& arena, std::uint64_t max_bytes);

}  // namespace lintel::expression::functions
