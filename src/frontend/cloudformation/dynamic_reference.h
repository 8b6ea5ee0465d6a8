#pragma once

#include <string_view>

#include "value/value.h"

namespace lintel::cloudformation {

/// Whether text holds a dynamic reference: `{{resolve:ssm:…}}`, `{{resolve:ssm-secure:…}}`,
/// `{{resolve:secretsmanager:…}}` ("Get values stored in other services using dynamic references").
bool has_dynamic_reference(std::string_view text);

/// A string, known or partial, with its dynamic references made unknown: each is a string that only a deployment reads,
/// sensitive unless it is of plain `ssm`. A string that is nothing else becomes that unknown, a longer one partial.
Value resolve_dynamic_references(Value text, Span span, Arena& arena);

}  // namespace lintel::cloudformation
