#pragma once

#include <string_view>
#include <unordered_set>

#include "source/source_set.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// Which names a document uses.
struct Uses {
  std::unordered_set<std::string_view> names;  ///< of Ref, GetAtt, Sub, DependsOn
  std::unordered_set<std::string_view> mappings;
  std::unordered_set<std::string_view> conditions;
  bool any_mapping = false;  ///< some FindInMap names its mapping by a function
  bool foreign = false;      ///< some Fn::Transform or ForEach could not be applied here
};

/// What the whole document uses, save the declarations themselves.
Uses uses_of(const document::Node& root, const SourceSet& sources);

}  // namespace lintel::cloudformation
