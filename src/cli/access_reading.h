#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/access_report.h"
#include "cli/evaluated_scan.h"
#include "domain/iam/decision/access_graph.h"

namespace lintel::cli {

/// The code of a command with what policies in it say.
struct Access {
  EvaluatedScan scan;
  std::vector<std::unique_ptr<iam::AccessGraph>> graphs;  ///< of `scan.roots`
  std::string unread;                                     ///< as `unread_of`
};

/// Reads the code that the options name; `locator` places what is in it.
Access read_access(const ScanOptions& options, std::unique_ptr<Locator>& locator);

/// What the policies of some code allow, or may allow, that those of its earlier revision did not: roots are compared
/// with those of the same path.
std::vector<AccessOf> compare_access(const Access& now, const Access& before);

}  // namespace lintel::cli
