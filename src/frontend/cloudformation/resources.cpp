#include "frontend/cloudformation/evaluation.h"

#include <algorithm>
#include <optional>

#include "frontend/cloudformation/coercion.h"
#include "frontend/cloudformation/embedded_template.h"
#include "frontend/cloudformation/expansion.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/setting.h"
#include "frontend/cloudformation/template_location.h"
#include "frontend/cloudformation/template_set.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

constexpr std::string_view stack_type = "AWS::CloudFormation::Stack";
constexpr std::string_view stack_set_type = "AWS::CloudFormation::StackSet";

/// What is made of a resource beside its values, about.
constexpr std::uint64_t steps_of_a_resource = 10;

bool is_ancestor(const Stack* stack, const TemplateFile* file) {
  for (; stack; stack = stack->parent) {
    if (stack->file == file) return true;
  }
  return false;
}

std::string_view path_to(const Stack& stack, std::string_view logical_id, Arena& arena) {
  if (stack.path.empty()) return logical_id;
  return arena.copy(std::string(stack.path) + "." + std::string(logical_id));
}

}  // namespace

Stack& TemplateEvaluation::open_stack(const TemplateFile& file, const Stack& settings) {
  Stack& stack = stacks_.emplace_back(settings);
  stack.file = &file;
  unit_.unread = unit_.unread || file.unread;
  stack.sections = file.sections;
  settle_stack(stack);
  if (needs_expansion(file, sources_)) {
    const Node* expanded = expand(*this, workspace_, stack);
    unit_.unread = unit_.unread || stack.includes_unread;
    if (expanded != stack.sections.root) {
      stack.sections = read_template(*expanded, unit_.problems);
      settle_stack(stack);
    }
  }
  return stack;
}

/// Gives every parameter, condition and output of the sections its place.
void TemplateEvaluation::settle_stack(Stack& stack) {
  stack.parameters.assign(stack.sections.parameters.size(), {});
  stack.conditions.assign(stack.sections.conditions.size(), {});
  stack.outputs.assign(stack.sections.outputs.size(), {});
}

/// The template in the text of `TemplateBody`; nullptr when there is none, or it is not known.
const TemplateFile* TemplateEvaluation::embedded_template(Stack& stack, const TemplateResource& resource) {
  const Node* body = document::find(*resource.properties, "TemplateBody");
  if (!body) return nullptr;
  const std::optional<std::string> text = approximate_text(evaluate_text(stack, *body));
  if (!text) {
    report(ProblemSeverity::notice, "template-body-unknown",
           "TemplateBody is known at deployment only: the template in it was not looked at", body->span);
    return nullptr;
  }
  const TemplateFile& file = embedded_.emplace_back(read_embedded_template(
      *body, arena_.copy(std::string_view(*text)), *stack.file, sources_, arena_, limits_, unit_.problems));
  return file.root ? &file : nullptr;
}

namespace {

/// The parameters that some instances of a stack set have otherwise than the set.
std::set<std::string_view> overridden_parameters(const Node& properties) {
  std::set<std::string_view> names;
  const Node* groups = document::find(properties, "StackInstancesGroup");
  for (const Node* group : groups ? groups->items : std::span<const Node* const>{}) {
    const Node* overrides = document::find(*group, "ParameterOverrides");
    for (const Node* item : overrides ? overrides->items : std::span<const Node* const>{}) {
      const Node* key = document::find(*item, "ParameterKey");
      if (key && key->kind == document::NodeKind::string) names.insert(key->text);
    }
  }
  return names;
}

/// A resource that has the text of one branch as its `TemplateBody`, at that text's own place.
TemplateResource with_body(const TemplateResource& resource, Value text, std::string_view known, Span place,
                           Arena& arena) {
  Node* body = arena.make<Node>();
  body->kind = NodeKind::string;
  body->text = known;
  body->span = span_of(text).known() ? span_of(text) : place;
  Node* properties = arena.make<Node>();
  properties->kind = NodeKind::mapping;
  properties->span = body->span;
  document::set_entries(*properties, std::vector<document::Entry>{{"TemplateBody", body->span, body}}, arena);
  TemplateResource result = resource;
  result.properties = properties;
  return result;
}

/// A template that a resource may nest, with what chooses it.
struct NestedTemplate {
  const TemplateFile* file = nullptr;
  const Condition* when = nullptr;
};

/// Opens the stack of a template that a resource nests, which exists when `exists` holds; nullptr when it cannot be.
Stack* open_nested(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource,
                   const TemplateFile& file, const Condition* exists, std::string_view name) {
  Arena& arena = evaluation.arena();
  const bool is_set = resource.type == stack_set_type;
  if (is_ancestor(&stack, &file)) {
    const Node* url = document::find(*resource.properties, "TemplateURL");
    evaluation.report(ProblemSeverity::error, "nested-stack-cycle", "the template nests itself",
                      url ? url->span : resource.id_span);
    return nullptr;
  }
  const unsigned deepest = evaluation.limits().module_depth;
  if (stack.depth + 1 > deepest) {
    evaluation.report_budget("budget-nested-stacks", "stacks nested deeper than " + std::to_string(deepest) + " levels",
                             resource.id_span);
    return nullptr;
  }
  Stack settings;
  settings.path = path_to(stack, arena.copy(name), arena);
  settings.parent = &stack;
  settings.depth = stack.depth + 1;
  settings.arguments = document::find(*resource.properties, "Parameters");
  if (is_set) settings.arguments = parameters_as_mapping(settings.arguments, arena);
  if (is_set) settings.overridden = overridden_parameters(*resource.properties);
  settings.exists = exists;
  std::vector<Span> callers{resource.id_span};
  callers.insert(callers.end(), stack.callers.begin(), stack.callers.end());
  settings.callers = arena.copy(callers);
  // A stack set goes to accounts and regions of its own.
  if (!is_set) settings.environment = stack.environment;
  settings.environment.stack_name.clear();
  evaluation.add_file(file.file, {});
  return &evaluation.open_stack(file, settings);
}

/// Says which of the templates at the locations of a resource, the first of those that it may nest, are not here.
void report_not_read(TemplateEvaluation& evaluation, const Stack& stack, const TemplateResource& resource,
                     std::span<const NestedTemplate> found, std::span<const Branch> urls) {
  const Node* url = document::find(*resource.properties, "TemplateURL");
  for (std::size_t i = 0; i < urls.size(); ++i) {
    const Condition* const when = urls[i].when;
    if (found[i].file || (when && when->op == Condition::Operator::constant && !when->truth)) continue;
    const std::string why = why_not_nested(evaluation.workspace(), *stack.file, *resource.node, urls[i].value);
    evaluation.report(
        ProblemSeverity::notice, "nested-template-not-read",
        "The template of " + std::string(resource.logical_id) + " is not checked: " + why + ". Its outputs are unknown",
        url->span);
  }
}

}  // namespace

Stack* TemplateEvaluation::nested_stack(Stack& stack, const TemplateResource& resource) {
  const bool is_set = resource.type == stack_set_type;
  if ((resource.type != stack_type && !is_set) || !resource.properties) return nullptr;
  if (const auto known = stack.nested.find(resource.logical_id); known != stack.nested.end()) return known->second;
  stack.nested.emplace(resource.logical_id, nullptr);
  const Node* url = document::find(*resource.properties, "TemplateURL");
  const Node* body = document::find(*resource.properties, "TemplateBody");
  // Where it is asked for decides nothing over what is nested.
  BranchState outside;
  std::swap(branch_, outside);
  const Condition* exists = condition_of_resource(stack, resource);
  std::vector<Branch> urls, bodies;
  {
    std::optional<Assumption> assumed;
    if (exists) assumed.emplace(conditions_, branch_, *exists, true);
    if (url) urls = branches_of(evaluate_text(stack, *url), conditions_);
    // CloudFormation refuses both at once.
    if (body && (urls.empty() || urls.front().when)) bodies = branches_of(evaluate_text(stack, *body), conditions_);
  }
  std::swap(branch_, outside);
  std::vector<NestedTemplate> found;
  for (const Branch& branch : urls)
    found.push_back({nested_template(workspace_, *stack.file, *resource.node, branch.value), branch.when});
  for (const Branch& branch : bodies) {
    const std::optional<std::string> text = branch.when ? approximate_text(branch.value) : std::nullopt;
    found.push_back(
        {text ? embedded_template(
                    stack, with_body(resource, branch.value, arena_.copy(std::string_view(*text)), body->span, arena_))
              : embedded_template(stack, resource),
         branch.when});
  }
  if (urls.size() >= max_branches || bodies.size() >= max_branches) {
    report_budget("budget-branches",
                  "conditions choose among more than " + std::to_string(max_branches) +
                      " nested templates here: the others are left out",
                  resource.id_span);
  }
  report_not_read(*this, stack, resource, found, urls);
  const auto is_here = [](const NestedTemplate& each) { return each.file != nullptr; };
  const std::size_t here = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), is_here));
  const auto keep = [&](std::size_t number, Stack* nested) {
    stack.nested[arena_.copy(std::string_view(name_of_nested(resource.logical_id, number)))] = nested;
  };
  if (here > 0 && here < found.size()) keep(0, nullptr);
  Stack* first = nullptr;
  std::size_t number = 0;
  for (const NestedTemplate& each : found) {
    if (!each.file) continue;
    if (unit_.resources.size() + stacks_.size() > limits_.instances) {
      report_left_out(resource.id_span);
      break;
    }
    const std::string name =
        here > 1 ? name_of_nested(resource.logical_id, ++number) : std::string(resource.logical_id);
    const Condition* both[] = {exists, each.when};
    const Condition* holds = exists && each.when ? conditions_.all(both) : exists ? exists : each.when;
    Stack* nested = open_nested(*this, stack, resource, *each.file, holds, name);
    if (here > 1) keep(number, nested);
    if (!first) first = nested;
  }
  stack.nested[resource.logical_id] = first;
  return first;
}

void TemplateEvaluation::report_left_out(Span span) {
  report_budget(
      "budget-instances",
      "the template has more than " + std::to_string(limits_.instances) +
          " resources and nested stacks, which is what a root may hold: the others are left out. Raise --max-memory",
      span);
}

/// What must hold for a resource to be made, its stack's own condition included; null: always.
const Condition* TemplateEvaluation::condition_of_resource(Stack& stack, const TemplateResource& resource) {
  const Condition* own = nullptr;
  if (resource.condition) own = condition_named(stack, resource.condition->text, resource.condition->span);
  if (own && own->op == Condition::Operator::constant && own->truth) own = nullptr;
  if (!own || !stack.exists) return own ? own : stack.exists;
  const Condition* both[] = {stack.exists, own};
  return conditions_.all(both);
}

namespace {

/// Where the operations of an API stand that no resource of the template is: each with the event that asks for it.
std::vector<Span> places_of_operations(const document::Node& properties) {
  std::vector<Span> places;
  const document::Node* body = document::find(properties, "Body");
  const document::Node* paths = body ? document::find(*body, "paths") : nullptr;
  if (!paths) return places;
  for (const document::Entry& path : paths->entries) {
    for (const document::Entry& method : path.value->entries) places.push_back(method.value->span);
  }
  return places;
}

/// The properties of a resource that a condition chooses as a whole, as properties that it chooses one by one: nobody
/// who reads one has to know of the others. A side that is not known stays what it is.
Value choose_each(Value config, Arena& arena, unsigned depth = 0) {
  constexpr unsigned deepest = 512;  // as deep as a document is read
  const ChoiceNode* const choice = config.choice();
  if (!choice || depth > deepest) return config;
  const Value if_true = choose_each(choice->if_true, arena, depth + 1);
  const Value if_false = choose_each(choice->if_false, arena, depth + 1);
  const auto is_read = [](Value side) { return side.is_mapping() || side.is_null() || is_no_value(side); };
  if (!is_read(if_true) || !is_read(if_false)) return config;
  std::vector<Member> members;
  for (const Member& member : if_true.members()) {
    const Value other = if_false.get(member.key);
    members.push_back({member.key, make_choice(choice->condition, member.value, other, arena, member.value.origin()),
                       member.key_span});
  }
  for (const Member& member : if_false.members()) {
    if (if_true.member(member.key)) continue;
    members.push_back({member.key, make_choice(choice->condition, Value(), member.value, arena, member.value.origin()),
                       member.key_span});
  }
  const std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  const Value each = make_object(kept, arena, config.origin());
  return if_true.is_open() || if_false.is_open() ? with_unknown_tail(each, arena) : each;
}

}  // namespace

namespace {

/// Where a resource begins: at its name, or in the file that only its body is taken from.
Span place_of(const TemplateResource& resource) {
  const bool is_taken = resource.node->span.file != resource.id_span.file && !resource.node->entries.empty();
  const Span body = is_taken ? resource.node->entries.front().key_span : Span{};
  return body.known() && body.file == resource.node->span.file ? body : resource.id_span;
}

}  // namespace

/// What a transform makes of a resource is about all that its author wrote there.
void TemplateEvaluation::place_generated(const Stack& stack, const TemplateResource& resource,
                                         EvaluatedResource& result) {
  std::string_view id = sources_.text(resource.id_span);
  if (id.starts_with('"') || id.starts_with('\'')) id = id.substr(1, id.size() - 2);
  const TemplateResource* written = stack.file->sections.resource(id);
  if (written && written->id_span == resource.id_span) {
    result.span = join(resource.id_span, written->node->span);
  } else if (resource.properties) {
    result.overrides = arena_.copy(places_of_operations(*resource.properties));
  }
}

void TemplateEvaluation::evaluate_resource(Stack& stack, const TemplateResource& resource) {
  // One that takes more than its share leaves those after it theirs.
  const Setting own_share(share_end_, account_->steps() + account_->share());
  const Condition* condition = condition_of_resource(stack, resource);
  if (condition && condition->op == Condition::Operator::constant && !condition->truth) return;
  if (unit_.resources.size() >= limits_.instances) {
    report_left_out(resource.id_span);
    return;
  }
  std::optional<Assumption> assumed;
  if (condition) assumed.emplace(conditions_, branch_, *condition, true);
  EvaluatedResource result;
  result.address = path_to(stack, resource.logical_id, arena_);
  result.type = resource.type;
  result.name = resource.logical_id;
  result.module_path = stack.path;
  result.header = place_of(resource);
  result.span = join(result.header, resource.node->span);
  if (resource.node->generated) place_generated(stack, resource, result);
  result.callers = stack.callers;
  result.condition = condition;
  result.uncertain_count = resource.logical_id.find("${") != std::string_view::npos;
  if (resource.properties && (resource.properties->kind != NodeKind::null || resource.properties->unread)) {
    const Setting kept(keeps_unset_, true);
    result.config = choose_each(evaluate(stack, *resource.properties), arena_);
  }
  const Origin* header = make_origin(
      result.header, resource.node->generated ? OriginKind::generated : OriginKind::expression, {}, nullptr, arena_);
  if (!result.config.is_mapping() && !result.config.choice()) {
    const bool open = result.config.is_unknown() || resource.node->unread;
    result.config = make_object({}, arena_, header);
    if (open) result.config = with_unknown_tail(result.config, arena_);
  }
  if (const auto known = registry::find_resource_type(resource.type)) {
    result.config = coerce_properties(result.config, *known, arena_, sources_);
  }
  std::vector<Member> meta;
  for (const document::Entry& entry : resource.node->entries) {
    if (entry.key == "Type" || entry.key == "Properties" || entry.key == "Condition") continue;
    const Value value = evaluate(stack, *entry.value);
    if (!is_no_value(value)) meta.push_back({entry.key, value, entry.key_span});
  }
  const std::span<Member> kept = arena_.make_array<Member>(meta.size());
  std::copy(meta.begin(), meta.end(), kept.begin());
  result.meta = make_object(kept, arena_, header);
  result.construct_path = result.meta.get("Metadata").get("aws:cdk:path").string();
  account_->spend(steps_of_a_resource + (result.config.weight() + result.meta.weight()) / 8);
  account_->hold(sizeof(EvaluatedResource));
  unit_.resources.push_back(result);
}

void TemplateEvaluation::evaluate_resources(Stack& stack) {
  for (const TemplateResource& resource : stack.sections.resources) evaluate_resource(stack, resource);
  for (const TemplateResource& resource : stack.sections.resources) {
    if (resource.type != stack_type && resource.type != stack_set_type) continue;
    const Condition* condition = condition_of_resource(stack, resource);
    if (condition && condition->op == Condition::Operator::constant && !condition->truth) continue;
    for (Stack* nested : nested_stacks(*this, stack, resource)) evaluate_resources(*nested);
  }
}

}  // namespace lintel::cloudformation
