#pragma once

#include "frontend/unit.h"
#include "model/graph.h"

namespace lintel {

/// Adds a fault to a unit for each address of an emulator that takes resources out of the rules.
void report_emulators(const model::UnitGraph& graph, Unit& unit);

}  // namespace lintel
