#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "expression/evaluate.h"

namespace lintel::expression {

namespace functions {
class Pattern;
}

/// Says, once something was evaluated, whether evaluating it again gives the same: nothing was reported meanwhile, no
/// budget has run out, and no condition was asked for.
class Repeatability {
 public:
  explicit Repeatability(const Context& context);
  bool holds(const Context& context) const;

 private:
  std::size_t problems_;
  std::uint32_t errors_;
  std::uint64_t asked_;
};

/// What an evaluation keeps so as not to make it twice: collections that are written out in an expression, and what
/// calls gave. The values live in the arena of the evaluation, the trees outlive it. One thread.
class Memory {
 public:
  /// The value of a tuple or object of literals, made when it is first asked for; nullopt: it is none, or too small to
  /// be worth it.
  std::optional<Value> constant(hcl::Cursor node, Scope& scope, Context& context);

  /// Whether the condition of a loop over nothing is known to be sound. `mark_sound` says that it is.
  bool is_sound(hcl::Cursor loop) const { return trusts_loops || sound_.contains(&loop.tree->node(loop.id)); }
  void mark_sound(hcl::Cursor loop) { sound_.insert(&loop.tree->node(loop.id)); }
  /// All are: what is evaluated is Lintel's own.
  bool trusts_loops = false;

  /// What a call of `callee` (a function, built in or defined) gave for the same arguments; nullptr: not known.
  const Value* find_call(const void* callee, std::span<const Value> arguments) const;
  /// Keeps what a call gave, as long as there is room.
  void keep_call(const void* callee, std::span<const Value> arguments, Value result, Arena& arena);

  /// A pattern that was made of this text before, which costs nothing again; nullptr: none.
  std::shared_ptr<const functions::Pattern> find_pattern(std::string_view text) const;
  /// Keeps a pattern, of so many instructions, as long as there is room.
  void keep_pattern(std::string_view text, std::shared_ptr<const functions::Pattern> pattern, std::size_t size);

  /// Drops what calls gave: what they depend on besides their arguments is another now.
  void forget_calls();
  /// Drops everything but patterns, as the arena of the values is given back.
  void forget();

 private:
  /// What a call gave. Those of an earlier generation are forgotten: emptying the table takes no time.
  struct Call {
    std::uint64_t hash = 0;
    std::uint32_t generation = 0;
    const void* callee = nullptr;
    std::span<const Value> arguments;
    Value result;
  };
  static std::uint64_t hash_call(const void* callee, std::span<const Value> arguments);
  void grow_calls();

  std::unordered_map<const hcl::SyntaxNode*, std::optional<Value>> constants_;
  std::unordered_set<const hcl::SyntaxNode*> sound_;
  std::vector<Call> calls_;  ///< open addressing; as many places as a power of two, at most half of them taken
  std::size_t calls_kept_ = 0;
  std::uint32_t generation_ = 1;
  std::map<std::string, std::shared_ptr<const functions::Pattern>, std::less<>> patterns_;
  std::size_t instructions_ = 0;  ///< of the patterns together
};

}  // namespace lintel::expression
