#pragma once

#include <string>

#include "value/value.h"

namespace lintel::secrets {

/// A copy of the value for people to look at, in which every string that is a secret by its form (`find_secrets`) or by
/// the name that it stands under (a member's, a `Name`/`Value` pair's, a variable's that it came from) is marked
/// sensitive. What holds no secret is shared with the original; what is shared stays shared.
Value conceal(Value value, Arena& arena);

/// The type of a value for people to look at: of an object whose names are made of what is sensitive, its kind alone.
std::string shown_type(Value value, Arena& arena);

}  // namespace lintel::secrets
