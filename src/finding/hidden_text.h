#pragma once

#include <vector>

#include "frontend/unit.h"
#include "lintel/scan.h"

namespace lintel {

/// Where the sensitive values of a unit's resources were written, and the steps that brought them there: what excerpts
/// must not show of these places. Sorted, each once.
std::vector<HiddenText> find_hidden_text(const Unit& unit);

}  // namespace lintel
