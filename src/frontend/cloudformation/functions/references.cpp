#include "frontend/cloudformation/functions.h"

#include "facts/resource_type.h"
#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/functions/operands.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/parameters.h"
#include "value/identity.h"
#include "value/sensitivity.h"

/// Ref and Fn::GetAtt.
namespace lintel::cloudformation {
namespace {

using document::NodeKind;

const Type& type_of_attribute(registry::TypeView type) {
  switch (type.kind()) {
    case registry::ValueKind::string:
    case registry::ValueKind::timestamp:
      return types::string;
    case registry::ValueKind::integer:
    case registry::ValueKind::number:
      return types::number;
    case registry::ValueKind::boolean:
      return types::boolean;
    case registry::ValueKind::list: {
      const auto element = type.element();
      return element && element->kind() == registry::ValueKind::string ? types::list_of_string : types::list_of_any;
    }
    default:
      return types::any;
  }
}

std::string_view partition_of_region(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  if (region.starts_with("us-iso-")) return "aws-iso";
  if (region.starts_with("us-isob-")) return "aws-iso-b";
  return "aws";
}

std::string_view url_suffix_of_partition(std::string_view partition) {
  if (partition == "aws-cn") return "amazonaws.com.cn";
  if (partition == "aws-iso") return "c2s.ic.gov";
  if (partition == "aws-iso-b") return "sc2s.sgov.gov";
  return "amazonaws.com";
}

std::string address_of(const Stack& stack, std::string_view logical_id) {
  return stack.path.empty() ? std::string(logical_id) : std::string(stack.path) + "." + std::string(logical_id);
}

/// Nested stacks are deployed to their parent's region and account; only names and ids are each stack's own.
bool own_to_stack(std::string_view name) {
  return name == "AWS::StackName" || name == "AWS::StackId" || name == "AWS::NotificationARNs";
}

/// A resource that the template does not have (a macro or another tool adds it): not known, but there.
Value undeclared(TemplateEvaluation& evaluation, const Stack& stack, std::string_view name, std::string_view attribute,
                 Span use) {
  Arena& arena = evaluation.arena();
  const std::string_view address = arena.copy(std::string_view(address_of(stack, name)));
  return make_reference({address, arena.copy(attribute), nullptr, 0}, &types::any, arena, here(evaluation, use));
}

}  // namespace

Value Functions::pseudo_parameter(TemplateEvaluation& evaluation, std::string_view name, Span use) {
  const Environment& environment = evaluation.stack_->environment;
  Arena& arena = evaluation.arena();
  std::string_view known;
  const Type* type = &types::string;
  std::string why = std::string(name) + " is known at deployment";
  if (name == "AWS::NoValue") return no_value();
  if (name == "AWS::Region") {
    known = environment.region;
    why = "AWS::Region is not given";
  } else if (name == "AWS::AccountId") {
    known = environment.account;
    why = "AWS::AccountId is not given";
  } else if (name == "AWS::StackName") {
    known = environment.stack_name;
  } else if (name == "AWS::Partition" || name == "AWS::URLSuffix") {
    if (!environment.partition.empty())
      known = environment.partition;
    else if (!environment.region.empty())
      known = partition_of_region(environment.region);
    if (name == "AWS::URLSuffix" && !known.empty()) known = url_suffix_of_partition(known);
    why = std::string(name) + " depends on the region, which is not given";
  } else if (name == "AWS::NotificationARNs") {
    type = &types::list_of_string;
  }
  if (!known.empty()) return make_string(known, arena, make_origin(use, OriginKind::variable, name, nullptr, arena));
  if (evaluation.symbolic_) {
    return make_reference(
        {arena.copy(own_to_stack(name) ? address_of(*evaluation.stack_, name) : std::string(name)), "Ref", nullptr, 0},
        type, arena, here(evaluation, use));
  }
  UnknownNode unknown;
  unknown.why = make_blocker(use, why, arena);
  unknown.not_null = true;
  unknown.identity = identify(own_to_stack(name) ? address_of(*evaluation.stack_, name) : std::string(name));
  return make_unknown(type, unknown, arena, make_origin(use, OriginKind::variable, name, nullptr, arena));
}

Value Functions::parameter(TemplateEvaluation& evaluation, Stack& stack, std::size_t index, Span use) {
  evaluation.bind_parameter(stack, index);
  const TemplateParameter& declared = stack.sections.parameters[index];
  const Stack::BoundParameter& bound = stack.parameters[index];
  Arena& arena = evaluation.arena();
  if (evaluation.symbolic_) return bound.in_condition.with_origin(here(evaluation, use));
  const Origin* origin = make_origin(use, OriginKind::variable, declared.name, bound.value.origin(), arena);
  Value value = bound.value.with_origin(origin);
  // A default or a given value may name what a deployment reads; what it is used in gets what is read.
  if (has_dynamic_reference(value.string())) value = evaluation.resolve_references(value, use);
  evaluation.note_read(bound.defaults);
  // What a nested stack is given may be a parameter of its parent.
  const bool is_passed = bound.subject.empty() && !bound.defaults.empty() && bound.in_condition.reference();
  const std::string subject = is_passed ? describe(bound.in_condition) : std::string(bound.subject);
  if (evaluation.branch_.held.empty() || (subject.empty() && bound.defaults.empty())) return value;
  // Inside a branch the condition itself shows what the parameter is, or that it is not its default.
  const ConditionTable::SubjectState state = evaluation.conditions_.state_of(subject, evaluation.branch_.decided);
  const bool is_secret =
      declared.no_echo || value.has_sensitive() || evaluation.conditions_.is_secret(bound.in_condition);
  if (state.equal_to && !value.is_sequence()) {
    if (value.is_string() && value.string() == *state.equal_to) return value;
    const Value text = make_string(*state.equal_to, arena, origin);
    return is_secret ? mark_sensitive(text, arena) : text;
  }
  const bool is_excluded = value.is_wholly_known() && !bound.defaults.empty() &&
                           !evaluation.conditions_.allows_defaults(bound.defaults, evaluation.branch_);
  if (!is_excluded) return value;
  const std::string why = "parameter " + std::string(declared.name) + " is not its default \"" +
                          (is_secret ? std::string(sensitive_text) : describe(value)) + "\" here";
  UnknownNode other{.why = make_blocker(use, why, arena), .not_null = true};
  other.identity = identify(subject.empty() ? declared.name : std::string_view(subject));
  return make_unknown(&type_of_parameter(declared), other, arena, origin);
}

Value Functions::ref(TemplateEvaluation& evaluation, std::string_view name, Span use) {
  Stack& stack = *evaluation.stack_;
  if (name.starts_with("AWS::")) return pseudo_parameter(evaluation, name, use);
  if (const auto open = stack.open_names.find(name); open != stack.open_names.end()) {
    return make_unknown(&types::string, open->second, evaluation.arena(), here(evaluation, use));
  }
  if (const auto found = stack.sections.parameter_index.find(name); found != stack.sections.parameter_index.end()) {
    return parameter(evaluation, stack, found->second, use);
  }
  if (stack.sections.resource(name)) {
    Arena& arena = evaluation.arena();
    const std::string_view address = arena.copy(address_of(stack, name));
    return make_reference({address, "Ref", nullptr, 0}, &types::string, arena,
                          make_origin(use, OriginKind::reference, address, nullptr, arena));
  }
  return undeclared(evaluation, stack, name, "Ref", use);
}

Value Functions::call_ref(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind == NodeKind::string || argument.kind == NodeKind::number)
    return ref(evaluation, argument.text, use);
  // AWS::LanguageExtensions allows a function in Ref, as long as it gives a known name.
  const Value name = argument.tag.empty() ? evaluation.evaluate_as_text(argument) : Value{};
  if (name.is_sensitive()) return evaluation.unknown(types::any, use, "what it names is a (sensitive value)");
  if (name.is_string()) return ref(evaluation, name.string(), use);
  if (name.is_unknown()) return blocked_by(evaluation, name, types::any, use);
  return malformed(evaluation, Intrinsic::ref, use, "the name of a parameter or resource");
}

Value Functions::attribute(TemplateEvaluation& evaluation, std::string_view name, std::string_view attribute_name,
                           Span use) {
  Stack& stack = *evaluation.stack_;
  Arena& arena = evaluation.arena();
  const TemplateResource* resource = stack.sections.resource(name);
  if (!resource) return undeclared(evaluation, stack, name, attribute_name, use);
  const std::string_view address = arena.copy(address_of(stack, name));
  if (attribute_name.starts_with("Outputs.")) {
    const std::string_view output = attribute_name.substr(8);
    if (const std::optional<Value> value = nested_output(evaluation, stack, *resource, output, use)) {
      const std::string_view label = arena.copy(std::string(address) + "." + std::string(output));
      const Value given = evaluation.conditions_.is_secret(*value) ? mark_deeply(*value, arena) : *value;
      return lift(evaluation, given, use, [&](Value leaf) {
        return leaf.with_origin(make_origin(use, OriginKind::module_output, label, leaf.origin(), arena));
      });
    }
  }
  // What a function of the template's author answers names no resource of AWS, and may be anything.
  if (resource->type.starts_with("Custom::") || resource->type == "AWS::CloudFormation::CustomResource") {
    const std::string whole = std::string(address) + "." + std::string(attribute_name);
    UnknownNode unknown;
    unknown.why = make_blocker(use, whole + " is known at deployment", arena);
    unknown.not_null = true;
    unknown.identity = identify(whole);
    return make_unknown(&types::any, unknown, arena, make_origin(use, OriginKind::reference, address, nullptr, arena));
  }
  const Type* type = &types::any;
  if (const auto known = registry::find_resource_type(resource->type)) {
    if (const auto attribute_view = known->attribute(attribute_name)) type = &type_of_attribute(attribute_view->type());
  }
  if (attribute_name.starts_with("Outputs.")) type = &types::string;
  return make_reference({address, arena.copy(attribute_name), nullptr, 0}, type, arena,
                        make_origin(use, OriginKind::reference, address, nullptr, arena));
}

Value Functions::get_att(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  std::string_view resource;
  Value attribute_name;
  if (argument.kind == NodeKind::string) {
    const std::size_t dot = argument.text.find('.');
    if (dot == std::string_view::npos) {
      return malformed(evaluation, Intrinsic::get_att, use, "a resource and an attribute");
    }
    return attribute(evaluation, argument.text.substr(0, dot), argument.text.substr(dot + 1), use);
  }
  if (argument.kind != NodeKind::sequence || argument.items.size() < 2) {
    return malformed(evaluation, Intrinsic::get_att, use, "a resource and an attribute");
  }
  const Value first = evaluation.evaluate_as_text(*argument.items[0]);
  if (first.is_sensitive()) return evaluation.unknown(types::any, use, "what it names is a (sensitive value)");
  resource = first.string();
  if (resource.empty()) return blocked_by(evaluation, first, types::any, use);
  std::vector<Value> names;
  for (const Node* item : argument.items.subspan(1)) {
    if (!names.empty()) names.push_back(make_string_view(".", evaluation.arena()));
    names.push_back(as_part(evaluation, evaluation.evaluate_as_text(*item)));
  }
  attribute_name = concatenate(names, evaluation.arena());
  const std::string kept(resource);
  return lift(evaluation, attribute_name, use, [&](Value name) {
    if (name.is_string() && !name.is_sensitive()) return attribute(evaluation, kept, name.string(), use);
    const std::string_view address = evaluation.arena().copy(address_of(*evaluation.stack_, kept));
    return make_reference({address, "?", nullptr, 0}, &types::any, evaluation.arena(), here(evaluation, use));
  });
}

}  // namespace lintel::cloudformation
