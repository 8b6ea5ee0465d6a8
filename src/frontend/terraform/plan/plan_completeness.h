#pragma once

#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::terraform {

/// Says what of a change a plan does not hold: what is deferred to a later one, what was left when planning failed,
/// what a target left out. Codes: "plan-incomplete", "plan-deferred".
void report_missing_parts(const document::Node& plan, Problems& problems);

}  // namespace lintel::terraform
