#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace lintel::expression {

/// A list that needs the heap only when it grows beyond `Capacity`: traversals and chains of operators are short.
template <class T, std::size_t Capacity>
class InlineList {
 public:
  void push_back(const T& item) {
    if (size_ < Capacity) {
      inline_[size_++] = item;
      return;
    }
    if (size_ == Capacity) heap_.assign(inline_.begin(), inline_.end());
    heap_.push_back(item);
    ++size_;
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t index) { return span()[index]; }
  T& back() { return span().back(); }
  std::span<T> span() { return size_ <= Capacity ? std::span<T>(inline_.data(), size_) : std::span<T>(heap_); }

 private:
  std::size_t size_ = 0;
  std::array<T, Capacity> inline_{};
  std::vector<T> heap_;
};

}  // namespace lintel::expression
