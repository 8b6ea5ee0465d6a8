#pragma once

#include "frontend/unit.h"
#include "model/graph.h"

namespace lintel {

/// Adds a fault to a unit for each value in Terraform's blocks that AWS takes for none of the property's own.
void report_refused_values(const model::UnitGraph& graph, Unit& unit);

}  // namespace lintel
