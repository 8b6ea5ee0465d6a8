#pragma once

#include <cstddef>
#include <functional>

namespace lintel {

/// Calls `work(i)` for every i below `count`, on at most `threads` threads, this one among them; results must not
/// depend on who does what.
void for_each_in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace lintel
