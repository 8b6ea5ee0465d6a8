#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace lintel::model {

/// A value that AWS takes for none of a property's own.
struct RefusedValue {
  std::string_view address;                ///< of the block that writes it
  std::string name;                        ///< the property, in the words of the file
  Span place;                              ///< where the value is used
  std::vector<std::string_view> accepted;  ///< the values that the property takes, in the specification's order
};

/// The values in Terraform's blocks that the registry's enumerations do not have: mapping files bring each to the
/// property that is limited. Only what the author wrote counts, and only what differs in more than its spelling, which
/// the provider may take.
std::vector<RefusedValue> find_refused_values(const UnitGraph& graph);

}  // namespace lintel::model
