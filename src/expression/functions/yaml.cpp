#include "expression/functions/families.h"

#include <algorithm>

#include "base/effort.h"
#include "expression/functions/encoded.h"
#include "expression/functions/results.h"
#include "expression/functions/yaml_reader.h"
#include "expression/functions/yaml_writer.h"

namespace lintel::expression::functions {

namespace {

Value yamlencode(Call& call) {
  const Value value = call.arguments[0];
  if (is_opaque(value)) return unknown_result(call, types::string);
  const std::uint64_t max_bytes = call.context.limits.string_bytes;
  const std::optional<std::vector<Value>> parts = yaml_parts(value, call.context.arena, max_bytes);
  if (!parts) return fail_limit(call, "its result would be longer than " + std::to_string(max_bytes) + " bytes");
  return encoded_parts(*parts, value, call.context.arena);
}

Value yamldecode(Call& call) {
  const Value source = call.arguments[0];
  if (const Value* decoded = source.decoded()) return decoded_form(*decoded, call.context.arena);
  if (!source.is_string()) return unknown_result(call, types::any, UnknownNode{});
  (void)Effort::draw(source.string().size() * units_of_a_yaml_byte);
  YamlFault fault;
  if (const auto value = read_yaml(source.string(), source.origin(), call.context, fault)) return *value;
  return fault.is_limit ? fail_limit(call, fault.text) : fail_call(call, fault.text);
}

constexpr Parameter src[] = {{"src", &types::string}};

const Function yaml_table[] = {
    function("yamldecode", src, types::any, yamldecode, "The value that a YAML document describes.", takes_unknown),
    function("yamlencode", value_parameter, types::string, yamlencode, "A value as a YAML document.",
             takes_unknown | takes_null),
};

}  // namespace

std::span<const Function> yaml_functions() {
  return yaml_table;
}

}  // namespace lintel::expression::functions
