#pragma once

#include <vector>

#include "rules/language/environment.h"

namespace lintel {

/// The routes to an internet gateway in the route table of a subnet: the one that is associated with it, else the main
/// table of its VPC. `unknown` becomes what blocks where there may be more.
std::vector<const model::Resource*> find_gateway_routes(const model::Resource& subnet, expression::Context& context,
                                                        Value& unknown);

}  // namespace lintel
