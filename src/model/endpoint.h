#pragma once

#include <string>

#include "model/graph.h"

namespace lintel::model {

/// A host that provably is an emulator of AWS, and where the code says it.
struct Emulator {
  std::string host;  ///< with its port; empty: there is none
  Span endpoint;     ///< the address in the provider's configuration
};

/// The emulator that a resource is made at, by its provider's configuration: on this machine
/// (`endpoints { sqs = "http://localhost:4566" }`) or of LocalStack's name. Whatever else an author calls an endpoint
/// may be a way to AWS, and hides no resource from the rules.
Emulator find_emulator(const Resource& resource);

}  // namespace lintel::model
