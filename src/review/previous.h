#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "review/review.h"

namespace lintel::review {

/// A review that was written as JSON before: as much of it as another one is compared with.
struct PreviousReview {
  std::string framework;        ///< identifier
  std::string day;              ///< as `Review::day`; empty where nothing depended on it
  std::string version, commit;  ///< of Lintel
  std::string rules_digest;
  std::map<std::string, State> states;       ///< by control
  std::map<std::string, std::string> files;  ///< path → digest
  std::set<std::string> failing;             ///< fingerprints of findings that nobody accepted
};

/// nullopt, and what is wrong in `error`, when the text is not a review.
std::optional<PreviousReview> read_previous(std::string_view json, std::string& error);

/// Notes at each control the state that it had before, and how many findings are new or gone.
void compare_with(Review& review, const PreviousReview& previous);

/// What a repeated review has otherwise than `previous`, a line each: what judged, what was read, states of controls.
/// Empty: they agree in all of that.
std::vector<std::string> differences(const Review& review, const PreviousReview& previous);

}  // namespace lintel::review
