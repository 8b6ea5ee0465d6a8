#pragma once

#include <string>
#include <string_view>

#include "base/ascii.h"
#include "syntax/document/node.h"

namespace lintel::document {

/// What a plain YAML scalar is by YAML 1.1's types (yaml.org/type) as CloudFormation applies them: `null`, `~`; `true`,
/// `yes`, `on`, …; integers in every base and floats. Dates stay strings, as does what looks like a number and is none:
/// `089`, `12e4`.
NodeKind resolve_plain_scalar(std::string_view text, bool& truth);

/// The decimal form of a number as YAML 1.1 writes it: `026` is 22, `0x16` is 22, `0b11` is 3, `1_000` is 1000, `1:30`
/// is 90. Empty when the text is no number, infinite, or too large for 64 bits in another base than ten.
std::string decimal_text(std::string_view text);

}  // namespace lintel::document
