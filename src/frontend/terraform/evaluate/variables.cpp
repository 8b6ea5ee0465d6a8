#include "frontend/terraform/evaluate/variables.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/distance.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/scope.h"
#include "syntax/hcl/parse.h"
#include "value/conversion.h"

namespace lintel::terraform {
namespace {

/// Deeper type constraints than anyone writes are refused.
constexpr unsigned deepest_type = 64;

struct ReadType {
  const Type* type = nullptr;
  std::unique_ptr<TypeDefaults> defaults;
};

/// Reads type constraints: `string`, `list(string)`, `object({ a = optional(number, 1) })`.
class TypeReader {
 public:
  explicit TypeReader(RootEvaluation& run) : run_(run) {}

  ReadType read(hcl::Cursor expression, unsigned depth = 0) {
    while (expression && expression.kind() == hcl::NodeKind::parentheses) expression = expression.child(0);
    if (depth > deepest_type) return fail(expression, "the type is nested too deeply");
    if (!expression) return {&types::any, nullptr};
    switch (expression.kind()) {
      case hcl::NodeKind::variable:
        return read_keyword(expression, expression.text());
      case hcl::NodeKind::call:
        return read_call(expression, depth);
      case hcl::NodeKind::string:
        return read_string(expression, depth);
      default:
        return fail(expression,
                    "a type is a keyword (string, number, bool, any) or a constructor such as list(string)");
    }
  }

 private:
  ReadType fail(hcl::Cursor expression, std::string message) {
    run_.report(expression ? expression.span() : Span{}, "invalid-type-constraint",
                "Invalid type: " + std::move(message) + ".");
    return {&types::any, nullptr};
  }

  ReadType read_keyword(hcl::Cursor expression, std::string_view text) {
    if (text == "string") return {&types::string, nullptr};
    if (text == "number") return {&types::number, nullptr};
    if (text == "bool") return {&types::boolean, nullptr};
    if (text == "any") return {&types::any, nullptr};
    if (text == "list") return {&types::list_of_any, nullptr};
    if (text == "set") return {&types::set_of_any, nullptr};
    if (text == "map") return {&types::map_of_any, nullptr};
    return fail(expression, fmt::format("\"{}\" is no type keyword", text));
  }

  /// JSON syntax writes the expression as a string; native code from before Terraform 0.12 writes "string", "list",
  /// "map".
  ReadType read_string(hcl::Cursor expression, unsigned depth) {
    std::string_view text = expression.text();
    if (text == "list") return {make_collection(TypeKind::list, &types::string, run_.arena), nullptr};
    if (text == "map") return {make_collection(TypeKind::map, &types::string, run_.arena), nullptr};
    Problems ignored;
    ModuleFile& inner = run_.inner_expressions.emplace_back();
    inner.tree = hcl::parse_expression(expression.span().file, text, ignored, expression.span().begin + 1);
    inner.view = inner.tree.view();
    hcl::Cursor root{&inner.view, inner.view.root};
    if (!ignored.empty() || !root || root.kind() == hcl::NodeKind::string) {
      return fail(expression, fmt::format("\"{}\" is no type", text));
    }
    return read(root, depth + 1);
  }

  ReadType read_call(hcl::Cursor call, unsigned depth) {
    std::string_view name = call.text();
    if (name == "list" || name == "set" || name == "map") {
      if (call.size() != 1) return fail(call, fmt::format("{} takes one argument, the type of its elements", name));
      TypeKind kind = name == "list" ? TypeKind::list : name == "set" ? TypeKind::set : TypeKind::map;
      ReadType element = read(call.child(0), depth + 1);
      ReadType result{make_collection(kind, element.type, run_.arena), nullptr};
      if (element.defaults) add_child(result, "", std::move(element.defaults));
      return result;
    }
    if (name == "tuple") return read_tuple(call, depth);
    if (name == "object") return read_object(call, depth);
    if (name == "optional") return fail(call, "optional() may only stand at an attribute of an object type");
    return fail(call, fmt::format("\"{}\" is no type constructor", name));
  }

  ReadType read_tuple(hcl::Cursor call, unsigned depth) {
    if (call.size() != 1 || call.child(0).kind() != hcl::NodeKind::tuple) {
      return fail(call, "tuple takes a list of element types in brackets");
    }
    hcl::Cursor items = call.child(0);
    std::vector<const Type*> elements;
    ReadType result;
    for (std::size_t i = 0; i < items.size(); ++i) {
      ReadType element = read(items.child(i), depth + 1);
      elements.push_back(element.type);
      if (element.defaults) add_child(result, run_.arena.copy(std::to_string(i)), std::move(element.defaults));
    }
    result.type = make_tuple(run_.arena.copy(elements), run_.arena);
    return result;
  }

  ReadType read_object(hcl::Cursor call, unsigned depth) {
    if (call.size() != 1 || call.child(0).kind() != hcl::NodeKind::object) {
      return fail(call, "object takes attribute types in braces");
    }
    hcl::Cursor members = call.child(0);
    std::vector<TypeAttribute> attributes;
    ReadType result;
    for (std::size_t i = 0; i + 1 < members.size(); i += 2) {
      hcl::Cursor key = members.child(i);
      if (key.kind() != hcl::NodeKind::string && key.kind() != hcl::NodeKind::variable) {
        return fail(key, "attribute names must be plain");
      }
      std::string_view name = run_.arena.copy(key.text());
      hcl::Cursor type = members.child(i + 1);
      bool optional = type.kind() == hcl::NodeKind::call && type.text() == "optional" && type.size() >= 1;
      ReadType attribute = read(optional ? type.child(0) : type, depth + 1);
      attributes.push_back({name, attribute.type, optional});
      if (optional && type.size() >= 2) add_default(result, name, attribute, type.child(1));
      if (attribute.defaults) add_child(result, name, std::move(attribute.defaults));
    }
    result.type = make_object(attributes, run_.arena);
    return result;
  }

  static TypeDefaults& defaults_of(ReadType& type) {
    if (!type.defaults) type.defaults = std::make_unique<TypeDefaults>();
    return *type.defaults;
  }

  static void add_child(ReadType& parent, std::string_view name, std::unique_ptr<TypeDefaults> child) {
    defaults_of(parent).children.emplace_back(name, std::move(child));
  }

  void add_default(ReadType& object, std::string_view name, const ReadType& attribute, hcl::Cursor expression) {
    EmptyScope scope;
    Value value = run_.evaluate(expression, scope);
    value = value.with_origin(make_origin(expression.span(), OriginKind::variable_default, name, nullptr, run_.arena));
    Converted converted = convert(value, *attribute.type, run_.arena);
    if (!converted.ok()) {
      run_.report(expression.span(), "invalid-default",
                  fmt::format("This default does not suit the attribute's type: {}.", converted.error));
      return;
    }
    defaults_of(object).values.emplace_back(name, converted.value);
  }

  RootEvaluation& run_;
};

/// Fills in what `optional(…, default)` gives, before conversion, as `typeexpr.Defaults.Apply`.
Value apply_defaults(Value value, const TypeDefaults& defaults, Arena& arena);

const TypeDefaults* child_of(const TypeDefaults& defaults, std::string_view name) {
  for (const auto& [child, inner] : defaults.children) {
    if (child == name) return inner.get();
  }
  return nullptr;
}

Value apply_to_mapping(Value value, const TypeDefaults& defaults, Arena& arena) {
  std::vector<Member> members;
  const TypeDefaults* element = child_of(defaults, "");
  for (const Member& member : value.members()) {
    const TypeDefaults* child = element ? element : child_of(defaults, member.key);
    members.push_back(
        {member.key, child ? apply_defaults(member.value, *child, arena) : member.value, member.key_span});
  }
  for (const auto& [default_name, given] : defaults.values) {
    const std::string_view name = default_name;
    auto known = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == name; });
    if (known != members.end() && !known->value.is_null()) continue;
    const TypeDefaults* child = child_of(defaults, name);
    Value filled = child ? apply_defaults(given, *child, arena) : given;
    if (known != members.end()) {
      known->value = filled;
    } else {
      members.push_back({name, filled, span_of(filled)});
    }
  }
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  Value result = make_object(kept, arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(result, arena) : result;
}

Value apply_to_sequence(Value value, const TypeDefaults& defaults, Arena& arena) {
  std::vector<Value> items;
  const TypeDefaults* element = child_of(defaults, "");
  for (std::size_t i = 0; i < value.size(); ++i) {
    const TypeDefaults* child = element ? element : child_of(defaults, std::to_string(i));
    items.push_back(child ? apply_defaults(value.items()[i], *child, arena) : value.items()[i]);
  }
  Value result = make_tuple(arena.copy(items), arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(result, arena) : result;
}

Value apply_defaults(Value value, const TypeDefaults& defaults, Arena& arena) {
  if (value.is_mapping()) return apply_to_mapping(value, defaults, arena);
  if (value.is_sequence()) return apply_to_sequence(value, defaults, arena);
  return value;
}

bool read_flag(const Body& body, std::string_view name, bool otherwise, RootEvaluation& run) {
  hcl::Cursor expression = body.expression(name);
  if (!expression) return otherwise;
  EmptyScope scope;
  Converted flag = convert(run.evaluate(expression, scope), types::boolean, run.arena);
  return flag.ok() && flag.value.is_boolean() ? flag.value.boolean() : otherwise;
}

void read_default(const VariableDeclaration& variable, VariableType& type, RootEvaluation& run) {
  hcl::Cursor expression = variable.body.expression("default");
  if (!expression) return;
  EmptyScope scope;
  Value value = run.evaluate(expression, scope);
  value = value.with_origin(
      make_origin(expression.span(), OriginKind::variable_default, variable.local_address, nullptr, run.arena));
  type.has_default = true;
  if (value.is_null()) {
    type.default_value = make_null(run.arena, type.type, value.origin());
    return;
  }
  if (type.defaults) value = apply_defaults(value, *type.defaults, run.arena);
  Converted converted = convert(value, *type.type, run.arena);
  if (!converted.ok()) {
    run.report(expression.span(), "invalid-default",
               fmt::format("This default does not suit the type of {}: {}.", variable.local_address, converted.error));
    type.default_value = run.unknown(type.type, expression.span(), "a default of the wrong type");
    return;
  }
  type.default_value = converted.value;
}

/// Reads one file of values into `given`.
void read_values_file(const std::string& path, const Module& module, RootEvaluation& run,
                      std::unordered_map<std::string_view, GivenValue>& given) {
  const ModuleFile* file = run.workspace.values_file(path, run.problems);
  if (!file) return;
  run.values_files.push_back(file->file);
  hcl::Cursor body{&file->view, file->view.root};
  if (!body || body.kind() != hcl::NodeKind::body) return;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < body.size(); ++i) {
    hcl::Cursor attribute = body.child(i);
    if (attribute.kind() != hcl::NodeKind::attribute) continue;
    auto declared = module.variable_index.find(attribute.text());
    if (declared == module.variable_index.end()) {
      if (names.empty()) {
        for (const VariableDeclaration& variable : module.variables) names.push_back(variable.name);
      }
      std::string_view near = nearest_name(attribute.text(), names);
      run.report(attribute.name_span(), "undeclared-variable",
                 fmt::format("The root module does not declare a variable named \"{}\".{}", attribute.text(),
                             near.empty() ? "" : fmt::format(" Did you mean \"{}\"?", near)),
                 ProblemSeverity::warning);
      continue;
    }
    EmptyScope scope;
    Value value = run.evaluate(attribute.expression(), scope);
    std::string_view label = module.variables[declared->second].local_address;
    Span span = attribute.span();
    given[declared->first] = {value.with_origin(make_origin(attribute.expression().span(), OriginKind::variable_value,
                                                            label, nullptr, run.arena)),
                              span};
  }
}

/// A value from the command line or the environment: plain text for variables of primitive or no type, an expression
/// otherwise. `label` names it in the chain of origins.
Value read_plain_value(const VariableDeclaration& variable, const Type& type, const std::string& text,
                       std::string_view label, RootEvaluation& run) {
  // What has no file is shown at the variable that it is for.
  const Span place = label == variable.local_address ? Span{} : variable.header;
  const Origin* origin = make_origin(place, OriginKind::variable_value, label, nullptr, run.arena);
  if (type.is_primitive() || type.kind == TypeKind::any) return make_string(text, run.arena, origin);
  ModuleFile& inner = run.inner_expressions.emplace_back();
  Problems found;
  inner.tree = hcl::parse_expression(FileId::none, text, found);
  inner.view = inner.tree.view();
  hcl::Cursor expression{&inner.view, inner.view.root};
  if (!found.empty() || !expression) {
    return run.fail(variable.header, "invalid-variable-value",
                    fmt::format("The value given for {} is no expression: {}", variable.local_address, text), &type);
  }
  EmptyScope scope;
  return run.evaluate(expression, scope).with_origin(origin);
}

}  // namespace

VariableTypes read_variable_types(const Module& module, RootEvaluation& run) {
  VariableTypes result;
  TypeReader reader(run);
  for (const VariableDeclaration& variable : module.variables) {
    VariableType type;
    ReadType read = reader.read(variable.body.expression("type"));
    type.type = read.type;
    type.defaults = std::move(read.defaults);
    hcl::Cursor value = variable.body.expression("default");
    // Before Terraform 0.12 the default's own shape was the type; still so for a variable with neither.
    if (!variable.body.expression("type") && !value) type.type = &types::any;
    type.nullable = read_flag(variable.body, "nullable", true, run);
    type.sensitive = read_flag(variable.body, "sensitive", false, run);
    read_default(variable, type, run);
    result.push_back(std::move(type));
  }
  return result;
}

Value finish_variable(const VariableDeclaration& variable, const VariableType& type, Value value, Span place,
                      RootEvaluation& run) {
  if (value.is_null()) {
    if (type.nullable) {
      value = make_null(run.arena, type.type, value.origin());
    } else if (type.has_default) {
      value = type.default_value;
    } else {
      value = run.fail(
          place, "invalid-variable-value",
          fmt::format("{} must not be null: it is declared with nullable = false.", variable.local_address), type.type);
    }
  } else {
    if (type.defaults) value = apply_defaults(value, *type.defaults, run.arena);
    Converted converted = convert(value, *type.type, run.arena);
    if (converted.ok()) {
      value = converted.value;
    } else {
      value =
          run.fail(place, "invalid-variable-value",
                   fmt::format("This value does not suit {}: {}.", variable.local_address, converted.error), type.type);
    }
  }
  if (!type.nullable) value = mark_not_null(value, run.arena);
  return type.sensitive ? mark_sensitive(value, run.arena) : value;
}

std::unordered_map<std::string_view, GivenValue> read_given_values(const Module& module, RootEvaluation& run) {
  std::unordered_map<std::string_view, GivenValue> given;
  const VariableTypes& declared_types = run.types_of(module);
  const auto take = [&](const auto& values, std::string_view prefix) {
    for (const auto& [name, text] : values) {
      auto declared = module.variable_index.find(name);
      // One command line serves all roots of a scan: a root that has no such variable is no fault.
      if (declared == module.variable_index.end()) continue;
      const VariableDeclaration& variable = module.variables[declared->second];
      const std::string_view label =
          prefix.empty() ? variable.local_address : run.arena.copy(std::string(prefix) + name);
      given[declared->first] = {read_plain_value(variable, *declared_types[declared->second].type, text, label, run),
                                variable.header};
    }
  };
  take(run.workspace.inputs.environment, "TF_VAR_");
  for (const std::string& path : run.root.variable_files) read_values_file(path, module, run, given);
  for (const std::string& path : run.workspace.inputs.variable_files) read_values_file(path, module, run, given);
  take(run.workspace.inputs.variables, "");
  return given;
}

}  // namespace lintel::terraform
