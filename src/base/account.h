#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <semaphore>

#include "base/budget.h"

namespace lintel {

/// What all roots of a run take together. Threads share it.
class RunAccount {
 public:
  RunAccount(std::uint64_t max_steps, std::uint64_t max_bytes) : max_steps_(max_steps), max_bytes_(max_bytes) {}

  std::uint64_t max_steps() const { return max_steps_; }
  std::uint64_t max_bytes() const { return max_bytes_; }

  /// Counts what a root has spent, or what was spent before there were roots. Roots begin in their order, so that one
  /// that finds nothing left finds the same whatever threads there are: those before it have spent all.
  void spend(std::uint64_t steps) { steps_.fetch_add(steps, std::memory_order_relaxed); }
  std::uint64_t steps() const { return steps_.load(std::memory_order_relaxed); }
  bool is_spent() const { return steps() > max_steps_; }

  /// Counts what stays until the run ends: text and trees that were read, findings.
  void keep(std::uint64_t bytes) { kept_.fetch_add(bytes, std::memory_order_relaxed); }
  std::uint64_t kept() const { return kept_.load(std::memory_order_relaxed); }

 private:
  friend class Account;

  std::uint64_t max_steps_;
  std::uint64_t max_bytes_;
  std::atomic<std::uint64_t> steps_{0};
  std::atomic<std::uint64_t> kept_{0};
  std::binary_semaphore large_{1};  ///< held by the one root that is large
};

/// What one root has spent: its evaluation, its graph, its rules and its findings draw from the same account. What it
/// grants depends on the root alone, so that its result is the same whatever runs beside it. One thread at a time.
class Account {
 public:
  explicit Account(const Limits& limits) : limits_(limits) {}
  ~Account() { settle(); }
  Account(const Account&) = delete;
  Account& operator=(const Account&) = delete;

  const Limits& limits() const { return limits_; }

  void spend(std::uint64_t steps) { steps_ += steps; }
  std::uint64_t steps() const { return steps_; }
  /// All is spent.
  bool is_spent() const { return steps_ >= limits_.steps; }

  /// How many steps the next expression may take while the root is evaluated: a quarter of the root's as long as half
  /// are there. After that some are left for each, so that what costs little is known though something before it took
  /// all; the last quarter is for the rules.
  std::uint64_t share() const {
    if (steps_ >= for_evaluation()) return 0;
    const std::uint64_t half = limits_.steps / 2;
    const std::uint64_t left = steps_ < half ? half - steps_ : 0;
    return std::max(std::min(limits_.steps / 4, left), least_steps);
  }
  /// What evaluation may take of the root's steps in all.
  std::uint64_t for_evaluation() const { return limits_.steps / 4 * 3; }

  /// Counts memory; false when the root would hold more than it may: then nothing is counted. A root that is large
  /// waits until no other is.
  bool take_bytes(std::uint64_t bytes) {
    if (bytes_ + bytes > limits_.root_bytes) return false;
    hold(bytes);
    return true;
  }
  /// Counts memory that is there already; what exceeds the limit is noticed by who asks next.
  void hold(std::uint64_t bytes) {
    bytes_ += bytes;
    largest_ = std::max(largest_, bytes_);
    if (bytes_ > large_root && limits_.run && !settled_ && !is_large_) {
      limits_.run->large_.acquire();
      is_large_ = true;
    }
  }
  void give_back(std::uint64_t bytes) { bytes_ -= std::min(bytes, bytes_); }
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t largest() const { return largest_; }
  /// Whether so many eighths of the root's memory are still enough.
  bool fits(unsigned eighths) const { return bytes_ <= limits_.root_bytes / 8 * eighths; }

  /// Lets other roots be large: this one grows no more.
  void settle() {
    settled_ = true;
    if (is_large_) limits_.run->large_.release();
    is_large_ = false;
  }

  /// What an expression may take though the root has spent its half.
  static constexpr std::uint64_t least_steps = 1'000;
  /// Of roots that hold more there is one at a time.
  static constexpr std::uint64_t large_root = 128ull << 20;

 private:
  const Limits limits_;
  std::uint64_t steps_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t largest_ = 0;
  bool is_large_ = false;
  bool settled_ = false;
};

}  // namespace lintel
