#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel::hcl {

/// A file of HCL in its one form: two blanks for each level, one around operators, `=` and comments of neighbouring
/// lines below each other, at most one empty line. Lines stay what they are; strings, heredocs and comments keep every
/// character. Nothing when the text has a syntax error. What has this form stays as it is.
std::optional<std::string> format(std::string_view text);

}  // namespace lintel::hcl
