#include "lsp/protocol/protocol.h"

#include <nlohmann/json.hpp>

namespace lintel::lsp {

const Json& member(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() && value.get<bool>();
}

std::optional<TextPosition> position_in(const Json& json) {
  const Json& line = member(json, "line");
  const Json& character = member(json, "character");
  if (!line.is_number_unsigned() || !character.is_number_unsigned()) return std::nullopt;
  return TextPosition{line.get<std::size_t>(), character.get<std::size_t>()};
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lintel::lsp
