#include "lsp/features/graph.h"

#include "lsp/features/evaluated.h"
#include "report/output_budget.h"

namespace lintel::lsp {

GraphView resource_graph(EditorWorkspace& workspace, const DocumentParams& params) {
  IncrementalScan& scan = workspace.current_scan(params.path);
  const Locator locator = locator_of(scan);
  GraphView view;
  for_each_evaluated(scan, params.path, [&](const LiveUnit& live) {
    const model::UnitGraph& graph = *live.analysed.graph;
    const secrets::NamedTexts& named = live.named_texts();
    report::OutputBudget budget;
    for (const model::Resource& resource : graph.resources) budget.allow(resource.properties);
    for (const model::Resource& resource : graph.resources) {
      const std::string properties = budget.draw(resource.properties) ? properties_json(resource, named, false) : "{}";
      view.resources.push_back({secrets::shown_address(resource.address, named), std::string(resource.type),
                                std::string(resource.source_type), locator.locate(resource.header),
                                budget.draw_text(properties.size()) ? properties : "{}"});
    }
    for (const model::Edge& edge : graph.edges) {
      view.edges.push_back({secrets::shown_address(graph.resources[edge.from].address, named),
                            secrets::shown_address(graph.resources[edge.to].address, named), std::string(edge.via)});
    }
    return true;
  });
  return view;
}

}  // namespace lintel::lsp
