#include "variants/template_tree.h"

#include "base/arena.h"
#include "syntax/document/node.h"
#include "syntax/document/parse.h"

namespace lintel::variants {
namespace {

using Kind = TemplateNode::Kind;

Extent extent_of(Span span) {
  return {span.begin, span.end};
}

bool is_long_name(std::string_view key) {
  return key == "Ref" || key == "Condition" || (key.starts_with("Fn::") && !key.starts_with("Fn::ForEach"));
}

/// `!GetAtt A.B` as the list that the long form has.
TemplateNode argument_of(std::string_view intrinsic, TemplateNode argument) {
  if (intrinsic != "GetAtt" || argument.kind != Kind::text) return argument;
  const std::size_t dot = argument.text.find('.');
  if (dot == std::string::npos) return argument;
  return make_sequence(
      {make_text(argument.text.substr(0, dot), argument.from), make_text(argument.text.substr(dot + 1), argument.from)},
      argument.from);
}

TemplateNode convert(const document::Node& node, bool may_be_condition);

TemplateNode convert_plain(const document::Node& node, bool may_be_condition) {
  TemplateNode result;
  result.from = extent_of(node.span);
  result.quoted = node.quoted;
  result.text = node.text;
  switch (node.kind) {
    case document::NodeKind::null:
      break;
    case document::NodeKind::boolean:
      result.kind = Kind::boolean;
      result.text = node.truth ? "true" : "false";
      break;
    case document::NodeKind::number:
      result.kind = Kind::number;
      break;
    case document::NodeKind::string:
      result.kind = Kind::text;
      break;
    case document::NodeKind::sequence:
      result.kind = Kind::sequence;
      for (const document::Node* item : node.items) result.items.push_back(convert(*item, true));
      break;
    case document::NodeKind::mapping: {
      const bool is_intrinsic = node.entries.size() == 1 && is_long_name(node.entries[0].key) &&
                                (node.entries[0].key != "Condition" || may_be_condition);
      if (is_intrinsic) {
        std::string_view name = node.entries[0].key;
        if (name.starts_with("Fn::")) name.remove_prefix(4);
        result.kind = Kind::intrinsic;
        result.text = name;
        result.items.push_back(argument_of(name, convert(*node.entries[0].value, true)));
        break;
      }
      result.kind = Kind::mapping;
      for (const document::Entry& entry : node.entries) {
        result.entries.push_back({std::string(entry.key), convert(*entry.value, false), extent_of(entry.key_span)});
      }
      break;
    }
  }
  return result;
}

TemplateNode convert(const document::Node& node, bool may_be_condition) {
  TemplateNode plain = convert_plain(node, may_be_condition);
  if (node.tag.empty()) return plain;
  TemplateNode result;
  result.kind = Kind::intrinsic;
  result.text = node.tag.substr(1);
  result.from = {node.tag_span.begin, node.span.end};
  result.items.push_back(argument_of(result.text, std::move(plain)));
  return result;
}

void visit_values(TemplateNode& node, const std::function<bool(TemplateNode&)>& visit) {
  if (!visit(node) || node.kind == Kind::intrinsic) return;
  for (TemplateNode& item : node.items) visit_values(item, visit);
  for (TemplateNode::Entry& entry : node.entries) visit_values(entry.value, visit);
}

}  // namespace

TemplateNode* TemplateNode::find(std::string_view key) {
  for (Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

TemplateNode read_template(std::string_view text) {
  Arena arena;
  Problems problems;
  const document::Node* root = document::parse_yaml(FileId{1}, text, arena, {}, problems);
  return root && problems.empty() ? convert(*root, false) : TemplateNode{};
}

TemplateNode make_text(std::string text, Extent from) {
  TemplateNode node;
  node.kind = Kind::text;
  node.text = std::move(text);
  node.from = from;
  return node;
}

TemplateNode make_sequence(std::vector<TemplateNode> items, Extent from) {
  TemplateNode node;
  node.kind = Kind::sequence;
  node.items = std::move(items);
  node.from = from;
  return node;
}

TemplateNode make_intrinsic(std::string name, TemplateNode argument) {
  TemplateNode node;
  node.kind = Kind::intrinsic;
  node.text = std::move(name);
  node.from = argument.from;
  node.items.push_back(std::move(argument));
  return node;
}

TemplateNode make_mapping(std::vector<std::pair<std::string, TemplateNode>> entries, Extent from) {
  TemplateNode node;
  node.kind = Kind::mapping;
  node.from = from;
  for (auto& [key, value] : entries) node.entries.push_back({key, std::move(value), from});
  return node;
}

TemplateNode& section(TemplateNode& root, const std::string& name) {
  if (TemplateNode* known = root.find(name)) return *known;
  TemplateNode::Entry entry;
  entry.key = name;
  entry.value.kind = Kind::mapping;
  return root.entries.insert(root.entries.begin(), std::move(entry))->value;
}

void each_property_value(TemplateNode& root, const std::function<bool(TemplateNode&)>& visit) {
  TemplateNode* resources = root.find("Resources");
  if (!resources) return;
  for (TemplateNode::Entry& resource : resources->entries) {
    TemplateNode* type = resource.value.find("Type");
    if (type && type->text == "AWS::CloudFormation::Stack") continue;
    if (TemplateNode* properties = resource.value.find("Properties")) {
      for (TemplateNode::Entry& property : properties->entries) visit_values(property.value, visit);
    }
  }
}

void each_literal(TemplateNode& root, const std::function<void(TemplateNode&)>& visit) {
  each_property_value(root, [&](TemplateNode& node) {
    if (!node.is_scalar() || node.kind == Kind::null) return node.kind != Kind::intrinsic;
    visit(node);
    return false;
  });
}

void each_node(TemplateNode& node, const std::function<void(TemplateNode&)>& visit) {
  visit(node);
  for (TemplateNode& item : node.items) each_node(item, visit);
  for (TemplateNode::Entry& entry : node.entries) each_node(entry.value, visit);
}

}  // namespace lintel::variants
