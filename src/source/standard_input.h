#pragma once

#include <string_view>

namespace lintel {

/// How reports name what standard input gave. No file has this name, so that none is read in its stead.
constexpr std::string_view standard_input_name = "<stdin>";

}  // namespace lintel
