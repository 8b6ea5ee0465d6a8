#include "base/arena.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/account.h"

namespace lintel {

Arena::~Arena() {
  if (account_) account_->give_back(reserved_);
}

void Arena::swap(Arena& other) noexcept {
  std::swap(account_, other.account_);
  std::swap(chunks_, other.chunks_);
  std::swap(chunk_, other.chunk_);
  std::swap(used_, other.used_);
  std::swap(capacity_, other.capacity_);
  std::swap(reserved_, other.reserved_);
}

void Arena::clear() {
  if (account_) account_->give_back(reserved_);
  chunks_.clear();
  chunk_ = nullptr;
  used_ = capacity_ = reserved_ = 0;
}

void Arena::grow(std::size_t at_least) {
  constexpr std::size_t first_chunk = std::size_t{16} << 10;
  constexpr std::size_t max_chunk = std::size_t{1} << 20;
  const std::size_t next = std::max(std::clamp(reserved_, first_chunk, max_chunk), at_least);
  if (account_ && !account_->take_bytes(next)) throw std::bad_alloc();
  chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(next));
  chunk_ = chunks_.back().get();
  capacity_ = next;
  used_ = 0;
  reserved_ += next;
}

}  // namespace lintel
