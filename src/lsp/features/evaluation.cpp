#include "lsp/features/evaluation.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "finding/location.h"
#include "value/json_text.h"
#include "value/type.h"

namespace lintel::lsp {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_value = 4000;
constexpr unsigned deepest = 64;

/// Whether a span lies in the file as it is now.
bool is_in(Span span, const std::string& path, const SourceSet& sources) {
  return span.known() && sources.path(span.file) == path;
}

bool holds(Span span, std::size_t offset) {
  return span.begin <= offset && offset <= span.end;
}

std::string shortened(std::string text, std::size_t longest) {
  if (text.size() <= longest) return text;
  while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0) == 0x80) --longest;
  return text.substr(0, longest) + "…";
}

/// The value with the narrowest origin around a place.
struct Narrowest {
  const SourceSet& sources;
  const std::string& path;
  std::size_t offset;
  Value value;
  Span span;

  void look(Value candidate, unsigned depth = 0) {
    if (depth > deepest) return;
    // Also where it came from: a default, a local, an argument of a module call.
    constexpr int most_steps = 16;
    int steps = 0;
    for (const Origin* origin = candidate.origin(); origin && steps < most_steps; origin = origin->from, ++steps) {
      if (!is_in(origin->span, path, sources) || !holds(origin->span, offset)) continue;
      if (span.known() && origin->span.end - origin->span.begin > span.end - span.begin) continue;
      span = origin->span;
      value = candidate;
    }
    if (candidate.is_sequence()) {
      for (const Value item : candidate.items()) look(item, depth + 1);
    }
    if (candidate.is_mapping()) {
      for (const Member& member : candidate.members()) look(member.value, depth + 1);
    }
  }
};

std::string describe_value(Value value, const Locator& locator) {
  Arena arena;
  std::string text = value.is_sensitive() ? "(sensitive)" : to_display_json(value, true, true);
  text = "```json\n" + shortened(std::move(text), longest_value) + "\n```\n\ntype `" +
         to_string(*type_of(value, arena)) + "`";
  if (value.has_unknown()) {
    if (const Blocker* why = find_blocker(value, arena)) {
      text += "\n\nnot known before deployment: " + std::string(why->text);
      const Location at = locator.locate(why->span);
      if (!at.file.empty()) text += " (" + at.file + ":" + std::to_string(at.start_line) + ")";
    }
  }
  constexpr int most_steps = 8;
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < most_steps; origin = origin->from, ++steps) {
    const Location at = locator.locate(origin->span);
    if (at.file.empty()) continue;
    text += (steps == 0 ? "\n\n" : "\n") + std::string("- from ") + at.file + ":" + std::to_string(at.start_line);
    if (!origin->label.empty()) text += " (`" + std::string(origin->label) + "`)";
  }
  return text;
}

std::string describe_resource(const model::Resource& resource) {
  return "**" + std::string(resource.address) + "** is `" + std::string(resource.type) + "`\n\n```json\n" +
         shortened(to_display_json(resource.properties, true, true), longest_value) + "\n```";
}

/// Calls `visit` with the graph of each root that reads a file, until it says that this is enough.
template <class Visit>
void for_each_graph(IncrementalScan& scan, const std::string& path, const Visit& visit) {
  for (const std::size_t index : scan.units_of(path)) {
    const auto live = scan.live_unit(index);
    if (live && live->analysed.graph && visit(*live)) return;
  }
}

Locator locator_of(const IncrementalScan& scan) {
  return Locator(*scan.sources(), *scan.session()->reader, scan.options().paths);
}

}  // namespace

std::optional<Hover> hover_value(IncrementalScan& scan, const std::string& path, std::size_t offset) {
  std::optional<Hover> hover;
  if (!scan.session()) return hover;
  const Locator locator = locator_of(scan);
  for_each_graph(scan, path, [&](const LiveUnit& live) {
    const SourceSet& sources = *live.session->sources;
    Narrowest narrowest{sources, path, offset, {}, {}};
    for (const model::Resource& resource : live.analysed.graph->resources) {
      for (const model::Part& part : resource.parts) {
        if (!part.source || !is_in(part.source->span, path, sources) || !holds(part.source->span, offset)) continue;
        if (holds(part.source->header, offset)) {
          hover = Hover{describe_resource(resource), {part.source->header.begin, part.source->header.end}};
          return true;
        }
        narrowest.look(part.source->config);
        narrowest.look(part.source->meta);
      }
    }
    // A place outside of all resources: what the values in them came from.
    for (const EvaluatedResource& resource : live.analysed.unit.resources) {
      if (narrowest.span.known()) break;
      narrowest.look(resource.config);
    }
    if (!narrowest.span.known()) return false;
    hover = Hover{describe_value(narrowest.value, locator), {narrowest.span.begin, narrowest.span.end}};
    return true;
  });
  return hover;
}

std::string resource_text(IncrementalScan& scan, const std::string& path, std::size_t offset) {
  std::string text;
  if (!scan.session()) return text;
  for_each_graph(scan, path, [&](const LiveUnit& live) {
    for (const model::Resource& resource : live.analysed.graph->resources) {
      for (const model::Part& part : resource.parts) {
        const bool here =
            part.source && is_in(part.source->span, path, *live.session->sources) && holds(part.source->span, offset);
        if (!here) continue;
        text += "# " + std::string(resource.address) + " (" + std::string(resource.type) + ")\n" +
                to_display_json(resource.properties, true, true) + "\n";
        break;
      }
    }
    return !text.empty();
  });
  return text;
}

std::string graph_text(IncrementalScan& scan, const std::string& path) {
  Json resources = Json::array();
  Json edges = Json::array();
  if (scan.session()) {
    const Locator locator = locator_of(scan);
    for_each_graph(scan, path, [&](const LiveUnit& live) {
      const model::UnitGraph& graph = *live.analysed.graph;
      for (const model::Resource& resource : graph.resources) {
        const Location at = locator.locate(resource.header);
        resources.push_back(
            {{"address", resource.address},
             {"type", resource.type},
             {"source_type", resource.source_type},
             {"file", at.file},
             {"range",
              {{"start", {{"line", at.start_line}, {"column", at.start_column}}},
               {"end", {{"line", at.end_line}, {"column", at.end_column}}}}},
             {"properties", Json::parse(to_display_json(resource.properties, false, true), nullptr, false)}});
      }
      for (const model::Edge& edge : graph.edges) {
        edges.push_back({{"from", graph.resources[edge.from].address},
                         {"to", graph.resources[edge.to].address},
                         {"via", edge.via}});
      }
      return true;
    });
  }
  return Json{{"resources", resources}, {"edges", edges}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<Inlay> inlays_in(IncrementalScan& scan, const std::string& path, std::string_view text) {
  std::map<std::size_t, std::string> found;
  if (!scan.session()) return {};
  for_each_graph(scan, path, [&](const LiveUnit& live) {
    const SourceSet& sources = *live.session->sources;
    const auto show = [&](Value value) {
      const Origin* origin = value.origin();
      // An origin that came from elsewhere: what is written here is no literal.
      if (!origin || !origin->from || !is_in(origin->span, path, sources) || origin->span.end > text.size()) return;
      if (value.is_unknown() || value.is_sensitive() || value.is_mapping()) return;
      constexpr std::size_t longest_inlay = 40;
      found.try_emplace(origin->span.end, " = " + shortened(to_display_json(value, false, true), longest_inlay));
    };
    for (const EvaluatedResource& resource : live.analysed.unit.resources) {
      if (!resource.config.is_mapping()) continue;
      for (const Member& member : resource.config.members()) show(member.value);
    }
    return true;
  });
  std::vector<Inlay> inlays;
  for (auto& [offset, shown] : found) inlays.push_back({offset, std::move(shown)});
  return inlays;
}

}  // namespace lintel::lsp
