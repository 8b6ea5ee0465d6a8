#include "cli/commands.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "cli/configured.h"
#include "cli/evaluated_scan.h"
#include "domain/secrets/concealment.h"
#include "finding/named_texts.h"
#include "report/json_text.h"
#include "report/output_budget.h"
#include "report/terminal_text.h"
#include "value/json_text.h"

namespace lintel::cli {
namespace {

using Json = nlohmann::ordered_json;

Json span_json(const Location& location) {
  return {{"start", {{"line", location.start_line}, {"column", location.start_column}}},
          {"end", {{"line", location.end_line}, {"column", location.end_column}}}};
}

/// Secrets left out, and all where what is written would be too much.
std::string properties_json(const model::Resource& resource, const secrets::NamedTexts& named,
                            report::OutputBudget& budget) {
  constexpr const char* omitted = R"({"$omitted": true})";
  if (!budget.draw(resource.properties)) return omitted;
  Arena arena;
  std::string text = to_display_json(secrets::conceal(resource.properties, named, arena), false, true);
  return budget.draw_text(text.size()) ? text : omitted;
}

/// What a command may write of the properties of these resources.
report::OutputBudget budget_of(const EvaluatedScan& evaluated) {
  report::OutputBudget budget;
  for (const AnalysedUnit& root : evaluated.roots) {
    for (const model::Resource& resource : root.graph->resources) budget.allow(resource.properties);
  }
  return budget;
}

/// Gives the exit code of a command that has written what it may.
int conclude_writing(const report::OutputBudget& budget, Terminal& terminal) {
  if (!budget.is_spent()) return ExitCode::clean;
  terminal.err
      << "lintel: budget-output: a few values stand for so many elements that not all properties were written\n";
  return ExitCode::usage;
}

/// What stands under names for secrets in the files that were read for the roots.
secrets::NamedTexts named_texts_of(const EvaluatedScan& evaluated) {
  std::set<FileId> files;
  for (const AnalysedUnit& root : evaluated.roots) files.insert(root.unit.files.begin(), root.unit.files.end());
  const std::vector<FileId> all(files.begin(), files.end());
  return find_named_texts(*evaluated.session.sources, all);
}

/// Keys under names for secrets left out; the place in the graph tells such resources apart.
std::string shown_address(const model::Resource& resource, const secrets::NamedTexts& named) {
  const std::string shown = secrets::shown_address(resource.address, named);
  return shown == resource.address ? shown : shown + " #" + std::to_string(resource.index);
}

std::string graph_json(const EvaluatedScan& evaluated, const Locator& locator, report::OutputBudget& budget) {
  const secrets::NamedTexts named = named_texts_of(evaluated);
  Json resources = Json::array();
  Json edges = Json::array();
  for (const AnalysedUnit& root : evaluated.roots) {
    const model::UnitGraph& graph = *root.graph;
    for (const model::Resource& resource : graph.resources) {
      const Location location = locator.locate(resource.header);
      resources.push_back({{"address", shown_address(resource, named)},
                           {"type", resource.type},
                           {"source_type", resource.source_type},
                           {"file", location.file},
                           {"range", span_json(location)},
                           {"properties", Json::parse(properties_json(resource, named, budget), nullptr, false)}});
    }
    for (const model::Edge& edge : graph.edges) {
      edges.push_back({{"from", shown_address(graph.resources[edge.from], named)},
                       {"to", shown_address(graph.resources[edge.to], named)},
                       {"via", edge.via}});
    }
  }
  const Json whole = {{"resources", resources}, {"edges", edges}};
  return report::json_text(whole, 2) + "\n";
}

std::string graph_dot(const EvaluatedScan& evaluated) {
  std::string text = "digraph lintel {\n  rankdir=LR;\n  node [shape=box, fontname=\"Helvetica\"];\n";
  const secrets::NamedTexts named = named_texts_of(evaluated);
  for (std::size_t unit = 0; unit < evaluated.roots.size(); ++unit) {
    const model::UnitGraph& graph = *evaluated.roots[unit].graph;
    text += "  subgraph cluster_" + std::to_string(unit) + " {\n    label=\"" +
            dot_label(evaluated.roots[unit].unit.root) + "\";\n";
    const auto node = [&](std::size_t index) { return "r" + std::to_string(unit) + "_" + std::to_string(index); };
    for (const model::Resource& resource : graph.resources) {
      text += "    " + node(resource.index) + " [label=\"" + dot_label(shown_address(resource, named)) + "\\n" +
              dot_label(resource.type) + "\"];\n";
    }
    for (const model::Edge& edge : graph.edges) {
      text += "    " + node(edge.from) + " -> " + node(edge.to) + " [label=\"" + dot_label(edge.via) + "\"];\n";
    }
    text += "  }\n";
  }
  return text + "}\n";
}

std::string graph_mermaid(const EvaluatedScan& evaluated) {
  std::string text = "flowchart LR\n";
  const secrets::NamedTexts named = named_texts_of(evaluated);
  for (std::size_t unit = 0; unit < evaluated.roots.size(); ++unit) {
    const model::UnitGraph& graph = *evaluated.roots[unit].graph;
    const auto node = [&](std::size_t index) { return "r" + std::to_string(unit) + "_" + std::to_string(index); };
    for (const model::Resource& resource : graph.resources) {
      text += "  " + node(resource.index) + "[\"" + mermaid_label(shown_address(resource, named)) + "<br/>" +
              mermaid_label(resource.type) + "\"]\n";
    }
    for (const model::Edge& edge : graph.edges) {
      text += "  " + node(edge.from) + " -->|\"" + mermaid_label(edge.via) + "\"| " + node(edge.to) + "\n";
    }
  }
  return text;
}

/// Prints a value as a tree, each leaf with its place and chain.
class ValuePrinter {
 public:
  ValuePrinter(const Locator& locator, const report::Ink& ink, std::ostream& out)
      : locator_(locator), ink_(ink), out_(out) {}

  void print(std::string_view name, Value value, std::size_t depth) {
    constexpr std::size_t deepest = 32;
    if (depth > deepest) {
      out_ << std::string(2 * depth, ' ') << "…\n";
      return;
    }
    out_ << std::string(2 * depth, ' ') << ink_.bold(report::printable(name));
    if ((value.is_mapping() || value.is_sequence()) && !value.is_sensitive()) {
      out_ << (value.size() == 0 ? (value.is_mapping() ? " {}" : " []") : "") << "\n";
      for (const Member& member : value.members()) print(member.key, member.value, depth + 1);
      std::size_t index = 0;
      for (const Value item : value.items()) print("[" + std::to_string(index++) + "]", item, depth + 1);
      return;
    }
    if (const ChoiceNode* choice = value.choice()) {
      out_ << "\n";
      print("if true", choice->if_true, depth + 1);
      print("if false", choice->if_false, depth + 1);
      return;
    }
    out_ << " = " << leaf(value) << ink_.dim(origin_text(value)) << "\n";
  }

 private:
  std::string leaf(Value value) {
    if (value.is_sensitive()) return "(sensitive)";
    if (const ReferenceNode* reference = value.reference()) {
      const std::string attribute = reference->attribute.empty() ? "" : "." + std::string(reference->attribute);
      return ink_.blue("→ " + report::printable(reference->address) + report::printable(attribute));
    }
    if (const UnknownNode* unknown = value.unknown()) {
      if (!unknown->parts.empty()) {
        std::string text;
        for (const Value part : unknown->parts)
          text += part.is_string() ? report::printable(part.string()) : "⟨" + leaf(part) + "⟩";
        return text;
      }
      return ink_.red("unknown") + (unknown->why ? ": " + report::printable(unknown->why->text) : "");
    }
    return report::printable(to_display_json(value, false, true));
  }

  std::string origin_text(Value value) const {
    std::string text;
    constexpr int max_steps = 8;
    int steps = 0;
    for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from) {
      if (!origin->span.known() || origin->kind == OriginKind::model) continue;
      const Location location = locator_.locate(origin->span);
      text += (steps++ == 0 ? "  # " : " ← ") + report::printable(location.file) + ":" +
              std::to_string(location.start_line);
      if (!origin->label.empty()) text += " (" + report::printable(origin->label) + ")";
    }
    return text;
  }

  const Locator& locator_;
  const report::Ink& ink_;
  std::ostream& out_;
};

/// The resource of that address; providers and data sources, which nothing refers to, are among them.
const model::Resource* find_resource(const model::UnitGraph& graph, std::string_view address) {
  if (const model::Resource* resource = graph.find(address)) return resource;
  const auto same = std::find_if(graph.resources.begin(), graph.resources.end(),
                                 [&](const model::Resource& resource) { return resource.address == address; });
  return same == graph.resources.end() ? nullptr : &*same;
}

}  // namespace

int run_graph(const Input& input, const std::string& format, Terminal& terminal) {
  const std::optional<ScanOptions> options = configure_as_one(input, terminal);
  if (!options) return ExitCode::usage;
  const EvaluatedScan evaluated = evaluate(*options);
  const Locator locator(*evaluated.session.sources, *evaluated.session.reader, options->paths);
  report_problems(evaluated, locator, terminal);
  report::OutputBudget budget = budget_of(evaluated);
  if (format == "json") terminal.out << graph_json(evaluated, locator, budget);
  if (format == "dot") terminal.out << graph_dot(evaluated);
  if (format == "mermaid") terminal.out << graph_mermaid(evaluated);
  return evaluated.roots.empty() ? ExitCode::usage : conclude_writing(budget, terminal);
}

int run_show(const Input& input, const std::string& address, Terminal& terminal) {
  const std::optional<ScanOptions> options = configure_as_one(input, terminal);
  if (!options) return ExitCode::usage;
  const EvaluatedScan evaluated = evaluate(*options);
  const Locator locator(*evaluated.session.sources, *evaluated.session.reader, options->paths);
  const report::Ink ink{terminal.color};
  const secrets::NamedTexts named = named_texts_of(evaluated);
  report::OutputBudget budget = budget_of(evaluated);
  bool found = false;
  for (const AnalysedUnit& root : evaluated.roots) {
    const model::Resource* resource = find_resource(*root.graph, address);
    if (!resource) continue;
    found = true;
    const Location location = locator.locate(resource->header);
    terminal.out << ink.bold(report::printable(shown_address(*resource, named))) << "  "
                 << report::printable(resource->type) << "  "
                 << ink.dim(report::printable(location.file) + ":" + std::to_string(location.start_line)) << "\n";
    for (const model::Part& part : resource->parts) {
      if (part.source->address != resource->address) {
        const Location at = locator.locate(part.source->header);
        terminal.out << "  with " << report::printable(secrets::shown_address(part.source->address, named)) << "  "
                     << ink.dim(report::printable(at.file) + ":" + std::to_string(at.start_line)) << "\n";
      }
    }
    if (!budget.draw(resource->properties)) continue;
    ValuePrinter printer(locator, ink, terminal.out);
    Arena arena;
    const Value properties = secrets::conceal(resource->properties, named, arena);
    for (const Member& member : properties.members()) printer.print(member.key, member.value, 1);
  }
  if (found) return conclude_writing(budget, terminal);
  report_problems(evaluated, locator, terminal);
  terminal.err << "lintel: there is no resource " << report::printable(address) << "; `lintel graph` prints them all\n";
  return ExitCode::usage;
}

}  // namespace lintel::cli
