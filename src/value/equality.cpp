#include "value/value.h"

#include <algorithm>
#include <string>

#include "value/open.h"

namespace lintel {

namespace {

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

/// Whether a value that is not null can be of `type` exactly; unknown where `any` leaves it open.
Truth conforms(Value value, const Type& type) {
  if (type.kind == TypeKind::any || value.is_null()) return Truth::unknown;
  const auto primitive = [&](TypeKind kind) { return type.kind == kind ? Truth::yes : Truth::no; };
  const auto collection = [&](TypeKind kind) {
    if (type.kind != kind) return Truth::no;
    if (!value.type() || contains_any(*value.type()) || contains_any(type)) return Truth::unknown;
    return equal(*value.type(), type) ? Truth::yes : Truth::no;
  };
  switch (value.kind()) {
    case Kind::boolean:
      return primitive(TypeKind::boolean);
    case Kind::number:
      return primitive(TypeKind::number);
    case Kind::string:
      return primitive(TypeKind::string);
    case Kind::list:
      return collection(TypeKind::list);
    case Kind::set:
      return collection(TypeKind::set);
    case Kind::map:
      return collection(TypeKind::map);
    case Kind::tuple: {
      if (type.kind != TypeKind::tuple || type.elements.size() != value.size()) return Truth::no;
      Truth all = Truth::yes;
      for (std::size_t i = 0; i < value.size(); ++i) all = both(all, conforms(value.items()[i], *type.elements[i]));
      return all;
    }
    case Kind::object: {
      if (type.kind != TypeKind::object || type.attributes.size() != value.size()) return Truth::no;
      Truth all = Truth::yes;
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (type.attributes[i].name != value.members()[i].key) return Truth::no;
        all = both(all, conforms(value.members()[i].value, *type.attributes[i].type));
      }
      return all;
    }
    default:
      return Truth::unknown;
  }
}

/// Whether a known string can be what a partial one becomes: its known ends must match and it must be long enough.
bool can_become(const UnknownNode& partial, std::string_view text) {
  if (partial.parts.empty()) return true;
  const Value& first = partial.parts.front();
  const Value& last = partial.parts.back();
  if (first.is_string() && !text.starts_with(first.string())) return false;
  if (last.is_string() && !text.ends_with(last.string())) return false;
  std::size_t least = 0;
  for (const Value& part : partial.parts) least += part.string().size();
  return text.size() >= least;
}

bool definitely_not_null(Value value) {
  if (const UnknownNode* unknown = value.unknown()) return unknown->not_null || !unknown->parts.empty();
  return !value.is_null();
}

/// What is left of one text while its ends are compared with another's: known texts and what is not known, in order.
struct OpenText {
  std::span<const Value> parts;
  std::size_t begin = 0;  ///< bytes of the first part that are done with
  std::size_t end = 0;    ///< bytes of the last part that are done with

  std::string_view text(bool at_start) const {
    std::string_view text = (at_start ? parts.front() : parts.back()).string();
    if (parts.size() == 1 || !at_start) text.remove_suffix(end);
    if (parts.size() == 1 || at_start) text.remove_prefix(begin);
    return text;
  }

  void drop(bool at_start, std::size_t bytes) {
    const bool whole = bytes == text(at_start).size();
    std::size_t& done = at_start ? begin : end;
    done += bytes;
    if (!whole) return;
    parts = at_start ? parts.subspan(1) : parts.first(parts.size() - 1);
    done = 0;
    if (parts.empty()) begin = end = 0;
  }
};

/// Takes equal ends off both texts; false when what is known of these ends differs.
bool strip_equal_ends(OpenText& a, OpenText& b, bool at_start) {
  while (!a.parts.empty() && !b.parts.empty()) {
    const Value x = at_start ? a.parts.front() : a.parts.back(), y = at_start ? b.parts.front() : b.parts.back();
    if (x.is_string() && y.is_string()) {
      const std::string_view s = a.text(at_start), t = b.text(at_start);
      const std::size_t shared = std::min(s.size(), t.size());
      const bool same = at_start ? s.substr(0, shared) == t.substr(0, shared)
                                 : s.substr(s.size() - shared) == t.substr(t.size() - shared);
      if (!same) return false;
      a.drop(at_start, shared);
      b.drop(at_start, shared);
    } else if (!x.is_string() && !y.is_string() && equal(x, y) == Truth::yes) {
      a.parts = at_start ? a.parts.subspan(1) : a.parts.first(a.parts.size() - 1);
      b.parts = at_start ? b.parts.subspan(1) : b.parts.first(b.parts.size() - 1);
      (at_start ? a.begin : a.end) = (at_start ? b.begin : b.end) = 0;
    } else {
      break;
    }
  }
  return true;
}

/// Whether the texts that two unknowns become are the same: `"${var.x}-media"` is, `"${var.x}-logs"` is not.
Truth equal_partial_texts(std::span<const Value> a, std::span<const Value> b) {
  OpenText x{a}, y{b};
  if (!strip_equal_ends(x, y, true) || !strip_equal_ends(x, y, false)) return Truth::no;
  if (x.parts.empty() && y.parts.empty()) return Truth::yes;
  if (!x.parts.empty() && !y.parts.empty()) return Truth::unknown;
  // One of them is used up: the other must become nothing, which no known text does.
  const std::span<const Value> left = x.parts.empty() ? y.parts : x.parts;
  return std::any_of(left.begin(), left.end(), [](Value part) { return part.is_string(); }) ? Truth::no
                                                                                            : Truth::unknown;
}

Truth equal_unknowns(Value a, Value b) {
  const UnknownNode& x = *a.unknown();
  const UnknownNode& y = *b.unknown();
  if (!x.parts.empty() || !y.parts.empty()) {
    return equal_partial_texts(x.parts.empty() ? std::span(&a, 1) : x.parts,
                               y.parts.empty() ? std::span(&b, 1) : y.parts);
  }
  if (x.identity == 0 || x.identity != y.identity) return Truth::unknown;
  const bool same_type =
      a.type() == b.type() || equal(*a.type(), *b.type()) || contains_any(*a.type()) || contains_any(*b.type());
  return same_type ? Truth::yes : Truth::unknown;
}

Truth equal_with_unknown(Value a, Value b) {
  if (a.reference() && b.reference()) {
    const ReferenceNode& x = *a.reference();
    const ReferenceNode& y = *b.reference();
    const bool same = x.unit == y.unit && x.address == y.address && x.attribute == y.attribute;
    // `[*]` stands for any of the instances: two uses need not mean the same one.
    return same && x.address.find("[*]") == std::string_view::npos ? Truth::yes : Truth::unknown;
  }
  if (a.unknown() && b.unknown()) return equal_unknowns(a, b);
  if (a.is_unknown() && b.is_unknown()) return Truth::unknown;
  const Value unknown = a.is_unknown() ? a : b;
  const Value known = a.is_unknown() ? b : a;
  if (known.is_null()) return definitely_not_null(unknown) ? Truth::no : Truth::unknown;
  if (unknown.type() && conforms(known, *unknown.type()) == Truth::no) return Truth::no;
  const UnknownNode* node = unknown.unknown();
  if (node && known.is_string() && !can_become(*node, known.string())) return Truth::no;
  if (node && (known.is_sequence() || known.is_mapping()) && !known.has_unknown() &&
      (known.size() < node->minimum_size || known.size() > node->maximum_size)) {
    return Truth::no;
  }
  return Truth::unknown;
}

Truth equal_sequences(Value a, Value b) {
  const bool open = a.is_open() || b.is_open();
  if (a.kind() == Kind::set && (open || a.has_unknown() || b.has_unknown())) return Truth::unknown;
  if (!open && a.size() != b.size()) return Truth::no;
  Truth all = open ? Truth::unknown : Truth::yes;
  const std::size_t shared = std::min(indexed_size(a), indexed_size(b));
  for (std::size_t i = 0; i < shared && all != Truth::no; ++i) all = both(all, equal(a.items()[i], b.items()[i]));
  return all;
}

Truth equal_mappings(Value a, Value b) {
  const bool open = a.is_open() || b.is_open();
  if (!open && a.size() != b.size()) return Truth::no;
  Truth all = open ? Truth::unknown : Truth::yes;
  for (const Member& member : a.members()) {
    const Member* other = b.member(member.key);
    if (other) {
      all = both(all, equal(member.value, other->value));
    } else if (!b.is_open()) {
      return Truth::no;
    }
    if (all == Truth::no) break;
  }
  return all;
}

}  // namespace

Truth equal(Value a, Value b) {
  if (const ChoiceNode* choice = a.choice()) {
    const Truth if_true = equal(choice->if_true, b);
    return if_true == equal(choice->if_false, b) ? if_true : Truth::unknown;
  }
  if (b.choice()) return equal(b, a);
  if (a.is_unknown() || b.is_unknown()) return equal_with_unknown(a, b);
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null() ? Truth::yes : Truth::no;
  if (a.kind() != b.kind()) return Truth::no;
  if (a.node() == b.node() && a.is_wholly_known()) return Truth::yes;
  if (a.type() && b.type() && !contains_any(*a.type()) && !contains_any(*b.type()) && !equal(*a.type(), *b.type())) {
    return Truth::no;
  }
  switch (a.kind()) {
    case Kind::boolean:
      return a.boolean() == b.boolean() ? Truth::yes : Truth::no;
    case Kind::number:
      return a.number() == b.number() ? Truth::yes : Truth::no;
    case Kind::string:
      return a.string() == b.string() ? Truth::yes : Truth::no;
    case Kind::list:
    case Kind::set:
    case Kind::tuple:
      return equal_sequences(a, b);
    default:
      return equal_mappings(a, b);
  }
}

}  // namespace lintel
