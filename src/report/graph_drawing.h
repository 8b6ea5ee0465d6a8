#pragma once

#include <string>

#include "lintel/scan.h"
#include "report/report.h"

namespace lintel::report {

/// The resource graph of a report as SVG, one drawing for each root in which something can be drawn: resources as boxes
/// that lead to their findings (`#f0`, counted as `shown_findings` does), uses as arrows. Of a large root only
/// resources with findings and what is next to them, which is said. Empty without a graph.
std::string draw_graph(const ScanReport& report, const Style& style);

}  // namespace lintel::report
