#include "lsp/features/rule_hover.h"

#include <algorithm>
#include <string>

#include "lsp/features/completion.h"
#include "syntax/hcl/parse.h"

namespace lintel::lsp {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string list_of(std::string_view what, const auto& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + ("`" + std::string(name) + "`");
  return text.empty() ? text : "\n\n" + std::string(what) + ": " + text;
}

std::string describe_type(registry::ResourceTypeView type) {
  std::vector<std::string_view> required;
  std::size_t count = 0;
  for (const registry::PropertyView property : type.properties()) {
    ++count;
    if (property.required()) required.push_back(property.name());
  }
  return "**" + std::string(type.name()) + "**: " + std::to_string(count) + " properties" +
         list_of("required", required);
}

std::string describe_property(registry::PropertyView property) {
  std::string text = "**" + std::string(property.name()) + "**: " + kind_text(property.type());
  if (property.required()) text += ", required";
  if (const auto standard = property.default_value()) text += "\n\nleft out: `" + std::string(*standard) + "`";
  return text + list_of("values", element_of(property.type()).enum_values());
}

/// The `resource` of the rule around a place.
std::string type_of_rule(std::string_view text, std::size_t offset) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId{1}, text, problems);
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.span().begin > offset || block.span().end < offset) continue;
    const hcl::Cursor resource = hcl::find_attribute(block.body(), "resource");
    if (resource && resource.expression().kind() == hcl::SyntaxKind::string)
      return std::string(resource.expression().text());
  }
  return {};
}

/// The property that `self.A.B[0].C` leads to, up to the name that ends before `end`.
std::optional<registry::PropertyView> property_of(registry::ResourceTypeView type, std::string_view path) {
  std::optional<registry::PropertyView> property;
  while (!path.empty()) {
    const std::size_t begin = path.find_first_of(".[");
    if (begin == std::string_view::npos) break;
    if (path[begin] == '[') {
      const std::size_t close = path.find(']', begin);
      path = close == std::string_view::npos ? std::string_view() : path.substr(close + 1);
      continue;
    }
    const std::size_t stop = std::min(path.find_first_of(".[", begin + 1), path.size());
    const std::string_view name = path.substr(begin + 1, stop - begin - 1);
    property = property ? element_of(property->type()).property(name) : type.property(name);
    if (!property) return std::nullopt;
    path.remove_prefix(stop);
  }
  return property;
}

}  // namespace

std::optional<Hover> hover_rule(std::string_view text, std::size_t offset) {
  const auto extend = [&](ByteRange range, const auto& belongs) {
    while (range.begin > 0 && belongs(text[range.begin - 1])) --range.begin;
    while (range.end < text.size() && belongs(text[range.end])) ++range.end;
    return range;
  };
  const ByteRange name = extend({offset, offset}, is_name);
  const std::string_view word = text.substr(name.begin, name.end - name.begin);
  if (word.empty()) return std::nullopt;
  const ByteRange with_colons = extend(name, [](char c) { return is_name(c) || c == ':'; });
  if (const auto type =
          registry::find_resource_type(text.substr(with_colons.begin, with_colons.end - with_colons.begin)))
    return Hover{describe_type(*type), with_colons};
  const ByteRange path =
      extend(name, [](char c) { return is_name(c) || c == '.' || c == '[' || c == ']' || c == '*'; });
  const std::string_view steps = text.substr(path.begin, name.end - path.begin);
  if (steps.starts_with("self.")) {
    const auto type = registry::find_resource_type(type_of_rule(text, offset));
    const auto property = type ? property_of(*type, steps) : std::nullopt;
    if (property) return Hover{describe_property(*property), name};
    return std::nullopt;
  }
  const std::size_t equals = std::min(text.find_first_not_of(" \t", name.end), text.size());
  for (const RuleAttribute& attribute : rule_attributes()) {
    if (word == attribute.name && equals < text.size() && text[equals] == '=')
      return Hover{"**" + std::string(word) + "**: " + std::string(attribute.detail), name};
  }
  return std::nullopt;
}

}  // namespace lintel::lsp
