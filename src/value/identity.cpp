#include "value/identity.h"

#include <algorithm>
#include <string>

namespace lintel {
namespace {

/// Larger values are not worth their walk.
constexpr std::size_t max_nodes = 512;

constexpr Identity value_bits = ~module_bit;

/// Mixes words and texts into one: each step is a bijection of the state (splitmix64's finalizer), so that equal
/// identities are equal sequences but for chance.
class Mixer {
 public:
  void add(std::uint64_t word) {
    state_ ^= word;
    state_ += 0x9e3779b97f4a7c15;
    state_ = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9;
    state_ = (state_ ^ (state_ >> 27)) * 0x94d049bb133111eb;
    state_ ^= state_ >> 31;
  }

  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    while (!text.empty()) {
      std::uint64_t word = 0;
      const std::size_t taken = text.size() < 8 ? text.size() : 8;
      for (std::size_t i = 0; i < taken; ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
      add(word);
      text.remove_prefix(taken);
    }
  }

  Identity finish(bool in_module) const {
    const Identity bits = state_ & value_bits;
    return (bits == 0 ? 1 : bits) | (in_module ? module_bit : 0);
  }

 private:
  std::uint64_t state_ = 0;
};

/// Walks one value, or several one after the other.
class Naming {
 public:
  /// False when something in the value has no name.
  bool add(Value value) {
    if (++nodes_ > max_nodes) return false;
    mixer_.add(static_cast<std::uint64_t>(value.kind()));
    switch (value.kind()) {
      case Kind::null:
        return true;
      case Kind::boolean:
        mixer_.add(std::uint64_t{value.boolean()});
        return true;
      case Kind::number:
        mixer_.add(value.number().to_string());
        return true;
      case Kind::string:
        mixer_.add(value.string());
        return true;
      case Kind::reference:
        return add_reference(*value.reference());
      case Kind::unknown:
        return add_unknown(*value.unknown());
      case Kind::choice:
        mixer_.add(reinterpret_cast<std::uintptr_t>(value.choice()->condition));
        return add(value.choice()->if_true) && add(value.choice()->if_false);
      default:
        return add_elements(value);
    }
  }

  /// False when a part has no name.
  bool add_parts(std::string_view start, std::span<const Value> rest) {
    mixer_.add(static_cast<std::uint64_t>(Kind::unknown));
    if (!start.empty()) {
      mixer_.add(static_cast<std::uint64_t>(Kind::string));
      mixer_.add(start);
    }
    return std::all_of(rest.begin(), rest.end(), [&](Value part) { return add(part); });
  }

  void add(std::string_view text) { mixer_.add(text); }
  void set_in_module() { in_module_ = true; }
  Identity finish() const { return mixer_.finish(in_module_); }

 private:
  bool add_reference(const ReferenceNode& reference) {
    // `[*]` stands for any of the instances: two uses need not mean the same one.
    if (reference.address.find("[*]") != std::string_view::npos) return false;
    const std::string_view address = reference.address;
    in_module_ = in_module_ || address.starts_with("module.") || address.starts_with("component.");
    mixer_.add(reference.address);
    mixer_.add(reference.attribute);
    return true;
  }

  bool add_unknown(const UnknownNode& unknown) {
    for (const Value part : unknown.parts) {
      if (!add(part)) return false;
    }
    if (!unknown.parts.empty()) return true;
    if (unknown.identity == 0) return false;
    in_module_ = in_module_ || (unknown.identity & module_bit);
    mixer_.add(unknown.identity);
    return true;
  }

  bool add_elements(Value value) {
    if (value.is_open()) return false;
    mixer_.add(std::uint64_t{value.size()});
    for (const Value item : value.items()) {
      if (!add(item)) return false;
    }
    for (const Member& member : value.members()) {
      mixer_.add(member.key);
      if (!add(member.value)) return false;
    }
    return true;
  }

  Mixer mixer_;
  std::size_t nodes_ = 0;
  bool in_module_ = false;
};

}  // namespace

Identity identify(std::string_view name, bool in_module) {
  Naming naming;
  naming.add(name);
  if (in_module) naming.set_in_module();
  return naming.finish();
}

Identity combine_identities(std::string_view operation, std::span<const Value> operands) {
  Naming naming;
  naming.add(operation);
  for (const Value operand : operands) {
    if (!naming.add(operand)) return 0;
  }
  return naming.finish();
}

Identity identity_of(Value value) {
  if (const UnknownNode* unknown = value.unknown(); unknown && unknown->parts.empty()) return unknown->identity;
  return combine_identities({}, std::span(&value, 1));
}

Identity identity_of_text(std::string_view start, std::span<const Value> rest) {
  if (start.empty() && rest.size() == 1) return identity_of(rest[0]);
  Naming naming;
  naming.add(std::string_view{});
  return naming.add_parts(start, rest) ? naming.finish() : 0;
}

Value with_identity(Value unknown, Identity identity, Arena& arena) {
  const UnknownNode* node = unknown.unknown();
  if (!node || identity == 0 || node->identity != 0 || node->is_error || !node->parts.empty()) return unknown;
  UnknownNode named = *node;
  named.identity = identity;
  const Value made = make_unknown(unknown.type(), named, arena, unknown.origin());
  return unknown.is_sensitive() ? mark_sensitive(made, arena) : made;
}

Value without_identity(Value value, Arena& arena) {
  const UnknownNode* node = value.unknown();
  if (!node || (node->identity == 0 && node->parts.empty())) return value;
  UnknownNode nameless = *node;
  nameless.identity = 0;
  const std::span<Value> parts = arena.make_array<Value>(node->parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = without_identity(node->parts[i], arena);
  nameless.parts = parts;
  const Value made = make_unknown(value.type(), nameless, arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(made, arena) : made;
}

Identity relocate_identity(Identity identity, std::string_view module_path) {
  if (!(identity & module_bit)) return identity;
  Naming naming;
  naming.add(module_path);
  naming.add(std::string_view(reinterpret_cast<const char*>(&identity), sizeof identity));
  naming.set_in_module();
  return naming.finish();
}

}  // namespace lintel
