#include "expression/functions/families.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/effort.h"
#include "expression/common_part.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"
#include "value/conversion.h"
#include "value/open.h"
#include "value/order.h"

namespace lintel::expression::functions {

namespace {

// ---- size and search ------------------------------------------------------------------------------------------

Value length_of_unknown(Call& call, Value value, const Type& type) {
  if (type.kind == TypeKind::tuple) return number_result(call, static_cast<std::int64_t>(type.elements.size()));
  if (type.kind == TypeKind::object) return number_result(call, static_cast<std::int64_t>(type.attributes.size()));
  const UnknownNode* unknown = value.unknown();
  if (unknown && type.is_collection() && unknown->minimum_size == unknown->maximum_size) {
    return number_result(call, unknown->minimum_size);
  }
  UnknownNode count;
  count.not_null = true;
  if (unknown && type.is_collection()) {
    count.minimum_size = unknown->minimum_size;
    count.maximum_size = unknown->maximum_size;
  }
  return unknown_result(call, types::number, count);
}

Value length(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_string()) return number_result(call, static_cast<std::int64_t>(grapheme_count(value.string())));
  const Type& type = shallow_type(value);
  const bool measurable =
      type.kind == TypeKind::any || type.kind == TypeKind::string || is_sequence_type(type) || is_mapping_type(type);
  if (!measurable) return fail_call(call, "argument must be a string, a collection type, or a structural type");
  if (is_opaque(value)) return length_of_unknown(call, value, type);
  if (value.is_open() || (value.kind() == Kind::set && !value.is_wholly_known() && value.size() > 1)) {
    return unknown_result(call, types::number);
  }
  return number_result(call, static_cast<std::int64_t>(value.size()));
}

Value call_contains(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::boolean);
  if (!is_sequence_type(type)) return fail_call(call, "argument must be list, tuple, or set");
  if (is_opaque(list) || is_opaque(call.arguments[1])) {
    if (list.is_sequence() && list.size() == 0 && !list.is_open()) return make_boolean(false);
    return unknown_result(call, types::boolean);
  }
  bool open = list.is_open();
  for (const Value item : list.items()) {
    const Truth same = equal(item, call.arguments[1]);
    if (same == Truth::yes) return make_boolean(true);
    open = open || same == Truth::unknown;
  }
  return open ? unknown_result(call, types::boolean) : make_boolean(false);
}

Value index(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::number);
  if (type.kind != TypeKind::list && type.kind != TypeKind::tuple) {
    return fail_call(call, "argument must be a list or tuple");
  }
  if (is_opaque(list)) return unknown_result(call, types::number);
  if (list.size() == 0 && !list.is_open()) return fail_call(call, "cannot search an empty list");
  for (std::size_t at = 0; at < list.size(); ++at) {
    const Truth same = equal(list.items()[at], call.arguments[1]);
    if (same == Truth::unknown) return unknown_result(call, types::number);
    if (same == Truth::yes) return number_result(call, static_cast<std::int64_t>(at));
  }
  if (list.is_open()) return unknown_result(call, types::number);
  return fail_call(call, "item not found");
}

Value element(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any, UnknownNode{});
  if (type.kind != TypeKind::list && type.kind != TypeKind::tuple) {
    return fail_call(call, "cannot read elements from " + friendly_name(type));
  }
  const Type& unknown_type = type.kind == TypeKind::list ? *type.element : types::any;
  if (const Value only = only_element(list); only.node()) return only;
  if (is_opaque(call.arguments[1])) {
    const Value unknown = unknown_result(call, unknown_type, UnknownNode{});
    const bool is_listed = !call.context.lenient && !is_opaque(list) && !list.is_open() && list.size() > 0;
    return is_listed ? common_part(list.items(), unknown, call.context) : unknown;
  }
  const auto position = call.arguments[1].number().to_int64();
  if (!position) {
    return fail_call(call, "invalid index: " + std::string(whole_number_required));
  }
  const auto size = static_cast<std::int64_t>(is_opaque(list) ? type.elements.size() : list.size());
  if (list.is_open()) {
    // Where it wraps around is not known.
    const bool indexed = *position >= 0 && *position < static_cast<std::int64_t>(indexed_size(list));
    return indexed ? list.items()[static_cast<std::size_t>(*position)]
                   : unknown_result(call, unknown_type, UnknownNode{});
  }
  if (size == 0 && !(is_opaque(list) && type.kind == TypeKind::list)) {
    return fail_call(call, "cannot use element function with an empty list");
  }
  const std::int64_t at = size == 0 ? 0 : (*position % size + size) % size;
  if (!is_opaque(list)) return list.items()[static_cast<std::size_t>(at)];
  const Type& wanted = type.kind == TypeKind::list ? *type.element : *type.elements[static_cast<std::size_t>(at)];
  return unknown_result(call, wanted, UnknownNode{});
}

Value one(Call& call) {
  constexpr std::string_view message = "must be a list, set, or tuple value with either zero or one elements";
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any, UnknownNode{});
  if (!is_sequence_type(type)) return fail_argument(call, 0, std::string(message));
  const bool tuple = type.kind == TypeKind::tuple;
  if (is_opaque(list) && !tuple) return unknown_result(call, element_of(type), UnknownNode{});
  if (list.is_open()) {
    const std::span<const Value> items = list.items();
    const auto certain = items.size() - static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is_gap));
    if (certain > 1 && list.kind() != Kind::set) return fail_argument(call, 0, std::string(message));
    if (certain == 1) return *std::find_if_not(items.begin(), items.end(), is_gap);
    return items.size() == 1 ? items[0] : unknown_result(call, element_of(type), UnknownNode{});
  }
  const std::size_t size = is_opaque(list) ? type.elements.size() : list.size();
  const Type& element_type = !tuple ? element_of(type) : is_opaque(list) && size == 1 ? *type.elements[0] : types::any;
  if (size > 1 && list.kind() == Kind::set && !list.is_wholly_known()) {
    return unknown_result(call, element_type, UnknownNode{});
  }
  if (size > 1) return fail_argument(call, 0, std::string(message));
  if (size == 0) return make_null(call.context.arena, &element_type);
  return is_opaque(list) ? unknown_result(call, element_type, UnknownNode{}) : list.items()[0];
}

// ---- parts of sequences ---------------------------------------------------------------------------------------

/// Each with each is compared among no more.
constexpr std::size_t max_compared = 1000;

Value compact(Call& call) {
  const Value list = call.arguments[0];
  if (is_opaque(list)) return unknown_result(call, types::list_of_string);
  std::vector<Value> kept;
  bool open = list.is_open();
  for (const Value item : list.items()) {
    const bool is_certain = !known_prefix(item).empty() || !known_suffix(item).empty() || item.decoded();
    if (item.is_null() || (item.is_string() && !is_certain)) continue;
    kept.push_back(item);
    if (is_certain) continue;
    // It may be empty, and those that follow one place further ahead.
    open = true;
    if (!is_gap(item)) kept.push_back(make_gap(call, types::string, item));
  }
  return open ? open_list(call, list_result(call, kept, types::string)) : list_result(call, kept, types::string);
}

/// Without the repetitions that are certain; an element that is not known may repeat another.
Value distinct_in_part(Call& call, Value list) {
  std::vector<Value> kept;
  for (const Value item : list.items()) {
    if (kept.size() > max_compared || !Effort::draw(kept.size())) return unknown_result(call, shallow_type(list));
    if (item.is_wholly_known()) {
      const auto is_same = [&](Value other) { return equal(other, item) == Truth::yes; };
      if (std::none_of(kept.begin(), kept.end(), is_same)) kept.push_back(item);
      continue;
    }
    kept.push_back(item);
    if (!is_gap(item)) kept.push_back(make_gap(call, element_of(shallow_type(list)), item));
  }
  return open_list(call, list_result(call, kept, element_of(shallow_type(list))));
}

Value distinct(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (is_opaque(list)) return unknown_result(call, type);
  if (!list.is_wholly_known() || list.is_open()) return distinct_in_part(call, list);
  draw_order_of(list);
  const std::span<const Value> items = list.items();
  const std::vector<std::size_t> order = set_order(items);
  std::vector<bool> repeated(items.size());
  for (std::size_t at = 1; at < order.size(); ++at) {
    repeated[order[at]] = compare_for_order(items[order[at - 1]], items[order[at]]) == 0;
  }
  std::vector<Value> kept;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (!repeated[at]) kept.push_back(items[at]);
  }
  return list_result(call, kept, element_of(type));
}

Value chunklist(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (is_opaque(list) || list.is_open() || is_opaque(call.arguments[1])) {
    return unknown_result(call, *make_collection(TypeKind::list, &type, call.context.arena));
  }
  const auto size = call.arguments[1].number().to_int64();
  if (!size) {
    return fail_call(call, "invalid size: " + std::string(whole_number_required));
  }
  if (*size < 0) return fail_call(call, "the size argument must be positive");
  std::vector<Value> chunks;
  if (*size == 0 && list.size() > 0) chunks.push_back(list);
  std::span<const Value> rest = *size == 0 ? std::span<const Value>{} : list.items();
  while (!rest.empty()) {
    const std::size_t taken = std::min(rest.size(), static_cast<std::size_t>(*size));
    chunks.push_back(make_list(rest.subspan(0, taken), type.element, call.context.arena));
    rest = rest.subspan(taken);
  }
  return list_result(call, chunks, type);
}

/// Gathers the elements at every depth of sequences, with a gap for those of which the number is not known. How many
/// there are in a sequence that is sensitive is sensitive of the whole.
void flatten_into(Call& call, Value sequence, std::vector<Value>& out, bool& open, bool& sensitive) {
  for (const Value item : sequence.items()) {
    if (out.size() > call.context.limits.collection_items) return;
    if (item.is_sequence()) {
      sensitive |= item.is_sensitive();
      flatten_into(call, item, out, open, sensitive);
      continue;
    }
    if (is_opaque(item)) {
      const Type* type = item.type();
      if (!type || type->kind == TypeKind::any || is_sequence_type(*type)) {
        sensitive |= item.is_sensitive();
        open = true;
        out.push_back(make_gap(call, types::any, item));
        continue;
      }
    }
    out.push_back(item);
  }
  if (is_countable(sequence)) return;
  open = true;
  if (!call.context.lenient && indexed_size(sequence) == sequence.size()) {
    out.push_back(make_gap(call, types::any, sequence));
  }
}

Value flatten(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any || is_opaque(list)) return unknown_result(call, types::any);
  if (!is_sequence_type(type)) return fail_call(call, "can only flatten lists, sets and tuples");
  std::vector<Value> items;
  bool open = false;
  bool sensitive = false;
  flatten_into(call, list, items, open, sensitive);
  Value failure;
  if (exceeds_item_limit(call, items.size(), failure)) return failure;
  const Value flat = open ? open_list(call, tuple_result(call, items)) : tuple_result(call, items);
  return sensitive ? mark_sensitive(flat, call.context.arena) : flat;
}

Value reverse(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any);
  if (!is_sequence_type(type)) {
    return fail_argument(call, 0, "can only reverse list or tuple values, not " + friendly_name(type));
  }
  if (is_opaque(list)) {
    if (type.kind == TypeKind::tuple) {
      std::vector<const Type*> elements(type.elements.rbegin(), type.elements.rend());
      return unknown_result(call, *make_tuple(call.context.arena.copy(elements), call.context.arena));
    }
    return unknown_result(call, *make_collection(TypeKind::list, type.element, call.context.arena));
  }
  std::vector<Value> items(list.items().rbegin(), list.items().rend());
  if (list.is_open()) {
    items.insert(items.begin(), make_gap(call, element_of(type), list));
    return open_list(
        call, type.kind == TypeKind::tuple ? tuple_result(call, items) : list_result(call, items, element_of(type)));
  }
  return type.kind == TypeKind::tuple ? tuple_result(call, items) : list_result(call, items, element_of(type));
}

/// The length of a list that is not known.
constexpr std::uint64_t any_length = std::numeric_limits<std::uint64_t>::max();

/// An index of `slice`; `name` is "start" or "end".
std::optional<std::int64_t> slice_index(Call& call, std::size_t argument, std::string_view name, std::uint64_t length,
                                        Value& failure) {
  const auto index = call.arguments[argument].number().to_int64();
  const std::string which(name);
  std::string message;
  if (!index) {
    message = "invalid " + which + " index: " + std::string(whole_number_required);
  } else if (*index < 0) {
    message = which + " index must not be less than zero";
  } else if (static_cast<std::uint64_t>(*index) > length) {
    message = which + " index must not be greater than the length of the list";
  } else {
    return index;
  }
  failure = fail_argument(call, argument, message);
  return std::nullopt;
}

Value slice(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any);
  if (type.kind == TypeKind::set) {
    return fail_argument(call, 0,
                         "cannot slice a set, because its elements do not have indices; explicitly convert "
                         "to a list if the ordering of the result is not important");
  }
  const bool tuple = type.kind == TypeKind::tuple;
  if (type.kind != TypeKind::list && !tuple) return fail_argument(call, 0, "must be a list or tuple value");
  std::uint64_t length = any_length;
  if (tuple) length = type.elements.size();
  if (!is_opaque(list)) length = list.size();
  if (list.is_open()) length = any_length;
  Value failure;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> end;
  if (!is_opaque(call.arguments[1]) && !(start = slice_index(call, 1, "start", length, failure))) return failure;
  if (!is_opaque(call.arguments[2]) && !(end = slice_index(call, 2, "end", length, failure))) return failure;
  if (start && end && *start > *end) {
    return fail_argument(call, 1, "start index must not be greater than end index");
  }
  if (!start || !end) return unknown_result(call, tuple ? types::any : type);
  const auto from = static_cast<std::size_t>(*start);
  const auto count = static_cast<std::size_t>(*end - *start);
  if (list.is_open() && from + count > indexed_size(list)) return unknown_result(call, tuple ? types::any : type);
  if (is_opaque(list)) {
    if (!tuple) return unknown_result(call, type);
    return unknown_result(call, *make_tuple(type.elements.subspan(from, count), call.context.arena));
  }
  const std::span<const Value> part = list.items().subspan(from, count);
  return tuple ? make_tuple(part, call.context.arena) : make_list(part, type.element, call.context.arena);
}

Value sort(Call& call) {
  const Value list = call.arguments[0];
  if (is_opaque(list)) return unknown_result(call, types::list_of_string);
  draw_order_of(list);
  if (list.is_open()) {
    std::vector<Value> items = {make_gap(call, types::string, list)};
    std::copy_if(list.items().begin(), list.items().end(), std::back_inserter(items),
                 [](Value v) { return !is_gap(v) && !v.is_null(); });
    std::stable_sort(items.begin() + 1, items.end(), [](Value a, Value b) { return a.string() < b.string(); });
    return open_list(call, list_result(call, items, types::string));
  }
  if (!list.is_wholly_known()) {
    // The order is open, the length is not.
    const std::vector<Value> unknowns(list.size(), unknown_result(call, types::string, UnknownNode{}));
    return list_result(call, unknowns, types::string);
  }
  std::vector<Value> items(list.items().begin(), list.items().end());
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (items[at].is_null()) {
      return fail_call(call, "given list element " + std::to_string(at) + " is null; a null string cannot be sorted");
    }
  }
  std::stable_sort(items.begin(), items.end(), [](Value a, Value b) { return a.string() < b.string(); });
  return list_result(call, items, types::string);
}

// ---- choosing and joining -------------------------------------------------------------------------------------

Value coalesce(Call& call) {
  std::vector<const Type*> argument_types;
  for (const Value argument : call.arguments) argument_types.push_back(&type_in(call, argument));
  const Type* type = unify_unsafe(argument_types, call.context.arena);
  if (!type) return fail_call(call, "all arguments must have the same type");
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const Converted converted =
        expression::convert(call.arguments[index], *type, call.argument_spans[index], call.context);
    if (!converted.ok()) return fail_argument(call, index, converted.error);
    const Value value = converted.value;
    if (is_opaque(value)) {
      // Known to be neither null nor empty: it is chosen whatever it turns out to be.
      if (value.kind() == Kind::reference && type->kind != TypeKind::string) return value;
      if (!known_prefix(value).empty() || !known_suffix(value).empty()) return value;
      return unknown_result(call, *type);
    }
    if (value.is_null() || (type->kind == TypeKind::string && value.string().empty())) continue;
    return value;
  }
  return fail_call(call, "no non-null, non-empty-string arguments");
}

Value coalescelist(Call& call) {
  if (call.arguments.empty()) return fail_call(call, "at least one argument is required");
  for (const Value argument : call.arguments) {
    if (is_opaque(argument)) break;
    const Type& type = shallow_type(argument);
    if (type.kind != TypeKind::list && type.kind != TypeKind::tuple) {
      return fail_call(call, "coalescelist arguments must be lists or tuples");
    }
  }
  for (const Value argument : call.arguments) {
    if (is_opaque(argument)) return unknown_result(call, types::any);
    if (argument.is_null()) continue;
    if (!std::all_of(argument.items().begin(), argument.items().end(), is_gap)) return argument;
    if (argument.is_open()) return unknown_result(call, types::any);
    if (argument.size() > 0) return argument;
  }
  return fail_call(call, "no non-null arguments");
}

/// The list type that all arguments unify to when all are lists; otherwise nullptr.
const Type* common_list_type(Call& call) {
  std::vector<const Type*> argument_types;
  for (const Value argument : call.arguments) {
    argument_types.push_back(&shallow_type(argument));
    if (argument_types.back()->kind != TypeKind::list) return nullptr;
  }
  return unify_unsafe(argument_types, call.context.arena);
}

/// Adds what a list holds, with a gap where it is not known what more it does; says whether there is one.
bool append_items(Call& call, Value list, const Type& element, std::vector<Value>& items) {
  items.insert(items.end(), list.items().begin(), list.items().end());
  if (!is_opaque(list) && !list.is_open()) return false;
  // For rules, that the list is open says enough: their lists have no indexes that count.
  const bool leaves_gap = is_opaque(list) || (!call.context.lenient && indexed_size(list) == list.size());
  if (leaves_gap) items.push_back(make_gap(call, element, list));
  return true;
}

Value concat_lists(Call& call, const Type& type) {
  std::vector<Value> items;
  bool open = false;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const Converted converted =
        expression::convert(call.arguments[index], type, call.argument_spans[index], call.context);
    if (!converted.ok()) return fail_argument(call, index, converted.error);
    open |= append_items(call, converted.value, element_of(type), items);
    Value failure;
    if (exceeds_item_limit(call, items.size(), failure)) return failure;
  }
  const Value list = list_result(call, items, element_of(type));
  return open ? open_list(call, list) : list;
}

Value concat(Call& call) {
  if (call.arguments.empty()) return fail_call(call, "at least one argument is required");
  if (const Type* type = common_list_type(call)) return concat_lists(call, *type);
  std::vector<Value> items;
  bool open = false;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const Value argument = call.arguments[index];
    const Type& type = shallow_type(argument);
    if (type.kind == TypeKind::any) {
      open |= append_items(call, argument, types::any, items);
      continue;
    }
    if (type.kind != TypeKind::list && type.kind != TypeKind::tuple) {
      return fail_argument(call, index, "all arguments must be lists or tuples; got " + friendly_name(type));
    }
    if (!is_opaque(argument) || type.kind == TypeKind::list) {
      open |= append_items(call, argument, element_of(type), items);
    } else {
      for (const Type* element_type : type.elements)
        items.push_back(unknown_result(call, *element_type, UnknownNode{}));
    }
    Value failure;
    if (exceeds_item_limit(call, items.size(), failure)) return failure;
  }
  return open ? open_list(call, tuple_result(call, items)) : tuple_result(call, items);
}

// ---- truth and numbers ----------------------------------------------------------------------------------------

/// Whether any element is `wanted`; a null counts as false. Unknown when an unknown element could decide.
Value any_element(Call& call, bool wanted, bool otherwise) {
  const Value list = call.arguments[0];
  if (is_opaque(list)) return unknown_result(call, types::boolean);
  bool open = list.is_open();
  for (const Value item : list.items()) {
    if (is_opaque(item)) {
      open = true;
    } else if ((!item.is_null() && item.boolean()) == wanted) {
      return make_boolean(!otherwise);
    }
  }
  return open ? unknown_result(call, types::boolean) : make_boolean(otherwise);
}

Value alltrue(Call& call) {
  return any_element(call, false, true);
}
Value anytrue(Call& call) {
  return any_element(call, true, false);
}

const Type list_of_boolean = {TypeKind::list, &types::boolean, {}, {}};

constexpr Parameter value[] = {{"value", &types::any}};
constexpr Parameter list_any[] = {{"list", &types::any}};
constexpr Parameter list_of_any[] = {{"list", &types::list_of_any}};
constexpr Parameter list_of_strings[] = {{"list", &types::list_of_string}};
constexpr Parameter list_of_booleans[] = {{"list", &list_of_boolean}};
constexpr Parameter list_value[] = {{"list", &types::any}, {"value", &types::any}};
constexpr Parameter list_index[] = {{"list", &types::any}, {"index", &types::number}};
constexpr Parameter list_size[] = {{"list", &types::list_of_any}, {"size", &types::number}};
constexpr Parameter list_start_end[] = {
    {"list", &types::any}, {"start_index", &types::number}, {"end_index", &types::number}};
constexpr Parameter alternatives = {"vals", &types::any};
constexpr Parameter seqs = {"seqs", &types::any};

const Function collection_table[] = {
    function("alltrue", list_of_booleans, types::boolean, alltrue, "Whether all elements are true.", takes_unknown),
    function("anytrue", list_of_booleans, types::boolean, anytrue, "Whether any element is true.", takes_unknown),
    function("chunklist", list_size, types::any, chunklist, "The list cut into lists of a size.",
             passes_sensitive | takes_unknown),
    function("coalesce", {}, types::any, coalesce, "The first argument that is neither null nor an empty string.",
             takes_unknown | takes_null | looks_up, &alternatives),
    function("coalescelist", {}, types::any, coalescelist, "The first list that has elements.",
             takes_unknown | takes_null, &alternatives),
    function("compact", list_of_strings, types::list_of_string, compact, "The list without null and empty strings.",
             takes_unknown),
    function("concat", {}, types::any, concat, "The elements of several lists in one.",
             passes_sensitive | takes_unknown, &seqs),
    function("contains", list_value, types::boolean, call_contains, "Whether a list or set contains a value.",
             takes_unknown),
    function("distinct", list_of_any, types::any, distinct, "The list without repeated elements.", takes_unknown),
    function("element", list_index, types::any, element, "The element at an index, which wraps around.",
             passes_sensitive | takes_unknown | looks_up),
    function("flatten", list_any, types::any, flatten, "The elements of nested lists in one tuple.",
             passes_sensitive | takes_unknown),
    function("index", list_value, types::number, index, "The index of a value in a list.", takes_unknown),
    function("length", value, types::number, length, "How many elements, attributes or characters there are.",
             passes_sensitive | takes_unknown | looks_up),
    function("one", list_any, types::any, one, "The only element of a list, or null when it is empty.",
             takes_unknown | looks_up),
    function("reverse", list_any, types::any, reverse, "The elements in reverse order.",
             passes_sensitive | takes_unknown),
    function("slice", list_start_end, types::any, slice, "Consecutive elements of a list.",
             passes_sensitive | takes_unknown),
    function("sort", list_of_strings, types::list_of_string, sort, "The strings in order.", takes_unknown),
};

}  // namespace

std::span<const Function> collection_functions() {
  return collection_table;
}

}  // namespace lintel::expression::functions
