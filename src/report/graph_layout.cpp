#include "report/graph_layout.h"

#include <algorithm>
#include <numeric>

namespace lintel::report {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;
using Nodes = std::vector<std::uint32_t>;

constexpr int column_gap = 72;
constexpr int row_gap = 16;
constexpr int part_gap = 28;
constexpr int margin = 16;
constexpr int row_width = 1'100;

struct Links {
  std::vector<Nodes> out, in;
};

Links link(std::size_t nodes, const std::vector<Edge>& edges) {
  Links links{std::vector<Nodes>(nodes), std::vector<Nodes>(nodes)};
  for (const auto& [from, to] : edges) {
    if (from == to) continue;
    links.out[from].push_back(to);
    links.in[to].push_back(from);
  }
  return links;
}

/// The nodes so that edges lead forward, but for those that close a cycle: the order in which a depth-first walk leaves
/// them, reversed.
Nodes topological_order(const Links& links) {
  const std::size_t count = links.out.size();
  std::vector<bool> seen(count, false);
  Nodes left;
  std::vector<std::pair<std::uint32_t, std::size_t>> path;
  // Nodes that nothing uses first, so that walks start where the drawing does.
  Nodes starts(count);
  std::iota(starts.begin(), starts.end(), 0u);
  std::stable_sort(starts.begin(), starts.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return links.in[a].empty() > links.in[b].empty(); });
  for (const std::uint32_t start : starts) {
    if (seen[start]) continue;
    seen[start] = true;
    path.emplace_back(start, 0);
    while (!path.empty()) {
      auto& [node, next] = path.back();
      if (next == links.out[node].size()) {
        left.push_back(node);
        path.pop_back();
        continue;
      }
      const std::uint32_t to = links.out[node][next++];
      if (seen[to]) continue;
      seen[to] = true;
      path.emplace_back(to, 0);
    }
  }
  std::reverse(left.begin(), left.end());
  return left;
}

std::vector<std::uint32_t> layers_of(const Links& links) {
  const Nodes order = topological_order(links);
  std::vector<std::size_t> position(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = i;
  std::vector<std::uint32_t> layers(order.size(), 0);
  for (const std::uint32_t node : order) {
    for (const std::uint32_t to : links.out[node]) {
      if (position[to] > position[node]) layers[to] = std::max(layers[to], layers[node] + 1);
    }
  }
  return layers;
}

/// The connected parts, largest first; then by their first node.
std::vector<Nodes> parts_of(const Links& links) {
  std::vector<bool> seen(links.out.size(), false);
  std::vector<Nodes> parts;
  for (std::uint32_t start = 0; start < links.out.size(); ++start) {
    if (seen[start]) continue;
    seen[start] = true;
    Nodes part{start};
    for (std::size_t i = 0; i < part.size(); ++i) {
      for (const Nodes* neighbours : {&links.out[part[i]], &links.in[part[i]]}) {
        for (const std::uint32_t next : *neighbours) {
          if (!seen[next]) part.push_back(next);
          seen[next] = true;
        }
      }
    }
    std::sort(part.begin(), part.end());
    parts.push_back(std::move(part));
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Nodes& a, const Nodes& b) { return a.size() > b.size(); });
  return parts;
}

/// The layers of one part, each ordered so that neighbours stand near each other.
std::vector<Nodes> columns_of(const Nodes& part, const Links& links, const std::vector<std::uint32_t>& layers) {
  std::vector<Nodes> columns;
  for (const std::uint32_t node : part) {
    if (layers[node] >= columns.size()) columns.resize(layers[node] + 1);
    columns[layers[node]].push_back(node);
  }
  std::vector<double> middle(links.out.size(), 0.0);
  const auto number = [&](const Nodes& column) {
    for (std::size_t i = 0; i < column.size(); ++i)
      middle[column[i]] = static_cast<double>(i) - static_cast<double>(column.size()) / 2.0;
  };
  const auto arrange = [&](Nodes& column, const std::vector<Nodes>& neighbours) {
    std::vector<std::pair<double, std::uint32_t>> wanted;
    for (const std::uint32_t node : column) {
      double sum = 0.0;
      for (const std::uint32_t other : neighbours[node]) sum += middle[other];
      const auto count = static_cast<double>(neighbours[node].size());
      wanted.emplace_back(neighbours[node].empty() ? middle[node] : sum / count, node);
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = wanted[i].second;
    number(column);
  };
  for (const Nodes& column : columns) number(column);
  constexpr int sweeps = 4;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (Nodes& column : columns) arrange(column, links.in);
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) arrange(*column, links.out);
  }
  return columns;
}

int column_height(std::size_t boxes) {
  return static_cast<int>(boxes) * (box_height + row_gap) - row_gap;
}

}  // namespace

GraphLayout lay_out(std::size_t nodes, const std::vector<Edge>& edges) {
  const Links links = link(nodes, edges);
  const std::vector<std::uint32_t> layers = layers_of(links);
  GraphLayout layout;
  layout.boxes.resize(nodes);
  int x = margin;
  int y = margin;
  int row_height = 0;
  for (const Nodes& part : parts_of(links)) {
    const std::vector<Nodes> columns = columns_of(part, links, layers);
    const int width = static_cast<int>(columns.size()) * (box_width + column_gap) - column_gap;
    int height = 0;
    for (const Nodes& column : columns) height = std::max(height, column_height(column.size()));
    if (x > margin && x + width > row_width) {
      x = margin;
      y += row_height + part_gap;
      row_height = 0;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      int top = y + (height - column_height(columns[i].size())) / 2;
      for (const std::uint32_t node : columns[i]) {
        layout.boxes[node] = {x + static_cast<int>(i) * (box_width + column_gap), top};
        top += box_height + row_gap;
      }
    }
    row_height = std::max(row_height, height);
    layout.width = std::max(layout.width, x + width + margin);
    layout.height = std::max(layout.height, y + height + margin);
    x += width + part_gap;
  }
  return layout;
}

}  // namespace lintel::report
