#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace lintel::report {

/// JSON as text that means the same and acts neither on a terminal nor on a CI system's log: what would (`is_unseen`,
/// `##` before a command) is written as `\uXXXX`. What is no UTF-8 is U+FFFD. `indent` as of nlohmann's `dump`.
std::string json_text(const nlohmann::ordered_json& json, int indent);

/// The same of JSON that is text already.
std::string escape_json(std::string_view json);

}  // namespace lintel::report
