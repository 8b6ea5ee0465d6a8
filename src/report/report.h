#pragma once

#include <string>

#include "lintel/rule.h"
#include "lintel/scan.h"

namespace lintel::report {

/// How a report is written.
struct Style {
  bool color = false;            ///< ANSI colours
  bool show_suppressed = false;  ///< suppressed findings too, marked as such
  bool show_undecided = false;   ///< list the undecided pairs, not only their number
  bool show_diagnostics = true;
};

/// For people: each finding with its source underlined, the chain of origins and how to fix it; then what was not read,
/// and a summary.
std::string write_human(const ScanReport& report, const Style& style);

/// The documented JSON form (docs/json-format.md): `findings`, `undecided`, `diagnostics`, `summary`.
std::string write_json(const ScanReport& report, const Style& style);

/// SARIF 2.1.0 as code scanning takes it: most severe first, cut at its limits with a notification that says what was
/// cut.
std::string write_sarif(const ScanReport& report, const Style& style);

/// What there is to know about one rule, as `lintel explain` prints it.
std::string write_rule(const RuleDescription& rule, const Style& style);

}  // namespace lintel::report
