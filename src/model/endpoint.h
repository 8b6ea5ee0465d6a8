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

/// Whether what one block makes may be elsewhere than what another one does: its provider has another account, or an
/// emulator. The type is the canonical one of what `made` makes.
bool may_be_elsewhere(const EvaluatedResource& made, std::string_view type, const EvaluatedResource& other);
/// So of two resources; one may also name its account itself.
bool may_be_elsewhere(const Resource& made, const Resource& other);

}  // namespace lintel::model
