#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel::report {

/// `primaryLocationLineHash` of every line of a text, as code scanning computes it: a rolling hash (base 37, 64 bits)
/// of the 100 characters from the start of the line, blanks and tabs skipped, printed `hex:occurrence`.
std::vector<std::string> hash_lines(std::string_view text);

}  // namespace lintel::report
