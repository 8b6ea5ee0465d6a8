#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel::report {

/// As many as a baseline has: a stranger's may be of any size, and is read whenever the code is looked at.
inline constexpr std::size_t max_baseline_findings = 200'000;

/// The findings of a report that a baseline keeps: all that are not suppressed, with the few fields that tell them
/// apart and say what they were.
std::vector<Finding> baseline_of(const ScanReport& report);

/// A baseline as it is kept in a file: JSON with one finding a line, so that changes of it can be read in review.
std::string write_baseline(const std::vector<Finding>& baseline);

/// Reads a baseline's file. `nullopt` and what is wrong, with the line, in `error`: no such file or none that `reader`
/// may read, no JSON, no baseline, one of
/// a newer version or with too many findings.
std::optional<std::vector<Finding>> read_baseline(const std::string& path, const FileReader& reader,
                                                  std::string& error);

/// What findings are compared with.
struct Baseline {
  std::vector<Finding> findings;
  std::string name;  ///< in a warning about rules of it that do not exist
  /// Whose findings it knows: a repository's own says nothing of another's. Empty: everybody's.
  std::function<bool(const Finding&)> covers;
};

/// Marks the findings of `report` that `baseline` has as unchanged, those that it has with a lower severity as updated
/// and the others as new, counts again (the unchanged ones apart), and fills
/// `report.fixed` with those of the baseline that are gone. The same finding is one of the same fingerprint; where the
/// lines at fault were rewritten, one of the same rule, address and message. `compared_with` names the baseline in a
/// warning about rules of it that do not exist.
void compare_with(ScanReport& report, std::vector<Finding> baseline, const std::string& compared_with);
/// The same with several, of which each finding is compared with those that cover it.
void compare_with(ScanReport& report, std::vector<Baseline> baselines);

}  // namespace lintel::report
