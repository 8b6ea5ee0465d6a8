#pragma once

#include <string_view>

#include "syntax/document/node.h"

namespace lintel::document {

/// What a plain YAML scalar is by YAML 1.1's rules as CloudFormation applies them: `null`, `~`; `true`, `yes`, `on`, …;
/// decimal integers and floats. Strings are what people mean as strings: leading zeros (account ids), dates, `22:22`,
/// hexadecimal and octal forms.
NodeKind resolve_plain_scalar(std::string_view text, bool& truth);

}  // namespace lintel::document
