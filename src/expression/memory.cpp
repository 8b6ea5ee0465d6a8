#include "expression/memory.h"

#include <algorithm>
#include <functional>

#include "expression/function.h"

namespace lintel::expression {
namespace {

/// Fewer elements are made as fast as they are found.
constexpr std::size_t least_elements = 4;

/// Calls kept at a time.
constexpr std::size_t max_calls = 4'096;

/// Whether an expression consists of literals alone. What nests deeper is none that somebody writes.
bool is_literal(hcl::Cursor node, unsigned depth) {
  using hcl::SyntaxKind;
  constexpr unsigned deepest = 16;
  if (!node || depth > deepest) return false;
  switch (node.kind()) {
    case SyntaxKind::null:
    case SyntaxKind::boolean:
    case SyntaxKind::number:
    case SyntaxKind::string:
      return true;
    case SyntaxKind::tuple:
      for (std::size_t i = 0; i < node.size(); ++i) {
        if (!is_literal(node.child(i), depth + 1)) return false;
      }
      return true;
    case SyntaxKind::object:
      for (std::size_t i = 0; i + 1 < node.size(); i += 2) {
        if (node.child(i).kind() != SyntaxKind::string || !is_literal(node.child(i + 1), depth + 1)) return false;
      }
      return true;
    default:
      return false;
  }
}

/// Texts and numbers are written anew at each call; all else is the same only where it is one node.
bool is_same(Value a, Value b) {
  if (a.origin() != b.origin()) return false;
  if (a.node() == b.node()) return true;
  if (a.kind() != b.kind() || !a.node() || !b.node() || a.node()->flags != 0 || b.node()->flags != 0) return false;
  if (a.is_string()) return a.string() == b.string();
  return a.is_number() && a.number() == b.number();
}

std::size_t hash_of(Value value) {
  if (value.is_string()) return std::hash<std::string_view>{}(value.string());
  if (value.is_number()) return std::hash<std::int64_t>{}(value.number().to_int64().value_or(0));
  return std::hash<const void*>{}(value.node());
}

std::uint64_t asked(const Context& context) {
  return context.choices ? context.choices->asked() : 0;
}

}  // namespace

Repeatability::Repeatability(const Context& context)
    : problems_(context.problems.size()), errors_(context.errors), asked_(asked(context)) {}

bool Repeatability::holds(const Context& context) const {
  return !context.exhausted && problems_ == context.problems.size() && errors_ == context.errors &&
         asked_ == asked(context);
}

std::optional<Value> Memory::constant(hcl::Cursor node, Scope& scope, Context& context) {
  if (node.size() < least_elements) return std::nullopt;
  const auto [entry, is_new] = constants_.try_emplace(&node.tree->node(node.id));
  if (!is_new || !is_literal(node, 0)) return entry->second;
  const Repeatability unchanged(context);
  context.memory = nullptr;
  const Value value = evaluate(node, scope, context);
  context.memory = this;
  if (!unchanged.holds(context)) return value;
  // What is inside has no memory, so that the entry is still where it was.
  entry->second = value;
  return value;
}

std::uint64_t Memory::hash_call(const void* callee, std::span<const Value> arguments) {
  std::uint64_t hash = std::hash<const void*>{}(callee);
  for (const Value& argument : arguments) hash = hash * 0x9e3779b97f4a7c15u + hash_of(argument);
  return (hash ^ (hash >> 29)) * 0x9e3779b97f4a7c15u;
}

const Value* Memory::find_call(const void* callee, std::span<const Value> arguments) const {
  if (calls_kept_ == 0) return nullptr;
  const std::uint64_t hash = hash_call(callee, arguments);
  for (std::size_t at = hash >> 32;; ++at) {
    const Call& call = calls_[at & (calls_.size() - 1)];
    if (call.generation != generation_) return nullptr;
    if (call.hash == hash && call.callee == callee &&
        std::equal(call.arguments.begin(), call.arguments.end(), arguments.begin(), arguments.end(), is_same))
      return &call.result;
  }
}

void Memory::grow_calls() {
  constexpr std::size_t least = 64;
  std::vector<Call> larger(std::max(least, calls_.size() * 2));
  for (const Call& call : calls_) {
    if (call.generation != generation_) continue;
    std::size_t at = call.hash >> 32;
    while (larger[at & (larger.size() - 1)].generation == generation_) ++at;
    larger[at & (larger.size() - 1)] = call;
  }
  calls_ = std::move(larger);
}

void Memory::keep_call(const void* callee, std::span<const Value> arguments, Value result, Arena& arena) {
  if (calls_kept_ >= max_calls) return;
  if (2 * (calls_kept_ + 1) > calls_.size()) grow_calls();
  const std::uint64_t hash = hash_call(callee, arguments);
  std::size_t at = hash >> 32;
  while (calls_[at & (calls_.size() - 1)].generation == generation_) ++at;
  calls_[at & (calls_.size() - 1)] = {hash, generation_, callee, arena.copy(arguments), result};
  ++calls_kept_;
}

std::shared_ptr<const functions::Pattern> Memory::find_pattern(std::string_view text) const {
  const auto found = patterns_.find(text);
  return found == patterns_.end() ? nullptr : found->second;
}

void Memory::keep_pattern(std::string_view text, std::shared_ptr<const functions::Pattern> pattern, std::size_t size) {
  constexpr std::size_t max_patterns = 1'000, max_text = 4'096, max_instructions = 1'000'000;
  if (patterns_.size() >= max_patterns || text.size() > max_text || instructions_ + size > max_instructions) return;
  instructions_ += size;
  patterns_.emplace(text, std::move(pattern));
}

void Memory::forget_calls() {
  calls_kept_ = 0;
  if (++generation_ != 0) return;
  calls_.clear();
  generation_ = 1;
}

void Memory::forget() {
  forget_calls();
  constants_.clear();
}

}  // namespace lintel::expression
