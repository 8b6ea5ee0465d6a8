#include "frontend/terraform/evaluate/scope.h"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/distance.h"
#include "base/path.h"
#include "facts/provider_schema.h"
#include "frontend/terraform/evaluate/instance.h"
#include "value/identity.h"

namespace lintel::terraform {
namespace {

using expression::Resolved;
using expression::Step;

std::string suggest(std::string_view prefix, std::string_view name, const std::vector<std::string_view>& names) {
  std::string_view near = nearest_name(name, names);
  return near.empty() ? std::string() : fmt::format(" Did you mean \"{}{}\"?", prefix, near);
}

/// An instance's key as addresses show it.
std::string key_text(Value key) {
  if (key.is_string()) return "[\"" + std::string(key.string()) + "\"]";
  return key.is_number() ? "[" + key.number().to_string() + "]" : "[*]";
}

/// Names of Terraform Stacks for what comes from elsewhere.
bool is_of_deployment(std::string_view root) {
  return root == "stack" || root == "identity_token" || root == "store" || root == "upstream_input" ||
         root == "deployment";
}

template <class Declarations>
std::vector<std::string_view> names_of(const Declarations& declarations) {
  std::vector<std::string_view> names;
  for (const auto& declaration : declarations) names.push_back(declaration.name);
  return names;
}

/// Names of one module, resolved against its instance.
class Resolution {
 public:
  Resolution(ModuleInstance& module, std::span<const Step> steps, Span span)
      : module_(module), run_(module.run), steps_(steps), span_(span) {}

  Resolved resolve(std::string_view root) {
    if (root == "var") return variable();
    if (root == "local") return local();
    if (root == "module" || (root == "component" && module_.module.is_stack)) return call();
    if (root == "data") return resource("data.", 0);
    if (root == "ephemeral") return resource("ephemeral.", 0);
    if (root == "resource") return resource("", 0);
    if (root == "path") return path();
    if (module_.module.is_stack && is_of_deployment(root))
      return {run_.unknown(&types::any, span_, "only the platform that deploys the stack knows it"), steps_.size()};
    if (root == "terraform" || root == "tofu") return terraform();
    if (root == "each") {
      return undeclared("The \"each\" object can be used only in resource and module blocks that set \"for_each\".");
    }
    if (root == "count") {
      return undeclared("The \"count\" object can be used only in resource and module blocks that set \"count\".");
    }
    if (root == "self")
      return undeclared("The \"self\" object can be used only in provisioners, connections and postconditions.");
    return managed(root);
  }

 private:
  std::string_view name_at(std::size_t index) const {
    return index < steps_.size() ? steps_[index].name : std::string_view{};
  }

  Value used(Value value, OriginKind kind, std::string_view label) {
    return value.with_origin(make_origin(span_, kind, label, value.origin(), run_.arena));
  }

  template <class Declarations>
  std::string suggest_declared(std::string_view prefix, const Declarations& declared) {
    return run_.may_compare(declared.size()) ? suggest(prefix, name_at(0), names_of(declared)) : std::string();
  }

  Resolved variable() {
    auto found = module_.module.variable_index.find(name_at(0));
    if (found == module_.module.variable_index.end()) {
      return unknown_name(fmt::format("An input variable with the name \"{}\" has not been declared.{}", name_at(0),
                                      suggest_declared("var.", module_.module.variables)));
    }
    const VariableDeclaration& declaration = module_.module.variables[found->second];
    return {used(module_.variable(found->second), OriginKind::variable, declaration.local_address), 1};
  }

  Resolved local() {
    auto found = module_.module.local_index.find(name_at(0));
    if (found == module_.module.local_index.end()) {
      return unknown_name(fmt::format("A local value with the name \"{}\" has not been declared.{}", name_at(0),
                                      suggest_declared("local.", module_.module.locals)));
    }
    const LocalDeclaration& declaration = module_.module.locals[found->second];
    return {used(module_.local(found->second), OriginKind::local, declaration.local_address), 1};
  }

  Resolved call() {
    auto found = module_.module.call_index.find(name_at(0));
    if (found == module_.module.call_index.end()) {
      const bool is_stack = module_.module.is_stack;
      return unknown_name(fmt::format("No {} named \"{}\" is declared.{}", is_stack ? "component" : "module call",
                                      name_at(0),
                                      suggest_declared(is_stack ? "component." : "module.", module_.module.calls)));
    }
    return module_.calls[found->second].resolve(steps_, span_);
  }

  Resolved managed(std::string_view type) {
    return find_resource(std::string(type).append(".").append(name_at(0)), type, name_at(0), 1);
  }

  Resolved resource(std::string_view prefix, std::size_t at) {
    std::string address(prefix);
    address.append(name_at(at)).append(".").append(name_at(at + 1));
    return find_resource(address, name_at(at), name_at(at + 1), at + 2);
  }

  Resolved find_resource(const std::string& address, std::string_view type, std::string_view name,
                         std::size_t consumed) {
    auto found = module_.module.resource_index.find(address);
    if (found == module_.module.resource_index.end()) {
      if (name.empty()) {
        return undeclared(
            fmt::format("\"{}\" is not a name of the language, and a resource type must be followed by a "
                        "resource's name.",
                        type));
      }
      const Resolved failed = unknown_name(
          fmt::format("The resource \"{}\" has not been declared.{}", address, nearest_resource(address, type)));
      return undeclared_resource(address, type, consumed).value_or(failed);
    }
    ResourceState& state = module_.resources[found->second];
    bool has_key = steps_.size() > consumed && steps_[consumed].name.empty();
    if (has_key && state.is_uncertain()) return {state.instance_at(steps_[consumed].key)->self(), consumed + 1};
    return {state.collection(), consumed};
  }

  /// What is declared elsewhere, if anywhere, is still a resource: of the type's attributes, and not null.
  std::optional<Resolved> undeclared_resource(const std::string& address, std::string_view type, std::size_t consumed) {
    const auto schema =
        address.starts_with("data.") ? registry::find_data_source_schema(type) : registry::find_resource_schema(type);
    if (!schema) return std::nullopt;
    ReferenceNode reference;
    reference.unit = run_.unit;
    std::string whole = module_.named(address);
    std::string attribute;
    std::size_t names = 0;
    for (const Step& step : steps_.subspan(consumed)) {
      if (step.name.empty() && attribute.empty()) {
        whole += key_text(step.key);
        continue;
      }
      if (step.name.empty()) return std::nullopt;
      attribute.append(attribute.empty() ? "" : ".").append(step.name);
      ++names;
    }
    const auto member = names == 1 ? schema->member(attribute) : std::nullopt;
    reference.address = run_.arena.copy(std::string_view(whole));
    reference.attribute = run_.arena.copy(std::string_view(attribute));
    const Type* attribute_type = member ? registry::to_type(member->type(), run_.arena) : &types::any;
    const Origin* origin = make_origin(span_, OriginKind::expression, {}, nullptr, run_.arena);
    return Resolved{make_reference(reference, attribute_type, run_.arena, origin), steps_.size()};
  }

  /// A resource of this type with a similar name, or one whose whole address is similar.
  std::string nearest_resource(const std::string& address, std::string_view type) {
    if (!run_.may_compare(module_.module.resources.size())) return {};
    std::vector<std::string_view> same_type;
    std::vector<std::string_view> all;
    for (const ResourceDeclaration& other : module_.module.resources) {
      if (other.type == type) same_type.push_back(other.local_address);
      all.push_back(other.local_address);
    }
    std::string near = suggest("", address, same_type);
    return near.empty() ? suggest("", address, all) : near;
  }

  /// A name that the module does not declare, as far as it could be read.
  Resolved unknown_name(std::string message) {
    if (!module_.module.unread) return undeclared(std::move(message));
    return {run_.unknown(&types::any, span_, "a part of the module could not be read"), steps_.size()};
  }

  /// Terraform finds these by looking at the code, whether or not `try` or a condition is around them.
  Resolved undeclared(std::string message) {
    return {run_.fail(span_, "undefined-reference", std::move(message)), steps_.size()};
  }

  Resolved path() {
    std::string_view name = name_at(0);
    if (name == "module") {
      return {make_string(relative_path(module_.module.directory, run_.root.directory), run_.arena), 1};
    }
    if (name == "root") return {make_string(".", run_.arena), 1};
    if (name == "cwd") {
      return {mark_not_null(run_.unknown(&types::string, span_, "path.cwd is where Terraform runs"), run_.arena), 1};
    }
    return undeclared(
        fmt::format("\"path\" has no attribute \"{}\".{}", name, suggest("path.", name, {"module", "root", "cwd"})));
  }

  Value workspace_name() {
    if (!run_.root.workspace.empty()) return make_string(run_.root.workspace, run_.arena);
    UnknownNode unknown;
    unknown.why = make_blocker(span_, "terraform.workspace is not known (--workspace gives it)", run_.arena);
    unknown.not_null = true;
    unknown.identity = identify(workspace_identity);
    return make_unknown(&types::string, unknown, run_.arena);
  }

  Resolved terraform() {
    std::string_view name = name_at(0);
    if (name == "workspace") return {workspace_name(), 1};
    if (name == "applying")
      return {run_.unknown(&types::boolean, span_, "terraform.applying differs between plan and apply"), 1};
    return undeclared(fmt::format("\"terraform\" has no attribute \"{}\".{}", name,
                                  suggest("terraform.", name, {"workspace", "applying"})));
  }

  ModuleInstance& module_;
  RootEvaluation& run_;
  std::span<const Step> steps_;
  Span span_;
};

}  // namespace

std::optional<Resolved> ModuleScope::resolve(std::string_view root, std::span<const Step> steps, Span span,
                                             std::string&) {
  return Resolution(module_, steps, span).resolve(root);
}

std::optional<Resolved> RepetitionScope::resolve(std::string_view root, std::span<const Step> steps, Span span,
                                                 std::string& suggestion) {
  std::string_view name = steps.empty() ? std::string_view{} : steps[0].name;
  if (root == "each" && repetition_.kind == Repetition::Kind::for_each) {
    if (name == "key") return Resolved{repetition_.key, 1};
    if (name == "value") return Resolved{repetition_.value, 1};
    suggestion = "each.key or each.value";
    return std::nullopt;
  }
  if (root == "count" && repetition_.kind == Repetition::Kind::count) {
    if (name == "index") return Resolved{repetition_.key, 1};
    suggestion = "count.index";
    return std::nullopt;
  }
  if (root == "self" && self_.node()) return Resolved{self_, 0};
  return outer_.resolve(root, steps, span, suggestion);
}

std::optional<Resolved> NameScope::resolve(std::string_view root, std::span<const Step> steps, Span span,
                                           std::string& suggestion) {
  if (root == name_) return Resolved{value_, 0};
  return outer_.resolve(root, steps, span, suggestion);
}

std::optional<Resolved> MappingScope::resolve(std::string_view root, std::span<const Step>, Span,
                                              std::string& suggestion) {
  if (const Member* member = mapping_.member(root)) return Resolved{member->value, 0};
  std::vector<std::string_view> names;
  for (const Member& member : mapping_.members()) names.push_back(member.key);
  suggestion = nearest_name(root, names);
  return std::nullopt;
}

}  // namespace lintel::terraform
