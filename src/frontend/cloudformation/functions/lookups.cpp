#include "frontend/cloudformation/functions.h"

#include <algorithm>
#include <iterator>

#include "frontend/cloudformation/functions/operands.h"
#include "value/identity.h"
#include "value/sensitivity.h"

/// Fn::FindInMap, Fn::ImportValue and Fn::If.
namespace lintel::cloudformation {

using document::Node;
using document::NodeKind;

namespace {

Value mapping_value(TemplateEvaluation& evaluation, Value value, std::string_view label, Span use) {
  return value.with_origin(make_origin(use, OriginKind::mapping, label, value.origin(), evaluation.arena()));
}

/// Keys that an open parameter may select, as a chain of choices over its conditions.
constexpr std::size_t max_explored_keys = 32;

}  // namespace

Value Functions::map_entry(TemplateEvaluation& evaluation, const NamedNode& mapping, Value first, Value second,
                           Span use) {
  Arena& arena = evaluation.arena();
  const auto explore = [&](const Node& level, Value key, auto&& take) -> Value {
    evaluation.account().spend(level.entries.size() / 8);  // the search is linear, and mappings may be large
    if (key.is_string()) {
      const Node* found = document::find(level, key.string());
      return found ? take(*found) : Value{};
    }
    if (!evaluation.symbolic_ || level.kind != NodeKind::mapping || level.entries.size() > max_explored_keys) return {};
    Value chain;
    bool some = false;
    for (std::size_t i = level.entries.size(); i-- > 0;) {
      const Value value = take(*level.entries[i].value);
      if (!value.node()) continue;
      const Value name = make_string_view(level.entries[i].key, arena);
      chain = some ? make_choice(evaluation.conditions_.equals(key, name), value, chain, arena) : value;
      some = true;
    }
    return chain;
  };
  const auto at_second = [&](const Node& level) {
    return lift(evaluation, second, use, [&](Value key) {
      return explore(level, key, [&](const Node& found) {
        // Where text is wanted, an unquoted `Yes` of a mapping is that text, as it is beside it in `Fn::Equals`.
        Stack& stack = *evaluation.stack_;
        const Value value =
            evaluation.as_text_ ? evaluation.evaluate_text(stack, found) : evaluation.evaluate(stack, found);
        return mapping_value(evaluation, value, mapping.name, use);
      });
    });
  };
  return lift(evaluation, first, use, [&](Value key) { return explore(*mapping.node, key, at_second); });
}

Value Functions::find_in_map(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() < 3 || argument.items.size() > 4) {
    return malformed(evaluation, Intrinsic::find_in_map, use, "a mapping and two keys");
  }
  const Value name = evaluation.evaluate_as_text(*argument.items[0]);
  const Value first = evaluation.evaluate_as_text(*argument.items[1]);
  const Value second = evaluation.evaluate_as_text(*argument.items[2]);
  const Node* otherwise = argument.items.size() == 4 ? document::find(*argument.items[3], "DefaultValue") : nullptr;
  Stack& stack = *evaluation.stack_;
  const auto look_up = [&](Value map_name, Value first_key, Value second_key) -> Value {
    const NamedNode* mapping = map_name.is_string() ? stack.sections.mapping(map_name.string()) : nullptr;
    const Value found = mapping ? map_entry(evaluation, *mapping, first_key, second_key, use) : Value{};
    const Value operands[] = {map_name, first_key, second_key};
    const bool is_secret =
        std::any_of(std::begin(operands), std::end(operands), [](Value key) { return key.is_sensitive(); });
    // Whether there is such a key says something of it, too.
    const auto marked = [&](Value value) { return is_secret ? mark_deeply(value, evaluation.arena()) : value; };
    if (found.node()) return marked(found);
    for (const Value key : operands) {
      if (!key.is_unknown()) continue;
      return with_identity(blocked_by(evaluation, key, types::any, use), combine_identities("Fn::FindInMap", operands),
                           evaluation.arena());
    }
    if (otherwise) return marked(evaluation.evaluate_node(*otherwise));
    return marked(evaluation.unknown(types::any, use, "the mapping has no such key"));
  };
  // Each branch of a chosen key finds something or nothing by itself.
  return lift(evaluation, name, use, [&](Value map_name) {
    return lift(evaluation, first, use, [&](Value first_key) {
      return lift(evaluation, second, use, [&](Value second_key) { return look_up(map_name, first_key, second_key); });
    });
  });
}

Value Functions::import_value(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Value name = evaluation.evaluate_as_text(argument);
  return lift(evaluation, name, use, [&](Value leaf) {
    if (const std::optional<Value> value = evaluation.imported_value(leaf, use)) return *value;
    // The known part of the name shows readers, and rules, what is looked up.
    const bool named_in_part = leaf.is_unknown() && leaf.unknown() && !leaf.unknown()->parts.empty();
    const Value imported =
        leaf.is_string()
            ? evaluation.unknown(types::any, use, "no template of the scan exports " + describe_for_people(leaf))
        : named_in_part
            ? evaluation.unknown(types::any, use, "the export " + describe_for_people(leaf) + " is of another stack")
            : blocked_by(evaluation, leaf, types::any, use);
    // A stack that imports what no other exports is not deployed.
    return with_identity(mark_not_null(imported, evaluation.arena()),
                         combine_identities("Fn::ImportValue", std::span(&leaf, 1)), evaluation.arena());
  });
}

/// Which stack it is, only its name in an account and region says: a stack of a CDK assembly has one. What another
/// gives is not known, but the same output of the same stack is the same value.
Value Functions::get_stack_output(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  const Node* stack = document::find(argument, "StackName");
  const Node* output = document::find(argument, "OutputName");
  if (argument.kind != NodeKind::mapping || !stack || !output)
    return malformed(evaluation, Intrinsic::get_stack_output, use, "StackName and OutputName");
  std::vector<Value> key;
  for (const std::string_view name : {"StackName", "OutputName", "Region", "RoleArn"}) {
    const Node* part = document::find(argument, name);
    key.push_back(part ? evaluation.evaluate_as_text(*part) : Value());
  }
  if (const std::optional<Value> known = evaluation.output_of_stack(key[0], key[1], key[2], key[3])) {
    const std::string_view label = evaluation.arena().copy(describe_for_people(key[0]));
    return known->with_origin(make_origin(use, OriginKind::import, label, known->origin(), evaluation.arena()));
  }
  const Value given =
      evaluation.unknown(types::any, use, "it is an output of another stack, known when it is deployed");
  return with_identity(given, combine_identities("Fn::GetStackOutput", key), evaluation.arena());
}

Value Functions::if_(TemplateEvaluation& evaluation, const Node& argument, Span use) {
  if (argument.kind != NodeKind::sequence || argument.items.size() != 3) {
    return malformed(evaluation, Intrinsic::if_, use, "a condition and two values");
  }
  const Node& name = *argument.items[0];
  const Condition* condition = intrinsic_of(name).function == Intrinsic::none && name.kind == NodeKind::string
                                   ? evaluation.condition_named(*evaluation.stack_, name.text, name.span)
                                   : evaluation.condition_of(*evaluation.stack_, name);
  const Truth truth = evaluation.conditions_.truth_under(*condition, evaluation.branch_.decided);
  if (truth != Truth::unknown) return evaluation.evaluate_node(*argument.items[truth == Truth::yes ? 1 : 2]);
  Value sides[2];
  for (const bool side : {true, false}) {
    const Assumption assumed(evaluation.conditions_, evaluation.branch_, *condition, side);
    sides[side] = evaluation.evaluate_node(*argument.items[side ? 1 : 2]);
  }
  if (is_no_value(sides[0]) && is_no_value(sides[1])) return no_value();
  return make_choice(condition, sides[1], sides[0], evaluation.arena(), here(evaluation, use));
}

}  // namespace lintel::cloudformation
