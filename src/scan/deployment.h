#pragma once

#include <memory>

#include "domain/iam/decision/deployment.h"
#include "lintel/scan.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel {

/// Where the options say that code is deployed to, with the organization's policies for the account as their files have
/// them. A file that is not readable or holds no policies is a problem.
std::shared_ptr<const iam::Deployment> read_deployment(const ScanOptions& options, const FileReader& reader,
                                                       SourceSet& sources, Problems& problems);

}  // namespace lintel
