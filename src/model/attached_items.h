#pragma once

#include <vector>

#include "base/arena.h"
#include "value/value.h"

namespace lintel::model {

/// Items that many blocks add to one list of a resource (the rules of a security group), one after another. Joined with
/// the list for each block they would be copied as often as there are blocks.
class AttachedItems {
 public:
  /// Takes in what a block adds, when that is plain items of the list at hand and nothing else.
  bool add(Value properties);
  bool empty() const { return items_.empty(); }
  /// What was added, as the properties of one block; empty afterwards.
  Value take(Arena& arena);

 private:
  const Origin* origin_ = nullptr;       ///< of the properties
  const Origin* list_origin_ = nullptr;  ///< of the list
  Member list_;                          ///< its key, and the value that the first block added
  std::size_t blocks_ = 0;
  std::vector<Value> items_;
};

}  // namespace lintel::model
