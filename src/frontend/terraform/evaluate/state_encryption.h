#pragma once

#include "frontend/unit.h"

namespace lintel::terraform {

class RootEvaluation;

/// Finds what OpenTofu's `encryption` block of a root leaves readable: states and plans that are written in plain text,
/// plain ones that are still accepted, a passphrase that stands in the code.
void check_state_encryption(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
