#include "report/json_text.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "report/terminal_text.h"
#include "value/utf8.h"

namespace lintel::report {
namespace {

void append_escape(std::string& out, char32_t code_unit) {
  char escaped[8];
  std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(code_unit));
  out += escaped;
}

void append_code_point(std::string& out, char32_t character) {
  if (character < 0x10000) return append_escape(out, character);
  append_escape(out, 0xD800 + ((character - 0x10000) >> 10));
  append_escape(out, 0xDC00 + ((character - 0x10000) & 0x3FF));
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  using Json = nlohmann::ordered_json;
  return escape_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

std::string escape_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const auto byte = static_cast<unsigned char>(json[at]);
    // Outside ASCII, and of it `#` and delete, JSON has characters in strings only.
    if (byte < 0x7f) {
      if (byte == '#' && at > 0 && has_logging_command(json, at - 1)) {
        append_escape(out, '#');
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      while (end < json.size() && static_cast<unsigned char>(json[end]) < 0x7f && json[end] != '#') ++end;
      out.append(json, at, end - at);
      at = end;
      continue;
    }
    const CodePoint character = decode(json.substr(at));
    if (byte == 0x7f || is_unseen(character.value)) {
      append_code_point(out, character.value);
    } else if (character.value == 0xFFFD) {
      out += "\xEF\xBF\xBD";
    } else {
      out += json.substr(at, character.size);
    }
    at += character.size;
  }
  return out;
}

}  // namespace lintel::report
