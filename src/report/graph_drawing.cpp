#include "report/graph_drawing.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "report/finding_text.h"
#include "report/graph_layout.h"
#include "report/terminal_text.h"
#include "report/xml.h"

namespace lintel::report {
namespace {

/// A drawing with more boxes is no longer read.
constexpr std::size_t max_boxes = 150;
/// Roots drawn, those with the most severe findings first.
constexpr std::size_t max_drawings = 60;
constexpr std::size_t max_label = 27;

/// What was found at a resource.
struct Mark {
  std::size_t first = 0;  ///< index of the first, most severe finding
  std::size_t number = 0;
  Severity worst = Severity::info;
};

using Marks = std::map<std::pair<std::uint32_t, std::string_view>, Mark>;

Marks mark_resources(const std::vector<const Finding*>& findings) {
  Marks marks;
  const auto mark = [&](std::uint32_t root, std::string_view address, std::size_t index) {
    const auto [entry, inserted] = marks.try_emplace({root, address});
    if (inserted) entry->second = {index, 0, findings[index]->severity};
    ++entry->second.number;
  };
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i]->suppressed) continue;
    for (const std::uint32_t root : findings[i]->roots) {
      if (findings[i]->instances.empty()) mark(root, findings[i]->resource_address, i);
      for (const std::string& instance : findings[i]->instances) mark(root, instance, i);
    }
  }
  return marks;
}

/// The resources of one root as they are drawn.
struct Drawing {
  std::uint32_t root = 0;
  std::vector<std::uint32_t> boxes;  ///< indexes of the graph's nodes
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows;
  std::vector<std::string> uses;  ///< of each arrow: the properties
  std::size_t left_out = 0;
  std::optional<Severity> worst;
};

class Illustrator {
 public:
  Illustrator(const ScanReport& report, const Style& style)
      : graph_(report.graph), marks_(mark_resources(shown_findings(report, style))) {}

  std::string draw() const {
    std::vector<Drawing> drawings;
    std::uint32_t first = 0;
    std::size_t first_edge = 0;
    for (std::uint32_t root = 0; root < graph_.roots.size(); ++root) {
      std::uint32_t last = first;
      while (last < graph_.nodes.size() && graph_.nodes[last].root == root) ++last;
      std::size_t last_edge = first_edge;
      while (last_edge < graph_.edges.size() && graph_.edges[last_edge].from < last) ++last_edge;
      Drawing drawing = sketch(root, first, last, first_edge, last_edge);
      if (!drawing.boxes.empty()) drawings.push_back(std::move(drawing));
      first = last;
      first_edge = last_edge;
    }
    std::stable_sort(drawings.begin(), drawings.end(), [](const Drawing& a, const Drawing& b) {
      return a.worst.value_or(Severity{255}) < b.worst.value_or(Severity{255});
    });
    std::string out;
    for (std::size_t i = 0; i < drawings.size() && i < max_drawings; ++i) out += svg(drawings[i], i == 0);
    if (drawings.size() > max_drawings)
      out += "<p class=\"soft\">" + count(drawings.size() - max_drawings, "more root") + " not drawn.</p>\n";
    return out;
  }

 private:
  const Mark* mark_of(std::uint32_t node) const {
    const auto found = marks_.find({graph_.nodes[node].root, graph_.nodes[node].address});
    return found == marks_.end() ? nullptr : &found->second;
  }

  /// Chooses what is drawn of the nodes [first, last).
  Drawing sketch(std::uint32_t root, std::uint32_t first, std::uint32_t last, std::size_t first_edge,
                 std::size_t last_edge) const {
    enum Interest : std::uint8_t { none, linked, neighbour, found };
    std::vector<Interest> interest(last - first, none);
    const auto raise = [&](std::uint32_t node, Interest least) {
      interest[node - first] = std::max(interest[node - first], least);
    };
    Drawing drawing;
    drawing.root = root;
    for (std::uint32_t node = first; node < last; ++node) {
      const Mark* mark = mark_of(node);
      if (!mark) continue;
      raise(node, found);
      drawing.worst = std::min(drawing.worst.value_or(mark->worst), mark->worst);
    }
    for (std::size_t i = first_edge; i < last_edge; ++i) {
      const auto [from, to] = std::pair{graph_.edges[i].from, graph_.edges[i].to};
      raise(from, mark_of(to) ? neighbour : linked);
      raise(to, mark_of(from) ? neighbour : linked);
    }
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t node = first; node < last; ++node) {
      if (interest[node - first] != none) wanted.push_back(node);
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return interest[a - first] > interest[b - first]; });
    drawing.left_out = last - first - std::min(wanted.size(), max_boxes);
    if (wanted.size() > max_boxes) wanted.resize(max_boxes);
    std::sort(wanted.begin(), wanted.end());
    drawing.boxes = std::move(wanted);
    connect(drawing, first_edge, last_edge);
    return drawing;
  }

  void connect(Drawing& drawing, std::size_t first_edge, std::size_t last_edge) const {
    std::map<std::uint32_t, std::uint32_t> box_of;
    for (std::uint32_t i = 0; i < drawing.boxes.size(); ++i) box_of[drawing.boxes[i]] = i;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> uses;
    for (std::size_t i = first_edge; i < last_edge; ++i) {
      const ResourceGraph::Edge& edge = graph_.edges[i];
      const auto from = box_of.find(edge.from);
      const auto to = box_of.find(edge.to);
      if (from == box_of.end() || to == box_of.end() || edge.from == edge.to) continue;
      std::string& text = uses[{from->second, to->second}];
      text += (text.empty() ? "" : ", ") + edge.via;
    }
    for (auto& [arrow, text] : uses) {
      drawing.arrows.push_back(arrow);
      drawing.uses.push_back(shortened(text, 400));
    }
  }

  static std::string number(int value) { return std::to_string(value); }

  /// The end of a long text: what tells addresses apart stands last.
  static std::string tail(std::string_view text, std::size_t most) {
    std::size_t points = count_code_points(text);
    if (points <= most) return std::string(text);
    while (points > most - 1) {
      do text.remove_prefix(1);
      while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xc0) == 0x80);
      --points;
    }
    return "…" + std::string(text);
  }

  std::string box(std::uint32_t node, GraphLayout::Point at) const {
    const ResourceGraph::Node& resource = graph_.nodes[node];
    const Mark* mark = mark_of(node);
    const std::string place = resource.location.file + ":" + std::to_string(resource.location.start_line);
    std::string title = printable(resource.address) + "\n" + printable(resource.type) + "\n" + printable(place);
    if (mark) title += "\n" + count(mark->number, "finding");
    std::string shape = "<title>" + escape_markup(title) + "</title><rect x=\"" + number(at.x) + "\" y=\"" +
                        number(at.y) + "\" width=\"" + number(box_width) + "\" height=\"" + number(box_height) +
                        "\" rx=\"6\"/><text x=\"" + number(at.x + 10) + "\" y=\"" + number(at.y + 19) + "\">" +
                        escape_markup(tail(printable(resource.address), max_label)) +
                        "</text><text class=\"type\" x=\"" + number(at.x + 10) + "\" y=\"" + number(at.y + 35) + "\">" +
                        escape_markup(tail(printable(resource.type), max_label)) + "</text>";
    if (!mark) return "<g>" + shape + "</g>\n";
    const std::string middle_x = number(at.x + box_width - 4);
    shape += "<circle cx=\"" + middle_x + "\" cy=\"" + number(at.y + 2) + "\" r=\"11\"/><text class=\"number\" x=\"" +
             middle_x + "\" y=\"" + number(at.y + 6) + "\">" + std::to_string(mark->number) + "</text>";
    return "<a href=\"#f" + std::to_string(mark->first) + "\" class=\"is-" + to_string(mark->worst) +
           "\" data-address=\"" + escape_markup(printable(resource.address), true) + "\">" + shape + "</a>\n";
  }

  static std::string arrow(GraphLayout::Point from, GraphLayout::Point to, const std::string& uses) {
    const bool forward = to.x > from.x;
    const int start_x = from.x + box_width;
    const int start_y = from.y + box_height / 2;
    const int end_x = forward ? to.x - 3 : to.x + box_width + 3;
    const int end_y = to.y + box_height / 2;
    const int bend = forward ? (end_x - start_x) / 2 : 40;
    return "<path class=\"edge\" marker-end=\"url(#arrow)\" d=\"M" + number(start_x) + " " + number(start_y) + " C" +
           number(start_x + bend) + " " + number(start_y) + " " + number(forward ? end_x - bend : end_x + bend) + " " +
           number(end_y) + " " + number(end_x) + " " + number(end_y) + "\"><title>" + escape_markup(printable(uses)) +
           "</title></path>\n";
  }

  std::string svg(const Drawing& drawing, bool open) const {
    const GraphLayout layout = lay_out(drawing.boxes.size(), drawing.arrows);
    const std::string root = escape_markup(printable(graph_.roots[drawing.root]));
    std::string out =
        std::string("<details") + (open ? " open" : "") + "><summary>" + (root.empty() ? "." : root) +
        " <span class=\"soft\">" + count(drawing.boxes.size(), "resource") +
        (drawing.left_out > 0 ? ", " + std::to_string(drawing.left_out) + " without findings or links not drawn" : "") +
        "</span></summary>\n<div class=\"drawing\"><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
        number(layout.width) + "\" height=\"" + number(layout.height) + "\" viewBox=\"0 0 " + number(layout.width) +
        " " + number(layout.height) + "\" role=\"img\" aria-label=\"Resources of " +
        escape_markup(printable(graph_.roots[drawing.root]), true) + "\">\n";
    for (std::size_t i = 0; i < drawing.arrows.size(); ++i) {
      const auto [from, to] = drawing.arrows[i];
      out += arrow(layout.boxes[from], layout.boxes[to], drawing.uses[i]);
    }
    for (std::size_t i = 0; i < drawing.boxes.size(); ++i) out += box(drawing.boxes[i], layout.boxes[i]);
    return out + "</svg></div></details>\n";
  }

  const ResourceGraph& graph_;
  Marks marks_;
};

}  // namespace

std::string draw_graph(const ScanReport& report, const Style& style) {
  const std::string drawings = Illustrator(report, style).draw();
  if (drawings.empty()) return {};
  // One arrow head for all drawings.
  return "<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" "
         "refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 "
         "z\"/></marker></defs>"
         "</svg>\n" +
         drawings;
}

}  // namespace lintel::report
