#include "expression/functions/families.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/effort.h"
#include "expression/functions/encoded.h"
#include "expression/functions/results.h"
#include "expression/functions/yaml_reader.h"
#include "expression/functions/yaml_writer.h"
#include "value/json_text.h"

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

/// Whether a text has what go-cty-yaml refuses and other readers take: an anchor of a key that something refers to, a
/// list of merged mappings. Where it stands inside a text it only looks like that.
bool may_be_refused(std::string_view text) {
  static const RE2 merged_list("<<[\"']?[ \\t]*:[ \\t]*(?:\\[|(?:#[^\\n]*)?\\r?\\n[ \\t]*-[ \\t\\r\\n])");
  static const RE2 anchored_key(
      "&[^\\s,\\[\\]{}]+[ \\t]+(?:[^\\s\"'#{\\[|>!&*][^:#\\n]*|\"[^\"\\n]*\"|'[^'\\n]*'):(?:\\s|$)");
  static const RE2 alias_as_key("(?:^|[\\n{,?])[ \\t]*\\*[^\\s,\\[\\]{}]+[ \\t]+:(?:\\s|$)");
  const re2::StringPiece whole(text.data(), text.size());
  if (text.find("<<") != text.npos && RE2::PartialMatch(whole, merged_list)) return true;
  const bool has_alias = text.find('&') != text.npos && text.find('*') != text.npos;
  return has_alias && (RE2::PartialMatch(whole, anchored_key) || RE2::PartialMatch(whole, alias_as_key));
}

Value yamldecode(Call& call) {
  const Value source = call.arguments[0];
  const Value* decoded = source.decoded();
  if (decoded && !source.is_string()) return decoded_form(*decoded, call.context.arena);
  if (!source.is_string()) return unknown_result(call, types::any, UnknownNode{});
  (void)Effort::draw(source.string().size() * units_of_a_yaml_byte);
  YamlFault fault;
  if (const auto value = read_yaml(source.string(), source.origin(), call.context, fault)) {
    if (may_be_refused(source.string())) return unknown_result(call, types::any, UnknownNode{});
    // What the text encodes says where its parts are written, where the text is YAML and not base64.
    const std::optional<std::string> written = decoded ? to_json(*decoded) : std::nullopt;
    return written && to_json(*value) == written ? decoded_form(*decoded, call.context.arena) : *value;
  }
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
