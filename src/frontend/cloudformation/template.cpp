#include "frontend/cloudformation/template.h"

#include <algorithm>
#include <string>

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

template <class Members>
auto* look_up(const Members& members, const Template::Index& index, std::string_view name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : &members[found->second];
}

void report(Problems& problems, Span span, std::string message) {
  problems.push_back({ProblemSeverity::error, "template-form", std::move(message), span, {}, {}});
}

/// `Fn::ForEach::Name` and `Fn::Transform` stand where members stand and make members; they are none themselves.
bool makes_members(std::string_view key) {
  return key.starts_with("Fn::");
}

template <class Visit>
void for_each_member(const Node& root, std::string_view section, Problems& problems, Visit visit) {
  const Node* node = document::find(root, section);
  if (!node || node->kind == NodeKind::null) return;
  if (node->kind != NodeKind::mapping) {
    if (!node->unread) report(problems, node->span, std::string(section) + " must be a mapping of names");
    return;
  }
  for (const document::Entry& entry : node->entries) {
    if (!makes_members(entry.key)) visit(entry);
  }
}

bool is_true(const Node* node) {
  return node && (node->truth || node->text == "true" || node->text == "True" || node->text == "TRUE");
}

TemplateParameter read_parameter(const document::Entry& entry) {
  TemplateParameter parameter;
  parameter.name = entry.key;
  parameter.name_span = entry.key_span;
  const Node* type = document::find(*entry.value, "Type");
  parameter.type = type && !type->text.empty() ? type->text : "String";
  parameter.default_value = document::find(*entry.value, "Default");
  parameter.allowed_values = document::find(*entry.value, "AllowedValues");
  if (parameter.allowed_values && parameter.allowed_values->kind != NodeKind::sequence)
    parameter.allowed_values = nullptr;
  parameter.no_echo = is_true(document::find(*entry.value, "NoEcho"));
  return parameter;
}

/// What stands where a resource should, and makes one before or at deployment: `!Rain::Include file`,
/// `{"Fn::Transform": …}`, iidy's `$merge:`, a type that a tool replaces. Empty when it is not one.
std::string_view directive_of(const document::Entry& entry) {
  const Node& node = *entry.value;
  if (entry.key.starts_with('$')) return entry.key;
  if (!node.tag.empty()) return node.tag;
  if (node.kind != NodeKind::mapping) return {};
  if (const Node* type = document::find(node, "Type")) {
    if (!type->tag.empty()) return type->tag;
    return type->text.starts_with('$') ? type->text : std::string_view();
  }
  for (const document::Entry& member : node.entries) {
    if (member.key.find("::") != std::string_view::npos || member.key.starts_with('$') || member.key.starts_with("!$"))
      return member.key;
  }
  return {};
}

void read_resource(const document::Entry& entry, Template& result, Problems& problems) {
  const Node& node = *entry.value;
  // Of a resource that could not be read nothing is said: why it could not has been.
  if (node.unread && !document::find(node, "Type")) return;
  if (const std::string_view directive = directive_of(entry); !directive.empty()) {
    result.needs_preprocessing = true;
    problems.push_back({ProblemSeverity::notice,
                        "foreign-directive",
                        std::string(directive) + " makes resource \"" + std::string(entry.key) +
                            "\" before or at deployment: what it is is not known",
                        entry.key_span,
                        {},
                        {}});
    return;
  }
  if (node.kind != NodeKind::mapping) {
    report(problems, entry.key_span, "resource \"" + std::string(entry.key) + "\" must be a mapping with a Type");
    return;
  }
  const Node* type = document::find(node, "Type");
  if (type && type->kind == NodeKind::mapping) {
    result.needs_preprocessing = true;
    return;
  }
  if (!type || type->kind != NodeKind::string) {
    report(problems, entry.key_span, "resource \"" + std::string(entry.key) + "\" has no Type");
    return;
  }
  TemplateResource resource{entry.key, entry.key_span, entry.value, type->text, type->span, nullptr, nullptr};
  resource.properties = document::find(node, "Properties");
  resource.condition = document::find(node, "Condition");
  if (resource.condition && resource.condition->kind != NodeKind::string) resource.condition = nullptr;
  result.resource_index.emplace(entry.key, static_cast<std::uint32_t>(result.resources.size()));
  result.resources.push_back(resource);
}

void read_named(const Node& root, std::string_view section, std::vector<NamedNode>& into, Template::Index& index,
                Problems& problems) {
  for_each_member(root, section, problems, [&](const document::Entry& entry) {
    index.emplace(entry.key, static_cast<std::uint32_t>(into.size()));
    into.push_back({entry.key, entry.key_span, entry.value});
  });
}

void read_transforms(const Node& root, std::vector<std::string_view>& into) {
  const Node* transform = document::find(root, "Transform");
  if (!transform) return;
  const auto add = [&](const Node& node) {
    if (node.kind == NodeKind::string) into.push_back(node.text);
    if (const Node* name = document::find(node, "Name"); name && name->kind == NodeKind::string)
      into.push_back(name->text);
  };
  if (transform->kind == NodeKind::sequence) {
    for (const Node* item : transform->items) add(*item);
  } else {
    add(*transform);
  }
}

}  // namespace

const TemplateParameter* Template::parameter(std::string_view name) const {
  return look_up(parameters, parameter_index, name);
}
const NamedNode* Template::mapping(std::string_view name) const {
  return look_up(mappings, mapping_index, name);
}
const NamedNode* Template::condition(std::string_view name) const {
  return look_up(conditions, condition_index, name);
}
const TemplateResource* Template::resource(std::string_view id) const {
  return look_up(resources, resource_index, id);
}
const NamedNode* Template::output(std::string_view name) const {
  return look_up(outputs, output_index, name);
}

bool Template::has_transform(std::string_view name) const {
  for (const std::string_view transform : transforms) {
    if (transform == name) return true;
  }
  return false;
}

bool Template::uses_serverless() const {
  return std::any_of(resources.begin(), resources.end(),
                     [](const TemplateResource& candidate) { return candidate.type.starts_with(serverless_prefix); });
}

bool is_own_transform(std::string_view transform) {
  return transform == serverless_transform || transform == language_extensions_transform ||
         transform == include_transform || transform.starts_with("AWS::CodeDeployBlueGreen") ||
         transform.starts_with("AWS::SecretsManager");
}

bool Template::has_foreign_macro() const {
  return needs_preprocessing || !std::all_of(transforms.begin(), transforms.end(), is_own_transform);
}

Template read_template(const Node& root, Problems& problems) {
  Template result;
  result.root = &root;
  for_each_member(root, "Parameters", problems, [&](const document::Entry& entry) {
    result.parameter_index.emplace(entry.key, static_cast<std::uint32_t>(result.parameters.size()));
    result.parameters.push_back(read_parameter(entry));
  });
  read_named(root, "Mappings", result.mappings, result.mapping_index, problems);
  read_named(root, "Conditions", result.conditions, result.condition_index, problems);
  read_named(root, "Outputs", result.outputs, result.output_index, problems);
  for_each_member(root, "Resources", problems,
                  [&](const document::Entry& entry) { read_resource(entry, result, problems); });
  read_transforms(root, result.transforms);
  return result;
}

bool is_of_organization(const Template& sections) {
  if (!sections.root) return false;
  const Node* version = document::find(*sections.root, "AWSTemplateFormatVersion");
  if (version && version->text.ends_with("-OC")) return true;
  for (const std::string_view section : {"OrganizationBinding", "OrganizationBindings", "DefaultOrganizationBinding"}) {
    if (document::find(*sections.root, section)) return true;
  }
  return std::any_of(sections.resources.begin(), sections.resources.end(), [](const TemplateResource& resource) {
    return document::find(*resource.node, "OrganizationBinding") != nullptr;
  });
}

}  // namespace lintel::cloudformation
