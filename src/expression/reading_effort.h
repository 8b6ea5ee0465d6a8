#pragma once

#include <cstdint>

namespace lintel::expression {

/// What a directory costs that a function lists, and an entry of it, in units of effort (`base/effort.h`).
constexpr std::uint64_t units_of_a_listed_directory = 1'200;
constexpr std::uint64_t units_of_a_listed_entry = 40;

/// What a file costs that is read, in steps.
constexpr std::uint64_t steps_of_opening = 64;
constexpr std::uint64_t bytes_read_in_a_step = 32;

/// What a text costs that is parsed as code: most of it is what it becomes. One that is broken may have become
/// anything.
constexpr std::uint64_t steps_of_parsing(std::uint64_t bytes, std::uint64_t nodes, bool is_broken) {
  constexpr std::uint64_t bytes_in_a_step = 4, steps_of_a_node = 24, steps_of_a_broken_byte = 8;
  return bytes / bytes_in_a_step + nodes * steps_of_a_node + (is_broken ? bytes * steps_of_a_broken_byte : 0);
}

}  // namespace lintel::expression
