#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lintel/finding.h"
#include "source/source_set.h"

namespace lintel {

/// 32 hexadecimal digits of a 128-bit FNV-1a hash over `content` and the ordinal among findings of equal content. Not
/// cryptographic: it tells findings apart, it protects nothing.
std::string fingerprint(std::string_view content, std::uint32_t ordinal);

/// The text of the lines that a location covers, blanks at line ends and indentation left out, so that reformatting
/// keeps it.
std::string lines_of(const Location& location, const SourceSet& sources);

}  // namespace lintel
