#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel::terraform {

/// CRC-32 (ISO 3309), by which the provider's SDK identifies set elements and documents.
std::uint32_t checksum_of(std::string_view text);

/// Blocks in the order in which the provider's SDK gives the elements of a set of blocks: by the decimal digits of a
/// checksum of their content. Blocks with unknown parts keep their place at the end. Each block's attributes are
/// strings, and sets or lists of strings.
std::vector<Value> in_set_order(Value blocks);

}  // namespace lintel::terraform
