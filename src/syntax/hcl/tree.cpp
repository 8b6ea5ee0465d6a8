#include "syntax/hcl/tree.h"

#include <algorithm>

namespace lintel::hcl {

Span TreeView::header_span(NodeId id) const {
  const SyntaxNode& block = node(id);
  std::uint32_t end = block.begin + block.extra;
  if (block.child_count > 1) end = std::max(end, node(child(id, block.child_count - 2)).end);
  return {file, block.begin, end};
}

Cursor find_attribute(Cursor body, std::string_view name) {
  if (!body) return {};
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (item.kind() == SyntaxKind::attribute && item.text() == name) return item;
  }
  return {};
}

bool static_path(Cursor expression, std::vector<std::string_view>& path) {
  path.clear();
  while (expression && expression.kind() == SyntaxKind::get_attribute) {
    path.push_back(expression.text());
    expression = expression.child(0);
  }
  if (!expression || expression.kind() != SyntaxKind::variable) {
    path.clear();
    return false;
  }
  path.push_back(expression.text());
  std::reverse(path.begin(), path.end());
  return true;
}

}  // namespace lintel::hcl
