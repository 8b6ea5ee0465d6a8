#pragma once

#include <span>
#include <string_view>

namespace lintel::cloudformation {

/// The known name that `written` is a misspelling of: it differs in case, separators or a plural alone, or is of five
/// letters at least and one or two edits away. Empty: none; what is not known may have come since the table was made.
std::string_view misspelled_name(std::string_view written, std::span<const std::string_view> known);

}  // namespace lintel::cloudformation
