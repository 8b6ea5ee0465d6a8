#pragma once

#include <cstddef>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree_writer.h"

namespace lintel::hcl {

/// Reports attributes that a body sets twice, and gives `items` without the later ones.
void drop_duplicate_attributes(std::vector<NodeId>& items, std::size_t first, const TreeWriter& writer,
                               Problems& problems);

}  // namespace lintel::hcl
