#include "report/json_object_text.h"

#include <nlohmann/json.hpp>

#include "report/json_text.h"

namespace lintel::report {

/// No string of a JSON text holds a line break: each stands between two tokens.
void JsonObjectText::append(const nlohmann::ordered_json& value, std::size_t level) {
  const std::string own = json_text(value, 2);
  for (const char c : own) {
    text_ += c;
    if (c == '\n') text_.append(2 * level, ' ');
  }
}

}  // namespace lintel::report
