#include "frontend/cloudformation/json_parts.h"

#include <string>

#include "value/json_text.h"

namespace lintel::cloudformation {
namespace {

void append_known(std::string_view text, std::vector<Value>& parts, Arena& arena, bool sensitive = false) {
  const Value part = make_string(text, arena);
  parts.push_back(sensitive ? mark_sensitive(part, arena) : part);
}

std::string quoted_json(std::string_view text, Arena& arena) {
  return to_json(make_string(text, arena)).value_or("\"\"");
}

/// A string of which parts are known, inside its quotes: the known parts escaped.
void append_partial(Value value, std::vector<Value>& parts, Arena& arena) {
  append_known("\"", parts, arena);
  for (const Value part : value.unknown()->parts) {
    if (!part.is_string()) {
      parts.push_back(part);
      continue;
    }
    const std::string text = quoted_json(part.string(), arena);
    append_known(std::string_view(text).substr(1, text.size() - 2), parts, arena,
                 value.is_sensitive() || part.is_sensitive());
  }
  append_known("\"", parts, arena);
}

}  // namespace

void append_json_parts(Value value, std::vector<Value>& parts, Arena& arena) {
  if (value.is_wholly_known()) {
    append_known(to_json(value).value_or("null"), parts, arena, value.has_sensitive());
  } else if (value.is_mapping()) {
    append_known("{", parts, arena);
    bool first = true;
    for (const Member& member : value.members()) {
      append_known((first ? "" : ",") + quoted_json(member.key, arena) + ":", parts, arena);
      append_json_parts(member.value, parts, arena);
      first = false;
    }
    append_known("}", parts, arena);
  } else if (value.is_sequence()) {
    append_known("[", parts, arena);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      if (i > 0) append_known(",", parts, arena);
      append_json_parts(value.items()[i], parts, arena);
    }
    append_known("]", parts, arena);
  } else if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->parts.empty()) {
    append_partial(value, parts, arena);
  } else if (value.type() && value.type()->kind == TypeKind::string) {
    append_known("\"", parts, arena);
    parts.push_back(value);
    append_known("\"", parts, arena);
  } else {
    parts.push_back(value);
  }
}

}  // namespace lintel::cloudformation
