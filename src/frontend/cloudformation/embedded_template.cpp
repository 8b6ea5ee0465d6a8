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

std::string without_indentation(std::string_view text) {
  std::string result;
  bool at_start = true;
  for (const char c : text) {
    if (!at_start || (c != ' ' && c != '\t')) result += c;
    at_start = c == '\n' || (at_start && (c == ' ' || c == '\t'));
  }
  return result;
}

/// Where the lines of a literal block end: YAML's (`|`), or those of HCL's heredoc (`<<EOT`), whose last line is its
/// end; npos when the node is neither, or does not write the text as it is.
std::size_t end_of_block(const Node& node, std::string_view source) {
  if (!node.span.known() || node.span.end > source.size()) return source.npos;
  const std::string_view written = source.substr(node.span.begin, node.span.end - node.span.begin);
  if (written.starts_with('|')) return node.span.end;
  if (!written.starts_with("<<")) return source.npos;
  // The end of a heredoc's last line may belong to it, or not.
  const std::size_t last = written.find_last_not_of("\r\n");
  const std::size_t begin = written.find('\n'), end = last == written.npos ? last : written.rfind('\n', last);
  if (begin == written.npos || end == written.npos || end <= begin) return source.npos;
  const std::string_view lines = written.substr(begin + 1, end - begin);
  return without_indentation(lines) == without_indentation(node.text) ? node.span.begin + end + 1 : source.npos;
}

/// The source up to the end of a literal block with everything before the block's lines blanked out, so that offsets
/// stay the source's; empty when the node is not a literal block.
std::string_view blanked_around(const Node& node, const SourceSet& sources, Arena& arena) {
  const std::string_view source = sources.text(node.span.file);
  const std::size_t end = end_of_block(node, source);
  if (end == source.npos) return {};
  std::string text(source.substr(0, end));
  const std::size_t first_line = std::min(text.find('\n', node.span.begin), text.size());
  std::replace_if(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first_line), [](char c) { return c != '\n'; }, ' ');
  return arena.copy(std::string_view(text));
}

bool holds_unknown(std::string_view text) {
  return text.find(unknown_part) != std::string_view::npos;
}

/// A copy whose every place is `span`. What is not known in it counts as not read.
const Node* placed_at(const Node& node, Span span, Arena& arena) {
  Node* copy = arena.make<Node>(node);
  const bool has_unknown_key = std::any_of(node.entries.begin(), node.entries.end(),
                                           [](const Entry& entry) { return holds_unknown(entry.key); });
  copy->unread = copy->unread || holds_unknown(node.text) || has_unknown_key;
  copy->span = span;
  copy->tag_span = node.tag.empty() ? Span{} : span;
  copy->generated = true;
  std::vector<const Node*> items;
  for (const Node* item : node.items) items.push_back(placed_at(*item, span, arena));
  copy->items = arena.copy(std::span<const Node* const>(items));
  std::vector<Entry> entries;
  for (const Entry& entry : node.entries) {
    if (!holds_unknown(entry.key)) entries.push_back({entry.key, span, placed_at(*entry.value, span, arena)});
  }
  document::set_entries(*copy, entries, arena);
  return copy;
}

}  // namespace

std::optional<std::string> approximate_text(Value text) {
  if (text.is_string()) return std::string(text.string());
  const UnknownNode* unknown = text.unknown();
  if (!unknown || std::none_of(unknown->parts.begin(), unknown->parts.end(),
                               [](Value part) { return part.is_string() && !part.string().empty(); }))
    return std::nullopt;
  std::string whole;
  for (const Value part : unknown->parts) whole += part.is_string() ? part.string() : unknown_part;
  return whole;
}

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
  document::set_entries(*mapping, entries, arena);
  return mapping;
}

}  // namespace lintel::cloudformation
