#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "source/span.h"
#include "value/number.h"
#include "value/origin.h"
#include "value/type.h"

namespace lintel {

/// What a value is.
enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  list,       ///< all elements of one type
  set,        ///< as list, in cty's order, without equals
  tuple,      ///< `[…]` as written
  map,        ///< all elements of one type, members sorted by key
  object,     ///< `{…}` as written, members sorted by key
  reference,  ///< a resource, or an attribute of it that only a deployment determines: never null
  unknown,    ///< typed, with what blocks it
  choice,     ///< one of two values, by a condition that the given inputs do not settle (CloudFormation)
};

struct ValueNode;
struct Member;
struct ReferenceNode;
struct UnknownNode;
struct ChoiceNode;

/// A value and where it comes from. Two pointers, immutable, shared, copied freely; what it points to lives in the
/// arena of the scan. The default is null without origin.
class Value {
 public:
  Value() = default;
  explicit Value(const ValueNode* node, const Origin* origin = nullptr) : node_(node), origin_(origin) {}

  Kind kind() const;
  const Type* type() const;  ///< of the node when it is a collection, reference or unknown; see `type_of` for all kinds
  const Origin* origin() const { return origin_; }
  const ValueNode* node() const { return node_; }
  /// The same value, come from elsewhere.
  Value with_origin(const Origin* origin) const { return Value(node_, origin); }

  bool is_null() const { return kind() == Kind::null; }
  bool is_string() const { return kind() == Kind::string; }
  bool is_boolean() const { return kind() == Kind::boolean; }
  bool is_number() const { return kind() == Kind::number; }
  /// list, set or tuple
  bool is_sequence() const { return kind() == Kind::list || kind() == Kind::set || kind() == Kind::tuple; }
  /// map or object
  bool is_mapping() const { return kind() == Kind::map || kind() == Kind::object; }
  /// unknown or a reference: no value before deployment
  bool is_unknown() const { return kind() == Kind::unknown || kind() == Kind::reference; }
  bool is_sensitive() const;
  /// Is sensitive, or contains (at any depth) a value that is.
  bool has_sensitive() const;
  /// More elements may exist than are listed.
  bool is_open() const;
  /// Contains (at any depth) an unknown or reference.
  bool has_unknown() const;
  /// Contains (at any depth) a choice.
  bool has_choice() const;
  bool is_wholly_known() const { return !has_unknown() && !has_choice(); }

  // Each is valid for its kind only; another kind gives the empty value of the return type.
  bool boolean() const;
  Number number() const;
  std::string_view string() const;
  std::span<const Value> items() const;     ///< sequences
  std::span<const Member> members() const;  ///< mappings, sorted by key
  const ReferenceNode* reference() const;
  const UnknownNode* unknown() const;
  const ChoiceNode* choice() const;
  /// The value that a string encodes (`jsonencode(x)`, a policy object of CloudFormation written as text), when known;
  /// of a partial string too, with unknowns inside.
  const Value* decoded() const;

  /// The member of a mapping; nullptr when absent or no mapping.
  const Member* member(std::string_view key) const;
  /// The member's value, or null.
  Value get(std::string_view key) const;
  std::size_t size() const;  ///< items or members
  /// The elements that it would have if what it shares were written out: one for each value reached, as often as it is
  /// reached, and one more for every 64 bytes of text. Known without walking; rounded down by less than a thousandth
  /// for each level.
  std::uint64_t weight() const;

 private:
  const ValueNode* node_ = nullptr;
  const Origin* origin_ = nullptr;
};

/// A key of a mapping: `key_span` is where the key (or the block's header) was written.
struct Member {
  std::string_view key;
  Value value;
  Span key_span;
};

/// Flags of a node; the first three and the last hold when any value inside has them.
enum ValueFlags : std::uint8_t {
  contains_unknown = 1,
  contains_choice = 2,
  contains_reference = 4,
  marked_sensitive = 8,
  has_decoded = 16,   ///< the node is a `DecodedStringNode`
  unknown_tail = 32,  ///< a `map`/`object`/`list` of which more elements may exist than are listed (partial resources)
  contains_sensitive = 64,  ///< sensitive itself, or a value inside is
};

/// The shared part of a value. Made only by the `make_*` functions below.
struct ValueNode {
  Kind kind = Kind::null;
  std::uint8_t flags = 0;
  std::uint16_t packed_weight =
      0;                       ///< of what is inside: eleven bits, and in the upper five how often they are doubled
  std::uint32_t count = 0;     ///< bytes of text, items or members
  const Type* type = nullptr;  ///< list, set, map: the collection's type; null, unknown, reference: its type
  union {
    bool boolean;
    const char* text;
    const Value* items;
    const Member* members;
    const ReferenceNode* reference;
    const UnknownNode* unknown;
    const ChoiceNode* choice;
    const void* nothing = nullptr;
  };
  Number number;
};

/// A string that encodes a value which is known by itself: see `Value::decoded`.
struct DecodedStringNode : ValueNode {
  Value value;
};

/// A resource seen from expressions: answers for its attributes. Implemented by the frontends.
class Referent {
 public:
  virtual ~Referent() = default;
  /// The value of attribute `name` of this resource: what the code determines (with an origin of kind `reference`),
  /// null when the attribute exists and is not set, a reference when only deployment tells. `site` is the use.
  virtual Value attribute(std::string_view name, Span site, Arena& arena) const = 0;
};

/// A resource, or an attribute of it that only a deployment determines.
struct ReferenceNode {
  std::string_view address;  ///< `module.a.aws_s3_bucket.b["k"]`, `aws_x.y[*]`, a logical id with its stack's path
  std::string_view
      attribute;  ///< empty: the resource itself; otherwise as the frontend writes it (`arn`, `Arn`, `Ref`)
  const Referent* referent = nullptr;  ///< of a resource itself; may be null
  std::uint32_t unit = 0;              ///< which root or template of the scan it lives in
};

/// What blocks an unknown from being known.
struct Blocker {
  Span span;              ///< the expression that blocks
  std::string_view text;  ///< "var.region has no value", "data.aws_ami.x is read at plan time"
};

/// A value that the code does not determine, with what is known of it.
struct UnknownNode {
  const Blocker* why = nullptr;
  bool not_null = false;  ///< refined: whatever it is, it is not null
  /// A string of which parts are known: known strings, unknowns, references and choices, in order. Empty: nothing
  /// known.
  std::span<const Value> parts = {};
  /// For collections: bounds on the number of elements.
  std::uint32_t minimum_size = 0;
  std::uint32_t maximum_size = UINT32_MAX;
  bool is_error = false;  ///< stands for an expression that a problem was reported for
  /// Two unknowns of one identity are one value, whatever a deployment makes of it; 0: see `identity_of`.
  std::uint64_t identity = 0;
  /// What a partial string encodes (`jsonencode` of something with unknowns in it): see `Value::decoded`.
  const Value* decoded = nullptr;
  /// The values of which it is one, where those are few (`var.on ? a : b`, `map[var.key]`). Empty: not known.
  std::span<const Value> candidates = {};
};

/// An unsettled condition, shared by all that depend on it. The frontends own the meaning.
struct Condition;

/// One of two values, by a condition that the inputs do not settle.
struct ChoiceNode {
  const Condition* condition = nullptr;
  Value if_true;
  Value if_false;
};

// ---- making values --------------------------------------------------------------------------------------------

/// The nodes of new values live in the arena, except booleans, which are static.
Value make_null(Arena& arena, const Type* type = nullptr, const Origin* origin = nullptr);
Value make_boolean(bool value, const Origin* origin = nullptr);  // shared static nodes
Value make_number(Number value, Arena& arena, const Origin* origin = nullptr);
/// `text` is copied, in Normalization Form C as cty's strings are.
Value make_string(std::string_view text, Arena& arena, const Origin* origin = nullptr);
/// `text` must outlive the value (source bytes, literals, arena memory).
Value make_string_view(std::string_view text, Arena& arena, const Origin* origin = nullptr);
/// A known string that encodes `decoded`; `text` is copied.
Value make_encoded_string(std::string_view text, Value decoded, Arena& arena, const Origin* origin = nullptr);
/// `items` must live in the arena (or static); element types of a list or set are the caller's care.
Value make_tuple(std::span<const Value> items, Arena& arena, const Origin* origin = nullptr);
/// Keeps calls with a mutable span from finding `std::make_tuple` instead.
inline Value make_tuple(std::span<Value> items, Arena& arena, const Origin* origin = nullptr) {
  return make_tuple(std::span<const Value>(items), arena, origin);
}
/// As `make_tuple`; `element` is the type of all elements.
Value make_list(std::span<const Value> items, const Type* element, Arena& arena, const Origin* origin = nullptr);
/// `items` are sorted and made unique by the function; they are copied.
Value make_set(std::span<const Value> items, const Type* element, Arena& arena, const Origin* origin = nullptr);
/// `members` must live in the arena; they are sorted in place by key; of equal keys the last wins.
Value make_object(std::span<Member> members, Arena& arena, const Origin* origin = nullptr);
Value make_map(std::span<Member> members, const Type* element, Arena& arena, const Origin* origin = nullptr);
Value make_reference(const ReferenceNode& reference, const Type* type, Arena& arena, const Origin* origin = nullptr);
Value make_unknown(const Type* type, const Blocker* why, Arena& arena, const Origin* origin = nullptr);
Value make_unknown(const Type* type, const UnknownNode& unknown, Arena& arena, const Origin* origin = nullptr);
/// As `make_unknown`; but a collection that is not null and whose size is known is known, as in cty: empty, a list of
/// that many unknowns, or a set of one.
Value make_refined(const Type* type, const UnknownNode& unknown, Arena& arena, const Origin* origin = nullptr);
Value make_choice(const Condition* condition, Value if_true, Value if_false, Arena& arena,
                  const Origin* origin = nullptr);
Value mark_sensitive(Value value, Arena& arena);
/// The value itself no longer sensitive; what is inside it stays as it is.
Value without_sensitivity(Value value, Arena& arena);
/// A copy of the value's node with `flags` (of `ValueFlags`) added, such as `unknown_tail`.
Value with_flags(Value value, std::uint8_t flags, Arena& arena);
Value mark_not_null(Value unknown, Arena& arena);
/// The string of `parts` in order: known when all parts are known strings, otherwise an unknown string with parts.
/// Parts that are partial themselves are spliced; neighbouring known parts are joined. One unknown part alone is
/// itself.
Value concatenate(std::span<const Value> parts, Arena& arena, const Origin* origin = nullptr);

/// `text` is copied into the arena.
const Blocker* make_blocker(Span span, std::string_view text, Arena& arena);
const Origin* make_origin(Span span, OriginKind kind, std::string_view label, const Origin* from, Arena& arena);

/// The first blocker found inside the value, depth first; nullptr when wholly known. References block as their address.
const Blocker* find_blocker(Value value, Arena& arena);

/// The type of any value (tuples and objects computed).
const Type* type_of(Value value, Arena& arena);

/// Deep equality, ignoring origins and sensitivity: unknown inside makes the answer unknown unless known parts differ.
enum class Truth : std::uint8_t { no, yes, unknown };
Truth equal(Value a, Value b);
/// A total order for sets and stable output (cty's order of set elements for strings and numbers).
int compare_for_order(Value a, Value b);

/// The nearest span that a user's file wrote: the head of the origin chain that is not a `model` origin, else the first
/// such of a member or item. Unknown span when there is none.
Span span_of(Value value);

// ---- inline parts ---------------------------------------------------------------------------------------------

inline Kind Value::kind() const {
  return node_ ? node_->kind : Kind::null;
}
inline const Type* Value::type() const {
  return node_ ? node_->type : nullptr;
}
inline bool Value::is_sensitive() const {
  return node_ && (node_->flags & marked_sensitive);
}
inline bool Value::has_sensitive() const {
  return node_ && (node_->flags & contains_sensitive);
}
inline bool Value::is_open() const {
  return node_ && (node_->flags & unknown_tail);
}
inline bool Value::has_unknown() const {
  return node_ && (node_->flags & contains_unknown);
}
inline bool Value::has_choice() const {
  return node_ && (node_->flags & contains_choice);
}
inline bool Value::boolean() const {
  return kind() == Kind::boolean && node_->boolean;
}
inline Number Value::number() const {
  return kind() == Kind::number ? node_->number : Number{};
}
inline std::string_view Value::string() const {
  return kind() == Kind::string ? std::string_view(node_->text, node_->count) : std::string_view{};
}
inline std::span<const Value> Value::items() const {
  return is_sequence() ? std::span(node_->items, node_->count) : std::span<const Value>{};
}
inline std::span<const Member> Value::members() const {
  return is_mapping() ? std::span(node_->members, node_->count) : std::span<const Member>{};
}
inline const ReferenceNode* Value::reference() const {
  return kind() == Kind::reference ? node_->reference : nullptr;
}
inline const UnknownNode* Value::unknown() const {
  return kind() == Kind::unknown ? node_->unknown : nullptr;
}
inline const ChoiceNode* Value::choice() const {
  return kind() == Kind::choice ? node_->choice : nullptr;
}
inline const Value* Value::decoded() const {
  if (const UnknownNode* node = unknown()) return node->decoded;
  return node_ && (node_->flags & has_decoded) ? &static_cast<const DecodedStringNode*>(node_)->value : nullptr;
}
inline std::uint64_t Value::weight() const {
  if (!node_) return 1;
  if (node_->kind == Kind::string) return 1 + node_->count / 64;
  return 1 + (std::uint64_t{node_->packed_weight & 2047u} << (node_->packed_weight >> 11));
}
inline std::size_t Value::size() const {
  return is_sequence() || is_mapping() ? node_->count : 0;
}

}  // namespace lintel
