#include "lsp/features/code_lens.h"

#include <algorithm>

#include "lsp/features/names.h"

namespace lintel::lsp {

std::vector<CodeLens> code_lenses(EditorWorkspace& workspace, const DocumentParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  const std::vector<Finding> findings = workspace.shown_in(workspace.current_scan(params.path), params.path);
  const LineTable lines(text);
  std::vector<CodeLens> lenses;
  for (const Symbol& symbol : symbols_in(text, language_of(params.path))) {
    if (symbol.kind != Symbol::Kind::resource && symbol.kind != Symbol::Kind::module) continue;
    const auto count = std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return symbol.whole.begin <= finding.location.start_offset && finding.location.start_offset < symbol.whole.end;
    });
    if (count == 0) continue;
    lenses.push_back({lines.range_of(symbol.header, workspace.encoding()),
                      std::to_string(count) + (count == 1 ? " finding" : " findings")});
  }
  return lenses;
}

}  // namespace lintel::lsp
