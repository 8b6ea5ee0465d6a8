#include "base/arena.h"

#include <algorithm>

namespace lintel {

void Arena::grow(std::size_t at_least) {
  constexpr std::size_t first_chunk = std::size_t{16} << 10;
  constexpr std::size_t largest_chunk = std::size_t{1} << 20;
  const std::size_t next = std::clamp(reserved_, first_chunk, largest_chunk);
  capacity_ = std::max(next, at_least);
  chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
  chunk_ = chunks_.back().get();
  used_ = 0;
  reserved_ += capacity_;
}

}  // namespace lintel
