#include "frontend/terraform/evaluate/instance.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/distance.h"
#include "base/path.h"
#include "base/source_address.h"
#include "frontend/terraform/evaluate/body.h"
#include "frontend/terraform/evaluate/computed_sources.h"
#include "value/identity.h"
#include "value/open.h"

namespace lintel::terraform {
using expression::Resolved;
using expression::Step;

// ---- one instance ---------------------------------------------------------------------------------------------

CallInstance::CallInstance(CallState& owner, Repetition repetition, std::string_view path)
    : owner_(owner), repetition_(repetition), path_(path), scope_(owner.module.scope, repetition_) {}

ModuleInstance* CallInstance::module() {
  if (evaluation_.state == Lazy::State::done) return module_;
  if (evaluation_.state == Lazy::State::running) {
    // An argument needs an output of the module itself: fine as long as no value needs itself, but such a module is
    // nobody's equal.
    asked_while_running_ = true;
    return module_;
  }
  RootEvaluation& run = owner_.module.run;
  const ModuleCallDeclaration& declaration = owner_.declaration;
  const Module* target = owner_.target();
  if (module_) return module_;  // begun on a guess that was taken back
  RootEvaluation::Running running(run, evaluation_, owner_.module, "", declaration.local_address, declaration.header,
                                  true);
  if (!target || !running.ok() || !run.take_module(*target, declaration.header)) return nullptr;
  auto candidate = std::make_unique<ModuleInstance>(run, *target, *this);
  module_ = candidate.get();
  bool withdrawn = false;
  for (std::uint32_t i = 0; i < target->variables.size() && !run.withdrawing(); ++i) module_->variable(i);
  if (run.withdrawing()) {
    // Not all arguments can be told yet. This instance goes on without them, each is evaluated when it is needed, and
    // its results are not shared.
    withdrawn = true;
    running.withdrawn();
  }
  bool sharable = !withdrawn && !asked_while_running_;
  if (ModuleInstance* equal = sharable ? run.find_equal(*module_) : nullptr) {
    for (std::uint32_t i = 0; i < target->variables.size(); ++i) {
      pair_origins(equal->variable(i), module_->variable(i), origins_);
    }
    module_ = equal;
    return module_;
  }
  if (sharable) run.remember(*module_);
  run.modules.push_back(std::move(candidate));
  return module_;
}

Value CallInstance::output(std::uint32_t declared, Span site) {
  RootEvaluation& run = owner_.module.run;
  ModuleInstance* called = module();
  if (!called) return owner_.missing_outputs(path_);
  Value value = called->output(declared);
  if (called->path != path_) {
    if (!relocator_) {
      relocation_ = add_move(nullptr, called->path, path_, origins_, run.arena);
      relocator_ = std::make_unique<Relocator>(*relocation_, run.arena);
    }
    value = relocator_->relocate(value);
  }
  if (repetition_.uncertain) value = without_identity(value, run.arena);
  std::string label = fmt::format("{}.{}", owner_.declaration.local_address, called->module.outputs[declared].name);
  return value.with_origin(
      make_origin(site, OriginKind::module_output, run.arena.copy(label), value.origin(), run.arena));
}

Value CallInstance::arguments() {
  RootEvaluation& run = owner_.module.run;
  RootEvaluation::Doubt doubt(run, repetition_.uncertain);
  Value config = evaluate_body(owner_.declaration.arguments, std::nullopt, scope_, run, nullptr);
  return config.with_origin(make_origin(owner_.declaration.header, OriginKind::expression, {}, nullptr, run.arena));
}

// ---- the block ------------------------------------------------------------------------------------------------

const Module* CallState::target() {
  if (!target_known_) {
    target_known_ = true;
    find_target();
  }
  return target_;
}

const Blocker* CallState::missing() {
  target();
  if (!missing_)
    missing_ = make_blocker(declaration.header, fmt::format("{} could not be evaluated", declaration.local_address),
                            module.run.arena);
  return missing_;
}

Value CallState::missing_outputs(std::string_view path) {
  const Value outputs = make_unknown(&types::any, missing(), module.run.arena);
  // `[*]` stands for any of the instances: two uses need not mean the same one.
  if (path.find("[*]") != std::string_view::npos) return outputs;
  return with_identity(outputs, identify(path, !module.path.empty()), module.run.arena);
}

bool CallState::leads_into_itself(const Module& called) {
  std::string circle = called.directory;
  std::vector<std::string_view> directories;
  for (const ModuleInstance* at = &module; at; at = at->caller ? &at->caller->owner().module : nullptr) {
    directories.push_back(at->module.directory);
    if (&at->module != &called) continue;
    for (auto it = directories.rbegin() + 1; it != directories.rend(); ++it) circle.append(" → ").append(*it);
    circle += " → " + called.directory;
    module.run.report(declaration.header, "module-cycle",
                      "This module calls itself: " + circle + ". The call is left out.");
    return true;
  }
  return false;
}

void CallState::find_target() {
  RootEvaluation& run = module.run;
  std::string key =
      module.key.empty() ? std::string(declaration.name) : module.key + "." + std::string(declaration.name);
  CallTarget target{};
  const Module* called = run.workspace.target_of(run.root, module.module, declaration, key, target);
  // OpenTofu computes sources and versions from variables.
  ModuleCallDeclaration known = declaration;
  const auto computed = run.root.computed_sources.find(key);
  if (known.source.empty() && computed != run.root.computed_sources.end()) known.source = computed->second;
  known.version = version_of_call(run.root, declaration, key);
  std::string unjudged;
  if (!called && (target == CallTarget::not_installed || target == CallTarget::without_code))
    called = run.published_module(known, unjudged);
  if (target != CallTarget::found) report_missing(target, known.source, called != nullptr, unjudged);
  if (!called) return;
  if (leads_into_itself(*called)) return;
  if (module.depth >= run.limits.module_depth) {
    run.report(
        declaration.header, "budget-modules",
        fmt::format("Modules are nested more than {} deep here. The call is left out.", run.limits.module_depth));
    return;
  }
  target_ = called;
  check_arguments();
}

namespace {

/// Whose `init` installs the modules of a root.
std::string_view installer(const Root& root) {
  if (!root.use) return "terraform";
  return root.use->module ? "terraform stacks" : "terragrunt";
}

}  // namespace

void CallState::report_missing(CallTarget target, std::string_view source, bool mapped, std::string_view unjudged) {
  RootEvaluation& run = module.run;
  Span span = declaration.source_expression ? declaration.source_expression.span() : declaration.header;
  std::string why;
  const std::string rest = mapped
                               ? "as a whole. Lintel checks only what this call sets"
                               : fmt::format("too.{}{} Its outputs are unknown", unjudged.empty() ? "" : " ", unjudged);
  switch (target) {
    case CallTarget::found:
      return;
    case CallTarget::not_installed:
      why = fmt::format("{} is not installed", declaration.local_address);
      run.report(span, "module-not-installed",
                 fmt::format("The module \"{}\" is not installed: run \"{} init\" in {} to have it checked {}.",
                             readable_source(source), installer(run.root), run.root.directory, rest),
                 ProblemSeverity::notice);
      break;
    case CallTarget::without_code:
      why = fmt::format("{} is installed without configuration", declaration.local_address);
      run.report(span, "module-not-installed",
                 fmt::format("The module \"{}\" is installed without a .tf file at its root: name one of the package's "
                             "directories with //DIRECTORY to have it checked {}.",
                             readable_source(source), rest),
                 ProblemSeverity::notice);
      break;
    case CallTarget::behind_link:
      why = fmt::format("{} is behind a link that leads out of what may be read", declaration.local_address);
      run.report(span, "module-outside-scan",
                 fmt::format("A link on the way to {} leads outside the scanned directories, which are all that is "
                             "read, or to nothing: scan a directory that holds both, or give --allow-outside. Its "
                             "outputs are unknown.",
                             join_path(module.module.directory, source)),
                 ProblemSeverity::notice);
      break;
    case CallTarget::not_found:
      why = fmt::format("the directory of {} does not exist", declaration.local_address);
      run.report(span, "module-not-found",
                 fmt::format("The directory {} contains no module.", join_path(module.module.directory, source)));
      break;
    case CallTarget::outside:
      why = fmt::format("{} is outside the scanned directories", declaration.local_address);
      run.report(
          span, "module-outside-scan",
          fmt::format(
              "The module in {} is outside the scanned directories, which are all that is read: scan a directory "
              "that holds both, or give --allow-outside. Its outputs are unknown.",
              join_path(module.module.directory, source)),
          ProblemSeverity::notice);
      break;
    case CallTarget::not_literal:
      why = fmt::format("the source of {} is not a literal", declaration.local_address);
      if (declaration.source_expression) {
        run.report(span, "module-source-not-literal",
                   "The source of a module must be a literal string to be found. Its outputs are unknown.",
                   ProblemSeverity::notice);
      }
      break;
  }
  missing_ = make_blocker(span, why, run.arena);
}

void CallState::check_arguments() {
  RootEvaluation& run = module.run;
  std::vector<std::string_view> names;
  for (const VariableDeclaration& variable : target_->variables) names.push_back(variable.name);
  // What the module declares or the call passes may stand where nothing could be read.
  if (target_->published || target_->unread || declaration.arguments.unread || declaration.inputs) return;
  // A tool that calls a module gives it all that it has, and drops what the module does not take.
  const bool is_made_by_tool = run.root.use && run.root.use->directory.empty() && !module.caller;
  for (hcl::Cursor argument : declaration.arguments.attributes) {
    if (is_made_by_tool || target_->variable_index.contains(argument.text())) continue;
    std::string_view near;
    if (run.may_compare(names.size())) near = nearest_name(argument.text(), names);
    run.report(argument.name_span(), "unsupported-argument",
               fmt::format("The module in {} has no variable named \"{}\".{}", target_->directory, argument.text(),
                           near.empty() ? "" : fmt::format(" Did you mean \"{}\"?", near)));
  }
  for (std::size_t i = 0; i < target_->variables.size(); ++i) {
    const VariableDeclaration& variable = target_->variables[i];
    if (variable.body.expression("default") || declaration.arguments.expression(variable.name)) continue;
    run.report(
        declaration.header, "missing-argument",
        fmt::format("The argument \"{}\" is required: {} gives it no default.", variable.name, target_->directory),
        ProblemSeverity::error, {{variable.header, "the variable"}});
  }
}

std::deque<CallInstance>& CallState::instances() {
  if (expansion_.state == Lazy::State::pending) expand();
  return instances_;
}

bool CallState::is_uncertain() {
  instances();
  return uncertain_ && !instances_.empty();
}

void CallState::expand() {
  RootEvaluation& run = module.run;
  hcl::Cursor repetition = declaration.count ? declaration.count : declaration.for_each;
  RootEvaluation::Running running(run, expansion_, module, "", declaration.local_address,
                                  repetition ? repetition.span() : declaration.header);
  if (!running.ok()) return;
  Expansion expansion = run.expand(declaration.count, declaration.for_each, declaration.enabled, module.scope);
  if (run.withdrawing()) return;
  kind_ = expansion.kind;
  uncertain_ = expansion.uncertain;
  disabled_ = expansion.disabled;
  std::string address = module.named(declaration.local_address);
  for (Repetition& instance : expansion.instances) {
    instances_.emplace_back(*this, instance, run.arena.copy(address + instance_key_text(instance)));
  }
}

Value CallState::all_outputs(CallInstance& instance, Span site) {
  RootEvaluation& run = module.run;
  ModuleInstance* called = instance.module();
  if (!called) return missing_outputs(instance.path());
  std::span<Member> members = run.arena.make_array<Member>(called->module.outputs.size());
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const OutputDeclaration& output = called->module.outputs[i];
    members[i] = {output.name, instance.output(i, site), output.header};
  }
  const Value outputs = make_object(members, run.arena);
  return called->module.published ? with_unknown_tail(outputs, missing(), run.arena) : outputs;
}

Value CallState::collection(Span site) {
  RootEvaluation& run = module.run;
  if (expansion_.state == Lazy::State::running) {
    return RootEvaluation::Running(run, expansion_, module, "", declaration.local_address, site).value();
  }
  std::deque<CallInstance>& all = instances();
  if (disabled_) return make_null(run.arena);
  if (all.empty() && kind_ == Repetition::Kind::single) return missing_outputs(module.named(declaration.local_address));
  if (kind_ == Repetition::Kind::single) return all_outputs(all.front(), site);
  const Blocker* why = uncertain_ ? find_blocker(all.front().repetition().key, run.arena) : nullptr;
  if (uncertain_ && all.size() == 1 && kind_ == Repetition::Kind::count)
    return make_unknown(&types::any, why, run.arena);
  if (kind_ == Repetition::Kind::count) {
    std::vector<Value> items;
    for (CallInstance& instance : all) items.push_back(all_outputs(instance, site));
    return make_tuple(run.arena.copy(items), run.arena);
  }
  const std::size_t first = uncertain_ ? 1 : 0;
  std::span<Member> members = run.arena.make_array<Member>(all.size() - first);
  for (std::size_t i = first; i < all.size(); ++i) {
    members[i - first] = {all[i].repetition().key.string(), all_outputs(all[i], site), declaration.header};
  }
  const Value outputs = make_object(members, run.arena);
  return uncertain_ ? with_unlisted(outputs, why, all_outputs(all.front(), site), run.arena) : outputs;
}

Resolved CallState::resolve_output(CallInstance& instance, std::string_view name, std::size_t consumed, Span span) {
  ModuleInstance* called = instance.module();
  const bool stated = called && called->module.output_index.contains(name);
  if (!called || (called->module.published && !stated)) {
    const Value outputs = missing_outputs(instance.path());
    const Identity identity = combine_identities("." + std::string(name), std::span(&outputs, 1));
    const Origin* origin = make_origin(span, OriginKind::module_output,
                                       module.run.arena.copy(fmt::format("{}.{}", declaration.local_address, name)),
                                       nullptr, module.run.arena);
    return {with_identity(make_unknown(&types::any, missing(), module.run.arena, origin), identity, module.run.arena),
            consumed};
  }
  auto found = called->module.output_index.find(name);
  if (found != called->module.output_index.end()) return {instance.output(found->second, span), consumed};
  if (called->module.unread)
    return {module.run.unknown(&types::any, span, "a part of the module could not be read"), consumed};
  std::vector<std::string_view> names;
  if (module.run.may_compare(called->module.outputs.size())) {
    for (const OutputDeclaration& output : called->module.outputs) names.push_back(output.name);
  }
  std::string_view near = nearest_name(name, names);
  std::string message = fmt::format("The module in {} has no output named \"{}\".{}", called->module.directory, name,
                                    near.empty() ? "" : fmt::format(" Did you mean \"{}\"?", near));
  return {module.run.fail(span, "undefined-reference", std::move(message)), consumed};
}

Resolved CallState::resolve(std::span<const Step> steps, Span span) {
  if (expansion_.state == Lazy::State::running) return {collection(span), steps.size()};
  std::deque<CallInstance>& all = instances();
  auto name_at = [&](std::size_t i) { return i < steps.size() ? steps[i].name : std::string_view{}; };
  if (kind_ == Repetition::Kind::single) {
    if (!all.empty() && !name_at(1).empty()) return resolve_output(all.front(), name_at(1), 2, span);
    return {collection(span), 1};
  }
  // `module.x["k"].out` needs that output only, not all of them.
  if (steps.size() > 2 && steps[1].name.empty() && !name_at(2).empty()) {
    for (CallInstance& instance : all) {
      if (!instance.repetition().uncertain && equal(instance.repetition().key, steps[1].key) == Truth::yes) {
        return resolve_output(instance, name_at(2), 3, span);
      }
    }
    if (is_uncertain()) return resolve_output(all.front(), name_at(2), 3, span);
  }
  return {collection(span), 1};
}

}  // namespace lintel::terraform
