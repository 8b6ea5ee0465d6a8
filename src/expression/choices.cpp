#include "expression/choices.h"

#include <algorithm>

#include "expression/evaluator.h"

namespace lintel::expression {

namespace {

/// Rebuilds a value with `change` applied to what it holds; the value itself when nothing changes.
template <class Change>
Value rebuild(Value value, Arena& arena, Change change) {
  const auto finish = [&](Value made) {
    const std::uint8_t kept = value.node()->flags & (marked_sensitive | contains_sensitive | unknown_tail);
    return kept ? with_flags(made, kept, arena) : made;
  };
  if (value.is_sequence()) {
    const std::span<Value> items = arena.make_array<Value>(value.size());
    std::transform(value.items().begin(), value.items().end(), items.begin(), change);
    if (value.kind() == Kind::tuple) return finish(make_tuple(items, arena, value.origin()));
    if (value.kind() == Kind::set) return finish(make_set(items, value.type()->element, arena, value.origin()));
    return finish(make_list(items, value.type()->element, arena, value.origin()));
  }
  if (value.is_mapping()) {
    const std::span<Member> members = arena.make_array<Member>(value.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      members[i] = value.members()[i];
      members[i].value = change(members[i].value);
    }
    if (value.kind() == Kind::object) return finish(make_object(members, arena, value.origin()));
    return finish(make_map(members, value.type()->element, arena, value.origin()));
  }
  if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->parts.empty()) {
    const std::span<Value> parts = arena.make_array<Value>(unknown->parts.size());
    std::transform(unknown->parts.begin(), unknown->parts.end(), parts.begin(), change);
    return finish(concatenate(parts, arena, value.origin()));
  }
  return value;
}

}  // namespace

Value settle(Value value, Context& context) {
  if (!context.choices || !value.has_choice()) return value;
  while (const ChoiceNode* choice = value.choice()) {
    const bool truth = context.choices->decide(*choice->condition);
    const Value side = truth ? choice->if_true : choice->if_false;
    value = value.is_sensitive() ? mark_sensitive(side, context.arena) : side;
  }
  // The text of a string depends on its parts, so that reading the string reads them.
  if (value.unknown()) return rebuild(value, context.arena, [&](Value part) { return settle(part, context); });
  return value;
}

Value settle_deeply(Value value, Context& context) {
  if (!context.choices || !value.has_choice()) return value;
  return rebuild(settle(value, context), context.arena, [&](Value inner) { return settle_deeply(inner, context); });
}

const ChoiceNode* find_choice(std::span<const Value> operands) {
  for (const Value& operand : operands) {
    if (const ChoiceNode* choice = operand.choice()) return choice;
  }
  return nullptr;
}

const ChoiceNode* find_deep_choice(Value value) {
  if (!value.has_choice()) return nullptr;
  if (const ChoiceNode* choice = value.choice()) return choice;
  for (const Value& item : value.items()) {
    if (const ChoiceNode* choice = find_deep_choice(item)) return choice;
  }
  for (const Member& member : value.members()) {
    if (const ChoiceNode* choice = find_deep_choice(member.value)) return choice;
  }
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value& part : unknown->parts) {
      if (const ChoiceNode* choice = find_deep_choice(part)) return choice;
    }
  }
  return nullptr;
}

Value assume(Value value, const Condition* condition, bool truth, Arena& arena) {
  if (!value.has_choice()) return value;
  if (const ChoiceNode* choice = value.choice()) {
    const Value if_true = assume(choice->if_true, condition, truth, arena);
    const Value if_false = assume(choice->if_false, condition, truth, arena);
    Value result = truth ? if_true : if_false;
    if (choice->condition != condition) {
      result = make_choice(choice->condition, if_true, if_false, arena, value.origin());
    }
    return value.is_sensitive() ? mark_sensitive(result, arena) : result;
  }
  return rebuild(value, arena, [&](Value inner) { return assume(inner, condition, truth, arena); });
}

Value join_sides(const Condition* condition, Value if_true, Value if_false, Context& context) {
  if (if_true.is_wholly_known() && if_false.is_wholly_known() && equal(if_true, if_false) == Truth::yes) return if_true;
  return make_choice(condition, if_true, if_false, context.arena, if_true.origin());
}

Value too_many_choices(Context& context) {
  const Blocker* why = make_blocker({}, "more than 64 combinations of conditions", context.arena);
  return make_unknown(&types::any, why, context.arena);
}

}  // namespace lintel::expression
