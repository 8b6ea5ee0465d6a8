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

/// The value of an attribute at `place`, in a block whose body is `body`: parts of its lists that are written outside
/// of that body say that they came through the attribute, since a mapping file may take them out of their list. Large
/// values stay shared as they are.
Value lead_through_attribute(Value value, Span place, Span body, Arena& arena);

}  // namespace lintel::terraform
