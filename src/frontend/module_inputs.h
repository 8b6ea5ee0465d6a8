#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/unit.h"

namespace lintel {

/// The input of a module that decides over an attribute of what the module makes.
struct ModuleInput {
  std::string_view type;  ///< `aws_s3_bucket_versioning`
  std::string attribute;  ///< `versioning_configuration.status`; empty: whether there is such a resource at all
  std::string input;      ///< `versioning.status`
  /// What the attribute's values are in the input, where that says them otherwise: `Enabled` is `true`.
  std::vector<std::pair<std::string, std::string>> words;
};

/// A mapped call with what its author can set: every `EvaluatedResource::mapped` is one.
struct MappedCallInputs : MappedCall {
  std::string_view name;  ///< of the call: `bucket`
  /// As far as one input alone decides; several for an attribute that can be written in several ways.
  std::span<const ModuleInput> inputs;
  std::span<const std::string_view> written;  ///< inputs that the call writes, with their members: `versioning.enabled`

  bool writes(std::string_view input) const {
    return std::find(written.begin(), written.end(), input) != written.end();
  }

  static const MappedCallInputs& of(const MappedCall& call) { return static_cast<const MappedCallInputs&>(call); }
};

}  // namespace lintel
