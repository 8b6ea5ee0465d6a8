#pragma once

#include <cstdint>
#include <unordered_set>

#include "value/value.h"

namespace lintel::report {

/// What all values that a command writes may have together. Values share their parts, and what is written is not
/// shared: a few lines of code stand for any number of elements.
class OutputBudget {
 public:
  /// Lets a value be written, in proportion to the parts that it is made of.
  void allow(Value value);
  /// Whether a value may still be written; once one was not, `is_spent`.
  bool draw(Value value);
  /// The same of what has been made of one: texts are shared, too.
  bool draw_text(std::uint64_t bytes);
  bool is_spent() const { return is_spent_; }

 private:
  std::unordered_set<const ValueNode*> parts_;
  std::uint64_t bytes_of_parts_ = 0;
  std::uint64_t written_ = 0, bytes_written_ = 0;
  bool is_spent_ = false;
};

}  // namespace lintel::report
