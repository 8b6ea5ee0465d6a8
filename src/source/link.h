#pragma once

#include <string_view>

#include "source/source_set.h"

namespace lintel {

/// Whether a path, or the nearest directory on the way to it that can be listed, has a link there which the reader
/// cannot follow.
bool is_behind_link(const FileReader& reader, std::string_view path);

}  // namespace lintel
