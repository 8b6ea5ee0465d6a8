#include "lsp/features/outline.h"

#include "lsp/features/names.h"
#include "report/terminal_text.h"

namespace lintel::lsp {

std::vector<DocumentSymbol> document_symbols(EditorWorkspace& workspace, const DocumentParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  const LineTable lines(text);
  std::vector<DocumentSymbol> symbols;
  for (const Symbol& symbol : symbols_in(text, language_of(params.path))) {
    // LSP's SymbolKind: class, module, variable, field, namespace.
    constexpr int kinds[] = {5, 2, 13, 8, 3};
    symbols.push_back({report::printable(symbol.name), report::printable(symbol.detail),
                       kinds[static_cast<std::size_t>(symbol.kind)], lines.range_of(symbol.whole, workspace.encoding()),
                       lines.range_of(symbol.header, workspace.encoding())});
  }
  return symbols;
}

}  // namespace lintel::lsp
