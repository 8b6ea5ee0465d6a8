#include "expression/functions/families.h"

#include "expression/limited_conversion.h"

#include <algorithm>

#include "base/effort.h"
#include "expression/functions/results.h"
#include "value/conversion.h"
#include "value/open.h"
#include "value/order.h"

namespace lintel::expression::functions {

namespace {

// ---- set algebra ----------------------------------------------------------------------------------------------

bool is_less(Value a, Value b) {
  return compare_for_order(a, b) < 0;
}

/// The set type that all arguments convert to. Empty sets of no particular type fit any. nullptr: there is none.
const Type* common_set_type(Call& call) {
  std::vector<const Type*> elements;
  for (const Value argument : call.arguments) {
    const Type& element = element_of(shallow_type(argument));
    if (!is_opaque(argument) && argument.size() == 0 && element.kind == TypeKind::any) continue;
    elements.push_back(&element);
  }
  if (elements.empty()) return &types::set_of_any;
  const Type* element = unify_unsafe(elements, call.context.arena);
  return element ? make_collection(TypeKind::set, element, call.context.arena) : nullptr;
}

enum class Combination : std::uint8_t { intersection, subtraction, union_of_all };

/// Whether elements that are not known are taken as they are.
bool keeps_unknowns(Combination kind) {
  return kind == Combination::union_of_all;
}

/// Combines all arguments as sets of one type, two at a time. Of sets that are known in part, the result has what it
/// has whatever the rest may be, and is open.
template <class Combine>
Value combine_sets(Call& call, Combination kind, Combine combine) {
  const Type* type = common_set_type(call);
  if (!type) return fail_call(call, "given sets must all have compatible element types");
  std::vector<Value> result;
  bool open = false;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const Converted converted =
        expression::convert(call.arguments[index], *type, call.argument_spans[index], call.context);
    if (!converted.ok()) return fail_argument(call, index, converted.error);
    const Value set = converted.value;
    std::vector<Value> items(set.items().begin(), set.items().end());
    const bool partial = is_opaque(set) || set.is_open() || (!keeps_unknowns(kind) && !set.is_wholly_known());
    if (partial) {
      open = true;
      // Anything may be taken away.
      if (kind == Combination::subtraction && index > 0) return unknown_result(call, *type);
      std::erase_if(items,
                    [&](Value v) { return keeps_unknowns(kind) ? is_gap(v) && set.is_open() : !v.is_wholly_known(); });
    }
    draw_order_of(set);
    put_in_order(items);
    result = index == 0 ? std::move(items) : combine(result, items);
    Value failure;
    if (exceeds_item_limit(call, result.size(), failure)) return failure;
  }
  if (open && result.empty()) return unknown_result(call, *type);
  const Value set = set_result(call, result, element_of(*type));
  return open ? open_collection(call, set) : set;
}

Value setunion(Call& call) {
  return combine_sets(call, Combination::union_of_all, [](const std::vector<Value>& a, const std::vector<Value>& b) {
    std::vector<Value> both = a;
    both.insert(both.end(), b.begin(), b.end());
    return both;
  });
}

Value setintersection(Call& call) {
  return combine_sets(call, Combination::intersection, [](const std::vector<Value>& a, const std::vector<Value>& b) {
    std::vector<Value> shared;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared), is_less);
    return shared;
  });
}

Value setsubtract(Call& call) {
  return combine_sets(call, Combination::subtraction, [](const std::vector<Value>& a, const std::vector<Value>& b) {
    std::vector<Value> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest), is_less);
    return rest;
  });
}

// ---- products -------------------------------------------------------------------------------------------------

/// What the elements of an argument of `setproduct` are converted to; nullptr: no one type, or no sequence (reported).
const Type* product_element(Call& call, std::size_t index, Value& failure) {
  const Type& type = type_in(call, call.arguments[index]);
  if (type.kind == TypeKind::any) return &types::any;
  if (!is_sequence_type(type)) {
    failure = fail_argument(call, index, "a set or a list is required");
    return nullptr;
  }
  if (type.kind != TypeKind::tuple) return type.element;
  if (type.elements.empty()) return &types::any;
  const Type* element = unify_unsafe(type.elements, call.context.arena);
  if (!element) failure = fail_argument(call, index, "all elements must be of the same type");
  return element;
}

/// The rows of the product, the last argument's elements changing fastest.
Value product_rows(Call& call, const std::vector<std::vector<Value>>& columns, std::size_t rows, const Type& row_type,
                   bool ordered) {
  Arena& arena = call.context.arena;
  const std::span<Value> made = arena.make_array<Value>(rows);
  std::vector<std::size_t> at(columns.size(), 0);
  for (Value& row : made) {
    const std::span<Value> cells = arena.make_array<Value>(columns.size());
    for (std::size_t column = 0; column < columns.size(); ++column) cells[column] = columns[column][at[column]];
    row = make_tuple(cells, arena);
    for (std::size_t column = columns.size(); column-- > 0;) {
      if (++at[column] < columns[column].size()) break;
      at[column] = 0;
    }
  }
  return ordered ? make_list(made, &row_type, arena) : make_set(made, &row_type, arena);
}

Value setproduct(Call& call) {
  if (call.arguments.size() < 2) return fail_call(call, "at least two arguments are required");
  Arena& arena = call.context.arena;
  std::vector<const Type*> elements;
  bool ordered = true;
  bool readable = true;
  bool typed = true;
  std::uint64_t rows = 1;
  Value failure;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const Value argument = call.arguments[index];
    const Type& type = shallow_type(argument);
    const Type* element = product_element(call, index, failure);
    if (!element) return failure;
    elements.push_back(element);
    typed = typed && type.kind != TypeKind::any;
    ordered = ordered && type.kind != TypeKind::set;
    readable = readable && is_countable(argument);
    if (exceeds_item_limit(call, rows * argument.size() * call.arguments.size(), failure)) return failure;
    rows *= argument.size();
  }
  if (!typed) return unknown_result(call, types::any);
  const Type* row = make_tuple(arena.copy(elements), arena);
  const Type* whole = make_collection(ordered ? TypeKind::list : TypeKind::set, row, arena);
  if (!readable) return unknown_result(call, *whole);
  std::vector<std::vector<Value>> columns;
  for (std::size_t index = 0; index < call.arguments.size() && rows > 0; ++index) {
    columns.emplace_back();
    for (const Value item : call.arguments[index].items()) {
      const Converted converted = convert(item, *elements[index], arena);
      if (!converted.ok()) return fail_argument(call, index, converted.error);
      columns.back().push_back(converted.value);
    }
  }
  return product_rows(call, columns, rows, *row, ordered);
}

Value matchkeys(Call& call) {
  const Value values = call.arguments[0];
  const Type& type = shallow_type(values);
  const Type* keys_types[] = {&shallow_type(call.arguments[1]), &shallow_type(call.arguments[2])};
  const Type* key_type = unify_unsafe(keys_types, call.context.arena);
  if (!key_type) return fail_call(call, "keys and searchset must be of the same type");
  if (values.size() != call.arguments[1].size()) return fail_call(call, "length of keys and values should be equal");
  const Value keys = convert(call.arguments[1], *key_type, call.context.arena).value;
  const Value searched = convert(call.arguments[2], *key_type, call.context.arena).value;
  if (searched.size() == 0) return list_result(call, {}, element_of(type));
  if (!values.is_wholly_known() || !keys.is_wholly_known()) return unknown_result(call, type);
  std::vector<Value> sorted(searched.items().begin(), searched.items().end());
  draw_order_of(searched);
  draw_order_of(keys);
  if (searched.is_wholly_known()) std::sort(sorted.begin(), sorted.end(), is_less);
  std::vector<Value> matched;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const Value key = keys.items()[at];
    if (!searched.is_wholly_known()) {
      (void)Effort::draw(sorted.size());
      const bool certain =
          std::any_of(sorted.begin(), sorted.end(), [&](Value v) { return equal(v, key) == Truth::yes; });
      if (!certain) return unknown_result(call, type);
    } else if (!std::binary_search(sorted.begin(), sorted.end(), key, is_less)) {
      continue;
    }
    matched.push_back(values.items()[at]);
  }
  return list_result(call, matched, element_of(type));
}

constexpr Parameter first_set[] = {{"first_set", &types::set_of_any}};
constexpr Parameter two_sets[] = {{"a", &types::set_of_any}, {"b", &types::set_of_any}};
constexpr Parameter other_sets = {"other_sets", &types::set_of_any};
constexpr Parameter sets = {"sets", &types::any};
constexpr Parameter values_keys_searchset[] = {
    {"values", &types::list_of_any}, {"keys", &types::list_of_any}, {"searchset", &types::list_of_any}};

const Function set_table[] = {
    function("matchkeys", values_keys_searchset, types::any, matchkeys,
             "The values whose keys are in a list to search."),
    function("setintersection", first_set, types::set_of_any, setintersection, "The elements that all sets have.",
             takes_unknown, &other_sets),
    function("setproduct", {}, types::any, setproduct, "All combinations of the elements of sets or lists.",
             passes_sensitive | takes_unknown, &sets),
    function("setsubtract", two_sets, types::set_of_any, setsubtract, "The elements that only the first set has.",
             takes_unknown),
    function("setunion", first_set, types::set_of_any, setunion, "The elements that any of the sets has.",
             takes_unknown, &other_sets),
};

}  // namespace

std::span<const Function> set_functions() {
  return set_table;
}

}  // namespace lintel::expression::functions
