#include "value/value.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "value/conversion.h"
#include "value/open.h"
#include "value/order.h"
#include "value/sensitivity.h"
#include "value/utf8.h"

namespace lintel {

namespace {

constexpr std::uint8_t inherited_flags = contains_unknown | contains_choice | contains_reference | contains_sensitive;

constinit const ValueNode true_node = [] {
  ValueNode node;
  node.kind = Kind::boolean;
  node.type = nullptr;
  node.boolean = true;
  return node;
}();
constinit const ValueNode false_node = [] {
  ValueNode node;
  node.kind = Kind::boolean;
  node.boolean = false;
  return node;
}();

std::uint8_t flags_of(Value value) {
  return value.node() ? value.node()->flags & inherited_flags : std::uint8_t{0};
}

/// Of a key's text that weigh as much as an element, as those of a text do.
constexpr std::size_t bytes_in_an_element = 64;

/// As `ValueNode::packed_weight` has it, rounded down.
std::uint16_t packed(std::uint64_t weight) {
  const int doubled = std::clamp(static_cast<int>(std::bit_width(weight)) - 11, 0, 31);
  return static_cast<std::uint16_t>(doubled << 11 | static_cast<int>(std::min<std::uint64_t>(weight >> doubled, 2047)));
}

ValueNode* make_node(Kind kind, Arena& arena) {
  auto* node = arena.make<ValueNode>();
  node->kind = kind;
  return node;
}

Value make_items(Kind kind, std::span<const Value> items, const Type* type, Arena& arena, const Origin* origin) {
  ValueNode* node = make_node(kind, arena);
  node->type = type;
  node->items = items.data();
  node->count = static_cast<std::uint32_t>(items.size());
  std::uint64_t weight = 0;
  for (const Value& item : items) {
    node->flags |= flags_of(item);
    weight += item.weight();
  }
  node->packed_weight = packed(weight);
  return Value(node, origin);
}

/// Sorts by key; of equal keys the last stays.
std::span<const Member> sort_members(std::span<Member> members) {
  const auto before = [](const Member& a, const Member& b) { return a.key < b.key; };
  const auto not_before = [](const Member& a, const Member& b) { return a.key >= b.key; };
  if (std::adjacent_find(members.begin(), members.end(), not_before) == members.end()) return members;
  std::stable_sort(members.begin(), members.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i + 1 < members.size() && members[i + 1].key == members[i].key) continue;
    if (kept != i) members[kept] = members[i];
    ++kept;
  }
  return members.first(kept);
}

Value make_members(Kind kind, std::span<Member> members, const Type* type, Arena& arena, const Origin* origin) {
  const std::span<const Member> sorted = sort_members(members);
  ValueNode* node = make_node(kind, arena);
  node->type = type;
  node->members = sorted.data();
  node->count = static_cast<std::uint32_t>(sorted.size());
  std::uint64_t weight = 0;
  for (const Member& member : sorted) {
    node->flags |= flags_of(member.value);
    weight += member.value.weight() + member.key.size() / bytes_in_an_element;
  }
  node->packed_weight = packed(weight);
  return Value(node, origin);
}

}  // namespace

const Member* Value::member(std::string_view key) const {
  // Asked of most values that rules look at: the first letter decides most comparisons.
  const auto first_of = [](std::string_view text) {
    return text.empty() ? -1 : static_cast<int>(static_cast<unsigned char>(text.front()));
  };
  const int first = first_of(key);
  const Member* all = members().data();
  for (std::size_t count = members().size(); count > 0;) {
    const std::size_t half = count / 2;
    const Member& middle = all[half];
    int order = first_of(middle.key) - first;
    if (order == 0) order = middle.key.compare(key);
    if (order == 0) return &middle;
    if (order < 0) {
      all += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return nullptr;
}

Value Value::get(std::string_view key) const {
  const Member* found = member(key);
  return found ? found->value : Value{};
}

// ---- making values --------------------------------------------------------------------------------------------

Value make_null(Arena& arena, const Type* type, const Origin* origin) {
  if (!type || type->kind == TypeKind::any) return Value(nullptr, origin);
  ValueNode* node = make_node(Kind::null, arena);
  node->type = type;
  return Value(node, origin);
}

Value make_boolean(bool value, const Origin* origin) {
  return Value(value ? &true_node : &false_node, origin);
}

Value make_number(Number value, Arena& arena, const Origin* origin) {
  ValueNode* node = make_node(Kind::number, arena);
  node->number = value;
  return Value(node, origin);
}

Value make_string(std::string_view text, Arena& arena, const Origin* origin) {
  return make_string_view(arena.copy(text), arena, origin);
}

Value make_string_view(std::string_view text, Arena& arena, const Origin* origin) {
  if (may_need_normalization(text)) {
    const std::string form = normalized(text);
    if (form != text) text = arena.copy(std::string_view(form));
  }
  ValueNode* node = make_node(Kind::string, arena);
  node->text = text.data();
  node->count = static_cast<std::uint32_t>(text.size());
  return Value(node, origin);
}

Value make_encoded_string(std::string_view text, Value decoded, Arena& arena, const Origin* origin) {
  auto* node = arena.make<DecodedStringNode>();
  const std::string_view kept = arena.copy(text);
  node->kind = Kind::string;
  node->text = kept.data();
  node->count = static_cast<std::uint32_t>(kept.size());
  node->flags = has_decoded;
  node->value = spread_sensitivity(decoded, arena);  // who reads it asks its parts
  return Value(node, origin);
}

Value make_tuple(std::span<const Value> items, Arena& arena, const Origin* origin) {
  return make_items(Kind::tuple, items, nullptr, arena, origin);
}

Value make_list(std::span<const Value> items, const Type* element, Arena& arena, const Origin* origin) {
  return make_items(Kind::list, items, make_collection(TypeKind::list, element, arena), arena, origin);
}

Value make_set(std::span<const Value> items, const Type* element, Arena& arena, const Origin* origin) {
  const std::span<Value> sorted = arena.make_array<Value>(items.size());
  std::copy(items.begin(), items.end(), sorted.begin());
  put_in_order(sorted);
  // Equal elements are neighbours; an unknown one may equal any other and stays.
  const auto end =
      std::unique(sorted.begin(), sorted.end(), [](Value a, Value b) { return equal(a, b) == Truth::yes; });
  const auto count = static_cast<std::size_t>(end - sorted.begin());
  const Value set =
      make_items(Kind::set, sorted.first(count), make_collection(TypeKind::set, element, arena), arena, origin);
  // Which elements are equal, and so how many there are, reveals something of each.
  return set.has_sensitive() ? mark_sensitive(set, arena) : set;
}

Value make_object(std::span<Member> members, Arena& arena, const Origin* origin) {
  return make_members(Kind::object, members, nullptr, arena, origin);
}

Value make_map(std::span<Member> members, const Type* element, Arena& arena, const Origin* origin) {
  return make_members(Kind::map, members, make_collection(TypeKind::map, element, arena), arena, origin);
}

Value make_reference(const ReferenceNode& reference, const Type* type, Arena& arena, const Origin* origin) {
  ValueNode* node = make_node(Kind::reference, arena);
  node->flags = contains_unknown | contains_reference;
  node->type = type ? type : &types::any;
  node->reference = arena.make<ReferenceNode>(reference);
  return Value(node, origin);
}

Value make_unknown(const Type* type, const Blocker* why, Arena& arena, const Origin* origin) {
  return make_unknown(type, UnknownNode{.why = why}, arena, origin);
}

Value make_unknown(const Type* type, const UnknownNode& unknown, Arena& arena, const Origin* origin) {
  ValueNode* node = make_node(Kind::unknown, arena);
  node->flags = contains_unknown;
  std::uint64_t weight = unknown.decoded ? unknown.decoded->weight() : 0;
  for (const Value& part : unknown.parts) {
    node->flags |= flags_of(part);
    weight += part.weight();
  }
  node->packed_weight = packed(weight);
  node->type = type ? type : &types::any;
  node->unknown = arena.make<UnknownNode>(unknown);
  return Value(node, origin);
}

namespace {

/// Longer lists of unknowns would cost more than knowing their length is worth.
constexpr std::uint32_t max_refined_list = 10'000;

}  // namespace

Value make_refined(const Type* type, const UnknownNode& unknown, Arena& arena, const Origin* origin) {
  const std::uint32_t size = unknown.minimum_size;
  const bool fixed = type && type->is_collection() && unknown.not_null && size == unknown.maximum_size;
  const bool countable =
      size == 0 || (type && (type->kind == TypeKind::list || (type->kind == TypeKind::set && size == 1)));
  if (!fixed || !countable || size > max_refined_list) return make_unknown(type, unknown, arena, origin);
  if (type->kind == TypeKind::map) return make_map(std::span<Member>{}, type->element, arena, origin);
  const std::span<Value> items = arena.make_array<Value>(size);
  const Value element = make_unknown(type->element, unknown.why, arena);  // without identity: elements may differ
  std::fill(items.begin(), items.end(), element);
  if (type->kind == TypeKind::list) return make_list(items, type->element, arena, origin);
  return make_set(items, type->element, arena, origin);
}

Value make_choice(const Condition* condition, Value if_true, Value if_false, Arena& arena, const Origin* origin) {
  ValueNode* node = make_node(Kind::choice, arena);
  node->flags = static_cast<std::uint8_t>(contains_choice | flags_of(if_true) | flags_of(if_false));
  node->choice = arena.make<ChoiceNode>(condition, if_true, if_false);
  node->packed_weight = packed(if_true.weight() + if_false.weight());
  return Value(node, origin);
}

namespace {

/// Of a list or mapping: the node is an `OpenNode`. Beside the flags that `ValueFlags` names.
constexpr std::uint8_t has_tail_blocker = 128;

struct OpenNode : ValueNode {
  const Blocker* tail = nullptr;
  Value unlisted;
};

ValueNode* copy_node(Value value, Arena& arena) {
  if (!value.node()) return arena.make<ValueNode>();
  if (value.node()->flags & has_tail_blocker) {
    return arena.make<OpenNode>(*static_cast<const OpenNode*>(value.node()));
  }
  if (value.node()->flags & has_decoded) {
    return arena.make<DecodedStringNode>(*static_cast<const DecodedStringNode*>(value.node()));
  }
  return arena.make<ValueNode>(*value.node());
}

}  // namespace

Value with_flags(Value value, std::uint8_t flags, Arena& arena) {
  if (value.node() && (value.node()->flags & flags) == flags) return value;
  ValueNode* node = copy_node(value, arena);
  node->flags |= flags;
  return Value(node, value.origin());
}

Value with_unknown_tail(Value collection, const Blocker* why, Arena& arena) {
  if (!why || tail_blocker(collection) || !(collection.is_sequence() || collection.is_mapping())) {
    return with_flags(collection, unknown_tail, arena);
  }
  auto* node = arena.make<OpenNode>();
  static_cast<ValueNode&>(*node) = *collection.node();
  node->flags |= unknown_tail | has_tail_blocker;
  node->tail = why;
  return Value(node, collection.origin());
}

Value with_unlisted(Value collection, const Blocker* why, Value each, Arena& arena) {
  if (!each.node() || !(collection.is_sequence() || collection.is_mapping()))
    return with_unknown_tail(collection, why, arena);
  auto* node = arena.make<OpenNode>();
  static_cast<ValueNode&>(*node) = *collection.node();
  const Blocker* known = tail_blocker(collection);
  node->flags |= unknown_tail | has_tail_blocker;
  node->tail = known ? known : why;
  node->unlisted = each;
  return Value(node, collection.origin());
}

Value unlisted_element(Value collection) {
  if (!collection.node() || !(collection.node()->flags & has_tail_blocker)) return {};
  return static_cast<const OpenNode*>(collection.node())->unlisted;
}

Value only_element(Value collection) {
  const Value each = unlisted_element(collection);
  const std::span<const Value> items = collection.items();
  const bool is_alone = collection.members().empty() &&
                        std::all_of(items.begin(), items.end(), [&](Value v) { return v.node() == each.node(); });
  return is_alone ? each : Value();
}

Value with_tail_of(Value collection, Value from, Arena& arena) {
  if (!from.is_open()) return collection;
  const Value open = with_unknown_tail(collection, find_blocker(from, arena), arena);
  return from.has_unknown() ? with_flags(open, contains_unknown, arena) : open;
}

bool is_gap(Value item) {
  return item.kind() == Kind::unknown && item.unknown()->parts.empty() && !item.unknown()->decoded;
}

std::size_t indexed_size(Value sequence) {
  const std::span<const Value> items = sequence.items();
  if (!sequence.is_open()) return items.size();
  return static_cast<std::size_t>(std::find_if(items.begin(), items.end(), is_gap) - items.begin());
}

const Blocker* tail_blocker(Value collection) {
  if (!collection.node() || !(collection.node()->flags & has_tail_blocker)) return nullptr;
  return static_cast<const OpenNode*>(collection.node())->tail;
}

Value without_sensitivity(Value value, Arena& arena) {
  if (!value.is_sensitive()) return value;
  const bool inside =
      std::any_of(value.items().begin(), value.items().end(), [](Value v) { return v.has_sensitive(); }) ||
      std::any_of(value.members().begin(), value.members().end(),
                  [](const Member& member) { return member.value.has_sensitive(); });
  ValueNode* node = copy_node(value, arena);
  node->flags = static_cast<std::uint8_t>(node->flags & ~(marked_sensitive | (inside ? 0 : contains_sensitive)));
  return Value(node, value.origin());
}

Value mark_sensitive(Value value, Arena& arena) {
  return with_flags(value, marked_sensitive | contains_sensitive, arena);
}

Value mark_not_null(Value value, Arena& arena) {
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->not_null) return value;
  UnknownNode refined = *unknown;
  refined.not_null = true;
  const Value made = make_unknown(value.type(), refined, arena, value.origin());
  return value.is_sensitive() ? mark_sensitive(made, arena) : made;
}

namespace {

/// Gathers the parts of a string: literal text is joined, what is not known stays a part of its own.
class PartList {
 public:
  PartList(Arena& arena, const Origin* origin) : arena_(arena), origin_(origin) {}

  void add(Value part) {
    if (part.is_sensitive()) sensitive_ = true;
    if (const UnknownNode* unknown = part.unknown(); unknown && !unknown->parts.empty()) {
      for (const Value& inner : unknown->parts) add(inner);
    } else if (part.is_string()) {
      add_text(part);
    } else {
      flush();
      parts_.push_back(part);
    }
  }

  Value finish() {
    if (parts_.empty()) return marked(make_string(text_, arena_, origin_));
    flush();
    if (parts_.size() == 1) {
      const Value only = parts_[0].unknown() ? mark_not_null(parts_[0], arena_) : parts_[0];
      return marked(only.with_origin(origin_ ? origin_ : only.origin()));
    }
    UnknownNode unknown{.not_null = true, .parts = arena_.copy(parts_)};
    for (const Value& part : unknown.parts) {
      if ((unknown.why = find_blocker(part, arena_))) break;
    }
    return marked(make_unknown(&types::string, unknown, arena_, origin_));
  }

 private:
  /// Text that is joined was written from the first of its parts to the last.
  void add_text(Value part) {
    const Span span = part.origin() ? part.origin()->span : Span{};
    if (text_.empty()) {
      text_origin_ = part.origin();
      text_span_ = span;
    } else {
      text_span_ = join(text_span_, span);
    }
    text_ += part.string();
    is_text_sensitive_ = is_text_sensitive_ || part.is_sensitive();
  }

  void flush() {
    if (text_.empty()) return;
    if (text_origin_ && text_origin_->span != text_span_) {
      text_origin_ = make_origin(text_span_, OriginKind::expression, {}, nullptr, arena_);
    }
    // Who reads the text as a document sees by this that no part of it may be shown.
    const Value part = make_string(text_, arena_, text_origin_);
    parts_.push_back(is_text_sensitive_ ? mark_sensitive(part, arena_) : part);
    text_.clear();
    is_text_sensitive_ = false;
  }
  Value marked(Value value) { return sensitive_ ? mark_sensitive(value, arena_) : value; }

  Arena& arena_;
  const Origin* origin_;
  std::vector<Value> parts_;
  std::string text_;
  const Origin* text_origin_ = nullptr;
  Span text_span_;
  bool is_text_sensitive_ = false;
  bool sensitive_ = false;
};

}  // namespace

Value concatenate(std::span<const Value> parts, Arena& arena, const Origin* origin) {
  if (parts.size() == 1 && parts[0].is_string()) return parts[0].with_origin(origin);
  const bool known =
      std::all_of(parts.begin(), parts.end(), [](Value part) { return part.is_string() && !part.is_sensitive(); });
  if (known) {
    std::size_t size = 0;
    for (const Value& part : parts) size += part.string().size();
    char* const text = static_cast<char*>(arena.allocate(size, 1));
    char* end = text;
    for (const Value& part : parts) end = std::copy(part.string().begin(), part.string().end(), end);
    return make_string_view({text, size}, arena, origin);
  }
  PartList list(arena, origin);
  for (const Value& part : parts) list.add(part);
  return list.finish();
}

const Blocker* make_blocker(Span span, std::string_view text, Arena& arena) {
  return arena.make<Blocker>(span, arena.copy(text));
}

const Origin* make_origin(Span span, OriginKind kind, std::string_view label, const Origin* from, Arena& arena) {
  return arena.make<Origin>(span, kind, label, from);
}

// ---- reading values -------------------------------------------------------------------------------------------

const Blocker* find_blocker(Value value, Arena& arena) {
  if (const Blocker* tail = tail_blocker(value)) return tail;
  if (!value.has_unknown()) return nullptr;
  if (const ReferenceNode* reference = value.reference()) {
    std::string text(reference->address);
    if (!reference->attribute.empty()) {
      text += '.';
      text += reference->attribute;
    }
    return make_blocker(span_of(value), text, arena);
  }
  if (const UnknownNode* unknown = value.unknown()) {
    if (unknown->why) return unknown->why;
    for (const Value& part : unknown->parts) {
      if (const Blocker* why = find_blocker(part, arena)) return why;
    }
    return nullptr;
  }
  if (const ChoiceNode* choice = value.choice()) {
    const Blocker* why = find_blocker(choice->if_true, arena);
    return why ? why : find_blocker(choice->if_false, arena);
  }
  for (const Value& item : value.items()) {
    if (const Blocker* why = find_blocker(item, arena)) return why;
  }
  for (const Member& member : value.members()) {
    if (const Blocker* why = find_blocker(member.value, arena)) return why;
  }
  return nullptr;
}

const Type* type_of(Value value, Arena& arena) {
  // What else a structure has is part of its type.
  if (value.is_open() && (value.kind() == Kind::tuple || value.kind() == Kind::object)) return &types::any;
  switch (value.kind()) {
    case Kind::boolean:
      return &types::boolean;
    case Kind::number:
      return &types::number;
    case Kind::string:
      return &types::string;
    case Kind::tuple: {
      if (value.size() == 0) return &types::empty_tuple;
      const std::span<const Type*> elements = arena.make_array<const Type*>(value.size());
      for (std::size_t i = 0; i < elements.size(); ++i) elements[i] = type_of(value.items()[i], arena);
      return arena.make<Type>(TypeKind::tuple, nullptr, elements, std::span<const TypeAttribute>{});
    }
    case Kind::object: {
      if (value.size() == 0) return &types::empty_object;
      const std::span<TypeAttribute> attributes = arena.make_array<TypeAttribute>(value.size());
      for (std::size_t i = 0; i < attributes.size(); ++i) {
        const Member& member = value.members()[i];
        attributes[i] = {member.key, type_of(member.value, arena), false};
      }
      return arena.make<Type>(TypeKind::object, nullptr, std::span<const Type* const>{}, attributes);
    }
    case Kind::choice: {
      const Type* sides[] = {type_of(value.choice()->if_true, arena), type_of(value.choice()->if_false, arena)};
      if (equal(*sides[0], *sides[1])) return sides[0];
      const Type* both = unify(sides, arena);
      return both ? both : &types::any;
    }
    default:
      return value.type() ? value.type() : &types::any;
  }
}

Span span_of(Value value) {
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind != OriginKind::model && origin->span.known()) return origin->span;
  }
  for (const Value& item : value.items()) {
    if (const Span span = span_of(item); span.known()) return span;
  }
  for (const Member& member : value.members()) {
    if (const Span span = span_of(member.value); span.known()) return span;
  }
  return {};
}

}  // namespace lintel
