#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "value/value.h"

namespace lintel {

/// The indexes of values in the order of cty's sets (`compare_for_order`); equal ones stay as they stood. Faster than a
/// sort by `compare_for_order`, as each value is written as a key once.
std::vector<std::size_t> set_order(std::span<const Value> values);

/// Puts values into that order.
void put_in_order(std::span<Value> values);

}  // namespace lintel
