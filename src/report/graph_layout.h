#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lintel::report {

/// Where a drawn graph's boxes stand: their upper left corners, in pixels.
struct GraphLayout {
  struct Point {
    int x = 0, y = 0;
  };
  std::vector<Point> boxes;  ///< one for each node
  int width = 0, height = 0;
};

/// Sizes of the drawing, in CSS pixels.
constexpr int box_width = 216;
constexpr int box_height = 44;

/// Places `nodes` boxes so that edges (from, to) lead to the right: each connected part in layers by its longest path,
/// ordered in a layer by the neighbours' middle (Sugiyama's method without its dummy nodes), the parts side by side in
/// rows. Edges that close a cycle lead back. Deterministic; linear but for the sorting.
GraphLayout lay_out(std::size_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace lintel::report
