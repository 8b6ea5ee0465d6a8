#include "frontend/terraform/evaluate/variables.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/distance.h"
#include "base/placeholder.h"
#include "domain/secrets/plain_setting.h"
#include "facts/secret_property.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/scope.h"
#include "syntax/hcl/parse.h"
#include "value/conversion.h"
#include "value/identity.h"
#include "value/json_text.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

bool read_flag(const Body& body, std::string_view name, bool otherwise, RootEvaluation& run) {
  hcl::Cursor expression = body.expression(name);
  if (!expression) return otherwise;
  EmptyScope scope;
  Converted flag = convert(run.evaluate(expression, scope), types::boolean, run.arena);
  return flag.ok() && flag.value.is_boolean() ? flag.value.boolean() : otherwise;
}

/// A default in which what asks to be replaced is unknown, and why: nobody deploys `<your-ip>/32`.
Value without_placeholders(Value value, const Blocker* why, Arena& arena, unsigned depth = 0) {
  constexpr unsigned deepest = 16;
  if (depth == deepest) return value;
  if (value.is_string() && asks_for_replacement(value.string())) {
    UnknownNode unknown;
    unknown.why = why;
    unknown.not_null = true;
    return make_unknown(&types::string, unknown, arena, value.origin());
  }
  bool changed = false;
  const auto replaced = [&](Value part) {
    const Value now = without_placeholders(part, why, arena, depth + 1);
    changed = changed || now.node() != part.node();
    return now;
  };
  if (value.is_sequence() && value.kind() == Kind::tuple) {
    std::vector<Value> items;
    for (const Value item : value.items()) items.push_back(replaced(item));
    return changed ? make_tuple(arena.copy(items), arena, value.origin()) : value;
  }
  if (value.kind() == Kind::object) {
    const std::span<Member> members = arena.make_array<Member>(value.members().size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = replaced(member.value);
    return changed ? make_object(members, arena, value.origin()) : value;
  }
  return value;
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
  // Who forgets to replace a secret deploys one that everybody knows.
  if (!type.sensitive && !registry::may_hold_secret(variable.name)) {
    const std::string why = fmt::format("{} has a placeholder as its default", variable.local_address);
    value = without_placeholders(value, make_blocker(expression.span(), run.arena.copy(why), run.arena), run.arena);
  }
  if (type.defaults) value = expression::apply_defaults(value, *type.defaults, run.arena);
  Converted converted = convert(value, *type.type, run.arena);
  if (!converted.ok()) {
    // The line of a sensitive default would show it.
    run.report(type.sensitive ? variable.header : expression.span(), "invalid-default",
               fmt::format("This default does not suit the type of {}: {}.", variable.local_address, converted.error));
    type.default_value = run.unknown(type.type, expression.span(), "a default of the wrong type");
    return;
  }
  type.default_value = converted.value;
}

/// What a file of values may name: nothing, save what a tool wrote into it that is not known.
class ValuesScope final : public expression::Scope {
 public:
  explicit ValuesScope(RootEvaluation& run) : run_(run) {}

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string&) override {
    if (root != "var" || steps.empty() || steps[0].name != unknown_written_variable) return std::nullopt;
    return expression::Resolved{run_.unknown(&types::any, span, "a part of what is written here is not known"), 1};
  }

 private:
  RootEvaluation& run_;
};

/// Reads one file of values into `given`.
void read_values_file(const std::string& path, const Module& module, RootEvaluation& run,
                      std::unordered_map<std::string_view, GivenValue>& given) {
  const ModuleFile* file = run.workspace.values_file(path, run.problems);
  if (!file) return;
  run.values_files.push_back(file->file);
  hcl::Cursor body{&file->view, file->view.root};
  if (!body || body.kind() != hcl::SyntaxKind::body) return;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < body.size(); ++i) {
    hcl::Cursor attribute = body.child(i);
    if (attribute.kind() != hcl::SyntaxKind::attribute) continue;
    auto declared = module.variable_index.find(attribute.text());
    if (declared == module.variable_index.end()) {
      if (names.empty()) {
        for (const VariableDeclaration& variable : module.variables) names.push_back(variable.name);
      }
      std::string_view near;
      if (run.may_compare(names.size())) near = nearest_name(attribute.text(), names);
      run.report(attribute.name_span(), "undeclared-variable",
                 fmt::format("The root module does not declare a variable named \"{}\".{}", attribute.text(),
                             near.empty() ? "" : fmt::format(" Did you mean \"{}\"?", near)),
                 ProblemSeverity::warning);
      continue;
    }
    ValuesScope scope(run);
    Value value = run.evaluate(attribute.expression(), scope);
    std::string_view label = module.variables[declared->second].local_address;
    Span span = attribute.span();
    given[declared->first] = {value.with_origin(make_origin(attribute.expression().span(), OriginKind::variable_value,
                                                            label, nullptr, run.arena)),
                              span};
  }
}

/// What begins the labels of values that no file gives.
constexpr std::string_view environment_prefix = "TF_VAR_", option_prefix = "--var ";

/// What stands for a secret of the environment, which the code must not know: its author may print and
/// send wherever they like what it makes of its values.
Value withheld_value(const VariableDeclaration& variable, const Type& type, std::string_view label,
                     RootEvaluation& run) {
  UnknownNode unknown;
  unknown.why = make_blocker(variable.header, fmt::format("{} of the environment may be a secret", label), run.arena);
  unknown.not_null = type.is_primitive() || type.kind == TypeKind::any;
  const Type* known = type.kind == TypeKind::any ? &types::string : &type;
  unknown.identity = identify(variable.local_address, false);
  return make_unknown(known, unknown, run.arena,
                      make_origin(variable.header, OriginKind::variable_value, label, nullptr, run.arena));
}

/// Makes a literal that was given on the command line or in the environment a value of the code: all parts come from
/// `origin`, for what holds them is no file that could be shown, and those of the environment that may be secrets are
/// withheld.
class GivenLiteral {
 public:
  GivenLiteral(const Origin* origin, const Blocker* withheld, Arena& arena)
      : origin_(origin), withheld_(withheld), arena_(arena) {}

  /// `type`: what the code declares; the names in it are the code's.
  /// `is_named_secret`: a name around it is that of secrets, so that nothing but switches is told.
  Value run(Value value, const Type& type, bool is_named_secret, unsigned depth = 0) {
    constexpr unsigned deepest = 64;
    if (depth > deepest) return withheld_ ? withhold(types::any) : value;
    if (withheld_ && is_secret(value, type, is_named_secret))
      return withhold(value.is_string() ? types::string : types::any);
    if (value.kind() == Kind::tuple) {
      std::vector<Value> items;
      const Type& element = type.element ? *type.element : types::any;
      for (const Value item : value.items()) items.push_back(run(item, element, is_named_secret, depth + 1));
      return make_tuple(arena_.copy(items), arena_, origin_);
    }
    if (value.kind() == Kind::object) {
      const std::span<Member> members = arena_.make_array<Member>(value.members().size());
      std::copy(value.members().begin(), value.members().end(), members.begin());
      for (Member& member : members)
        member.value = run(member.value, type_of_member(type, member.key),
                           is_named_secret || registry::may_hold_secret(member.key), depth + 1);
      return make_object(members, arena_, origin_);
    }
    return value.with_origin(origin_);
  }

 private:
  static const TypeAttribute* declared(const Type& type, std::string_view name) {
    return type.kind == TypeKind::object ? find_attribute(type, name) : nullptr;
  }

  static const Type& type_of_member(const Type& type, std::string_view name) {
    if (const TypeAttribute* attribute = declared(type, name)) return *attribute->type;
    return type.kind == TypeKind::map && type.element ? *type.element : types::any;
  }

  static bool is_secret(Value value, const Type& type, bool is_named_secret) {
    if (value.is_null() || value.is_boolean()) return false;
    // What holds values under names that the code declares is asked about these.
    const bool is_declared = value.kind() == Kind::object && type.kind == TypeKind::object;
    if (is_named_secret && !is_declared) return true;
    if (value.is_string()) return !secrets::is_plain_setting(value.string());
    return std::any_of(value.members().begin(), value.members().end(), [&](const Member& member) {
      return !declared(type, member.key) && !secrets::is_plain_setting(member.key);
    });
  }

  Value withhold(const Type& type) {
    UnknownNode unknown;
    unknown.why = withheld_;
    unknown.not_null = true;
    return make_unknown(&type, unknown, arena_, origin_);
  }

  const Origin* origin_;
  const Blocker* withheld_;  ///< why what may be a secret is not known; nullptr: all is known
  Arena& arena_;
};

/// A value from the command line or the environment: plain text for variables of primitive or no type, an expression
/// otherwise. `label` names it in the chain of origins, `written` is where a tool's configuration gives it.
Value read_plain_value(const VariableDeclaration& variable, const Type& type, const std::string& text,
                       std::string_view label, Span written, RootEvaluation& run) {
  const bool is_of_environment = label.starts_with(environment_prefix);
  // What has no file is shown at the variable that it is for.
  const Span place = written.known() ? written : variable.header;
  const Origin* origin = make_origin(place, OriginKind::variable_value, label, nullptr, run.arena);
  if (type.is_primitive() || type.kind == TypeKind::any) {
    if (is_of_environment && !secrets::is_plain_setting(text)) return withheld_value(variable, type, label, run);
    return make_string(text, run.arena, origin);
  }
  ModuleFile& inner = run.inner_expressions.emplace_back();
  Problems found;
  inner.tree = hcl::parse_expression(FileId::none, text, found);
  inner.view = inner.tree.view();
  hcl::Cursor expression{&inner.view, inner.view.root};
  EmptyScope scope;
  Value value;
  const std::size_t problems = run.problems.size();
  if (found.empty() && expression) value = run.evaluate(expression, scope);
  // What evaluation says of a text of the environment may quote it.
  const bool failed = is_of_environment && run.problems.size() != problems;
  if (failed) run.problems.resize(problems);
  // What a secret may be is not told by what it is refused for.
  const bool is_named_secret = registry::may_hold_secret(variable.name);
  if ((!found.empty() || !expression || failed) && is_of_environment && is_named_secret)
    return withheld_value(variable, type, label, run);
  if (!found.empty() || !expression || failed) {
    return run.fail(variable.header, "invalid-variable-value",
                    fmt::format("The value given for {} is not an expression{}", variable.local_address,
                                is_of_environment ? " (" + std::string(label) + ")." : ": " + text),
                    &type);
  }
  const Blocker* withheld =
      is_of_environment ? make_blocker(variable.header,
                                       fmt::format("a part of {} of the environment may be a secret", label), run.arena)
                        : nullptr;
  return GivenLiteral(origin, withheld, run.arena).run(value, type, is_named_secret);
}

/// A list or map as a variable for text takes it: the tool hands on values as JSON, which is a text then.
Value as_text(Value value, RootEvaluation& run) {
  const std::optional<std::string> json = value.is_wholly_known() ? to_json(value) : std::nullopt;
  return json ? make_string(*json, run.arena)
              : run.unknown(&types::string, span_of(value), "a part of it is not known");
}

/// The values that the tool gives which deploys the module.
void take_inputs(const Module& module, RootEvaluation& run, std::unordered_map<std::string_view, GivenValue>& given) {
  if (!run.root.use->inputs) return;
  const Value inputs = run.root.use->inputs(run);
  for (const VariableDeclaration& variable : module.variables) {
    const Member* member = inputs.member(variable.name);
    if (!member && !inputs.is_unknown() && !inputs.is_open()) continue;
    Value value = member ? member->value : run.unknown(&types::any, run.root.use->caller, "it may be set or not");
    const Span place = span_of(value).known() ? span_of(value) : run.root.use->caller;
    const Type& type = *run.types_of(module)[module.variable_index.at(variable.name)].type;
    const Type& given_type = *type_of(value, run.arena);
    if (type.kind == TypeKind::string && !given_type.is_primitive() && given_type.kind != TypeKind::any)
      value = as_text(value, run).with_origin(value.origin());
    value = value.with_origin(
        make_origin(place, OriginKind::variable_value, variable.local_address, value.origin(), run.arena));
    // null leaves the variable to its default, as a variable of the environment that is not set.
    if (!value.is_null()) given[variable.name] = {value, place};
  }
}

/// What that tool gives on the command line. It serves all modules alike: one may have no such variable.
void take_arguments(const Module& module, RootEvaluation& run,
                    std::unordered_map<std::string_view, GivenValue>& given) {
  for (const VariableArgument& argument : run.root.use->arguments) {
    if (!argument.file.empty()) {
      read_values_file(argument.file, module, run, given);
      continue;
    }
    const auto declared = module.variable_index.find(argument.name);
    if (declared == module.variable_index.end()) continue;
    const VariableDeclaration& variable = module.variables[declared->second];
    const Type& type = *run.types_of(module)[declared->second].type;
    const Value value =
        argument.text ? read_plain_value(variable, type, *argument.text, variable.local_address, argument.span, run)
                      : run.unknown(&type, argument.span, "this argument is not known");
    given[declared->first] = {value, argument.span};
  }
}

}  // namespace

VariableTypes read_variable_types(const Module& module, RootEvaluation& run) {
  const bool is_root = run.root.module == &module;
  VariableTypes result;
  for (const VariableDeclaration& variable : module.variables) {
    VariableType type;
    expression::TypeConstraint constraint = run.read_type(variable.body.expression("type"));
    type.type = constraint.type;
    type.defaults = std::move(constraint.defaults);
    hcl::Cursor value = variable.body.expression("default");
    // Before Terraform 0.12 the default's own shape was the type; still so for a variable with neither.
    if (!variable.body.expression("type") && !value) type.type = &types::any;
    type.nullable = read_flag(variable.body, "nullable", true, run);
    // What is ephemeral is no more to be shown.
    type.sensitive = read_flag(variable.body, "sensitive", false, run) ||
                     read_flag(variable.body, "ephemeral", false, run) ||
                     (is_root && run.workspace.inputs.sensitive_variables.contains(variable.name));
    read_default(variable, type, run);
    result.push_back(std::move(type));
  }
  return result;
}

Value finish_variable(const VariableDeclaration& variable, const VariableType& type, Value value, Span place,
                      RootEvaluation& run) {
  // The line of a sensitive value would show it.
  if (type.sensitive && place.known()) place = variable.header;
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
    if (type.defaults) value = expression::apply_defaults(value, *type.defaults, run.arena);
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
  return type.sensitive ? mark_whole(value, run.arena) : value;
}

std::unordered_map<std::string_view, GivenValue> read_given_values(const Module& module, RootEvaluation& run) {
  std::unordered_map<std::string_view, GivenValue> given;
  const VariableTypes& declared_types = run.types_of(module);
  const auto take = [&](const auto& values, std::string_view prefix) {
    for (const auto& [name, text] : values) {
      auto declared = module.variable_index.find(name);
      // One command line serves all roots of a scan: a root that has no such variable is not a fault.
      if (declared == module.variable_index.end()) continue;
      const VariableDeclaration& variable = module.variables[declared->second];
      const auto configured = run.workspace.inputs.configured.find(name);
      const bool has_option = prefix != option_prefix || configured == run.workspace.inputs.configured.end();
      const std::string_view label = run.arena.copy(has_option ? std::string(prefix) + name
                                                               : fmt::format("var.{} in {}", name, configured->second));
      const Type& type = *declared_types[declared->second].type;
      // True and false are no secret, whatever the name; of an object only they are told then.
      const bool is_object = type.kind == TypeKind::object && text.starts_with('{');
      const bool is_switch = is_object || (type.kind == TypeKind::boolean && (text == "true" || text == "false"));
      const bool is_secret = prefix == environment_prefix && (declared_types[declared->second].sensitive ||
                                                              (!is_switch && registry::may_hold_secret(name)));
      const Value value = is_secret ? withheld_value(variable, type, label, run)
                                    : read_plain_value(variable, type, text, label, {}, run);
      given[declared->first] = {value, variable.header};
    }
  };
  if (run.root.use) take_inputs(module, run, given);
  take(run.workspace.inputs.environment, environment_prefix);
  for (const std::string& path : run.root.variable_files) read_values_file(path, module, run, given);
  if (run.root.use) take_arguments(module, run, given);
  for (const std::string& path : run.workspace.inputs.variable_files) read_values_file(path, module, run, given);
  take(run.workspace.inputs.variables, option_prefix);
  return given;
}

}  // namespace lintel::terraform
