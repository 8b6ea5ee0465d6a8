#pragma once

#include <optional>
#include <string_view>

#include "base/arena.h"
#include "base/budget.h"
#include "source/problem.h"

namespace lintel {

/// What is left to read after looking at the bytes: `text` itself, or a copy in the arena of equal length in which
/// bytes that are not UTF-8 are `_` (problem "invalid-encoding"). `nullopt` for binary files ("binary-file"), UTF-16
/// ("invalid-encoding") and files beyond `limits.file_bytes` ("budget-bytes").
std::optional<std::string_view> readable_text(FileId file, std::string_view text, Arena& arena, const Limits& limits,
                                              Problems& problems);

}  // namespace lintel
