#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/function.h"

namespace lintel::expression::functions {

// ---- failing --------------------------------------------------------------------------------------------------

/// The call fails as a whole: `Call to function "max" failed: must pass at least one number.` `message` has no full
/// stop.
Value fail_call(Call& call, std::string_view message);

/// The result would be larger than the limits allow; the problem is "budget-value".
Value fail_limit(Call& call, std::string_view message);

/// Whether `bytes` is too long for one string; reports it when it is.
bool exceeds_string_limit(Call& call, std::uint64_t bytes, Value& failure);
/// Whether `items` are too many for one collection; reports it when they are.
bool exceeds_item_limit(Call& call, std::uint64_t items, Value& failure);
/// Whether the values that the evaluation holds take more than they may; reports it when they do.
bool exceeds_memory(Call& call, Value& failure);

// ---- what work costs ------------------------------------------------------------------------------------------

/// Units of effort (`base/effort.h`) for a byte, beyond what every function pays for the bytes that it is given.
constexpr std::uint64_t units_of_a_mapped_byte = 1;
constexpr std::uint64_t units_of_a_parsed_byte = 2;
constexpr std::uint64_t units_of_a_yaml_byte = 16;
constexpr std::uint64_t units_of_a_digit = 5;

/// Draws what putting the elements of a sequence in order takes.
void draw_order_of(Value sequence);

/// `text` between double quotes with Go's escapes (`%q`), as Terraform's messages quote.
std::string quote(std::string_view text);

// ---- making results -------------------------------------------------------------------------------------------

/// For functions that take null: reports a null at `index`, as the language does for all others.
bool fails_on_null(Call& call, std::size_t index, Value& failure);

/// An unknown of `type` that is not null, blocked by what blocks the first argument that is not wholly known.
Value unknown_result(Call& call, const Type& type);
/// The same with what else is known about it (or that it may be null); `why` and `is_error` are filled in.
Value unknown_result(Call& call, const Type& type, UnknownNode known);

/// A known string as the result of a call.
Value string_result(Call& call, std::string_view text);
Value number_result(Call& call, std::int64_t number);
Value list_result(Call& call, const std::vector<Value>& items, const Type& element);
Value tuple_result(Call& call, const std::vector<Value>& items);
Value set_result(Call& call, const std::vector<Value>& items, const Type& element);
Value object_result(Call& call, const std::vector<Member>& members);
Value map_result(Call& call, const std::vector<Member>& members, const Type& element);
/// `collection` as one of which an argument that is not known may make more: its blocker is that of the first such.
Value open_collection(Call& call, Value collection);
/// The same of a list or tuple; one that holds gaps only is unknown.
Value open_list(Call& call, Value list);
/// An element that stands for those that `blocking` may or may not give; see `is_gap`.
Value make_gap(Call& call, const Type& element, Value blocking);
/// `value`, sensitive when `like` is (its top level, as cty's marks).
Value with_sensitivity(Call& call, Value value, Value like);

// ---- reading arguments ----------------------------------------------------------------------------------------

/// Unknown, a reference or an unsettled choice: nothing of its structure can be read.
inline bool is_opaque(Value value) {
  return value.is_unknown() || value.kind() == Kind::choice;
}

/// The elements of a list or tuple, or of a set whose elements are all known, can be counted and read.
inline bool is_countable(Value value) {
  return value.is_sequence() && !value.is_open() && (value.kind() != Kind::set || value.is_wholly_known());
}

/// List, set or tuple.
inline bool is_sequence_type(const Type& type) {
  return type.kind == TypeKind::list || type.kind == TypeKind::set || type.kind == TypeKind::tuple;
}
/// Map or object.
inline bool is_mapping_type(const Type& type) {
  return type.kind == TypeKind::map || type.kind == TypeKind::object;
}

/// The element type of a collection type; `any` for all other types.
inline const Type& element_of(const Type& type) {
  return type.element ? *type.element : types::any;
}

/// A type of the right kind, in full but for known tuples and objects, whose parts it leaves out: costs nothing.
const Type& shallow_type(Value value);
/// The whole type of a value, which costs a visit to each part of tuples and objects; never null.
const Type& type_in(Call& call, Value value);

/// What Go's `int` takes, in Terraform's words.
inline constexpr std::string_view whole_number_required =
    "value must be a whole number, between -9223372036854775808 and 9223372036854775807";

/// The argument as a Go `int`: reports "value must be a whole number, …" otherwise, as the failure of the call
/// (`in_argument` false) or of the parameter.
std::optional<std::int64_t> whole_argument(Call& call, std::size_t index, Value& failure, bool in_argument = false);

/// The known text at the start of a string, all of it when it is known.
std::string_view known_prefix(Value text);
/// The known text at the end of a string.
std::string_view known_suffix(Value text);

}  // namespace lintel::expression::functions
