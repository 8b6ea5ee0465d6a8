#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::document {

/// What becomes of keys that an object has more than once: nothing but the last counts, which is reported; or all are
/// kept for a reader that knows better.
enum class RepeatedKeys : std::uint8_t { last_counts, kept };

/// Reads a JSON document as `parse_json` does, with every entry of its objects.
const Node* parse_json_with_repeated_keys(FileId file, std::string_view text, Arena& arena, const Limits& limits,
                                          Problems& problems);

}  // namespace lintel::document
