#pragma once

#include <string_view>

#include "base/arena.h"
#include "source/span.h"
#include "value/value.h"

namespace lintel::terraform {

/// A list or mapping that an argument gives a module, whose parts are written elsewhere (in a local, in a file of
/// values): each of them says that it came through the argument at `place`, which is the one of `label`.
Value lead_through_argument(Value value, Span place, std::string_view label, Arena& arena);

/// An element of the list or mapping that a `dynamic` block repeats, which is written elsewhere: it and its parts say
/// that they came through `for_each` at `place`.
Value lead_through_repetition(Value element, Span place, Arena& arena);

}  // namespace lintel::terraform
