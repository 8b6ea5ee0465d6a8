#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel::cloudformation {

/// The pieces of a text between delimiters. Of a text that is known in part, when what is open in it cannot hold the
/// delimiter: what a reference gives, and pseudo parameters, hold no comma; the open parts of ARNs no colon or slash.
/// nullopt otherwise.
std::optional<std::vector<Value>> split_text(Value text, std::string_view delimiter, const Origin* origin,
                                             Arena& arena);

}  // namespace lintel::cloudformation
