#pragma once

#include "scan/session.h"

namespace lintel {

/// Opens every frontend over the files that the session has found. Of `previous`, what has not changed since is taken
/// over.
void open_frontends(const ScanOptions& options, const Session* previous, Session& session);

}  // namespace lintel
