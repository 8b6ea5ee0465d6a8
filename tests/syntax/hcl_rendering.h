#pragma once

#include <string>

#include "syntax/hcl/tree.h"

namespace lintel {

/// An expression as a short line: `(+ $var.x 1)`, `[…]`, `{key=value}`, `(template "a" $b)`, `(splat $a @.b)`.
std::string rendered(hcl::Cursor expression);

/// A body: `a = 1; block "label" { … }`.
std::string rendered_body(hcl::Cursor body);

}  // namespace lintel
