#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "lsp/features/value_hover.h"

namespace lintel::lsp {

/// What a place of a rule file means (docs/rule-language.md): an attribute of a rule, a resource type in quotes, a
/// property that `self` leads to.
std::optional<Hover> hover_rule(std::string_view text, std::size_t offset);

}  // namespace lintel::lsp
