#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"

namespace lintel::report {

/// One side of a comparison: its findings, and the roots that they were looked for in.
struct ComparedSide {
  std::span<const Finding> findings;
  std::span<const ScannedRoot> roots;
  const FindingPlaces& places;
  const SourceSet* sources = nullptr;  ///< of the later side, to read the lines of its findings
  std::string directory;      ///< that files and roots count from where two folders are compared: "old"; empty: none
  bool has_addresses = true;  ///< the roots say which resources they have
  std::vector<std::string> extents = {};  ///< of the findings, as `find_extents`; empty: none is known
  std::vector<std::string> grants = {};   ///< of the findings, as `find_grants`; empty: none is known
};

/// A report as one side of a comparison.
ComparedSide side_of_report(const ScanReport& report, std::string directory = {});

/// A path as it counts from a directory; as it is where it does not lie there, or there is none.
std::string_view counted_from(std::string_view path, const std::string& directory);

/// What a finding of the later side is to those of the earlier one.
struct KnownFinding {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t place = none;      ///< of the same one there, or of the first of several; `none`: it is new
  bool is_worse = false;           ///< somewhere it has a higher severity than it had
  std::vector<std::string> added;  ///< for which instances it is new, though it is not for others
};

/// The findings of the later side, and of the earlier one whether they still are.
struct ComparedFindings {
  std::vector<KnownFinding> known;
  std::vector<bool> used;
};

/// Says which findings were known. A finding is compared for each instance in each root by itself: what it was known
/// for is the same instance of the same root, with a finding of the same fingerprint, or, where the lines at fault were
/// rewritten, of the same message. An instance that came in the stead of one that is gone, of the same block in the
/// same root (a module call or key that was renamed), is the same one, and so is one in a root that came in the stead
/// of one that is gone. Where the earlier side has a finding without roots (the entry of an older baseline), it is that
/// of any instance. `covered`: which findings of the later side are compared; empty: all.
ComparedFindings find_known(const ComparedSide& now, const ComparedSide& before, const std::vector<bool>& covered = {});

}  // namespace lintel::report
