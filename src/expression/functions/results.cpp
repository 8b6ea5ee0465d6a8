#include "expression/functions/results.h"

#include <algorithm>
#include <bit>

#include "base/ascii.h"
#include "base/effort.h"
#include "expression/functions/unicode.h"
#include "value/number.h"
#include "value/open.h"

namespace lintel::expression::functions {

// ---- failing --------------------------------------------------------------------------------------------------

Value fail_call(Call& call, std::string_view message) {
  std::string text = "Call to function \"";
  text += call.name;
  text += "\" failed: ";
  text += message;
  if (!text.ends_with('.')) text += '.';
  return fail(call.context, call.span, "function-failed", std::move(text));
}

Value fail_limit(Call& call, std::string_view message) {
  std::string text = "Call to function \"";
  text += call.name;
  text += "\" is not carried out: ";
  text += message;
  text += '.';
  return fail(call.context, call.span, "budget-value", std::move(text));
}

bool exceeds_string_limit(Call& call, std::uint64_t bytes, Value& failure) {
  const std::uint64_t limit = call.context.limits.string_bytes;
  if (bytes <= limit) return false;
  failure = fail_limit(call, "its result would be longer than " + std::to_string(limit) + " bytes");
  return true;
}

bool exceeds_item_limit(Call& call, std::uint64_t items, Value& failure) {
  const std::uint64_t limit = call.context.limits.collection_items;
  if (items <= limit) return false;
  failure = fail_limit(call, "its result would have more than " + std::to_string(limit) + " elements");
  return true;
}

bool exceeds_memory(Call& call, Value& failure) {
  if (call.context.arena.bytes_reserved() <= call.context.limits.value_bytes) return false;
  failure = fail_limit(call, "its result would take more memory than is left");
  return true;
}

void draw_order_of(Value sequence) {
  (void)Effort::draw(sequence.weight() * static_cast<std::uint64_t>(std::bit_width(sequence.size())));
}

bool fails_on_null(Call& call, std::size_t index, Value& failure) {
  if (!call.arguments[index].is_null()) return false;
  failure = fail_argument(call, index, "argument must not be null");
  return true;
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  const auto escape = [&](char letter, char32_t value, int width) {
    quoted += '\\';
    quoted += letter;
    for (int shift = (width - 1) * 4; shift >= 0; shift -= 4) quoted += hexadecimal_digit(value >> shift);
  };
  while (!text.empty()) {
    const CodePoint point = decode(text);
    const std::string_view written = text.substr(0, point.size);
    text.remove_prefix(point.size);
    constexpr std::string_view special = "\"\\\a\b\f\n\r\t\v";
    constexpr std::string_view letters = "\"\\abfnrtv";
    const std::size_t known = point.value < 0x80 ? special.find(static_cast<char>(point.value)) : special.npos;
    if (known != special.npos) {
      quoted += '\\';
      quoted += letters[known];
    } else if (is_printable(point.value)) {
      quoted += written;
    } else if (point.value < 0x80) {
      escape('x', point.value, 2);
    } else {
      escape(point.value < 0x10000 ? 'u' : 'U', point.value, point.value < 0x10000 ? 4 : 8);
    }
  }
  return quoted + '"';
}

// ---- making results -------------------------------------------------------------------------------------------

Value unknown_result(Call& call, const Type& type) {
  UnknownNode known;
  known.not_null = true;
  return unknown_result(call, type, known);
}

Value unknown_result(Call& call, const Type& type, UnknownNode known) {
  for (const Value argument : call.arguments) {
    if (argument.is_wholly_known() && !argument.is_open()) continue;
    known.why = find_blocker(argument, call.context.arena);
    known.is_error = argument.unknown() && argument.unknown()->is_error;
    break;
  }
  return make_unknown(&type, known, call.context.arena);
}

Value string_result(Call& call, std::string_view text) {
  Value failure;
  if (exceeds_string_limit(call, text.size(), failure)) return failure;
  return make_string(text, call.context.arena);
}

Value number_result(Call& call, std::int64_t number) {
  return make_number(Number(number), call.context.arena);
}

Value list_result(Call& call, const std::vector<Value>& items, const Type& element) {
  (void)Effort::draw(items.size());
  return make_list(call.context.arena.copy(items), &element, call.context.arena);
}

Value tuple_result(Call& call, const std::vector<Value>& items) {
  (void)Effort::draw(items.size());
  return make_tuple(call.context.arena.copy(items), call.context.arena);
}

Value set_result(Call& call, const std::vector<Value>& items, const Type& element) {
  (void)Effort::draw(items.size() * static_cast<std::uint64_t>(std::bit_width(items.size())));
  return make_set(items, &element, call.context.arena);
}

namespace {

std::span<Member> keep_members(Call& call, const std::vector<Member>& members) {
  (void)Effort::draw(members.size());
  const std::span<Member> kept = call.context.arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  return kept;
}

}  // namespace

Value object_result(Call& call, const std::vector<Member>& members) {
  return make_object(keep_members(call, members), call.context.arena);
}

Value map_result(Call& call, const std::vector<Member>& members, const Type& element) {
  return make_map(keep_members(call, members), &element, call.context.arena);
}

Value open_collection(Call& call, Value collection) {
  const auto is_open = [](Value argument) { return argument.is_open() || !argument.is_wholly_known(); };
  const auto blocking = std::find_if(call.arguments.begin(), call.arguments.end(), is_open);
  const Blocker* why = blocking == call.arguments.end() ? nullptr : find_blocker(*blocking, call.context.arena);
  const Value open = with_unknown_tail(collection, why, call.context.arena);
  // Rules and mapping files read what is known of a structure wherever they get at it.
  return call.context.lenient ? open : with_flags(open, contains_unknown, call.context.arena);
}

Value open_list(Call& call, Value list) {
  // Rules take an open list without elements for one of which nothing is at hand.
  const bool nothing_listed = call.context.lenient && list.size() == 0;
  if (!nothing_listed && std::all_of(list.items().begin(), list.items().end(), is_gap)) {
    return unknown_result(call, list.kind() == Kind::list ? *list.type() : types::any);
  }
  return open_collection(call, list);
}

Value make_gap(Call& call, const Type& element, Value blocking) {
  return make_unknown(&element, find_blocker(blocking, call.context.arena), call.context.arena);
}

Value with_sensitivity(Call& call, Value value, Value like) {
  return like.is_sensitive() && !value.is_sensitive() ? mark_sensitive(value, call.context.arena) : value;
}

// ---- reading arguments ----------------------------------------------------------------------------------------

const Type& shallow_type(Value value) {
  switch (value.kind()) {
    case Kind::boolean:
      return types::boolean;
    case Kind::number:
      return types::number;
    case Kind::string:
      return types::string;
    case Kind::tuple:
      return types::empty_tuple;
    case Kind::object:
      return types::empty_object;
    default:
      return value.type() ? *value.type() : types::any;
  }
}

const Type& type_in(Call& call, Value value) {
  const Type* type = type_of(value, call.context.arena);
  return type ? *type : types::any;
}

std::optional<std::int64_t> whole_argument(Call& call, std::size_t index, Value& failure, bool in_argument) {
  if (const auto whole = call.arguments[index].number().to_int64()) return whole;
  failure = in_argument ? fail_argument(call, index, std::string(whole_number_required))
                        : fail_call(call, whole_number_required);
  return std::nullopt;
}

std::string_view known_prefix(Value text) {
  if (text.is_string()) return text.string();
  const UnknownNode* unknown = text.unknown();
  return unknown && !unknown->parts.empty() ? unknown->parts.front().string() : std::string_view{};
}

std::string_view known_suffix(Value text) {
  if (text.is_string()) return text.string();
  const UnknownNode* unknown = text.unknown();
  return unknown && !unknown->parts.empty() ? unknown->parts.back().string() : std::string_view{};
}

}  // namespace lintel::expression::functions
