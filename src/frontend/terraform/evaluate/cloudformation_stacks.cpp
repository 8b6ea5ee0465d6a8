#include "frontend/terraform/evaluate/cloudformation_stacks.h"

#include <algorithm>
#include <set>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/read/module_set.h"
#include "value/conversion.h"
#include "value/json_text.h"
#include "value/open.h"

namespace lintel::terraform {
namespace {

bool is_stack(const ResourceDeclaration& resource) {
  constexpr std::string_view types[] = {"aws_cloudformation_stack", "aws_cloudformation_stack_set",
                                        "awscc_cloudformation_stack", "awscc_cloudformation_stack_set"};
  return resource.mode == ResourceMode::managed &&
         std::find(std::begin(types), std::end(types), resource.type) != std::end(types);
}

/// The modules of a root that declare stacks, and those that call them.
class ModulesWithStacks {
 public:
  ModulesWithStacks(const ModuleSet& workspace, const Root& root) : workspace_(workspace), root_(root) {
    look_through(*root.module, "", 0);
  }

  bool contains(const Module& module) const { return found_.contains(&module); }

 private:
  bool look_through(const Module& module, const std::string& key, unsigned depth) {
    if (depth > workspace_.limits.module_depth) return false;
    if (!seen_.insert(&module).second) return found_.contains(&module);
    bool has = std::any_of(module.resources.begin(), module.resources.end(), is_stack);
    for (const ModuleCallDeclaration& call : module.calls) {
      const std::string inner = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
      CallTarget target{};
      const Module* called = workspace_.target_of(root_, module, call, inner, target);
      if (called && look_through(*called, inner, depth + 1)) has = true;
    }
    if (has) found_.insert(&module);
    return has;
  }

  const ModuleSet& workspace_;
  const Root& root_;
  std::set<const Module*> seen_, found_;
};

/// What an output is before the deployment: its value where that is known, otherwise what the stack is asked for.
Value make_output(const StackOutput& output, const ResourceInstance& instance, RootEvaluation& run) {
  Value known = output.value.value_or(Value());
  if (known.is_wholly_known() && !known.is_null() && !known.choice()) {
    const Converted text = convert(known, types::string, run.arena);
    if (text.ok()) return text.value;
  }
  ReferenceNode reference;
  reference.address = instance.address();
  reference.attribute = run.arena.copy("outputs[\"" + output.name + "\"]");
  reference.unit = run.unit;
  const Value asked = make_reference(reference, &types::string, run.arena);
  return known.is_sensitive() ? mark_sensitive(asked, run.arena) : asked;
}

/// One entry of the list that the Cloud Control provider gives.
Value make_entry(std::string_view name, Value value, RootEvaluation& run) {
  const std::span<Member> members = run.arena.make_array<Member>(2);
  members[0] = {"output_key", make_string(name, run.arena), {}};
  members[1] = {"output_value", value, {}};
  return with_unknown_tail(make_object(members, run.arena), find_blocker(value, run.arena), run.arena);
}

/// Evaluates the stacks of a root, and nothing that they do not need.
class StackVisit {
 public:
  StackVisit(RootEvaluation& run, const ModulesWithStacks& modules, StackDeployment common,
             const std::function<void(const StackDeployment&)>& visit)
      : run_(run), modules_(modules), common_(std::move(common)), visit_(visit) {}

  void visit(ModuleInstance& module, const std::vector<Span>& callers) {
    // Calls with equal inputs share one instance, and what it deploys.
    if (!seen_.insert(&module).second) return;
    for (ResourceState& resource : module.resources) {
      if (!is_stack(resource.declaration)) continue;
      for (ResourceInstance& instance : resource.instances()) visit_stack(module, instance, callers);
    }
    for (CallState& call : module.calls) {
      const Module* target = call.target();
      if (!target || !modules_.contains(*target)) continue;
      for (CallInstance& instance : call.instances()) {
        ModuleInstance* called = instance.module();
        if (!called) continue;
        std::vector<Span> inner = {call.declaration.header};
        inner.insert(inner.end(), callers.begin(), callers.end());
        visit(*called, inner);
      }
    }
  }

 private:
  void visit_stack(ModuleInstance& module, ResourceInstance& instance, const std::vector<Span>& callers) {
    const ResourceDeclaration& declaration = instance.owner().declaration;
    StackDeployment stack = describe_stack(instance, instance.config());
    if (!stack.place.known()) return;
    stack.root = common_.root;
    stack.callers.insert(stack.callers.end(), callers.begin(), callers.end());
    if (run_.root.use && run_.root.use->caller.known()) stack.callers.push_back(run_.root.use->caller);
    add_uploads(module, stack);
    if (declaration.type != "aws_cloudformation_stack_set") return visit_(stack);
    for (const Value overrides : overrides_of(module, instance, stack)) {
      stack.overrides = overrides;
      visit_(stack);
    }
  }

  /// What instances of a stack set have otherwise than the set, each combination once; null for those that have the
  /// set's own parameters, which instances that nobody sees have, too.
  static std::vector<Value> overrides_of(ModuleInstance& module, const ResourceInstance& set,
                                         const StackDeployment& stack) {
    constexpr std::size_t max_combinations = 16;
    std::vector<Value> all;
    std::set<std::string> known;
    for (ResourceState& resource : module.resources) {
      const std::string_view type = resource.declaration.type;
      if (type != "aws_cloudformation_stack_set_instance" && type != "aws_cloudformation_stack_instances") continue;
      for (ResourceInstance& instance : resource.instances()) {
        const Value config = instance.config();
        if (is_of_other(config.get("stack_set_name"), set, stack.config)) continue;
        const Value overrides = config.get("parameter_overrides");
        const bool is_known = known.insert(to_display_json(overrides)).second;
        if (is_known && all.size() < max_combinations) all.push_back(overrides);
      }
    }
    if (all.empty()) all.emplace_back();
    return all;
  }

  static bool is_of_other(Value name, const ResourceInstance& set, Value config) {
    if (const ReferenceNode* reference = name.reference()) return reference->address != set.address();
    const Value own = config.get("name");
    return name.is_string() && own.is_string() && name.string() != own.string();
  }

  /// Files that the module itself puts where a `template_url` may lead.
  void add_uploads(ModuleInstance& module, StackDeployment& stack) const {
    if (stack.config.get("template_url").is_null()) return;
    for (ResourceState& resource : module.resources) {
      const std::string_view type = resource.declaration.type;
      if (type != "aws_s3_object" && type != "aws_s3_bucket_object") continue;
      for (ResourceInstance& instance : resource.instances()) {
        const Value key = instance.config().get("key"), source = instance.config().get("source");
        if (key.is_string() && source.is_string())
          stack.uploads.emplace_back(std::string(key.string()), join_path(run_.root.directory, source.string()));
      }
    }
  }

  RootEvaluation& run_;
  const ModulesWithStacks& modules_;
  const StackDeployment common_;
  const std::function<void(const StackDeployment&)>& visit_;
  std::set<const ModuleInstance*> seen_;
};

}  // namespace

StackDeployment describe_stack(ResourceInstance& instance, Value config) {
  const ResourceDeclaration& declaration = instance.owner().declaration;
  StackDeployment stack;
  stack.address = std::string(instance.address());
  stack.directory = instance.owner().module.module.directory;
  stack.header = declaration.header;
  for (const std::string_view name : {"template_body", "template_url"}) {
    if (const hcl::Cursor written = declaration.body.expression(name)) stack.place = written.span();
  }
  stack.callers = {declaration.header};
  stack.config = config;
  return stack;
}

Value outputs_of_stack(ResourceInstance& instance, Value config, RootEvaluation& run) {
  const std::shared_ptr<StackOutputs>& read = run.workspace.inputs.stack_outputs;
  const StackDeployment stack = describe_stack(instance, config);
  if (!read || !*read || !stack.place.known()) return {};
  const std::optional<OutputsOfStack> found = (*read)(stack);
  if (!found) return {};
  run.kept.push_back(found->keeper);
  run.texts.insert(run.texts.end(), found->files.begin(), found->files.end());
  const bool is_list = instance.owner().declaration.type.starts_with("awscc_");
  const std::span<Member> members = run.arena.make_array<Member>(found->outputs.size());
  const std::span<Value> entries = run.arena.make_array<Value>(found->outputs.size());
  for (std::size_t i = 0; i < found->outputs.size(); ++i) {
    const StackOutput& output = found->outputs[i];
    const std::string_view name = run.arena.copy(std::string_view(output.name));
    const Value value = make_output(output, instance, run);
    members[i] = {name, value, {}};
    if (is_list) entries[i] = make_entry(name, value, run);
  }
  // One that hangs on a condition may not be there.
  const bool is_open =
      found->may_have_others || std::any_of(found->outputs.begin(), found->outputs.end(),
                                            [](const StackOutput& output) { return !output.value.has_value(); });
  const Value outputs = is_list ? make_tuple(entries, run.arena) : make_map(members, &types::string, run.arena);
  if (!is_open) return outputs;
  const Blocker* blocker = make_blocker(
      stack.place, run.arena.copy("which outputs " + stack.address + " has is known at deployment"), run.arena);
  return with_unknown_tail(outputs, blocker, run.arena);
}

void visit_stacks(const ModuleSet& workspace, const std::function<void(const StackDeployment&)>& visit) {
  for (const bool is_use : {false, true}) {
    const std::vector<Root>& roots = is_use ? workspace.uses() : workspace.roots();
    for (std::size_t i = 0; i < roots.size(); ++i) {
      const Root& root = roots[i];
      if (!root.module || (root.use && !root.use->is_scanned)) continue;
      const ModulesWithStacks modules(workspace, root);
      if (!modules.contains(*root.module)) continue;
      RootEvaluation run(workspace, root, static_cast<std::uint32_t>(i));
      StackDeployment common;
      common.root = root.use ? root.use->root : root.directory;
      StackVisit(run, modules, std::move(common), visit).visit(*run.root_module, {});
    }
  }
}

}  // namespace lintel::terraform
