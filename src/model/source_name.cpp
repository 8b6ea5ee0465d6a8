#include "model/source_name.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/provider_schema.h"
#include "frontend/module_inputs.h"
#include "model/conversion.h"
#include "model/library.h"
#include "model/mapping.h"

namespace lintel::model {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;
using registry::SchemaView;

using Path = std::vector<std::string_view>;
using PathView = std::span<const std::string_view>;

/// The names of a path, indexes left out. What follows `Attributes.` of a key-value list may hold dots itself.
Path split(std::string_view path) {
  Path names;
  while (!path.empty()) {
    const std::size_t end = path.find('.');
    std::string_view name = path.substr(0, end);
    name = name.substr(0, name.find('['));
    if (!name.empty()) names.push_back(name);
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return names;
}

bool starts_with(PathView path, const Path& prefix) {
  return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

/// `KMSMasterKeyID` → `kms_master_key_id`.
std::string snake_case(std::string_view pascal_case_name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string text;
  for (std::size_t i = 0; i < pascal_case_name.size(); ++i) {
    const char c = pascal_case_name[i];
    const bool next_lower = i + 1 < pascal_case_name.size() && !is_upper(pascal_case_name[i + 1]);
    if (i > 0 && is_upper(c) && (!is_upper(pascal_case_name[i - 1]) || next_lower)) text += '_';
    text += c;
  }
  return lower_case(text);
}

std::string joined(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : std::string(path) + "." + std::string(name);
}

// ---- explicit properties --------------------------------------------------------------------------------------

/// Finds the source attribute that an expression of a mapping file reads a canonical property from, without
/// evaluating: through lists, functions and `for` as far as they only pass values on.
class ExpressionReader {
 public:
  explicit ExpressionReader(const Mapping& mapping) : mapping_(mapping) {}

  /// The path below `source` of the part `rest` of the expression's value; nullopt when it is read from nowhere.
  std::optional<std::string> find(Cursor expression, PathView rest) {
    if (++depth_ > 64) return std::nullopt;
    std::optional<std::string> found = rest.empty() ? std::nullopt : find_member(expression, rest);
    if (!found) found = path_of(expression);
    --depth_;
    return found;
  }

 private:
  /// The member `rest[0]` of an object inside the expression.
  std::optional<std::string> find_member(Cursor expression, PathView rest) {
    if (depth_ > 64) return std::nullopt;
    ++depth_;
    auto found = find_member_below(expression, rest);
    --depth_;
    return found;
  }

  std::optional<std::string> find_member_below(Cursor expression, PathView rest) {
    switch (expression.kind()) {
      case SyntaxKind::object:
        for (std::size_t i = 0; i + 1 < expression.size(); i += 2) {
          const Path key = split(expression.child(i).text());
          if (starts_with(rest, key)) return find(expression.child(i + 1), rest.subspan(key.size()));
        }
        return std::nullopt;
      case SyntaxKind::for_tuple: {
        const std::string path = path_of(expression.child(1)).value_or("");
        bindings_.push_back({expression.text(), path, expression.child(1)});
        std::optional<std::string> found = find_member(expression.child(2), rest);
        bindings_.pop_back();
        return found;
      }
      case SyntaxKind::variable: {
        const Binding* binding = bound(expression.text());
        return binding && binding->collection ? find_member(binding->collection, rest) : std::nullopt;
      }
      case SyntaxKind::call:
        if (auto found = find_in_function(expression, rest)) return found;
        return find_member_of_parts(expression, rest);
      case SyntaxKind::get_attribute: {
        const Cursor local = local_of(expression);
        return local ? find_member(local, rest) : std::nullopt;
      }
      case SyntaxKind::string:
        return std::nullopt;
      default:
        return find_member_of_parts(expression, rest);
    }
  }

  std::optional<std::string> find_member_of_parts(Cursor expression, PathView rest) {
    for (std::size_t i = 0; i < expression.size(); ++i) {
      if (auto found = find_member(expression.child(i), rest)) return found;
    }
    return std::nullopt;
  }

  /// The member in what a function of the library makes of a call's arguments; nullopt where another one is called.
  std::optional<std::string> find_in_function(Cursor call, PathView rest) {
    const expression::DefinedFunction* function = expression::find_defined(built_in_library(), call.text());
    if (!function) return std::nullopt;
    std::vector<Binding> parameters;
    for (std::size_t i = 0; i < std::min(function->parameters.size(), call.size()); ++i)
      parameters.push_back({function->parameters[i], path_of(call.child(i)).value_or(""), {}});
    std::swap(bindings_, parameters);
    std::optional<std::string> found = find_member(function->result, rest);
    std::swap(bindings_, parameters);
    return found;
  }

  /// The path that the expression as a whole reads.
  std::optional<std::string> path_of(Cursor expression) {
    switch (expression.kind()) {
      case SyntaxKind::missing:
        return std::nullopt;
      case SyntaxKind::variable:
        if (expression.text() == "source") return "";
        return bound(expression.text()) ? std::optional(bound(expression.text())->path) : std::nullopt;
      case SyntaxKind::get_attribute: {
        if (const Cursor local = local_of(expression)) return path_of(local);
        if (is_each_value(expression)) return path_of(mapping_.for_each);
        const auto object = path_of(expression.child(0));
        return object ? std::optional(joined(*object, expression.text())) : std::nullopt;
      }
      case SyntaxKind::index:
        return path_of(expression.child(0));
      case SyntaxKind::for_tuple: {
        const auto path = path_of(expression.child(1));
        bindings_.push_back({expression.text(), path.value_or(""), expression.child(1)});
        const auto result = path_of(expression.child(2));
        bindings_.pop_back();
        return result && !result->empty() ? result : path;
      }
      case SyntaxKind::object:
        for (std::size_t i = 1; i < expression.size(); i += 2) {
          if (auto path = path_of(expression.child(i))) return path;
        }
        return std::nullopt;
      default:
        for (std::size_t i = 0; i < expression.size(); ++i) {
          if (auto path = path_of(expression.child(i)); path && !path->empty()) return path;
        }
        return std::nullopt;
    }
  }

  /// What a `for` binds: an element of `collection`, which is read from `path`.
  struct Binding {
    std::string_view variable;
    std::string path;
    Cursor collection;
  };

  const Binding* bound(std::string_view variable) const {
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
      if (binding->variable == variable) return &*binding;
    }
    return nullptr;
  }

  /// `each.value` of a mapping that makes a resource of each block.
  bool is_each_value(Cursor expression) const {
    const Cursor object = expression.child(0);
    const bool is_each = object.kind() == SyntaxKind::variable && object.text() == "each";
    return is_each && expression.text() == "value" && mapping_.for_each;
  }

  /// What `local.x` stands for; nothing for all else.
  Cursor local_of(Cursor expression) const {
    const Cursor object = expression.child(0);
    const bool is_local = object.kind() == SyntaxKind::variable && object.text() == "local";
    return is_local ? mapping_.find_local(expression.text()) : Cursor{};
  }

  const Mapping& mapping_;
  std::vector<Binding> bindings_;
  int depth_ = 0;
};

std::optional<std::string> name_by_expressions(const Mapping& mapping, PathView path) {
  const Cursor object = mapping.properties;
  if (!object) return std::nullopt;
  for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
    const Path key = split(object.child(i).text());
    if (key.empty() || !starts_with(path, key)) continue;
    auto found = ExpressionReader(mapping).find(object.child(i + 1), path.subspan(key.size()));
    if (found && !found->empty()) return found;
  }
  return std::nullopt;
}

// ---- names that convert ---------------------------------------------------------------------------------------

std::optional<SchemaView> inner_schema(const std::optional<SchemaView>& schema, std::string_view attribute) {
  const auto member = schema ? schema->member(attribute) : std::nullopt;
  return member ? member->block() : std::nullopt;
}

/// Whether a property is called as an attribute is, in the plural.
bool is_plural_of(std::string_view attribute, std::string_view property) {
  if (property.empty() || (property.back() | 0x20) != 's') return false;
  std::string plural(attribute);
  if (plural.ends_with('y') && registry::compare_folded(plural.substr(0, plural.size() - 1) + "ies", property) == 0)
    return true;
  plural += 's';
  return registry::compare_folded(plural, property) == 0;
}

/// The attribute of a schema that becomes the property by itself.
std::optional<std::string> attribute_for(const std::optional<SchemaView>& schema, std::string_view property) {
  if (!schema) return snake_case(property);
  std::optional<std::string> singular;
  for (const registry::SchemaMemberView member : schema->members()) {
    if (registry::compare_folded(member.name(), property) == 0) return std::string(member.name());
    if (is_plural_of(member.name(), property)) singular = member.name();
  }
  return singular;
}

/// Attributes that the names of AWS's properties put the type in front of.
constexpr std::string_view longer_in_aws[] = {"name", "description", "policy"};

/// The inverse of the converter: from the property path to the attribute's path, level by level.
class NameFinder {
 public:
  NameFinder(std::span<const Naming> names, std::string_view canonical_type) : names_(names), type_(canonical_type) {}

  /// `source` is the path of the block at hand.
  std::optional<std::string> find(const std::string& source, const std::optional<SchemaView>& schema, PathView path) {
    if (path.empty()) return source.empty() ? std::nullopt : std::optional(source);
    if (++depth_ > 32) return std::nullopt;
    auto found = find_named(source, schema, path);
    if (!found) found = find_converted(source, schema, path);
    --depth_;
    return found;
  }

 private:
  std::optional<std::string> find_named(const std::string& source, const std::optional<SchemaView>& schema,
                                        PathView path) {
    for (const Naming& naming : names_) {
      if (parent_of(naming.source) != source) continue;
      const std::string_view attribute = naming.source.substr(source.empty() ? 0 : source.size() + 1);
      const Path target = naming.property == "." ? Path{} : split(parse_target(naming.property).path);
      if (!starts_with(path, target)) continue;
      auto found = find(std::string(naming.source), inner_schema(schema, attribute), path.subspan(target.size()));
      // A block that only passes its members on counts when one of them is meant.
      if (found && (naming.property != "." || *found != naming.source)) return found;
    }
    return std::nullopt;
  }

  std::optional<std::string> find_converted(const std::string& source, const std::optional<SchemaView>& schema,
                                            PathView path) {
    auto attribute = attribute_for(schema, path[0]);
    if (!attribute && source.empty()) attribute = shorter_name(schema, path[0]);
    if (!attribute) return std::nullopt;
    const std::string here = joined(source, *attribute);
    if (path.size() == 1) return here;
    const auto inner = inner_schema(schema, *attribute);
    if (schema && !inner) return here;
    const auto found = find(here, inner, path.subspan(1));
    return found ? found : here;
  }

  /// The attribute whose longer name the property is: `RoleName` is `name`.
  std::optional<std::string> shorter_name(const std::optional<SchemaView>& schema, std::string_view property) const {
    for (const std::string_view name : longer_in_aws) {
      if (longer_name(type_, name) == property && schema && schema->member(name)) return std::string(name);
    }
    return std::nullopt;
  }

  std::span<const Naming> names_;
  std::string_view type_;
  int depth_ = 0;
};

/// How the mapping's source type writes the property; an attachment's name starts with its type.
std::optional<std::string> make_name(const Mapping& mapping, PathView path) {
  const auto schema = registry::find_schema(mapping.source_type);
  std::optional<std::string> found;
  const bool attached = mapping.role == MappingRole::attachment;
  // A resource's explicit properties are those of the whole resource, an attachment's those of what it becomes.
  if (!attached) found = name_by_expressions(mapping, path);
  if (!found && !mapping.into.empty()) {
    const Path into = split(mapping.into);
    if (!starts_with(path, into)) return std::nullopt;
    path = path.subspan(into.size());
    if (path.empty()) return std::string(mapping.source_type);
  }
  if (attached) found = name_by_expressions(mapping, path);
  if (!found && mapping.role != MappingRole::also) {
    found = NameFinder(mapping.names, mapping.canonical_type).find({}, schema, path);
  }
  if (found && mapping.role == MappingRole::attachment) return joined(mapping.source_type, *found);
  return found;
}

bool is_written(const Part& part, std::string_view name) {
  if (part.mapping->role == MappingRole::attachment) {
    name = name.size() > part.mapping->source_type.size() ? name.substr(part.mapping->source_type.size() + 1)
                                                          : std::string_view{};
    if (name.empty()) return true;
  }
  return !part.source->config.get(name.substr(0, name.find('.'))).is_null();
}

/// Whether a block may write, in a word of its own, what becomes a property by itself. Most findings are of what none
/// writes: to see that in the few attributes of the block takes less than to look for the word in the schema.
bool may_write(const Part& part, std::string_view canonical_type, std::string_view property) {
  const Value config = part.source->config;
  if (config.kind() != Kind::object || config.is_open()) return true;
  const auto is_word = [&](const Member& member) {
    return !member.value.is_null() &&
           (registry::compare_folded(member.key, property) == 0 || is_plural_of(member.key, property));
  };
  return std::any_of(config.members().begin(), config.members().end(), is_word) ||
         std::any_of(std::begin(longer_in_aws), std::end(longer_in_aws),
                     [&](std::string_view name) { return longer_name(canonical_type, name) == property; });
}

/// Of several attributes that become one property, the one that the block writes: `user_data`, not
/// `user_data_base64`.
std::optional<std::string> find_written(const Resource& resource, const Part& part, PathView path) {
  if (part.mapping->role == MappingRole::attachment || part.mapping->role == MappingRole::also) return std::nullopt;
  std::vector<Naming> written;
  for (const Naming& naming : part.mapping->names) {
    if (is_written(part, naming.source)) written.push_back(naming);
  }
  const auto may_lead = [&](const Naming& naming) {
    if (!parent_of(naming.source).empty()) return false;
    return naming.property == "." || starts_with(path, split(parse_target(naming.property).path));
  };
  if (std::none_of(written.begin(), written.end(), may_lead) && !may_write(part, resource.type, path[0]))
    return std::nullopt;
  const auto schema = registry::find_schema(part.mapping->source_type);
  const auto found = NameFinder(written, resource.type).find({}, schema, path);
  return found && is_written(part, *found) ? found : std::nullopt;
}

bool is_list(std::string_view canonical_type, PathView path) {
  const auto type = type_at(shape_of(canonical_type), path[0]);
  return type && type->kind() == registry::ValueKind::list;
}

/// The input of a module that decides over a property, where a mapping file stands for the module: the innermost value
/// on the way to it that comes from one.
std::string input_behind(const Resource& resource, PathView path) {
  std::string_view input;
  Value value = resource.properties;
  for (const std::string_view name : path) {
    if (value.is_sequence()) value = value.size() > 0 ? value.items()[0] : Value();
    value = value.get(name);
    for (const Origin* origin = value.origin(); origin; origin = origin->from) {
      // What the mapping file leaves unsaid is not input.
      if (origin->kind != OriginKind::variable || origin->span.known() || origin->label == "var.unsaid") continue;
      input = origin->label.substr(origin->label.find('.') + 1);
      break;
    }
  }
  return std::string(input);
}

/// The input that decides over an attribute which nothing sets: `aws_s3_bucket_versioning.versioning_configuration` of
/// a resource beside, or `storage_encrypted` of `type` itself; of several the one that the call writes. Empty where
/// none alone does.
std::string input_for(const MappedCallInputs& call, std::string_view type, std::string_view attribute) {
  const bool is_beside = attribute.starts_with("aws_");
  if (is_beside) {
    type = attribute.substr(0, attribute.find('.'));
    attribute.remove_prefix(std::min(attribute.size(), type.size() + 1));
  }
  const ModuleInput* nearest = nullptr;
  for (const ModuleInput& each : call.inputs) {
    // That there is such a resource at all is what decides only of one beside.
    if (!each.is_alone || each.type != type || (each.attribute.empty() && !is_beside)) continue;
    const bool leads = each.attribute.empty() || attribute == each.attribute ||
                       (attribute.starts_with(each.attribute) && attribute[each.attribute.size()] == '.');
    if (!leads) continue;
    const bool is_nearer = !nearest || each.attribute.size() > nearest->attribute.size();
    const bool is_as_near = nearest && each.attribute.size() == nearest->attribute.size();
    if (is_nearer || (is_as_near && call.writes(each.input) && !call.writes(nearest->input))) nearest = &each;
  }
  return nearest ? nearest->input : std::string();
}

/// The name that the language has for a property, whatever sets it.
std::string name_of_attribute(const Resource& resource, const Path& path, std::string_view property_path) {
  const Part& main = resource.parts.front();
  if (!main.mapping) {
    if (resource.source_type == resource.type) return std::string(property_path);  // unmapped: its own words
    const auto found = NameFinder({}, resource.type).find({}, registry::find_schema(resource.source_type), path);
    return found.value_or(std::string(property_path));
  }
  const auto name_by = [&](const Mapping& mapping) {
    return mapping.set->source_words.find(mapping, property_path, [&] { return make_name(mapping, path); });
  };
  const Mapping* last = nullptr;
  std::optional<std::string> found;
  for (const Part& part : resource.parts) {
    if (!part.mapping) continue;
    // Parts of one kind follow each other, and there may be any number of them.
    if (part.mapping != last) found = name_by(*part.mapping);
    last = part.mapping;
    if (found && is_written(part, *found)) return *found;
  }
  for (const Part& part : resource.parts) {
    if (!part.mapping) continue;
    if (auto other = find_written(resource, part, path)) return *other;
  }
  // Nothing sets it: name the way that is meant for it. What is one object is set by a resource of its own where there
  // is one (the old nested block is deprecated); lists are written in place.
  const auto by_main = name_by(*main.mapping);
  if (by_main && is_list(resource.type, path)) return *by_main;
  const auto candidates = main.mapping->set->by_canonical_type.find(resource.type);
  if (candidates != main.mapping->set->by_canonical_type.end()) {
    for (const Mapping* mapping : candidates->second) {
      if (mapping->role != MappingRole::attachment || mapping->source_type.starts_with("AWS::")) continue;
      const auto by_attachment = name_by(*mapping);
      if (!by_attachment) continue;
      const bool is_known =
          !mapping->into.empty() || mapping->properties || registry::find_schema(mapping->source_type);
      if (is_known) return *by_attachment;
    }
  }
  return by_main.value_or(std::string(property_path));
}

}  // namespace

std::string name_in_source(const Resource& resource, std::string_view property_path) {
  const Path path = split(property_path);
  if (path.empty() || resource.dialect == Dialect::cloudformation) return std::string(property_path);
  const MappedCall* call = resource.parts.front().source->mapped;
  if (!call) return name_of_attribute(resource, path, property_path);
  std::string behind = input_behind(resource, path);
  std::string attribute = name_of_attribute(resource, path, property_path);
  std::string input = input_for(MappedCallInputs::of(*call), resource.source_type, attribute);
  // What a value comes from is more certain; what the mapping file reads may say which member of it.
  if (!behind.empty() && !input.starts_with(behind + ".")) return behind;
  return input.empty() ? attribute : input;
}

std::vector<std::string> inputs_behind(const Resource& resource, std::string_view property_path) {
  const MappedCall* call = resource.parts.empty() ? nullptr : resource.parts.front().source->mapped;
  const Path path = split(property_path);
  if (!call || path.empty()) return {};
  std::vector<std::string> inputs = {name_in_source(resource, property_path)};
  const std::string attribute = name_of_attribute(resource, path, property_path);
  for (const ModuleInput& each : MappedCallInputs::of(*call).inputs) {
    if (!each.is_alone && each.type == resource.source_type && each.attribute == attribute)
      inputs.push_back(each.input);
  }
  return inputs;
}

}  // namespace lintel::model
