#pragma once

#include <memory>
#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel::cli {

/// Reads files as a git revision has them: of the repository that the first of the paths lies in; nullptr and a reason
/// in `error` when there is none, or no such revision. What lies outside the repository is not there.
std::shared_ptr<const FileReader> open_revision(const ScanOptions& options, const std::string& revision,
                                                std::string& error);

/// As `open_revision`, but what lies outside the repository is read from the disk: where settings may come from when
/// the repository's own are to be the revision's.
std::shared_ptr<const FileReader> open_base(const std::string& path, const std::string& revision, std::string& error);

}  // namespace lintel::cli
