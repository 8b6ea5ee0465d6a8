#include "expression/functions/families.h"

#include <algorithm>
#include <map>
#include <vector>

#include "expression/common_part.h"
#include "expression/functions/results.h"
#include "value/conversion.h"
#include "value/open.h"

namespace lintel::expression::functions {

namespace {

// ---- keys and values ------------------------------------------------------------------------------------------

Value keys(Call& call) {
  const Value mapping = call.arguments[0];
  const Type& type = shallow_type(mapping);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any);
  if (!is_mapping_type(type)) return fail_argument(call, 0, "must have map or object type");
  std::vector<Value> names;
  // Keys that are not known sort anywhere.
  if (mapping.is_open() && !call.context.lenient) names.push_back(make_gap(call, types::string, mapping));
  if (type.kind == TypeKind::map) {
    if (is_opaque(mapping)) return unknown_result(call, types::list_of_string);
    for (const Member& member : mapping.members()) names.push_back(make_string_view(member.key, call.context.arena));
    const Value list = list_result(call, names, types::string);
    return mapping.is_open() ? open_list(call, list) : list;
  }
  for (const Member& member : mapping.members()) names.push_back(make_string_view(member.key, call.context.arena));
  for (const TypeAttribute& attribute : type.attributes) {  // of an unknown object
    names.push_back(make_string_view(attribute.name, call.context.arena));
  }
  return mapping.is_open() ? open_list(call, tuple_result(call, names)) : tuple_result(call, names);
}

Value values(Call& call) {
  const Value mapping = call.arguments[0];
  const Type& type = shallow_type(mapping);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any);
  if (!is_mapping_type(type)) return fail_call(call, "values() requires a map as the first argument");
  Arena& arena = call.context.arena;
  const bool map = type.kind == TypeKind::map;
  if (is_opaque(mapping)) {
    if (map) return unknown_result(call, *make_collection(TypeKind::list, type.element, arena));
    std::vector<const Type*> elements;
    for (const TypeAttribute& attribute : type.attributes) elements.push_back(attribute.type);
    return unknown_result(call, *make_tuple(arena.copy(elements), arena));
  }
  std::vector<Value> items;
  const Value unlisted = unlisted_element(mapping);
  if (unlisted.node()) {
    items.push_back(unlisted);
  } else if (mapping.is_open() && !call.context.lenient) {
    items.push_back(make_gap(call, element_of(type), mapping));
  }
  for (const Member& member : mapping.members()) items.push_back(member.value);
  const Value list = map ? list_result(call, items, element_of(type)) : tuple_result(call, items);
  if (unlisted.node()) return with_unlisted(list, tail_blocker(mapping), unlisted, arena);
  return mapping.is_open() ? open_list(call, list) : list;
}

// ---- lookup ---------------------------------------------------------------------------------------------------

/// The default of `lookup` as what it must be, once the key is known to be absent.
Value lookup_default(Call& call, const Type& map_type, std::string_view key) {
  if (call.arguments.size() < 3) {
    if (map_type.kind == TypeKind::object) {
      return fail_argument(call, 0, "the given object has no attribute " + quote(key));
    }
    return fail_call(call, "lookup failed to find key " + quote(key));
  }
  if (map_type.kind == TypeKind::object) return call.arguments[2];
  return convert(call.arguments[2], element_of(map_type), call.context.arena).value;
}

/// What `lookup` gives for a key that is not known: one of the elements, or the default.
Value look_up_any(Call& call, const Type& type) {
  const Value unknown = unknown_result(call, type, UnknownNode{});
  const Value mapping = call.arguments[0];
  if (const Value only = only_element(mapping); only.node()) return only;
  if (call.context.lenient || !mapping.is_mapping() || mapping.is_open()) return unknown;
  std::vector<Value> results;
  for (const Member& member : mapping.members()) results.push_back(member.value);
  if (call.arguments.size() == 3) results.push_back(call.arguments[2]);
  return common_part(results, unknown, call.context);
}

Value lookup(Call& call) {
  if (call.arguments.size() > 3) {
    return fail_call(call, "lookup() takes two or three arguments, got " + std::to_string(call.arguments.size()));
  }
  Value failure;
  if (fails_on_null(call, 0, failure) || fails_on_null(call, 1, failure)) return failure;
  const Value mapping = call.arguments[0];
  const Value key = call.arguments[1];
  const Type& type = shallow_type(mapping);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any, UnknownNode{});
  if (!is_mapping_type(type)) return fail_argument(call, 0, "lookup() requires a map as the first argument");
  const bool map = type.kind == TypeKind::map;
  if (map && call.arguments.size() == 3 && !convert(call.arguments[2], element_of(type), call.context.arena).ok()) {
    return fail_argument(call, 2, "the default value must have the same type as the map elements");
  }
  const Type& open_type = map ? element_of(type) : types::any;
  if (is_opaque(key)) return look_up_any(call, open_type);
  if (is_opaque(mapping)) {
    if (map) return unknown_result(call, open_type, UnknownNode{});
    if (const TypeAttribute* attribute = find_attribute(type, key.string())) {
      return unknown_result(call, *attribute->type, UnknownNode{});
    }
    return lookup_default(call, type, key.string());
  }
  if (const Member* member = mapping.member(key.string())) return member->value;
  if (const Value unlisted = unlisted_element(mapping); unlisted.node()) return unlisted;
  if (mapping.is_open()) return unknown_result(call, open_type, UnknownNode{});
  return lookup_default(call, type, key.string());
}

// ---- making mappings ------------------------------------------------------------------------------------------

/// Whether all arguments are of one type.
bool same_type(Call& call) {
  const Type& first = type_in(call, call.arguments[0]);
  return std::all_of(call.arguments.begin(), call.arguments.end(),
                     [&](Value argument) { return equal(type_in(call, argument), first); });
}

/// The type of a `merge`: nullptr when arguments of no known type leave it open.
struct MergeType {
  bool readable = true;  ///< no argument is unknown or open
  bool matching = true;  ///< all arguments are of `first`
  bool dynamic = false;
  const Type* first = nullptr;
};

/// The members of a merge of which not all arguments are known.
class PartialMerge {
 public:
  explicit PartialMerge(Call& call) : call_(call) {}

  void add(Value argument) {
    const Type& type = shallow_type(argument);
    if (is_opaque(argument) && type.kind == TypeKind::object) {
      for (const TypeAttribute& attribute : type.attributes) {
        members_[attribute.name] = {attribute.name, make_gap(call_, *attribute.type, argument), span_of(argument)};
      }
      return;
    }
    if (is_opaque(argument) || argument.is_open()) {
      doubt_members(argument);
      ++open_arguments_;
      unlisted_ = unlisted_element(argument);
    }
    for (const Member& member : argument.members()) members_[member.key] = member;
  }

  bool is_open() const { return open_arguments_ > 0; }
  /// What is not listed comes from one argument, which says what it is.
  Value unlisted() const { return open_arguments_ == 1 ? unlisted_ : Value(); }
  std::vector<Member> take() const {
    std::vector<Member> kept;
    for (const auto& [key, member] : members_) kept.push_back(member);
    return kept;
  }

 private:
  /// What comes later may set otherwise what is set so far.
  void doubt_members(Value argument) {
    for (auto& [key, member] : members_) {
      const Value doubted = make_gap(call_, element_of(shallow_type(argument)), argument);
      member.value = doubted.with_origin(member.value.origin());
    }
  }

  Call& call_;
  std::map<std::string_view, Member> members_;
  std::size_t open_arguments_ = 0;
  Value unlisted_;
};

/// What later arguments set is set; what earlier ones set may be set otherwise; and there may be more. `type`: the map
/// type of all arguments, if there is one.
Value merge_in_part(Call& call, const Type* type) {
  PartialMerge merged(call);
  for (const Value argument : call.arguments) merged.add(argument);
  const std::vector<Member> members = merged.take();
  if (const Value unlisted = merged.unlisted(); unlisted.node()) {
    const Value result = type ? map_result(call, members, element_of(*type)) : object_result(call, members);
    return with_unlisted(open_collection(call, result), nullptr, unlisted, call.context.arena);
  }
  if (members.empty()) {
    if (type) return unknown_result(call, *type);
    return unknown_result(call, same_type(call) ? type_in(call, call.arguments[0]) : types::any);
  }
  const Value result = type ? map_result(call, members, element_of(*type)) : object_result(call, members);
  return merged.is_open() ? open_collection(call, result) : result;
}

Value merge(Call& call) {
  MergeType merged;
  for (const Value argument : call.arguments) {
    draw_order_of(argument);
    const Type& type = shallow_type(argument);
    if (is_opaque(argument) || argument.is_open()) merged.readable = false;
    if (type.kind == TypeKind::any) {
      merged.dynamic = true;
      continue;
    }
    if (!is_mapping_type(type)) {
      return fail_call(call, "arguments must be maps or objects, got " + quote(friendly_name(type)));
    }
    if (!merged.first) merged.first = &type;
    merged.matching = merged.matching && equal(type, *merged.first);
  }
  const bool map = !merged.dynamic && merged.matching && merged.first && merged.first->kind == TypeKind::map;
  if (!merged.readable) return merge_in_part(call, map ? merged.first : nullptr);
  std::map<std::string_view, Member> members;
  for (const Value argument : call.arguments) {
    for (const Member& member : argument.members()) members[member.key] = member;
  }
  std::vector<Member> kept;
  for (const auto& [key, member] : members) kept.push_back(member);
  return map ? map_result(call, kept, element_of(*merged.first)) : object_result(call, kept);
}

/// What is under the names that are known; one that is not known may be any of those before it.
Value zip_in_part(Call& call, Value names, Value items, bool map) {
  const Type& element = map ? element_of(shallow_type(items)) : types::any;
  std::map<std::string_view, Member> members;
  bool open = names.is_open() || is_opaque(names);
  for (std::size_t at = 0; at < names.size(); ++at) {
    const Value name = names.items()[at];
    const bool indexed = at < indexed_size(names) && at < indexed_size(items);
    const Value value = indexed && at < items.size() ? items.items()[at] : make_gap(call, element, items);
    if (name.is_string()) {
      members[name.string()] = {name.string(), value, span_of(name)};
      continue;
    }
    open = true;
    for (auto& [key, member] : members) {
      if (equal(name, make_string_view(key, call.context.arena)) == Truth::no) continue;
      member.value = make_gap(call, element, name);
    }
  }
  std::vector<Member> kept;
  for (const auto& [key, member] : members) kept.push_back(member);
  if (kept.empty()) {
    return unknown_result(call, map ? *make_collection(TypeKind::map, &element, call.context.arena) : types::any);
  }
  const Value result = map ? map_result(call, kept, element) : object_result(call, kept);
  return open ? open_collection(call, result) : result;
}

Value zip(Call& call) {
  const Value names = call.arguments[0];
  draw_order_of(names);
  const Value items = call.arguments[1];
  const Type& type = shallow_type(items);
  if (type.kind == TypeKind::any) return unknown_result(call, types::any);
  const bool map = type.kind == TypeKind::list;
  if (!map && type.kind != TypeKind::tuple) return fail_call(call, "values argument must be a list or tuple value");
  if (!names.is_wholly_known() || names.is_open() || is_opaque(items) || items.is_open()) {
    return zip_in_part(call, names, items, map);
  }
  if (names.size() != items.size()) {
    return fail_call(call, "number of keys (" + std::to_string(names.size()) + ") does not match number of values (" +
                               std::to_string(items.size()) + ")");
  }
  std::vector<Member> members;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (names.items()[at].is_null()) {
      return fail_call(call, "keys list has null value at index " + std::to_string(at));
    }
    members.push_back({names.items()[at].string(), items.items()[at], span_of(names.items()[at])});
  }
  return map ? map_result(call, members, element_of(type)) : object_result(call, members);
}

/// Names are no values, and have no marks of their own.
Value zipmap(Call& call) {
  const Value result = zip(call);
  return call.arguments[0].has_sensitive() ? mark_sensitive(result, call.context.arena) : result;
}

const Type map_of_lists = {TypeKind::map, &types::list_of_string, {}, {}};

Value transpose(Call& call) {
  const Value mapping = call.arguments[0];
  if (!mapping.is_wholly_known()) return unknown_result(call, map_of_lists);
  draw_order_of(mapping);
  std::map<std::string_view, std::vector<Value>> transposed;
  for (const Member& member : mapping.members()) {
    const std::string path = "[" + quote(member.key) + "]";
    if (member.value.is_null()) return fail_argument(call, 0, "cannot use null list for " + path);
    for (std::size_t at = 0; at < member.value.size(); ++at) {
      const Value item = member.value.items()[at];
      if (item.is_null()) {
        return fail_argument(call, 0, "cannot use null string for " + path + "[" + std::to_string(at) + "]");
      }
      transposed[item.string()].push_back(make_string_view(member.key, call.context.arena));
    }
  }
  std::vector<Member> members;
  for (const auto& [key, items] : transposed) members.push_back({key, list_result(call, items, types::string), {}});
  return map_result(call, members, types::list_of_string);
}

constexpr Parameter input_map[] = {{"inputMap", &types::any}};
constexpr Parameter mapping_parameter[] = {{"mapping", &types::any}};
constexpr Parameter map_key[] = {{"inputMap", &types::any}, {"key", &types::string}};
constexpr Parameter keys_values[] = {{"keys", &types::list_of_string}, {"values", &types::any}};
constexpr Parameter map_of_lists_parameter[] = {{"values", &map_of_lists}};
constexpr Parameter maps = {"maps", &types::any};
constexpr Parameter default_value = {"default", &types::any};

const Function mapping_table[] = {
    function("keys", input_map, types::any, keys, "The keys of a map or object in order.",
             passes_sensitive | takes_unknown),
    function("lookup", map_key, types::any, lookup, "The element with a key, or else a default.",
             passes_sensitive | takes_unknown | takes_null | looks_up, &default_value),
    function("merge", {}, types::any, merge, "The elements of several maps or objects in one; later ones win.",
             passes_sensitive | takes_unknown | takes_null, &maps),
    function("transpose", map_of_lists_parameter, map_of_lists, transpose,
             "A map of lists with keys and values swapped."),
    function("values", mapping_parameter, types::any, values, "The values of a map or object in the order of keys.",
             passes_sensitive | takes_unknown),
    function("zipmap", keys_values, types::any, zipmap, "A map from a list of keys and a list of values.",
             passes_sensitive | takes_unknown),
};

}  // namespace

std::span<const Function> mapping_functions() {
  return mapping_table;
}

}  // namespace lintel::expression::functions
