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
inline constexpr std::size_t max_baseline_instances = 2'000'000;  ///< of all of them together

/// What findings are compared with.
struct Baseline {
  std::vector<Finding> findings;
  std::vector<std::string> extents = {};  ///< of the findings, as `find_extents`; empty: not known
  std::vector<std::string> grants = {};   ///< of the findings, as `find_grants`; no file has them
  std::vector<ScannedRoot> roots;         ///< that were looked at
  FindingPlaces places;
  bool has_addresses = false;  ///< the roots say which resources they have: a file does not
  std::string
      directory;     ///< that files and roots count from where two folders are compared, as they are told; empty: none
  std::string name;  ///< in a warning about rules of it that do not exist
  /// Whose findings it knows: a repository's own says nothing of another's. Empty: everybody's.
  std::function<bool(const Finding&)> covers;
};

/// What of a report a baseline keeps: the findings that are not suppressed, with the few fields that tell them apart
/// and say what they were, and the roots.
Baseline baseline_of(const ScanReport& report, std::string name);

/// A baseline as it is kept in a file: JSON with one finding a line, so that changes of it can be read in review.
std::string write_baseline(const Baseline& baseline);

/// Reads a baseline's file. `nullopt` and what is wrong, with the line, in `error`: no such file or none that `reader`
/// may read, no JSON, no baseline, one of
/// a newer version or with too many findings.
std::optional<Baseline> read_baseline(const std::string& path, const FileReader& reader, std::string& error);

/// Marks the findings of `report` that `baseline` has as unchanged, those that it has with a lower severity or for
/// fewer instances as updated and the others as new, counts again (the unchanged ones apart), and fills
/// `report.fixed` with those of the baseline that are gone. Which ones are the same, `find_known` says. `directory` is
/// to the report what `Baseline::directory` is to the baseline.
void compare_with(ScanReport& report, Baseline baseline, const std::string& directory = {});
/// The same with several, of which each finding is compared with those that cover it.
void compare_with(ScanReport& report, std::vector<Baseline> baselines, const std::string& directory = {});

}  // namespace lintel::report
