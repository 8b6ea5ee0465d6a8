#include "frontend/terraform/evaluate/identity.h"

#include <functional>

namespace lintel::terraform {
namespace {

constexpr std::uint64_t max_compared = 1'000'000;
constexpr std::uint64_t max_hashed = 10'000;

bool same_type(const Type* a, const Type* b) {
  if (a == b) return true;
  return a && b && equal(*a, *b);
}

bool same_unknown(const UnknownNode& a, const UnknownNode& b) {
  bool same_why = a.why == b.why || (a.why && b.why && a.why->span == b.why->span && a.why->text == b.why->text);
  return same_why && a.not_null == b.not_null && a.is_error == b.is_error && a.minimum_size == b.minimum_size &&
         a.maximum_size == b.maximum_size && a.parts.size() == b.parts.size() && a.identity == b.identity;
}

class Comparison {
 public:
  bool identical(Value a, Value b) {
    const ValueNode* x = a.node();
    const ValueNode* y = b.node();
    if (x == y) return true;
    if (!x || !y || x->kind != y->kind || x->flags != y->flags || x->count != y->count || ++steps_ > max_compared)
      return false;
    switch (x->kind) {
      case Kind::null:
        return same_type(x->type, y->type);
      case Kind::boolean:
        return a.boolean() == b.boolean();
      case Kind::number:
        return a.number() == b.number();
      case Kind::string:
        return a.string() == b.string();
      case Kind::list:
      case Kind::set:
      case Kind::tuple:
        return same_type(x->type, y->type) && same_items(a.items(), b.items());
      case Kind::map:
      case Kind::object:
        return same_type(x->type, y->type) && same_members(a.members(), b.members());
      case Kind::reference: {
        const ReferenceNode& r = *a.reference();
        const ReferenceNode& s = *b.reference();
        return r.address == s.address && r.attribute == s.attribute && r.unit == s.unit && same_type(x->type, y->type);
      }
      case Kind::unknown:
        return same_type(x->type, y->type) && same_unknown(*a.unknown(), *b.unknown()) &&
               same_items(a.unknown()->parts, b.unknown()->parts);
      case Kind::choice:
        return false;
    }
    return false;
  }

 private:
  bool same_items(std::span<const Value> a, std::span<const Value> b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!identical(a[i], b[i])) return false;
    }
    return true;
  }

  bool same_members(std::span<const Member> a, std::span<const Member> b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].key != b[i].key || !identical(a[i].value, b[i].value)) return false;
    }
    return true;
  }

  std::uint64_t steps_ = 0;
};

class Hashing {
 public:
  void add(Value value) {
    mix(static_cast<std::uint64_t>(value.kind()));
    if (++steps_ > max_hashed) return;
    switch (value.kind()) {
      case Kind::boolean:
        mix(value.boolean() ? 1 : 0);
        break;
      case Kind::number:
        mix(std::hash<double>()(value.number().to_double()));
        break;
      case Kind::string:
        mix(std::hash<std::string_view>()(value.string()));
        break;
      case Kind::reference:
        mix(std::hash<std::string_view>()(value.reference()->address));
        break;
      default:
        break;
    }
    for (Value item : value.items()) {
      if (steps_ > max_hashed) return;
      add(item);
    }
    for (const Member& member : value.members()) {
      if (steps_ > max_hashed) return;
      mix(std::hash<std::string_view>()(member.key));
      add(member.value);
    }
  }
  std::uint64_t result() const { return hash_; }

 private:
  void mix(std::uint64_t word) { hash_ = (hash_ ^ word) * 0x9E3779B97F4A7C15ULL + (hash_ >> 29); }

  std::uint64_t hash_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace

bool identical(Value a, Value b) {
  return Comparison().identical(a, b);
}

std::uint64_t fingerprint_of(Value value) {
  Hashing hashing;
  hashing.add(value);
  return hashing.result();
}

}  // namespace lintel::terraform
