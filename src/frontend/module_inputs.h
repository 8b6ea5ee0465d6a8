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
  bool is_alone = true;  ///< false: others decide with it
};

/// What a call writes: an argument, or a member of what it writes out.
struct WrittenInput {
  std::string_view name;  ///< `versioning`, `versioning.enabled`
  Span place;             ///< with the name
};

/// A mapped call with what its author can set: every `EvaluatedResource::mapped` is one.
struct MappedCallInputs : MappedCall {
  std::string_view name;  ///< of the call: `bucket`
  /// Several for an attribute that can be written in several ways.
  std::span<const ModuleInput> inputs;
  std::span<const WrittenInput> written;
  Span existence;  ///< the argument that decides how many there are of this resource; unknown for none

  bool writes(std::string_view input) const { return find_written(input) != nullptr; }

  const WrittenInput* find_written(std::string_view input) const {
    const auto found =
        std::find_if(written.begin(), written.end(), [&](const auto& each) { return each.name == input; });
    return found == written.end() ? nullptr : &*found;
  }

  /// Where an input is written, or else the nearest one that it is a member of; unknown where the call sets neither.
  Span place_of(std::string_view input) const {
    while (!input.empty()) {
      if (const WrittenInput* found = find_written(input)) return found->place;
      const std::size_t dot = input.rfind('.');
      input = input.substr(0, dot == input.npos ? 0 : dot);
    }
    return {};
  }

  static const MappedCallInputs& of(const MappedCall& call) { return static_cast<const MappedCallInputs&>(call); }
};

}  // namespace lintel
