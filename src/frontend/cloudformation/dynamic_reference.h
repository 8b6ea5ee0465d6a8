#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "value/value.h"

namespace lintel::cloudformation {

/// Whether text holds a dynamic reference: `{{resolve:ssm:…}}`, `{{resolve:ssm-secure:…}}`,
/// `{{resolve:secretsmanager:…}}` ("Get values stored in other services using dynamic references").
bool has_dynamic_reference(std::string_view text);

/// A string, known or partial, with its dynamic references made unknown: each is a string that only a deployment reads,
/// sensitive unless it is of plain `ssm`. A string that is nothing else becomes that unknown, a longer one partial.
/// What `find_text` knows of a parameter of plain `ssm`, by its name, is that text.
using FindText = std::function<std::optional<Value>(std::string_view name)>;
Value resolve_dynamic_references(Value text, Span span, Arena& arena, const FindText& find_text = {});

}  // namespace lintel::cloudformation
