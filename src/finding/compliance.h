#pragma once

#include "finding/location.h"
#include "lintel/scan.h"
#include "rules/engine/engine.h"

namespace lintel {

/// The resources of one unit that comply with rules, located; all of root 0.
Compliance collect_compliance(const RuleResults& results, const Locator& locator);

/// Adds what one unit, or several, complies with; `first_root` is what their root 0 is in the whole.
void append_compliance(Compliance& whole, const Compliance& part, std::uint32_t first_root);

}  // namespace lintel
