#pragma once

#include <string>

#include "model/graph.h"

namespace lintel::model {

/// The host that a resource is made at, where its provider's configuration says that this is not AWS: an emulator on
/// this machine (`endpoints { sqs = "http://localhost:4566" }`), a store that speaks S3's protocol. Empty for all that
/// AWS makes, and where it is not known.
std::string foreign_host(const Resource& resource);

}  // namespace lintel::model
