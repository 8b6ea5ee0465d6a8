#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "review/review.h"

namespace lintel::review {

/// What shows the state of one control, of all its rules together: places in the lists of the scan's report, each once,
/// in their order.
struct ControlEvidence {
  std::vector<std::uint32_t> failing, accepted, undecided;
  std::vector<std::uint32_t> complying;  ///< the resources that no finding or undecided result of the control is about
};
ControlEvidence gather(const ReviewedControl& control, const Review& review);

/// "2 not met, 1 met, 4 not in this code": the states that there are, the worst first.
std::string count_states(const Counts& counts);

/// "was met", "new": what a control was before, where it was otherwise; empty: the same, or compared with nothing.
std::string change_of(const ReviewedControl& control, const Review& review);

/// "3 controls changed, 2 new findings, 1 gone"; empty: compared with nothing.
std::string count_changes(const Review& review);

/// "main.tf:12:3"; the file alone where a place is a file as a whole.
std::string place_text(const Location& location);

/// The address of a resource; with the root that deploys it where its file does not lie in that.
std::string name_of(const Compliance::Resource& resource, const ScanReport& report);

/// "aws-fsbp, edition 1.0.0".
std::string edition_of(const Framework& framework);

/// "lintel 0.9.0 (commit …), 1300 rules (…)": what has judged.
std::string judge_of(const Review& review);

/// The message of a finding, with the conditions under which it holds and its instances where there are several.
std::string message_of(const Finding& finding);

}  // namespace lintel::review
