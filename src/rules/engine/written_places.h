#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/graph.h"

namespace lintel {

/// Where a resource is written, to be asked for every finding of a rule: each question is answered from an index that
/// the first one makes.
class WrittenPlaces {
 public:
  explicit WrittenPlaces(const model::Resource& resource) : resource_(resource) {}

  /// The resource's block that holds the span; nullptr when none does. Several instances of a block share its span: of
  /// them the one that most of the members of `element` (an element of a list of the properties) stand in, or that
  /// has it where it is a text, else the first.
  const model::Part* part_around(Span span, Value element = {});
  /// What a value is a member of, where that is an element of a list: `CidrIp` stands beside the ports of its rule.
  /// Null where it stands in several, as literals of a block with several instances do.
  Value element_of(Value value);
  /// The lists and objects of the properties that hold a value, outermost first; none where several have it.
  std::vector<Value> values_around(Value value);
  /// The attribute of a block whose value the span is: with its name, when the span is exactly the value.
  Span widen_to_attribute(const model::Part& part, Span span);
  /// Whether a span is that of an attribute with its name already. A mapping of one attribute begins and ends where
  /// that does, and is not meant then.
  bool is_attribute(const model::Part& part, Span span);
  /// The path at which a node stands in the properties, as `A.B[0]`; empty when it is not among the first of them.
  std::string path_of(const ValueNode* node);

 private:
  struct Block {
    Span span;
    std::uint32_t part = 0;
  };
  struct Attributes {
    std::vector<std::pair<Span, Span>> values;  ///< of a value, and with its name; sorted
    std::vector<Span> named;                    ///< with their names; sorted
  };
  struct Step {
    Value value;
    std::uint32_t parent = 0;
    std::uint32_t index = 0;  ///< where `key` is empty
    std::string_view key;
  };

  void list_blocks();
  std::span<const Block> blocks_around(Span span);
  const Attributes& attributes_of(const model::Part& part);
  void list_steps();

  const model::Resource& resource_;
  std::vector<Block> blocks_;  ///< sorted by where they begin
  std::unordered_map<const model::Part*, Attributes> attributes_;
  std::vector<Step> steps_;                                      ///< in the order in which a walk meets them
  std::unordered_map<const ValueNode*, std::uint32_t> step_of_;  ///< the first one of each
  std::unordered_set<const ValueNode*> repeated_;
};

}  // namespace lintel
