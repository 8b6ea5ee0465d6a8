#include "model/functions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "expression/name_use.h"
#include "model/conversion.h"
#include "model/graph.h"
#include "value/open.h"
#include "value/scalar.h"
#include "value/sensitivity.h"

namespace lintel::model {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

/// Whether a value stands for an unknown number of blocks (`dynamic` over an unknown collection).
bool is_unknown_blocks(Value value) {
  const Type* type = value.is_unknown() ? value.type() : nullptr;
  if (!type || !type->element) return false;
  return type->element->kind == TypeKind::any || type->element->kind == TypeKind::object;
}

/// The elements of a list that a name brought here were brought by that name, each of them.
Value with_use_of(Value list, Arena& arena) {
  const Origin* use = list.origin();
  if (!expression::is_use(use)) return list;
  const std::span<Value> items = arena.make_array<Value>(list.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = list.items()[i];
    items[i] = item.with_origin(make_origin(use->span, use->kind, use->label, item.origin(), arena));
  }
  return with_tail_of(make_tuple(std::span<const Value>(items), arena, use), list, arena);
}

/// A list to iterate over, whatever the value: nothing for null, a list's elements, for an unknown number of blocks a
/// list that may hold any, anything else (an unknown list of texts too) as the one element, so that what is known
/// beside it stays known.
Value call_each(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_null()) return make_tuple(std::span<const Value>{}, call.context.arena);
  if (value.is_sequence()) return with_use_of(value, call.context.arena);
  if (is_unknown_blocks(value)) {
    const Value none = make_tuple(std::span<const Value>{}, call.context.arena, value.origin());
    return with_unknown_tail(none, find_blocker(value, call.context.arena), call.context.arena);
  }
  return make_tuple(call.context.arena.copy(std::span(&value, 1)), call.context.arena, value.origin());
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
  if (items.empty()) return {};
  const Value pairs = make_tuple(arena.copy(items), arena, call.arguments[0].origin());
  return call.arguments[0].is_sensitive() ? mark_deeply(pairs, arena) : pairs;
}

/// One of two texts for a boolean: `either(source.enabled, "Enabled", "Disabled")`.
Value call_either(Call& call) {
  const std::string_view if_true = call.arguments[1].string(), if_false = call.arguments[2].string();
  return to_either(call.arguments[0], if_true, if_false, call.context.arena);
}

/// `public-read` → `PublicRead`, as CloudFormation writes many of the words that the APIs have in lower case.
Value call_pascal(Call& call) {
  const Value value = call.arguments[0];
  // The parts of a text that is known in part are in the other case.
  if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->parts.empty())
    return make_unknown(&types::string, find_blocker(value, call.context.arena), call.context.arena, value.origin());
  if (!value.is_string()) return value;
  std::string text(value.string());
  std::replace(text.begin(), text.end(), '-', '_');
  return make_string(pascal_case(text), call.context.arena, value.origin());
}

/// JSON text, or several lines of YAML, as the structure that it holds; what is none stays as it is.
Value call_document(Call& call) {
  return to_document(call.arguments[0], call.context.arena, nullptr);
}

/// The properties of the resource that a value refers to, for defaults that hang on another resource.
Value call_target(Call& call) {
  const auto* graph = static_cast<const UnitGraph*>(call.context.environment);
  const Resource* target = graph ? find_target(*graph, call.arguments[0]) : nullptr;
  return target ? target->properties : Value();
}

constexpr std::array<Parameter, 1> one_value = {{{"value", &types::any}}};

constexpr std::array<Parameter, 3> value_and_texts = {
    {{"value", &types::any}, {"if_true", &types::string}, {"if_false", &types::string}}};

constexpr std::uint8_t open_to_all = expression::takes_unknown | expression::takes_null;

constexpr std::array own_functions = {
    Function{"document", one_value, nullptr, 1, &types::any, open_to_all, call_document, nullptr,
             "JSON text, or several lines of YAML, as the structure that it holds."},
    Function{"each", one_value, nullptr, 1, &types::any, open_to_all, call_each, nullptr,
             "A list to iterate over: [] for null, [x] for a value that is not a list."},
    Function{"either", value_and_texts, nullptr, 3, &types::string, open_to_all, call_either, nullptr,
             "The second or third argument, by the boolean; null for null."},
    Function{"key_values", one_value, nullptr, 1, &types::any, open_to_all | expression::takes_choice, call_key_values,
             nullptr, "An object as a list of {Key, Value} with text values, without members that are null."},
    Function{"target", one_value, nullptr, 1, &types::any, open_to_all | expression::takes_choice, call_target, nullptr,
             "The properties of the resource that a value refers to; null when it is not in this graph."},
    Function{"pascal", one_value, nullptr, 1, &types::string, open_to_all, call_pascal, nullptr,
             "Words of an API in the case of CloudFormation: public-read becomes PublicRead."},
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
