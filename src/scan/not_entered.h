#pragma once

#include <vector>

#include "finding/location.h"
#include "scan/pipeline.h"
#include "scan/session.h"

namespace lintel {

/// What is said of code that nothing looks for or into, as far as nothing that was read is made of it: what git tracks
/// in folders of installed files, and resources without a template.
void report_not_entered(const Session& session, const std::vector<const UnitReport*>& units, const Locator& locator,
                        std::vector<Diagnostic>& diagnostics);

}  // namespace lintel
