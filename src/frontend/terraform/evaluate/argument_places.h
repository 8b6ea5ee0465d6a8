#pragma once

#include <string_view>

#include "base/arena.h"
#include "source/span.h"
#include "value/value.h"

namespace lintel::terraform {

/// A list or mapping that an argument gives a module, whose parts are written elsewhere (in a local, in a file of
/// values): each of them says that it came through the argument at `place`, which is the one of `label`.
Value lead_through_argument(Value value, Span place, std::string_view label, Arena& arena);

}  // namespace lintel::terraform
