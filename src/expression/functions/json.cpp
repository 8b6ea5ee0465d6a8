#include "expression/functions/families.h"

#include <algorithm>

#include "base/effort.h"
#include "value/json_text.h"
#include "value/open.h"
#include "value/weight.h"

#include "expression/functions/encoded.h"
#include "expression/functions/results.h"
#include "value/number_text.h"

namespace lintel::expression::functions {

namespace {

/// Whether one of the numbers inside is longer as text than Lintel writes.
bool holds_long_number(Value value) {
  if (value.is_number()) return !has_bearable_text(value.number());
  const auto is_long = [](const Member& member) { return holds_long_number(member.value); };
  return std::any_of(value.items().begin(), value.items().end(), holds_long_number) ||
         std::any_of(value.members().begin(), value.members().end(), is_long);
}

Value jsonencode(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_unknown()) return unknown_result(call, types::string);
  Arena& arena = call.context.arena;
  const std::uint64_t max_bytes = call.context.limits.string_bytes;
  if (const ChoiceNode* choice = value.choice()) {
    const std::optional<Value> if_true = json_string(choice->if_true, arena, max_bytes);
    const std::optional<Value> if_false = json_string(choice->if_false, arena, max_bytes);
    if (!if_true || !if_false) return fail_limit(call, "its result would be too long");
    return make_choice(choice->condition, *if_true, *if_false, arena);
  }
  if (value.is_wholly_known() && !value.is_open()) {
    const auto text = to_json(value);
    if (!text && holds_long_number(value)) return fail_limit(call, number_limit);
    if (!text) return fail_call(call, "cannot serialize infinity as JSON");
    Value failure;
    if (exceeds_string_limit(call, text->size(), failure)) return failure;
    return make_encoded_string(*text, value, arena);
  }
  const std::optional<Value> text = json_string(value, arena, max_bytes);
  if (!text || is_too_long(std::span(&*text, 1), call.context.limits))
    return fail_limit(call, "its result would be too long");
  return *text;
}

Value fail_decoding(Call& call, const std::string& error) {
  if (error == number_limit) return fail_limit(call, error);
  // Go's reader follows it further.
  return error == json_depth_fault ? fail_limit(call, "the JSON text nests too deeply") : fail_call(call, error);
}

/// Whether a text of which parts are not known is JSON of what it encodes: YAML's begins otherwise.
bool is_json_of(Value text, Value decoded) {
  if (text.unknown()->parts.empty()) return true;
  const std::string_view prefix = known_prefix(text);
  return decoded.is_mapping() ? prefix.starts_with('{') : !decoded.is_sequence() || prefix.starts_with('[');
}

Value jsondecode(Call& call) {
  const Value argument = call.arguments[0];
  Arena& arena = call.context.arena;
  (void)Effort::draw(argument.string().size() * units_of_a_parsed_byte);
  std::string error;
  const Value* decoded = argument.decoded();
  if (decoded && !argument.is_string() && is_json_of(argument, *decoded)) return decoded_form(*decoded, arena);
  if (decoded && argument.is_string()) {
    // What the text encodes says where its parts are written, where the text is JSON and not YAML or base64.
    const std::optional<std::string> written = to_json(*decoded);
    if (written && *written == argument.string()) return decoded_form(*decoded, arena);
    const auto value = parse_json_text(argument.string(), arena, argument.origin(), error);
    return value && written && to_json(*value) == written ? decoded_form(*decoded, arena)
           : value                                        ? *value
                                                          : fail_decoding(call, error);
  }
  if (!argument.is_string()) {
    // Terraform knows nothing of it; the structure around the unknown parts is worth having.
    const UnknownNode* unknown = argument.unknown();
    if (unknown && !unknown->parts.empty()) {
      if (const auto value = parse_json_parts(argument, arena, error)) return *value;
    }
    return unknown_result(call, types::any, UnknownNode{});
  }
  if (const auto value = parse_json_text(argument.string(), arena, argument.origin(), error)) return *value;
  return fail_decoding(call, error);
}

constexpr Parameter val[] = {{"val", &types::any}};

const Function json_table[] = {
    function("jsondecode", str, types::any, jsondecode, "The value that JSON text describes.", takes_unknown),
    function("jsonencode", val, types::string, jsonencode, "A value as JSON text.",
             takes_unknown | takes_null | takes_choice),
};

}  // namespace

std::span<const Function> json_functions() {
  return json_table;
}

}  // namespace lintel::expression::functions
