#include "frontend/terraform/evaluate/instance.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/terraform/evaluate/argument_places.h"
#include "frontend/terraform/evaluate/identity.h"
#include "frontend/terraform/evaluate/published_module.h"
#include "value/conversion.h"
#include "value/identity.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

/// The message of a condition that does not hold, as far as it may be shown.
std::string_view shown_message(Value text) {
  if (text.has_sensitive()) return "(sensitive value)";
  return text.is_string() ? text.string() : "the condition is false";
}

}  // namespace

ModuleInstance::ModuleInstance(RootEvaluation& evaluation, const Module& declared)
    : run(evaluation),
      module(declared),
      caller(nullptr),
      depth(0),
      scope(*this),
      variables_(declared.variables.size()),
      locals_(declared.locals.size()),
      outputs_(declared.outputs.size()) {
  for (const ResourceDeclaration& resource : module.resources) resources.emplace_back(*this, resource);
  for (const ModuleCallDeclaration& call : module.calls) calls.emplace_back(*this, call);
  pass_providers();
}

ModuleInstance::ModuleInstance(RootEvaluation& evaluation, const Module& declared, CallInstance& calling)
    : run(evaluation),
      module(declared),
      caller(&calling),
      path(calling.path()),
      key(calling.owner().module.key.empty()
              ? std::string(calling.owner().declaration.name)
              : calling.owner().module.key + "." + std::string(calling.owner().declaration.name)),
      depth(calling.owner().module.depth + 1),
      scope(*this),
      variables_(declared.variables.size()),
      locals_(declared.locals.size()),
      outputs_(declared.outputs.size()) {
  for (const ResourceDeclaration& resource : module.resources) resources.emplace_back(*this, resource);
  for (const ModuleCallDeclaration& call : module.calls) calls.emplace_back(*this, call);
  pass_providers();
}

std::string ModuleInstance::named(std::string_view local_address) const {
  std::string text(path);
  if (!text.empty()) text += '.';
  return text.append(local_address);
}

// ---- variables, locals, outputs -------------------------------------------------------------------------------

Value ModuleInstance::variable(std::uint32_t index) {
  Lazy& slot = variables_[index];
  if (slot.state == Lazy::State::done) return slot.value;
  const VariableDeclaration& declaration = module.variables[index];
  RootEvaluation::Running running(run, slot, *this, "", declaration.local_address, declaration.header);
  if (!running.ok()) return running.value();
  slot.value = caller ? finish_argument(index) : finish_root_variable(index);
  return slot.value;
}

Value ModuleInstance::value_without_argument(std::uint32_t index, Span span, std::string_view why) {
  const VariableType& type = run.types_of(module)[index];
  if (type.has_default) {
    Value value = type.default_value;
    if (value.is_null() && !type.nullable) return finish_variable(module.variables[index], type, value, span, run);
    return type.sensitive ? mark_whole(value, run.arena) : value;
  }
  Value value = run.unknown(type.type, span, why);
  // What a mapping file does not say is something else at each of its uses.
  if (!module.published) {
    const Identity identity = identify(named(module.variables[index].local_address), caller != nullptr);
    value = with_identity(value, identity, run.arena);
  }
  if (!type.nullable) value = mark_not_null(value, run.arena);
  return type.sensitive ? mark_whole(value, run.arena) : value;
}

Value ModuleInstance::finish_root_variable(std::uint32_t index) {
  const VariableDeclaration& declaration = module.variables[index];
  if (!given_read_) {
    given_read_ = true;
    given_ = read_given_values(module, run);
  }
  auto given = given_.find(declaration.name);
  if (given != given_.end()) {
    return finish_variable(declaration, run.types_of(module)[index], given->second.value, given->second.span, run);
  }
  return value_without_argument(index, declaration.header, fmt::format("{} has no value", declaration.local_address));
}

Value ModuleInstance::finish_argument(std::uint32_t index) {
  const VariableDeclaration& declaration = module.variables[index];
  const ModuleCallDeclaration& call = caller->owner().declaration;
  hcl::Cursor argument = call.arguments.expression(declaration.name);
  if (!argument && call.inputs) return finish_input(index);
  if (!argument) {
    // A required argument that is missing was reported with the call.
    return value_without_argument(index, call.header,
                                  module.published ? fmt::format("{} is not installed", call.local_address)
                                                   : fmt::format("{} has no value", declaration.local_address));
  }
  RootEvaluation::Doubt doubt(run, caller->repetition().uncertain);
  Value value = run.evaluate(argument, caller->scope());
  // What a mapping file makes of an argument is found at the argument itself: its module has no lines.
  Span place = argument.span();
  if (module.published) {
    const hcl::Cursor written = call.arguments.attribute(declaration.name);
    value = lead_through_argument(value, written.span(), declaration.local_address, run.arena);
    place = place_of_argument(written, run.workspace.sources);
  }
  value = value.with_origin(
      make_origin(place, OriginKind::module_argument, declaration.local_address, value.origin(), run.arena));
  const Span checked = module.published ? Span{} : argument.span();  // only the module itself has its types
  return finish_variable(declaration, run.types_of(module)[index], value, checked, run);
}

Value ModuleInstance::finish_input(std::uint32_t index) {
  const VariableDeclaration& declaration = module.variables[index];
  const hcl::Cursor inputs = caller->owner().declaration.inputs;
  RootEvaluation::Doubt doubt(run, caller->repetition().uncertain);
  const Value all = run.evaluate(inputs, caller->scope());
  const Member* member = all.member(declaration.name);
  if (!member && all.is_mapping() && !all.is_open())
    return value_without_argument(index, inputs.span(), fmt::format("{} has no value", declaration.local_address));
  Value value = member ? member->value : run.unknown(&types::any, inputs.span(), "it may be among the inputs or not");
  value = value.with_origin(
      make_origin(inputs.span(), OriginKind::module_argument, declaration.local_address, value.origin(), run.arena));
  return finish_variable(declaration, run.types_of(module)[index], value, inputs.span(), run);
}

Value ModuleInstance::local(std::uint32_t index) {
  Lazy& slot = locals_[index];
  if (slot.state == Lazy::State::done) return slot.value;
  const LocalDeclaration& declaration = module.locals[index];
  RootEvaluation::Running running(run, slot, *this, "", declaration.local_address, declaration.name_span);
  if (!running.ok()) return running.value();
  slot.value = run.evaluate(declaration.expression, scope);
  return slot.value;
}

Value ModuleInstance::output(std::uint32_t index) {
  Lazy& slot = outputs_[index];
  if (slot.state == Lazy::State::done) return slot.value;
  const OutputDeclaration& declaration = module.outputs[index];
  RootEvaluation::Running running(run, slot, *this, "", declaration.local_address, declaration.header);
  if (!running.ok()) return running.value();
  hcl::Cursor expression = declaration.body.expression("value");
  if (!expression && declaration.body.unread) {
    slot.value = run.unknown(&types::any, declaration.header, "a part of this output could not be read");
    return slot.value;
  }
  if (!expression) {
    slot.value = run.fail(declaration.header, "missing-argument",
                          "The argument \"value\" is required, but no definition was found.");
    return slot.value;
  }
  slot.value = run.evaluate(expression, scope);
  const auto is_set = [&](std::string_view name) {
    const hcl::Cursor flag = declaration.body.expression(name);
    return flag && flag.kind() == hcl::SyntaxKind::boolean && flag.flag() == 1;
  };
  if (is_set("sensitive") || is_set("ephemeral")) slot.value = mark_whole(slot.value, run.arena);
  return slot.value;
}

void ModuleInstance::check_validations(std::uint32_t index) {
  const VariableDeclaration& declaration = module.variables[index];
  for (hcl::Cursor block : declaration.body.blocks) {
    if (block.text() != "validation") continue;
    hcl::Cursor condition = hcl::find_attribute(block.body(), "condition");
    hcl::Cursor message = hcl::find_attribute(block.body(), "error_message");
    if (!condition) continue;
    Value holds = run.evaluate(condition.expression(), scope);
    if (!holds.is_boolean() || holds.boolean()) continue;
    Value text = message ? run.evaluate(message.expression(), scope) : Value();
    Span place = declaration.header;
    Value value = variable(index);
    if (hcl::Cursor argument =
            caller ? caller->owner().declaration.arguments.expression(declaration.name) : hcl::Cursor{}) {
      place = argument.span();
    } else if (Span written = span_of(value); written.known()) {
      place = written;
    }
    run.report(
        place, "variable-validation",
        fmt::format("The value of {} breaks its validation rule: {}", declaration.local_address, shown_message(text)),
        ProblemSeverity::error, {{condition.expression().span(), "the rule"}});
  }
}

/// A precondition, postcondition or assertion that is false whatever is not known yet.
void ModuleInstance::check_condition(hcl::Cursor block, expression::Scope& condition_scope, ProblemSeverity severity) {
  hcl::Cursor condition = hcl::find_attribute(block.body(), "condition");
  hcl::Cursor message = hcl::find_attribute(block.body(), "error_message");
  if (!condition) return;
  Value holds = run.evaluate(condition.expression(), condition_scope);
  if (!holds.is_boolean() || holds.boolean()) return;
  Value text = message ? run.evaluate(message.expression(), condition_scope) : Value();
  run.report(condition.expression().span(), "condition-failed",
             fmt::format("This {} does not hold: {}", block.text() == "assert" ? "assertion" : block.text(),
                         shown_message(text)),
             severity);
}

void ModuleInstance::check_conditions() {
  for (ResourceState& resource : resources) {
    for (ResourceInstance& instance : resource.instances()) {
      RootEvaluation::Doubt doubt(run, instance.repetition().uncertain);
      for (hcl::Cursor lifecycle : resource.declaration.lifecycle) {
        hcl::Cursor body = lifecycle.body();
        for (std::size_t i = 0; i < body.size(); ++i) {
          hcl::Cursor child = body.child(i);
          bool is_condition = child.text() == "precondition" || child.text() == "postcondition";
          if (child.kind() != hcl::SyntaxKind::block || !is_condition) continue;
          check_condition(child, instance.scope(), ProblemSeverity::error);
        }
      }
    }
  }
  for (const OutputDeclaration& output : module.outputs) {
    for (hcl::Cursor block : output.body.blocks) {
      if (block.text() == "precondition") check_condition(block, scope, ProblemSeverity::error);
    }
  }
  for (hcl::Cursor assertion : module.asserts) check_condition(assertion, scope, ProblemSeverity::warning);
}

void ModuleInstance::evaluate_everything() {
  for (std::uint32_t i = 0; i < variables_.size(); ++i) variable(i);
  for (std::uint32_t i = 0; i < locals_.size(); ++i) local(i);
  for (ProviderConfiguration& provider : providers_) {
    for (ProviderInstance& instance : instances_of(provider)) config_of(provider, instance);
  }
  for (ResourceState& resource : resources) {
    if (run.is_full()) break;
    for (ResourceInstance& instance : resource.instances()) instance.config();
  }
  for (CallState& call : calls) {
    for (CallInstance& instance : call.instances()) instance.module();
  }
  for (std::uint32_t i = 0; i < outputs_.size(); ++i) output(i);
  for (std::uint32_t i = 0; i < variables_.size(); ++i) check_validations(i);
  check_conditions();
}

// ---- identity -------------------------------------------------------------------------------------------------

std::uint64_t ModuleInstance::fingerprint() {
  auto hash = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&module));
  for (Lazy& variable : variables_) hash = hash * 0x9E3779B97F4A7C15ULL + fingerprint_of(variable.value);
  return hash;
}

bool ModuleInstance::has_equal_inputs(ModuleInstance& other) {
  const auto same_use = [](const auto& a, const auto& b) {
    return a.first == b.first && a.second.configuration == b.second.configuration &&
           identical(a.second.key, b.second.key);
  };
  if (&module != &other.module || !std::equal(passed_providers_.begin(), passed_providers_.end(),
                                              other.passed_providers_.begin(), other.passed_providers_.end(), same_use))
    return false;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    if (!identical(variables_[i].value, other.variables_[i].value)) return false;
  }
  return true;
}

// ---- providers ------------------------------------------------------------------------------------------------

void ModuleInstance::pass_providers() {
  for (const ProviderDeclaration& declaration : module.providers) providers_.push_back({&declaration, this, {}});
  if (!caller) return;
  ModuleInstance& parent = caller->owner().module;
  // Configurations without alias are inherited; what `providers` names comes in addition or instead.
  for (const auto& [name, use] : parent.passed_providers_) {
    if (name.find('.') == std::string::npos) passed_providers_[name] = use;
  }
  for (ProviderConfiguration& own : parent.providers_) {
    if (own.declaration->alias.empty()) passed_providers_[std::string(own.declaration->name)] = {&own, {}};
  }
  hcl::Cursor mapping = caller->owner().declaration.providers;
  if (!mapping || mapping.kind() != hcl::SyntaxKind::object) return;
  for (std::size_t i = 0; i + 1 < mapping.size(); i += 2) {
    hcl::Cursor name = mapping.child(i);
    while (name && name.kind() == hcl::SyntaxKind::parentheses) name = name.child(0);
    const ProviderUse use = parent.provider_for(mapping.child(i + 1), {}, caller->scope());
    if (use) passed_providers_[traversal_text(name)] = use;
  }
}

ProviderUse ModuleInstance::find_provider(std::string_view reference) {
  // What the caller passes wins over the empty proxy blocks that older modules declare for it.
  ProviderUse passed;
  if (auto found = passed_providers_.find(reference); found != passed_providers_.end()) passed = found->second;
  for (ProviderConfiguration& own : providers_) {
    std::string name(own.declaration->name);
    if (!own.declaration->alias.empty()) name.append(".").append(own.declaration->alias);
    if (name != reference) continue;
    bool is_proxy = own.declaration->body.attributes.size() <= 1 && own.declaration->body.blocks.empty();
    return is_proxy && passed ? passed : ProviderUse{&own, {}};
  }
  return passed;
}

ProviderUse ModuleInstance::provider_for(hcl::Cursor reference, std::string_view type, expression::Scope& user) {
  const std::string name = traversal_text(reference);
  if (name.empty()) return find_provider(type.substr(0, type.find('_')));
  ProviderUse use = find_provider(name);
  while (reference.kind() == hcl::SyntaxKind::parentheses) reference = reference.child(0);
  if (use && reference.kind() == hcl::SyntaxKind::index) use.key = run.evaluate(reference.child(1), user);
  return use;
}

std::deque<ProviderInstance>& ModuleInstance::instances_of(ProviderConfiguration& provider) {
  if (provider.expansion.state != Lazy::State::pending) return provider.instances;
  const ProviderDeclaration& declaration = *provider.declaration;
  RootEvaluation::Running running(run, provider.expansion, *this, "provider.", declaration.name, declaration.header);
  if (!running.ok()) return provider.instances;
  const Expansion expansion = run.expand({}, declaration.for_each, {}, provider.module->scope);
  if (run.withdrawing()) return provider.instances;
  for (const Repetition& repetition : expansion.instances) provider.instances.push_back({repetition, {}});
  return provider.instances;
}

Value ModuleInstance::config_of(ProviderConfiguration& provider, ProviderInstance& instance) {
  if (instance.config.state == Lazy::State::done) return instance.config.value;
  const ProviderDeclaration& declaration = *provider.declaration;
  RootEvaluation::Running running(run, instance.config, *this, "provider.", declaration.name, declaration.header);
  if (!running.ok()) return running.value();
  RepetitionScope seen(provider.module->scope, instance.repetition);
  Value config = evaluate_body(declaration.body, registry::find_provider_schema(declaration.name), seen, run, nullptr);
  instance.config.value =
      config.with_origin(make_origin(declaration.header, OriginKind::expression, {}, nullptr, run.arena));
  return instance.config.value;
}

Value ModuleInstance::config_of(const ProviderUse& use) {
  std::deque<ProviderInstance>& all = instances_of(*use.configuration);
  for (ProviderInstance& instance : all) {
    const bool repeated = instance.repetition.kind == Repetition::Kind::for_each;
    if (!repeated || equal(instance.repetition.key, use.key) == Truth::yes)
      return config_of(*use.configuration, instance);
  }
  const Origin* origin =
      make_origin(use.configuration->declaration->header, OriginKind::expression, {}, nullptr, run.arena);
  return with_flags(make_object(std::span<Member>{}, run.arena, origin), unknown_tail, run.arena);
}

}  // namespace lintel::terraform
