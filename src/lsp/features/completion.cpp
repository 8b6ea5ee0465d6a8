#include "lsp/features/completion.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "facts/resource_type.h"
#include "lsp/features/names.h"

namespace lintel::lsp {
namespace {

/// A line of block YAML: how far its key is indented (past `- `), the key, what stands after the colon. The text is
/// being typed, so it is read line by line and not by the parser.
struct YamlLine {
  std::size_t indent = 0;
  std::string_view key, value;
  bool item = false;  ///< the line begins a list item

  explicit YamlLine(std::string_view line) {
    indent = std::min(line.find_first_not_of(' '), line.size());
    std::string_view rest = line.substr(indent);
    while (rest.starts_with("- ")) {
      item = true;
      const std::size_t skip = std::min(rest.find_first_not_of(' ', 1), rest.size());
      indent += skip;
      rest.remove_prefix(skip);
    }
    if (rest.starts_with("#")) return;
    const std::size_t colon = rest.find(':');
    key = trimmed(rest.substr(0, colon));
    if (colon != std::string_view::npos) value = trimmed(rest.substr(colon + 1));
  }
};

/// The keys that lead to a line, outermost first, and the `Type` of the resource that it lies in.
struct YamlPath {
  std::vector<std::string_view> keys;
  std::string_view type;
};

YamlPath path_to(std::string_view text, std::size_t line_start, std::size_t indent) {
  YamlPath path;
  std::size_t within = indent;
  std::size_t at = line_start;
  while (at > 0) {
    const std::size_t end = at - 1;
    at = text.rfind('\n', end == 0 ? 0 : end - 1);
    at = at == std::string_view::npos || end == 0 ? 0 : at + 1;
    const YamlLine line(text.substr(at, end - at));
    if (line.key.empty() || line.indent >= within) continue;
    within = line.indent;
    path.keys.insert(path.keys.begin(), line.key);
  }
  // `Type` may stand before or after: looked for among the direct children of the resource.
  if (path.keys.size() < 2 || path.keys[0] != "Resources") return path;
  std::size_t search = 0;
  bool inside = false;
  std::size_t resource_indent = 0;
  while (search < text.size()) {
    const std::size_t end = std::min(text.find('\n', search), text.size());
    const YamlLine line(text.substr(search, end - search));
    search = end + 1;
    if (line.key.empty()) continue;
    if (inside && line.indent <= resource_indent) break;
    if (inside && line.key == "Type") {
      path.type = line.value;
      break;
    }
    if (!inside && line.indent > 0 && line.key == path.keys[1] && line.value.empty()) {
      inside = true;
      resource_indent = line.indent;
    }
  }
  return path;
}

void add_types(std::vector<Completion>& completions) {
  for (const registry::ResourceTypeView type : registry::resource_types())
    completions.push_back({Completion::Kind::type, std::string(type.name()), std::string(type.service())});
}

void add_property(std::vector<Completion>& completions, registry::PropertyView property) {
  completions.push_back({Completion::Kind::property, std::string(property.name()),
                         kind_text(property.type()) + (property.required() ? ", required" : "")});
}

/// The property that the keys below `Properties` lead to; nothing for none.
std::optional<registry::PropertyView> property_at(registry::ResourceTypeView type,
                                                  const std::vector<std::string_view>& keys, std::size_t first) {
  std::optional<registry::PropertyView> property;
  for (std::size_t i = first; i < keys.size(); ++i) {
    property = property ? element_of(property->type()).property(keys[i]) : type.property(keys[i]);
    if (!property) return std::nullopt;
  }
  return property;
}

void complete_template(const YamlPath& path, const YamlLine& line, bool after_colon,
                       std::vector<Completion>& completions) {
  if (path.keys.size() >= 2 && path.keys[0] == "Resources" && line.key == "Type" && after_colon &&
      path.keys.size() == 2)
    return add_types(completions);
  if (path.keys.size() < 3 || path.keys[0] != "Resources" || path.keys[2] != "Properties") return;
  const auto type = registry::find_resource_type(path.type);
  if (!type) return;
  constexpr std::size_t first = 3;
  if (after_colon) {
    std::vector<std::string_view> keys = path.keys;
    keys.push_back(line.key);
    const auto property = property_at(*type, keys, first);
    if (!property) return;
    const registry::TypeView value = element_of(property->type());
    for (const std::string_view text : value.enum_values())
      completions.push_back({Completion::Kind::value, std::string(text), {}});
    if (value.kind() == registry::ValueKind::boolean) {
      for (const char* text : {"true", "false"}) completions.push_back({Completion::Kind::value, text, {}});
    }
    return;
  }
  if (path.keys.size() == first) {
    for (const registry::PropertyView property : type->properties()) add_property(completions, property);
    return;
  }
  const auto parent = property_at(*type, path.keys, first);
  if (!parent) return;
  const registry::TypeView of = element_of(parent->type());
  for (const registry::PropertyView property : of.properties()) add_property(completions, property);
  if (of.properties().begin() == of.properties().end()) {
    for (const std::string_view text : of.enum_values())
      completions.push_back({Completion::Kind::value, std::string(text), {}});
  }
}

void complete_rule(std::string_view before, std::vector<Completion>& completions) {
  const bool in_quotes = std::count(before.begin(), before.end(), '"') % 2 == 1;
  if (in_quotes && before.find("severity") != std::string_view::npos) {
    for (const char* severity : {"critical", "high", "medium", "low", "info"})
      completions.push_back({Completion::Kind::value, severity, {}});
    return;
  }
  if (in_quotes && before.find("group") != std::string_view::npos) {
    for (const std::string_view group : rule_groups)
      completions.push_back({Completion::Kind::value, std::string(group), {}});
    return;
  }
  if (in_quotes) return add_types(completions);
  if (before.find('=') != std::string_view::npos) return;
  for (const auto& [name, detail] : rule_attributes())
    completions.push_back({Completion::Kind::property, std::string(name), std::string(detail)});
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

std::span<const RuleAttribute> rule_attributes() {
  static constexpr RuleAttribute attributes[] = {{"title", "what is wrong, as a heading"},
                                                 {"severity", "critical, high, medium, low, info"},
                                                 {"group", "security (by default) or valid"},
                                                 {"area", "section of the Well-Architected security pillar"},
                                                 {"resource", "canonical type"},
                                                 {"when", "where the rule applies"},
                                                 {"require", "true: complies; false: a finding"},
                                                 {"deny", "each element is a finding"},
                                                 {"at", "where to point"},
                                                 {"message", "what is wrong with this resource"},
                                                 {"reason", "why it matters"},
                                                 {"fix", "how to repair"},
                                                 {"repair", "the value to write instead"},
                                                 {"account_settings", "settings of the account that excuse it"},
                                                 {"references", "links"},
                                                 {"aliases", "the same check in other tools"},
                                                 {"controls", "framework to control identifiers"},
                                                 {"profiles", "which profiles it is in"}};
  return attributes;
}

std::string kind_text(registry::TypeView type) {
  switch (type.kind()) {
    case registry::ValueKind::string:
      return "string";
    case registry::ValueKind::integer:
      return "integer";
    case registry::ValueKind::number:
      return "number";
    case registry::ValueKind::boolean:
      return "boolean";
    case registry::ValueKind::timestamp:
      return "timestamp";
    case registry::ValueKind::json:
      return "JSON";
    case registry::ValueKind::list:
      return "list";
    case registry::ValueKind::map:
      return "map";
    case registry::ValueKind::object:
      return std::string(type.name());
    case registry::ValueKind::one_of:
      return "any of several";
  }
  return {};
}

registry::TypeView element_of(registry::TypeView type) {
  while (const auto element = type.element()) type = *element;
  return type;
}

std::vector<Completion> completions_at(std::string_view path, std::string_view text, std::size_t offset,
                                       ByteRange& replaced) {
  std::vector<Completion> completions;
  const std::size_t start = LineTable(text).line_start(offset);
  std::size_t word = offset;
  while (word > start && is_word(text[word - 1])) --word;
  replaced = {word, offset};
  const Language language = language_of(path);
  const std::string_view before = text.substr(start, offset - start);
  if (language == Language::rule) complete_rule(before, completions);
  if (language != Language::cloudformation || path.ends_with(".json")) return completions;
  const YamlLine line(before);
  const bool after_colon = before.find(": ") != std::string_view::npos;
  complete_template(path_to(text, start, line.indent), line, after_colon, completions);
  return completions;
}

std::vector<CompletionItem> completion(EditorWorkspace& workspace, const PlaceParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  const LineTable lines(text);
  ByteRange replaced;
  std::vector<CompletionItem> items;
  const std::size_t offset = lines.offset_of(params.position, workspace.encoding());
  for (Completion& each : completions_at(params.path, text, offset, replaced)) {
    // LSP's CompletionItemKind: class, property, enum member.
    constexpr int kinds[] = {7, 10, 20};
    items.push_back({std::move(each.label), std::move(each.detail), kinds[static_cast<std::size_t>(each.kind)],
                     lines.range_of(replaced, workspace.encoding())});
  }
  return items;
}

}  // namespace lintel::lsp
