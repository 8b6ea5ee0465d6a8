#include "rules/lint/form.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/distance.h"
#include "model/conversion.h"
#include "model/mapping.h"

namespace lintel::lint {
namespace {

using registry::PropertyView;
using registry::SchemaView;
using registry::TypeView;
using registry::ValueKind;

constexpr std::array<std::string_view, 7> of_every_resource = {"address", "type",   "source_type", "frontend",
                                                               "partial", "region", "meta"};
/// What a provider's block has besides the schema.
constexpr std::array<std::string_view, 3> of_every_provider = {"alias", "module", "version"};

bool is_amazon(std::string_view type) {
  return type.starts_with("AWS::") || type.starts_with("Alexa::");
}

std::string_view first_of(std::string_view path) {
  return path.substr(0, path.find_first_of(".[ "));
}

void add_keys(hcl::Cursor object, std::set<std::string>& names) {
  if (!object) return;
  for (std::size_t i = 0; i + 1 < object.size(); i += 2) names.emplace(first_of(object.child(i).text()));
}

/// Adds what a mapping makes of its block beside the registry's own properties.
void add_mapped(const model::Mapping& mapping, std::set<std::string>& names) {
  names.insert(mapping.extra.begin(), mapping.extra.end());
  if (!mapping.terraform_only) return;
  add_keys(mapping.properties, names);
  for (const model::Naming& naming : mapping.names) names.emplace(first_of(naming.property));
  for (const std::string_view name : mapping.legacy) names.insert(model::pascal_case(name));
  for (const model::Defaults& defaults : mapping.defaults) add_keys(defaults.properties, names);
  if (!mapping.into.empty()) names.emplace(first_of(mapping.into));
  const auto schema = registry::find_schema(mapping.source_type);
  if (!schema) return;
  for (const registry::SchemaMemberView member : schema->members()) names.insert(model::pascal_case(member.name()));
}

/// The properties of canonical types that the registry does not have.
const std::set<std::string>& mapped_names(std::string_view type) {
  static const std::map<std::string_view, std::set<std::string>> known = [] {
    std::map<std::string_view, std::set<std::string>> all;
    for (const auto& [canonical, mappings] : model::built_in_mappings().by_canonical_type) {
      std::set<std::string>& names = all[canonical];
      for (const model::Mapping* mapping : mappings) add_mapped(*mapping, names);
    }
    return all;
  }();
  static const std::set<std::string> none;
  const auto found = known.find(type);
  return found == known.end() ? none : found->second;
}

/// Properties that mappings add to the registry's structures, wherever in a resource.
bool is_added(std::string_view name) {
  static const std::set<std::string_view> added = [] {
    std::set<std::string_view> all;
    for (const auto& [canonical, mappings] : model::built_in_mappings().by_canonical_type) {
      for (const model::Mapping* mapping : mappings) all.insert(mapping->extra.begin(), mapping->extra.end());
    }
    return all;
  }();
  return added.contains(name);
}

bool is_mapped(std::string_view canonical_type) {
  return model::built_in_mappings().by_canonical_type.contains(canonical_type);
}

Form property_form(TypeView type) {
  Form form;
  if (type.kind() != ValueKind::json && type.kind() != ValueKind::map) form.properties.push_back(type);
  return form;
}

std::optional<Form> member_of_resource(std::string_view type, std::string_view name) {
  if (std::find(of_every_resource.begin(), of_every_resource.end(), name) != of_every_resource.end()) return Form{};
  if (const auto registered = registry::find_resource_type(type)) {
    if (const auto property = registered->property(name)) return property_form(property->type());
    return mapped_names(type).contains(std::string(name)) ? std::optional(Form{}) : std::nullopt;
  }
  if (is_mapped(type)) return mapped_names(type).contains(std::string(name)) ? std::optional(Form{}) : std::nullopt;
  const auto schema = registry::find_schema(type);
  if (!schema) return Form{};
  if (type.starts_with("provider.") &&
      std::find(of_every_provider.begin(), of_every_provider.end(), name) != of_every_provider.end())
    return Form{};
  const auto member = schema->member(name);
  if (!member) return std::nullopt;
  Form form;
  form.attributes.push_back(member->type());
  return form;
}

/// The properties of a structure, through the alternatives of one; nothing for what is none, or may hold any names.
void collect_members(TypeView type, std::vector<TypeView>& structures, bool& is_open) {
  switch (type.kind()) {
    case ValueKind::object:
      return type.properties().empty() ? void(is_open = true) : structures.push_back(type);
    case ValueKind::one_of:
      for (const TypeView alternative : type.alternatives()) collect_members(alternative, structures, is_open);
      return;
    default:
      is_open = true;
  }
}

std::optional<Form> member_of_property(TypeView type, std::string_view name) {
  std::vector<TypeView> structures;
  bool is_open = false;
  collect_members(type, structures, is_open);
  for (const TypeView structure : structures) {
    if (const auto property = structure.property(name)) return property_form(property->type());
  }
  return is_open || is_added(name) ? std::optional(Form{}) : std::nullopt;
}

std::optional<Form> member_of_attribute(registry::SchemaTypeView type, std::string_view name) {
  const std::optional<SchemaView> object = type.object();
  if (!object) return Form{};
  const auto member = object->member(name);
  if (!member) return std::nullopt;
  Form form;
  form.attributes.push_back(member->type());
  return form;
}

template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& each : from) to.push_back(each);
}

/// Adds what `found` may be; anything makes the whole anything.
void add_alternative(Form& whole, std::optional<Form> found, bool& is_known, bool& is_anything) {
  if (!found) return;
  is_known = true;
  is_anything = is_anything || found->is_anything();
  add_new(whole.resources, found->resources);
  add_new(whole.properties, found->properties);
  add_new(whole.attributes, found->attributes);
}

}  // namespace

Form resource_form(const std::vector<std::string_view>& types) {
  Form form;
  for (const std::string_view type : types) {
    const bool is_known = registry::find_resource_type(type) || is_mapped(type) || registry::find_schema(type);
    if (!is_known) return {};
    form.resources.push_back(type);
  }
  return form;
}

Form list_of(Form element) {
  if (element.is_anything() || element.is_nothing) return {};
  ++element.lists;
  return element;
}

Form element_of(const Form& list) {
  Form element = list;
  if (element.lists > 0) {
    --element.lists;
    return element;
  }
  element.properties.clear();
  for (const TypeView type : list.properties) {
    if (type.kind() == ValueKind::map) return {};
    if (type.kind() != ValueKind::list && type.kind() != ValueKind::one_of) element.properties.push_back(type);
    if (type.kind() == ValueKind::one_of) {
      for (const TypeView alternative : type.alternatives()) {
        const auto inner = alternative.kind() == ValueKind::list ? alternative.element() : std::optional(alternative);
        if (!inner || inner->kind() == ValueKind::json || inner->kind() == ValueKind::map) return {};
        element.properties.push_back(*inner);
      }
    }
    if (const auto inner = type.kind() == ValueKind::list ? type.element() : std::nullopt) {
      if (inner->kind() == ValueKind::json || inner->kind() == ValueKind::map) return {};
      element.properties.push_back(*inner);
    }
  }
  element.attributes.clear();
  for (const registry::SchemaTypeView type : list.attributes) {
    if (type.kind() == registry::CtyKind::map) return {};
    element.attributes.push_back(type.element().value_or(type));
  }
  return element;
}

Form either(const Form& a, const Form& b) {
  if (a.is_nothing) return b;
  if (b.is_nothing) return a;
  if (a.is_anything() || b.is_anything() || a.lists != b.lists) return {};
  Form whole = a;
  add_new(whole.resources, b.resources);
  add_new(whole.properties, b.properties);
  add_new(whole.attributes, b.attributes);
  return whole;
}

std::optional<Form> member_of(const Form& value, std::string_view name) {
  if (value.is_anything() || value.is_nothing || value.lists > 0) return Form{};
  Form whole;
  bool is_known = false, is_anything = false;
  for (const std::string_view type : value.resources)
    add_alternative(whole, member_of_resource(type, name), is_known, is_anything);
  for (const TypeView type : value.properties)
    add_alternative(whole, member_of_property(type, name), is_known, is_anything);
  for (const registry::SchemaTypeView type : value.attributes)
    add_alternative(whole, member_of_attribute(type, name), is_known, is_anything);
  if (!is_known) return std::nullopt;
  return is_anything ? Form{} : whole;
}

std::optional<Form> at_path(Form value, std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    const std::string_view name = part.substr(0, part.find('['));
    const std::optional<Form> member = member_of(value, name);
    if (!member) return std::nullopt;
    value = name.size() == part.size() ? *member : element_of(*member);
  }
  return value;
}

std::vector<std::string> member_names(const Form& value) {
  std::vector<std::string> names;
  for (const std::string_view type : value.resources) {
    names.insert(names.end(), of_every_resource.begin(), of_every_resource.end());
    names.insert(names.end(), mapped_names(type).begin(), mapped_names(type).end());
    if (const auto registered = registry::find_resource_type(type)) {
      for (const PropertyView property : registered->properties()) names.emplace_back(property.name());
    } else if (const auto schema = registry::find_schema(type)) {
      for (const registry::SchemaMemberView member : schema->members()) names.emplace_back(member.name());
    }
  }
  for (const TypeView type : value.properties) {
    for (const PropertyView property : type.properties()) names.emplace_back(property.name());
  }
  for (const registry::SchemaTypeView type : value.attributes) {
    if (const auto object = type.object()) {
      for (const registry::SchemaMemberView member : object->members()) names.emplace_back(member.name());
    }
  }
  return names;
}

std::string name_of(const Form& value) {
  if (!value.resources.empty()) {
    std::string names(value.resources.front());
    for (std::size_t i = 1; i < value.resources.size() && i < 3; ++i) names += ", " + std::string(value.resources[i]);
    return value.resources.size() > 3 ? names + ", …" : names;
  }
  for (const TypeView type : value.properties) {
    if (!type.name().empty()) return std::string(type.name());
  }
  return "the value";
}

std::vector<std::string_view> allowed_texts(const Form& value) {
  std::vector<std::string_view> texts;
  if (value.lists > 0 || !value.resources.empty() || !value.attributes.empty()) return {};
  for (const TypeView type : value.properties) {
    if (type.kind() != ValueKind::string || type.enum_values().empty()) return {};
    for (const std::string_view text : type.enum_values()) texts.push_back(text);
  }
  return texts;
}

TypeCheck check_type(std::string_view type) {
  if (type == "*" || type == "module") return {};
  if (const auto registered = registry::find_resource_type(type)) {
    return {registered->transform().empty() ? TypeFault::none : TypeFault::transformed, {}};
  }
  if (is_mapped(type)) return {};
  if (is_amazon(type)) {
    std::vector<std::string_view> names;
    for (const registry::ResourceTypeView each : registry::resource_types()) names.push_back(each.name());
    return {TypeFault::unknown, std::string(nearest_name(type, names))};
  }
  const auto& mappings = model::built_in_mappings().by_source_type;
  if (const auto found = mappings.find(type); found != mappings.end()) {
    return {TypeFault::mapped, std::string(found->second.front().canonical_type)};
  }
  const bool is_providers = type.starts_with("aws_") || type.starts_with("data.aws_") || type == "provider.aws";
  if (!is_providers || registry::find_schema(type)) return {};
  std::vector<std::string> names;
  const bool is_data = type.starts_with("data.");
  for (const std::string_view name : is_data ? registry::data_source_schema_names() : registry::resource_schema_names())
    names.push_back((is_data ? "data." : "") + std::string(name));
  const std::vector<std::string_view> views(names.begin(), names.end());
  return {TypeFault::unknown, std::string(nearest_name(type, views))};
}

}  // namespace lintel::lint
