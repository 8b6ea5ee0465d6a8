#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lintel {

class Account;

/// A bump allocator: what it hands out lives until the arena dies, and no destructor ever runs.
/// One thread at a time may allocate; reading what was allocated is free for all.
class Arena {
 public:
  Arena() = default;
  /// Takes its memory from the account; `allocate` throws `std::bad_alloc` when that has no more. nullptr: nobody
  /// counts.
  explicit Arena(std::shared_ptr<Account> account) : account_(std::move(account)) {}
  Arena(Arena&& other) noexcept { swap(other); }
  Arena& operator=(Arena&& other) noexcept {
    swap(other);
    return *this;
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// Uninitialised storage of `bytes` bytes aligned to `alignment` (a power of two, at most 16).
  void* allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (start + bytes > capacity_) {
      grow(bytes);
      start = 0;
    }
    used_ = start + bytes;
    return chunk_ + start;
  }

  /// A `T` built in the arena.
  template <class T, class... Arguments>
  T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
  }

  /// `count` value-initialised elements.
  template <class T>
  std::span<T> make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    if (count == 0) return {};
    T* first = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
  }

  /// A copy of `items` that lives as long as the arena.
  template <class T>
  std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>, "copied byte by byte");
    if (items.empty()) return {};
    T* first = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(first), items.data(), items.size_bytes());
    return {first, items.size()};
  }
  template <class T>
  std::span<const T> copy(const std::vector<T>& items) {
    return copy(std::span<const T>(items));
  }

  /// A copy of `text` that lives as long as the arena; not terminated.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* first = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(first, text.data(), text.size());
    return {first, text.size()};
  }

  /// Gives all of it back: nothing that was handed out may be used any more.
  void clear();

  /// Bytes taken from the system so far.
  std::size_t bytes_reserved() const { return reserved_; }

 private:
  void grow(std::size_t at_least);
  void swap(Arena& other) noexcept;

  std::shared_ptr<Account> account_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* chunk_ = nullptr;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
  std::size_t reserved_ = 0;
};

}  // namespace lintel
