#pragma once

#include "value/origin.h"

namespace lintel::expression {

/// Whether an origin says that a name was used, as opposed to where a value was written. Scopes make these links.
bool is_use(const Origin* origin);

}  // namespace lintel::expression
