#pragma once

#include <vector>

#include "finding/location.h"
#include "scan/pipeline.h"
#include "scan/session.h"

namespace lintel {

/// What is said of code that git tracks where nothing is looked for, as far as no module that was read is made of it.
void report_not_entered(const Session& session, const std::vector<const UnitReport*>& units, const Locator& locator,
                        std::vector<Diagnostic>& diagnostics);

}  // namespace lintel
