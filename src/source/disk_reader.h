#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "source/enclosure.h"

namespace lintel {

/// Reads the disk within `roots`. A file of more than `largest_file` bytes is refused, as are pipes and devices.
std::unique_ptr<FileReader> make_enclosed_reader(const std::vector<ReadRoot>& roots,
                                                 std::uint64_t largest_file = Limits{}.file_bytes);

}  // namespace lintel
