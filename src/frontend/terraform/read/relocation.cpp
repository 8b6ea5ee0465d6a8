#include "frontend/terraform/read/relocation.h"
#include "value/decision.h"
#include "value/identity.h"
#include "value/open.h"

#include <algorithm>
#include <new>
#include <vector>

namespace lintel::terraform {
namespace {

/// Deeper values than any configuration writes are left as they are.
constexpr unsigned deepest_value = 400;

/// A referent whose answers are seen from another place.
class MovedReferent final : public Referent {
 public:
  MovedReferent(const Referent& inner, const Relocation& relocation) : inner_(inner), relocation_(relocation) {}

  Value attribute(std::string_view name, Span site, Arena& arena) const override {
    return Relocator(relocation_, arena).relocate(inner_.attribute(name, site, arena));
  }

 private:
  const Referent& inner_;
  const Relocation& relocation_;
};

/// A node like that of a collection, to hold something else. Of the flags it has those that need no other kind of node.
ValueNode* copy_node(const ValueNode& original, Arena& arena) {
  constexpr std::uint8_t kept =
      contains_unknown | contains_choice | contains_reference | marked_sensitive | unknown_tail | contains_sensitive;
  auto* copy = arena.make<ValueNode>();
  *copy = original;
  copy->flags &= kept;
  return copy;
}

/// A copied node, open for the same reason as the collection that it is a copy of, and for the same elements.
const ValueNode* keep_tail(const ValueNode* copy, Value original, Value unlisted, Arena& arena) {
  const Blocker* why = tail_blocker(original);
  if (unlisted.node()) return with_unlisted(Value(copy), why, unlisted, arena).node();
  return why ? with_unknown_tail(Value(copy), why, arena).node() : copy;
}

bool is_moved(Value before, Value after) {
  return before.node() != after.node() || before.origin() != after.origin();
}

}  // namespace

std::string_view Relocation::apply(std::string_view address, Arena& arena) const {
  for (const Move& move : moves) {
    if (!address.starts_with(move.from)) continue;
    std::string_view rest = address.substr(move.from.size());
    // All of a root: its addresses stand behind a path that ends with a slash.
    const bool is_root = move.from.empty() && move.to.ends_with('/');
    if (!rest.empty() && rest.front() != '.' && !is_root) continue;
    char* text = static_cast<char*>(arena.allocate(move.to.size() + rest.size(), 1));
    std::copy(move.to.begin(), move.to.end(), text);
    std::copy(rest.begin(), rest.end(), text + move.to.size());
    return {text, move.to.size() + rest.size()};
  }
  return address;
}

const Relocation* add_move(const Relocation* outer, std::string_view from, std::string_view to,
                           const OriginMap& origins, Arena& arena) {
  if (from == to) return outer;
  std::vector<Move> moves{{from, to}};
  std::vector<const OriginMap*> maps{&origins};
  if (outer) {
    moves.insert(moves.end(), outer->moves.begin(), outer->moves.end());
    maps.insert(maps.end(), outer->origins.begin(), outer->origins.end());
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [](const Move& a, const Move& b) { return a.from.size() > b.from.size(); });
  return arena.make<Relocation>(Relocation{arena.copy(moves), arena.copy(maps)});
}

void pair_origins(Value first, Value second, OriginMap& origins) {
  constexpr std::size_t max_paired = 100'000;
  std::vector<std::pair<Value, Value>> open{{first, second}};
  for (std::size_t steps = 0; !open.empty() && steps < max_paired; ++steps) {
    auto [a, b] = open.back();
    open.pop_back();
    if (a.origin() != b.origin() && a.origin() && b.origin()) origins.emplace(a.origin(), b.origin());
    if (a.node() == b.node()) continue;
    std::span<const Value> items = a.items();
    for (std::size_t i = 0; i < items.size() && i < b.items().size(); ++i) open.emplace_back(items[i], b.items()[i]);
    std::span<const Member> members = a.members();
    for (std::size_t i = 0; i < members.size() && i < b.members().size(); ++i) {
      open.emplace_back(members[i].value, b.members()[i].value);
    }
  }
}

Value Relocator::relocate(Value value) {
  return Value(relocate_node(value), relocate_origin(value.origin(), 0));
}

/// What an inner module took from its caller may come from what that one took from its own: each level is left once.
const Origin* Relocator::relocate_origin(const Origin* origin, std::size_t level) {
  if (!origin) return nullptr;
  auto [known, is_new] = origins_[level].emplace(origin, origin);
  if (!is_new) return known->second;
  if (depth_ >= deepest_value) return origin;
  ++depth_;
  const Origin* moved = nullptr;
  for (std::size_t outer = level; outer < relocation_.origins.size() && !moved; ++outer) {
    auto paired = relocation_.origins[outer]->find(origin);
    if (paired != relocation_.origins[outer]->end()) moved = relocate_origin(paired->second, outer + 1);
  }
  if (!moved) {
    const Origin* from = relocate_origin(origin->from, level);
    std::string_view label = origin->label;
    if (origin->kind == OriginKind::reference) label = relocation_.apply(label, arena_);
    const Origin* decided = decision_of(*origin);
    const Origin* decision = relocate_origin(decided, level);
    bool same = from == origin->from && decision == decided && label.data() == origin->label.data();
    moved = same       ? origin
            : decision ? make_decided_origin(origin->span, from, decision, arena_)
                       : make_origin(origin->span, origin->kind, label, from, arena_);
  }
  --depth_;
  origins_[level][origin] = moved;
  return moved;
}

const ValueNode* Relocator::relocate_node(Value value) {
  const ValueNode* node = value.node();
  if (!node) return nullptr;
  switch (node->kind) {
    case Kind::list:
    case Kind::set:
    case Kind::tuple:
    case Kind::map:
    case Kind::object:
    case Kind::unknown:
    case Kind::reference:
    case Kind::choice:
      break;
    case Kind::string:
      if (!value.decoded()) return node;
      break;
    default:
      return node;
  }
  auto known = nodes_.find(node);
  if (known != nodes_.end()) return known->second;
  if (depth_ >= deepest_value) return node;
  ++depth_;
  const ValueNode* moved = node;
  if (value.is_sequence()) moved = relocate_items(value);
  if (value.is_mapping()) moved = relocate_members(value);
  if (node->kind == Kind::reference) moved = relocate_reference(value);
  if (node->kind == Kind::unknown) moved = relocate_unknown(value);
  if (const ChoiceNode* choice = value.choice()) {
    const Value if_true = relocate(choice->if_true), if_false = relocate(choice->if_false);
    if (is_moved(choice->if_true, if_true) || is_moved(choice->if_false, if_false))
      moved = make_choice(choice->condition, if_true, if_false, arena_).node();
  }
  if (node->kind == Kind::string) {
    Value decoded = relocate(*value.decoded());
    if (decoded.node() != value.decoded()->node()) {
      moved = make_encoded_string(value.string(), decoded, arena_).node();
    }
  }
  if (value.is_sensitive()) moved = mark_sensitive(Value(moved), arena_).node();
  --depth_;
  nodes_.emplace(node, moved);
  return moved;
}

const ValueNode* Relocator::relocate_items(Value value) {
  std::vector<Value> items;
  const Value unlisted = relocate(unlisted_element(value));
  bool changed = is_moved(unlisted_element(value), unlisted);
  for (Value item : value.items()) {
    items.push_back(relocate(item));
    changed = changed || is_moved(item, items.back());
  }
  if (!changed) return value.node();
  ValueNode* copy = copy_node(*value.node(), arena_);
  copy->items = arena_.copy(items).data();
  return keep_tail(copy, value, unlisted, arena_);
}

const ValueNode* Relocator::relocate_members(Value value) {
  std::vector<Member> members(value.members().begin(), value.members().end());
  const Value unlisted = relocate(unlisted_element(value));
  bool changed = is_moved(unlisted_element(value), unlisted);
  for (Member& member : members) {
    Value moved = relocate(member.value);
    changed = changed || is_moved(member.value, moved);
    member.value = moved;
  }
  if (!changed) return value.node();
  ValueNode* copy = copy_node(*value.node(), arena_);
  copy->members = arena_.copy(members).data();
  return keep_tail(copy, value, unlisted, arena_);
}

const ValueNode* Relocator::relocate_reference(Value value) {
  const ReferenceNode& reference = *value.reference();
  std::string_view address = relocation_.apply(reference.address, arena_);
  if (address.data() == reference.address.data()) return value.node();
  auto* moved = arena_.make<ReferenceNode>(reference);
  moved->address = address;
  if (reference.referent) {
    // A referent holds two references to what lives as long as the arena: it needs no destructor.
    void* place = arena_.allocate(sizeof(MovedReferent), alignof(MovedReferent));
    moved->referent = new (place) MovedReferent(*reference.referent, relocation_);
  }
  return make_reference(*moved, value.type(), arena_).node();
}

const ValueNode* Relocator::relocate_unknown(Value value) {
  const UnknownNode& unknown = *value.unknown();
  std::vector<Value> parts;
  bool changed = false;
  for (Value part : unknown.parts) {
    parts.push_back(relocate(part));
    changed = changed || parts.back().node() != part.node();
  }
  std::vector<Value> candidates;
  for (const Value candidate : unknown.candidates) {
    candidates.push_back(relocate(candidate));
    changed = changed || candidates.back().node() != candidate.node();
  }
  const Value* decoded = value.decoded();
  Value moved_decoded = decoded ? relocate(*decoded) : Value();
  changed = changed || (decoded && moved_decoded.node() != decoded->node());
  // What was made inside the module is another thing in another call of it.
  const Identity identity =
      relocation_.moves.empty() ? unknown.identity : relocate_identity(unknown.identity, relocation_.moves.front().to);
  changed = changed || identity != unknown.identity;
  if (!changed) return value.node();
  UnknownNode copy = unknown;
  copy.identity = identity;
  copy.parts = arena_.copy(parts);
  copy.candidates = arena_.copy(candidates);
  if (decoded) copy.decoded = arena_.make<Value>(moved_decoded);
  return make_unknown(value.type(), copy, arena_).node();
}

}  // namespace lintel::terraform
