#pragma once

#include <cstdint>

#include "base/budget.h"

namespace lintel {

/// What a function's own work costs the expression that calls it: comparisons of names, searches in tables. As long as
/// an `Effort` is there, what its thread draws is counted among the steps of the expression. Work that nobody counts
/// is not limited.
class Effort {
 public:
  /// `steps` are those spent so far, `limits` says how many there are. Both outlive it.
  Effort(std::uint64_t& steps, const Limits& limits) : steps_(steps), limits_(limits), outer_(current_) {
    current_ = this;
  }
  ~Effort() { current_ = outer_; }
  Effort(const Effort&) = delete;
  Effort& operator=(const Effort&) = delete;

  /// Counts work: a unit is about what comparing two short names takes. False when no steps are left: whatever is
  /// answered then is thrown away, so that the rest of the work need not be done.
  static bool draw(std::uint64_t units) { return !current_ || current_->spend(units); }
  /// Whether somebody counts.
  static bool is_counted() { return current_ != nullptr; }

 private:
  static constexpr std::uint64_t units_in_a_step = 8;

  bool spend(std::uint64_t units) {
    units_ += units;
    steps_ += units_ / units_in_a_step;
    units_ %= units_in_a_step;
    return steps_ <= limits_.steps && !limits_.is_cancelled();
  }

  static inline thread_local Effort* current_ = nullptr;

  std::uint64_t& steps_;
  const Limits& limits_;
  Effort* outer_;
  std::uint64_t units_ = 0;
};

}  // namespace lintel
