#pragma once

#include <atomic>
#include <cstdint>

namespace lintel {

class RunAccount;

/// The limits that every loop over user input spends from. One that runs out becomes a problem "budget-…" at the
/// place, once; what was evaluated before stays.
struct Limits {
  std::uint32_t depth = 512;                   ///< nesting of expressions, blocks and nodes
  std::uint32_t instances = 50'000;            ///< resource and module instances of one root
  std::uint32_t module_depth = 64;             ///< modules calling modules
  std::uint64_t steps = 50'000'000;            ///< of one root: its evaluation, its graph and its rules
  std::uint64_t rule_steps = 2'000'000;        ///< of them, those of one rule at one resource
  std::uint64_t root_bytes = 512ull << 20;     ///< that one root holds: its values, its graph, what rules make
  std::uint64_t value_bytes = 256ull << 20;    ///< of them, those of its values
  std::uint32_t string_bytes = 16u << 20;      ///< one string
  std::uint32_t collection_items = 1'000'000;  ///< one collection
  std::uint32_t scenarios = 256;               ///< combinations of conditions tried for one rule and resource
  std::uint64_t file_bytes = 64ull << 20;      ///< one file
  /// What the run that a root is a part of has spent; nullptr: each root is a run of its own.
  RunAccount* run = nullptr;
  /// Set by another thread when nobody wants the result any more: what runs may stop anywhere, and what it gives then
  /// is thrown away. nullptr: never.
  const std::atomic<bool>* cancelled = nullptr;

  bool is_cancelled() const { return cancelled && cancelled->load(std::memory_order_relaxed); }
};

}  // namespace lintel
