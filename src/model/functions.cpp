#include "model/functions.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lintel::model {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

/// A list to iterate over, whatever the value: nothing for null, a list's elements, anything else (an unknown list
/// too) as the one element, so that what is known beside it stays known.
Value call_each(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_null()) return make_tuple(std::span<const Value>{}, call.context.arena);
  if (value.is_sequence()) return value;
  return make_tuple(call.context.arena.copy(std::span(&value, 1)), call.context.arena, value.origin());
}

Value to_text(Value value, Arena& arena) {
  if (value.is_number()) return make_string(value.number().to_string(), arena, value.origin());
  if (value.is_boolean()) return make_string_view(value.boolean() ? "true" : "false", arena, value.origin());
  return value;
}

/// `{"a.b" = x}` as `[{Key = "a.b", Value = x}]`, the form of load balancers' attributes; values become text, members
/// without a value are left out.
Value call_key_values(Call& call) {
  Arena& arena = call.context.arena;
  std::vector<Value> items;
  for (const Member& member : call.arguments[0].members()) {
    if (member.value.is_null()) continue;
    const std::span<Member> pair = arena.make_array<Member>(2);
    const Value value = to_text(member.value, arena);
    pair[0] = {"Key", make_string(member.key, arena, value.origin()), member.key_span};
    pair[1] = {"Value", value, member.key_span};
    items.push_back(make_object(pair, arena, value.origin()));
  }
  return items.empty() ? Value() : make_tuple(arena.copy(items), arena, call.arguments[0].origin());
}

constexpr std::array<Parameter, 1> one_value = {{{"value", &types::any}}};

constexpr std::uint8_t open_to_all = expression::takes_unknown | expression::takes_null;

constexpr std::array own_functions = {
    Function{"each", one_value, nullptr, 1, &types::any, open_to_all, call_each, nullptr,
             "A list to iterate over: [] for null, [x] for what is no list."},
    Function{"key_values", one_value, nullptr, 1, &types::any, open_to_all | expression::takes_choice, call_key_values,
             nullptr, "An object as a list of {Key, Value} with text values, without members that are null."},
};

std::vector<Function> join_tables() {
  const std::span<const Function> language = expression::terraform_functions();
  std::vector<Function> all(language.begin(), language.end());
  all.insert(all.end(), own_functions.begin(), own_functions.end());
  std::sort(all.begin(), all.end(), [](const Function& a, const Function& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::span<const Function> mapping_functions() {
  static const std::vector<Function> table = join_tables();
  return table;
}

}  // namespace lintel::model
