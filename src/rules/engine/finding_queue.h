#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "base/memory_return.h"

namespace lintel {

/// Findings in the order in which they were made, for whoever takes one after the other. They lie in large pieces, each
/// of which is given back to the system as soon as all in it are taken: what they are made into needs the room.
template <class Entry>
class FindingQueue {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return made_ - taken_; }

  void push_back(Entry entry) {
    if (pieces_.empty() || pieces_.back().size() == pieces_.back().capacity()) {
      pieces_.emplace_back();
      pieces_.back().reserve(std::clamp<std::size_t>(size(), least_piece, largest_piece));
    }
    pieces_.back().push_back(std::move(entry));
    ++made_;
  }

  /// Drops the last ones made, of which none is taken.
  void drop_back(std::size_t count) {
    made_ -= count;
    for (; count > 0; --count) {
      pieces_.back().pop_back();
      if (pieces_.back().empty()) pieces_.pop_back();
    }
  }

  Entry& front() { return pieces_.front()[next_]; }
  void pop_front() {
    ++taken_;
    if (++next_ < pieces_.front().size()) return;
    const bool is_large = pieces_.front().size() == largest_piece;
    pieces_.pop_front();
    next_ = 0;
    if (is_large) return_memory();
  }

 private:
  static constexpr std::size_t least_piece = 16, largest_piece = 8'192;

  std::deque<std::vector<Entry>> pieces_;
  std::size_t next_ = 0;  ///< in the first piece
  std::size_t made_ = 0, taken_ = 0;
};

}  // namespace lintel
