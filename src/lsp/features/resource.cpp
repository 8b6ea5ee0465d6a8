#include "lsp/features/resource.h"

#include <algorithm>

#include "lsp/features/evaluated.h"
#include "report/terminal_text.h"

namespace lintel::lsp {

ResourceText resource_at(EditorWorkspace& workspace, const PlaceParams& params) {
  const LineTable lines(*workspace.buffer_of(params.path).text);
  const std::size_t offset = lines.offset_of(params.position, workspace.encoding());
  std::string text;
  for_each_evaluated(workspace.current_scan(params.path), params.path, [&](const LiveUnit& live) {
    for (const model::Resource& resource : live.analysed.graph->resources) {
      const bool is_here = std::any_of(resource.parts.begin(), resource.parts.end(), [&](const model::Part& part) {
        return part.source && is_in(part.source->span, params.path, *live.session->sources) &&
               holds(part.source->span, offset);
      });
      if (!is_here) continue;
      text += "# " + report::printable(secrets::shown_address(resource.address, live.named_texts())) + " (" +
              report::printable(resource.type) + ")\n" + properties_json(resource, live.named_texts(), true) + "\n";
    }
    return !text.empty();
  });
  return {std::move(text)};
}

}  // namespace lintel::lsp
