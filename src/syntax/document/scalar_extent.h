#pragma once

#include <cstddef>
#include <string_view>

namespace lintel::document {

/// Where a YAML scalar ends that starts at `begin` of `text`, given the value that it was read as: yaml-cpp says only
/// where it starts. Past the closing quote, past the last letter of a plain scalar, past the last line of a block
/// scalar without its newline; npos when a closing quote is missing.
std::size_t end_of_scalar(std::string_view text, std::size_t begin, std::string_view value);

/// Past white space, line ends and comments from `at` on.
std::size_t skip_yaml_space(std::string_view text, std::size_t at);

}  // namespace lintel::document
