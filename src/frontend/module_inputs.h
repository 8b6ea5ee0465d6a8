#pragma once

#include <span>
#include <string>
#include <string_view>

#include "frontend/unit.h"

namespace lintel {

/// The input of a module that decides over an attribute of what the module makes.
struct ModuleInput {
  std::string_view type;  ///< `aws_s3_bucket_versioning`
  std::string attribute;  ///< `versioning_configuration.status`; empty: whether there is such a resource at all
  std::string input;      ///< `versioning.status`
};

/// A mapped call with what its author can set: every `EvaluatedResource::mapped` is one.
struct MappedCallInputs : MappedCall {
  std::string_view name;                ///< of the call: `bucket`
  std::span<const ModuleInput> inputs;  ///< as far as one input alone decides

  static const MappedCallInputs& of(const MappedCall& call) { return static_cast<const MappedCallInputs&>(call); }
};

}  // namespace lintel
