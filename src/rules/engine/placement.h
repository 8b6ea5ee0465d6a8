#pragma once

#include <string>
#include <vector>

#include "model/graph.h"
#include "rules/catalog/rule_set.h"
#include "rules/engine/written_places.h"
#include "rules/language/rule_scope.h"

namespace lintel {

/// Where a claim points: the attribute at fault inside one of the resource's blocks, or the resource's header.
struct Placement {
  Span primary;
  std::string block_address;
  std::string property_path;         ///< canonical: `BucketEncryption.ServerSideEncryptionConfiguration[0]`
  std::vector<RelatedSpan> related;  ///< the chain of origins, nearest first
  Span beside;                       ///< of what a module's call makes: where something beside the property is written
};

/// Where a failed `require` points: `at`, else the first property that `require` reads and that is written. What is not
/// written falls back to the deepest part of its path that is, at last to the header.
Placement place_requirement(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                            expression::Context& context);

/// Where a denied element points: its member `at`, the rule's `at`, or the element itself.
Placement place_item(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, Value item,
                     RuleScope& scope, expression::Context& context);

}  // namespace lintel
