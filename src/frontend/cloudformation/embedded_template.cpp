#include "frontend/cloudformation/embedded_template.h"

#include <algorithm>
#include <string>
#include <vector>

#include "syntax/document/parse.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

/// The source up to the end of a literal block with everything before the block's lines blanked out, so that offsets
/// stay the source's; empty when the node is no literal block.
std::string_view blanked_around(const Node& node, const SourceSet& sources, Arena& arena) {
  const std::string_view source = sources.text(node.span.file);
  if (!node.span.known() || node.span.end > source.size() || source.substr(node.span.begin, 1) != "|") return {};
  std::string text(source.substr(0, node.span.end));
  const std::size_t first_line = std::min(text.find('\n', node.span.begin), text.size());
  std::replace_if(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first_line), [](char c) { return c != '\n'; }, ' ');
  return arena.copy(std::string_view(text));
}

/// A copy whose every place is `span`.
const Node* placed_at(const Node& node, Span span, Arena& arena) {
  Node* copy = arena.make<Node>(node);
  copy->span = span;
  copy->tag_span = node.tag.empty() ? Span{} : span;
  copy->generated = true;
  std::vector<const Node*> items;
  for (const Node* item : node.items) items.push_back(placed_at(*item, span, arena));
  copy->items = arena.copy(std::span<const Node* const>(items));
  std::vector<Entry> entries;
  for (const Entry& entry : node.entries) entries.push_back({entry.key, span, placed_at(*entry.value, span, arena)});
  copy->entries = arena.copy(std::span<const Entry>(entries));
  return copy;
}

}  // namespace

TemplateFile read_embedded_template(const Node& node, std::string_view text, const TemplateFile& around,
                                    const SourceSet& sources, Arena& arena, const Limits& limits, Problems& problems) {
  TemplateFile file;
  file.file = around.file;
  file.path = around.path;
  Problems found;
  const std::string_view in_place = node.text == text ? blanked_around(node, sources, arena) : std::string_view();
  if (!in_place.empty()) {
    file.root = document::parse_yaml(node.span.file, in_place, arena, limits, found);
  } else if (const Node* root = document::parse_yaml(FileId::none, arena.copy(text), arena, limits, found)) {
    file.root = placed_at(*root, node.span, arena);
  }
  for (Problem& problem : found) {
    if (in_place.empty()) problem.span = node.span;
    file.unread = file.unread || problem.severity == ProblemSeverity::error;
    problems.push_back(std::move(problem));
  }
  if (file.root && file.root->kind != NodeKind::mapping) file.root = nullptr;
  if (file.root) file.sections = read_template(*file.root, problems);
  return file;
}

const Node* parameters_as_mapping(const Node* list, Arena& arena) {
  if (!list || list->kind != NodeKind::sequence) return nullptr;
  std::vector<Entry> entries;
  for (const Node* item : list->items) {
    const Node* key = document::find(*item, "ParameterKey");
    const Node* value = document::find(*item, "ParameterValue");
    if (key && value && key->kind == NodeKind::string) entries.push_back({key->text, key->span, value});
  }
  Node* mapping = arena.make<Node>();
  mapping->kind = NodeKind::mapping;
  mapping->span = list->span;
  mapping->entries = arena.copy(std::span<const Entry>(entries));
  return mapping;
}

}  // namespace lintel::cloudformation
