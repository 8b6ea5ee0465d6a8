#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace lintel::model {

/// The inputs that may decide over a property of what a call of a module makes whose source is absent, the likeliest
/// first; none for other resources.
std::vector<std::string> inputs_behind(const Resource& resource, std::string_view property_path);

}  // namespace lintel::model
