#pragma once

#include "base/arena.h"
#include "syntax/hcl/tree.h"

namespace lintel::expression {

/// The view of a parsed text whose nodes live in the arena, because values point at them.
inline hcl::TreeView keep_tree(const hcl::Tree& tree, Arena& arena) {
  return {tree.file, arena.copy(tree.nodes), arena.copy(tree.children), arena.copy(std::string_view(tree.pool)),
          tree.root};
}

}  // namespace lintel::expression
