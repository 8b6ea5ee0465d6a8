#pragma once

#include <string>

#include "lintel/scan.h"

namespace lintel::cli {

/// A line for each rule with a finding: how many, the severity of the worst, the rule and its title; most first.
std::string write_statistics(const ScanReport& report, bool color);

}  // namespace lintel::cli
