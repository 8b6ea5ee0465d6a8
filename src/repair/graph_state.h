#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace lintel::repair {

/// The resources of some roots as texts to compare, by root and address.
class GraphState {
 public:
  void add(const std::string& root, const model::UnitGraph& graph);
  /// Takes over the roots of an older state that this one does not have.
  void fill_from(GraphState older);

  /// A property of a resource that one state has otherwise than the other.
  struct Difference {
    std::string address;
    std::string property;  ///< `MetadataOptions.HttpTokens`, `Rules[0].Status`; empty: the resource as a whole
  };
  /// How the roots of `other` are otherwise here; sorted, and nothing where they are alike.
  std::vector<Difference> compare(const GraphState& other) const;

 private:
  std::map<std::string, std::map<std::string, std::string>> roots_;  ///< root → address → JSON
};

}  // namespace lintel::repair
