#include "model/conversion.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "model/yaml_document.h"
#include "value/conversion.h"
#include "value/json_text.h"
#include "value/open.h"
#include "value/scalar.h"
#include "value/sensitivity.h"
#include "value/text_parts.h"

namespace lintel::model {
namespace {

using registry::PropertyView;
using registry::TypeView;
using registry::ValueKind;

/// Deeper values stay as they are; frontends bound the depth far above what any type has.
constexpr std::uint32_t depth_limit = 128;

bool is_same(Value a, Value b) {
  return a.node() == b.node() && a.origin() == b.origin();
}

/// The part of a path before its first dot, and the rest.
std::pair<std::string_view, std::string_view> split_first(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

bool take_brackets(std::string_view& name) {
  if (!name.ends_with("[]")) return false;
  name.remove_suffix(2);
  return true;
}

/// A list as an element is looked for; one_of's first alternative that is a list.
std::optional<TypeView> element_of(TypeView type) {
  if (type.kind() == ValueKind::one_of) {
    for (const TypeView alternative : type.alternatives()) {
      if (alternative.kind() == ValueKind::list) return alternative.element();
    }
    return std::nullopt;
  }
  return type.kind() == ValueKind::list ? type.element() : std::nullopt;
}

bool holds_list(TypeView type) {
  return element_of(type).has_value();
}

/// Whether an object type is a pair of a name and a value: `{Key, Value}`, `{Name, Value}`; the name's property.
std::optional<PropertyView> name_of_pair(TypeView type) {
  if (type.kind() != ValueKind::object || type.properties().size() != 2 || !type.property("Value")) return std::nullopt;
  const auto key = type.property("Key");
  return key ? key : type.property("Name");
}

/// A map (`dimensions = {InstanceId = "i-1"}`) as the list of pairs that CloudFormation has in its place.
Value to_pairs(Value map, PropertyView name, Arena& arena) {
  const std::span<Value> items = arena.make_array<Value>(map.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Member& member = map.members()[i];
    const std::span<Member> pair = arena.make_array<Member>(2);
    pair[0] = {name.name(), make_string_view(member.key, arena, member.value.origin()), member.key_span};
    pair[1] = {"Value", member.value, member.key_span};
    items[i] = make_object(pair, arena, member.value.origin());
  }
  const Value pairs = make_tuple(std::span<const Value>(items), arena, map.origin());
  return map.is_sensitive() ? mark_deeply(pairs, arena) : pairs;
}

}  // namespace

Value to_document(Value value, Arena& arena, const SourceSet* sources) {
  if (value.decoded()) {
    const Value document = document_of(value, arena).value_or(*value.decoded());
    return document.with_origin(value.origin() ? value.origin() : document.origin());
  }
  if (!value.is_string() && !value.unknown()) return value;
  const std::optional<Value> document =
      starts_json(value) ? document_of(value, arena, sources) : yaml_document_of(value, arena, sources);
  if (!document || !(document->is_mapping() || document->is_sequence())) return value;
  return document->origin() ? *document : document->with_origin(value.origin());
}

namespace {

Value concatenate_items(Value below, Value above, Arena& arena) {
  std::vector<Value> items(below.items().begin(), below.items().end());
  items.insert(items.end(), above.items().begin(), above.items().end());
  const Value list = make_tuple(arena.copy(items), arena, below.origin() ? below.origin() : above.origin());
  return with_tail_of(with_tail_of(list, below, arena), above, arena);
}

Value object_of(const std::vector<Member>& members, Arena& arena, const Origin* origin) {
  const std::span<Member> own = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), own.begin());
  return make_object(own, arena, origin);
}

}  // namespace

// ---- shapes ---------------------------------------------------------------------------------------------------

std::optional<PropertyView> Shape::find(std::string_view name) const {
  if (resource_) {
    const auto exact = resource_->property(name);
    return exact ? exact : resource_->property_loosely(name);
  }
  if (nested_) {
    const auto exact = nested_->property(name);
    return exact ? exact : nested_->property_loosely(name);
  }
  return std::nullopt;
}

std::optional<PropertyView> Shape::find_for(std::string_view source_name) const {
  if (const auto exact = find(source_name)) return exact;
  std::array<char, 128> buffer;
  if (source_name.size() + 4 > buffer.size()) return std::nullopt;
  const auto plural = [&](std::size_t keep, std::string_view ending) -> std::optional<PropertyView> {
    std::copy_n(source_name.begin(), keep, buffer.begin());
    std::copy(ending.begin(), ending.end(), buffer.begin() + static_cast<std::ptrdiff_t>(keep));
    const auto found = find({buffer.data(), keep + ending.size()});
    return found && holds_list(found->type()) ? found : std::nullopt;
  };
  if (const auto found = plural(source_name.size(), "s")) return found;
  if (source_name.ends_with('y')) {
    if (const auto found = plural(source_name.size() - 1, "ies")) return found;
  }
  // The provider and CloudFormation disagree on what identifies a key; either takes an ARN.
  constexpr std::string_view key_id = "kms_key_id", key_arn = "kms_key_arn";
  const bool by_id = source_name.ends_with(key_id);
  if (by_id || source_name.ends_with(key_arn)) {
    const std::size_t kept = source_name.size() - (by_id ? key_id : key_arn).size();
    std::copy_n(source_name.begin(), kept, buffer.begin());
    const std::string_view other = by_id ? key_arn : key_id;
    std::copy(other.begin(), other.end(), buffer.begin() + static_cast<std::ptrdiff_t>(kept));
    if (const auto found = find({buffer.data(), kept + other.size()})) return found;
  }
  return resource_ ? find(longer_name(resource_->name(), source_name)) : std::nullopt;
}

std::string longer_name(std::string_view canonical_type, std::string_view source_name) {
  if (source_name == "policy") return "PolicyDocument";
  const std::string_view thing = canonical_type.substr(canonical_type.rfind(':') + 1);
  if (source_name == "name") return std::string(thing) + "Name";
  if (source_name == "description") return std::string(thing) + "Description";
  return {};
}

Shape shape_of(std::string_view canonical_type) {
  const auto type = registry::find_resource_type(canonical_type);
  return type ? Shape(*type) : Shape();
}

std::optional<TypeView> type_at(const Shape& shape, std::string_view path) {
  Shape at = shape;
  std::optional<TypeView> type;
  while (!path.empty()) {
    auto [name, rest] = split_first(path);
    const bool listed = take_brackets(name);
    const auto property = at.find(name);
    if (!property) return std::nullopt;
    type = property->type();
    // What follows a list without brackets is meant of its elements.
    if (const auto element = element_of(*type); element && (listed || !rest.empty())) type = element;
    at = Shape(*type);
    path = rest;
  }
  return type;
}

// ---- merging --------------------------------------------------------------------------------------------------

bool is_open_ended(Value value) {
  return value.node() && (value.node()->flags & unknown_tail);
}

std::vector<Member> unite(std::vector<Member> members, Arena& arena) {
  std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.key < b.key; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (kept > 0 && members[kept - 1].key == members[i].key) {
      Member& into = members[kept - 1];
      into.value = merge(into.value, members[i].value, arena);
    } else {
      members[kept++] = members[i];
    }
  }
  members.resize(kept);
  return members;
}

Value merge(Value below, Value above, Arena& arena) {
  if (below.is_null()) return above;
  if (above.is_null()) return below;
  if (const ChoiceNode* choice = above.choice()) {
    return make_choice(choice->condition, merge(below, choice->if_true, arena), merge(below, choice->if_false, arena),
                       arena, above.origin());
  }
  if (const ChoiceNode* choice = below.choice(); choice && (above.is_mapping() || above.is_sequence())) {
    return make_choice(choice->condition, merge(choice->if_true, above, arena), merge(choice->if_false, above, arena),
                       arena, below.origin());
  }
  const bool structured_below = below.is_mapping() || below.is_sequence();
  const bool structured_above = above.is_mapping() || above.is_sequence();
  if (below.is_unknown() && structured_above) return with_unknown_tail(above, find_blocker(below, arena), arena);
  if (above.is_unknown() && structured_below) return with_unknown_tail(below, find_blocker(above, arena), arena);
  if (below.is_sequence() && above.is_sequence()) return concatenate_items(below, above, arena);
  if (!below.is_mapping() || !above.is_mapping()) return above;
  std::vector<Member> members(below.members().begin(), below.members().end());
  for (const Member& member : above.members()) {
    const auto same =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == member.key; });
    if (same == members.end()) {
      members.push_back(member);
    } else {
      const bool had_span = same->key_span.known() && same->value.is_sequence();
      same->value = merge(same->value, member.value, arena);
      if (!had_span) same->key_span = member.key_span;
    }
  }
  const Value united = object_of(members, arena, below.origin() ? below.origin() : above.origin());
  return with_tail_of(with_tail_of(united, below, arena), above, arena);
}

Value fill(Value value, Value defaults, Arena& arena) {
  if (value.is_null()) return defaults;
  if (!value.is_mapping() || !defaults.is_mapping()) return value;
  std::vector<Member> members(value.members().begin(), value.members().end());
  bool changed = false;
  for (const Member& fallback : defaults.members()) {
    const auto same =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == fallback.key; });
    if (same == members.end()) {
      // Of what may be set elsewhere nothing is taken for granted.
      if (is_open_ended(value)) continue;
      members.push_back(fallback);
      changed = true;
      continue;
    }
    const Value filled = fill(same->value, fallback.value, arena);
    changed = changed || !is_same(filled, same->value);
    same->value = filled;
  }
  if (!changed) return value;
  const Value filled = object_of(members, arena, value.origin());
  return with_tail_of(filled, value, arena);
}

Member wrap(std::string_view path, Value value, Span key_span, Arena& arena) {
  auto [name, rest] = split_first(path);
  const bool listed = take_brackets(name);
  if (!rest.empty()) {
    const std::span<Member> inner = arena.make_array<Member>(1);
    inner[0] = wrap(rest, value, key_span, arena);
    value = make_object(inner, arena, value.origin());
  }
  if (listed && !value.is_sequence()) {
    const std::span<Value> items = arena.make_array<Value>(1);
    items[0] = value;
    value = make_tuple(items, arena, value.origin());
  }
  return {name, value, key_span};
}

std::string pascal_case(std::string_view snake_case) {
  std::string text;
  bool upper = true;
  for (const char c : snake_case) {
    if (c == '_') {
      upper = true;
    } else {
      text += upper ? raised(c) : c;
      upper = false;
    }
  }
  return text;
}

NamingTarget parse_target(std::string_view target) {
  const std::size_t question = target.find(" ? "), colon = target.find(" : ");
  if (question == std::string_view::npos || colon == std::string_view::npos || colon < question)
    return {target, {}, {}};
  return {target.substr(0, question), target.substr(question + 3, colon - question - 3), target.substr(colon + 3)};
}

Value to_either(Value value, std::string_view if_true, std::string_view if_false, Arena& arena) {
  if (const ChoiceNode* choice = value.choice()) {
    return make_choice(choice->condition, to_either(choice->if_true, if_true, if_false, arena),
                       to_either(choice->if_false, if_true, if_false, arena), arena, value.origin());
  }
  value = to_boolean(value, arena);
  if (value.is_boolean())
    return with_marks_of(value, make_string_view(value.boolean() ? if_true : if_false, arena, value.origin()), arena);
  if (const UnknownNode* unknown = value.unknown()) {
    return with_marks_of(value, make_unknown(&types::string, unknown->why, arena, value.origin()), arena);
  }
  return value;
}

// ---- conversion -----------------------------------------------------------------------------------------------

const Naming* Converter::naming(const std::string& path) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), std::string_view(path),
                                      [](const Naming& naming, std::string_view key) { return naming.source < key; });
  return found != names_.end() && found->source == path ? &*found : nullptr;
}

bool is_written_none(Value value) {
  return value.is_sequence() && value.size() == 0 && !value.is_open() && span_of(value).known() &&
         value.origin()->kind != OriginKind::generated;
}

void Converter::put_unset(const Member& member, const Shape& shape, const std::string& path,
                          std::vector<Member>& members) {
  if (!drop_unmatched_ || shape.open()) return;
  std::string_view name;
  if (const Naming* naming_of_it =
          naming(path.empty() ? std::string(member.key) : path + "." + std::string(member.key))) {
    name = parse_target(naming_of_it->property).path;
    if (name.find_first_of(".[") != std::string_view::npos) return;  // what is around it would be there for nothing
  } else if (const auto property = shape.find_for(member.key)) {
    name = property->name();
  }
  if (!name.empty()) members.push_back({name, make_null(arena_, nullptr, member.value.origin()), member.key_span});
}

void Converter::put(const Member& member, const Shape& shape, const std::string& path, std::vector<Member>& members) {
  std::string here;
  if (!names_.empty()) {
    here = path.empty() ? std::string(member.key) : path + "." + std::string(member.key);
    if (const Naming* naming_of_it = naming(here))
      return put_named(member, naming_of_it->property, shape, here, members);
  }
  if (shape.open()) {
    members.push_back({arena_.copy(pascal_case(member.key)), to_open(member.value, here), member.key_span});
  } else if (const auto property = drop_unmatched_ ? shape.find_for(member.key) : shape.find(member.key)) {
    const Value value = to_type(member.value, property->type(), here);
    if (!value.is_null()) members.push_back({property->name(), value, member.key_span});
  } else if (!drop_unmatched_) {
    members.push_back(member);
  }
}

void Converter::put_uncertain(const Member& block, const Shape& shape, const std::string& path,
                              std::vector<Member>& members) {
  std::optional<registry::SchemaView> schema = schema_;
  for (std::string_view rest = path; schema && !rest.empty();) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const auto inner = schema->member(rest.substr(0, dot));
    schema = inner ? inner->block() : std::nullopt;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  if (!schema) return;
  const Blocker* why = find_blocker(block.value, arena_);
  std::vector<Member> may_be;
  for (const registry::SchemaMemberView inner : schema->members()) {
    const Value unknown = make_unknown(&types::any, why, arena_, block.value.origin());
    if (inner.required() || inner.optional()) put({inner.name(), unknown, block.key_span}, shape, path, may_be);
  }
  const auto is_set = [&](const Member& member) {
    return std::any_of(members.begin(), members.end(), [&](const Member& known) { return known.key == member.key; });
  };
  std::copy_if(may_be.begin(), may_be.end(), std::back_inserter(members), [&](const Member& m) { return !is_set(m); });
}

void Converter::put_named(const Member& member, std::string_view target, const Shape& shape, const std::string& path,
                          std::vector<Member>& members) {
  const NamingTarget parts = parse_target(target);
  target = parts.path;
  if (target == ".") {  // the block's own members belong to what encloses it
    const std::span<const Value> blocks =
        member.value.is_sequence() ? member.value.items() : std::span(&member.value, 1);
    for (const Value block : blocks) {
      for (const Member& inner : block.members()) {
        if (!inner.value.is_null()) put(inner, shape, path, members);
      }
    }
    const Value uncertain = member.value.is_unknown() || is_open_ended(member.value) ? member.value : Value();
    if (!uncertain.is_null()) put_uncertain({member.key, uncertain, member.key_span}, shape, path, members);
    return;
  }
  const std::optional<TypeView> type = type_at(shape, target);
  if (!parts.if_true.empty()) {
    const Value text = to_either(member.value, parts.if_true, parts.if_false, arena_);
    members.push_back(wrap(target, text, member.key_span, arena_));
    return;
  }
  const Value value = type ? to_type(member.value, *type, path) : to_open(member.value, path);
  if (!value.is_null()) members.push_back(wrap(target, value, member.key_span, arena_));
}

Value Converter::to_object(Value value, const Shape& shape, const std::string& path) {
  if (value.is_sequence()) {
    if (value.size() > 0) return to_object(value.items()[0], shape, path);
    return is_open_ended(value) ? make_unknown(&types::any, find_blocker(value, arena_), arena_, value.origin())
                                : Value();
  }
  if (!value.is_mapping()) return value;
  const std::vector<Member> members = members_of(value, shape, path, [](std::string_view) { return false; });
  // A block of which nothing is set is not written, one that is empty is (`simple_prefix {}`), as is one whose dynamic
  // blocks come to none.
  const bool hollow = std::all_of(value.members().begin(), value.members().end(),
                                  [](const Member& m) { return m.value.is_sequence() && m.value.size() == 0; });
  const bool unset =
      !hollow && std::all_of(members.begin(), members.end(), [](const Member& m) { return m.value.is_null(); });
  if (unset && value.size() > 0 && !is_open_ended(value)) return {};
  const auto same = [](const Member& a, const Member& b) { return a.key == b.key && is_same(a.value, b.value); };
  if (std::equal(members.begin(), members.end(), value.members().begin(), value.members().end(), same)) return value;
  const Value object = object_of(members, arena_, value.origin());
  return with_tail_of(object, value, arena_);
}

Value Converter::to_list(Value value, TypeView type, const std::string& path) {
  const std::optional<TypeView> element = type.element();
  if (drop_unmatched_ && value.is_mapping() && element) {
    if (const auto name = name_of_pair(*element); name && !value.member("value") && !value.member("Value")) {
      return to_pairs(value, *name, arena_);
    }
  }
  if (!value.is_sequence()) {
    // An unknown may be a whole list, unless its type says otherwise.
    if (value.is_unknown() && !(value.type() && value.type()->is_primitive())) return value;
    const std::span<Value> items = arena_.make_array<Value>(1);
    items[0] = element ? to_type(value, *element, path) : value;
    return make_tuple(items, arena_, value.origin());
  }
  if (!element) return value;
  std::span<Value> changed;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Value item = to_type(value.items()[i], *element, path);
    if (is_same(item, value.items()[i])) continue;
    if (changed.empty()) {
      changed = arena_.make_array<Value>(value.size());
      std::copy(value.items().begin(), value.items().end(), changed.begin());
    }
    changed[i] = item;
  }
  if (changed.empty()) return value;
  const Value list = make_tuple(changed, arena_, value.origin());
  return with_tail_of(list, value, arena_);
}

Value Converter::to_map(Value value, TypeView element, const std::string& path) {
  if (!value.is_mapping()) return value;
  std::span<Member> changed;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Value item = to_type(value.members()[i].value, element, path);
    if (is_same(item, value.members()[i].value)) continue;
    if (changed.empty()) {
      changed = arena_.make_array<Member>(value.size());
      std::copy(value.members().begin(), value.members().end(), changed.begin());
    }
    changed[i].value = item;
  }
  if (changed.empty()) return value;
  const Value map = make_object(changed, arena_, value.origin());
  return with_tail_of(map, value, arena_);
}

/// The first alternative that fits the value's form; JSON text fits where a structure does.
Value Converter::to_alternative(Value value, TypeView type, const std::string& path) {
  for (const TypeView alternative : type.alternatives()) {
    switch (alternative.kind()) {
      case ValueKind::object:
      case ValueKind::map:
        if (value.is_mapping() || (value.is_sequence() && value.size() <= 1)) return to_type(value, alternative, path);
        break;
      case ValueKind::list:
        if (value.is_sequence()) return to_type(value, alternative, path);
        break;
      case ValueKind::json: {
        const Value document = to_document(value, arena_, sources_);
        if (!is_same(document, value)) return document;
        break;
      }
      case ValueKind::boolean:
        if (value.is_boolean()) return value;
        break;
      case ValueKind::integer:
      case ValueKind::number:
        if (value.is_number()) return value;
        break;
      default:
        break;
    }
  }
  for (const TypeView alternative : type.alternatives()) {
    const ValueKind kind = alternative.kind();
    if (kind != ValueKind::object && kind != ValueKind::list && kind != ValueKind::map) continue;
    const Value document = to_document(value, arena_, sources_);
    if (!is_same(document, value)) return to_type(document, alternative, path);
  }
  return value;
}

Value Converter::to_type(Value value, TypeView type, const std::string& path) {
  const Value result = converted_to(value, type, path);
  // How many blocks there are may be what is sensitive.
  const bool is_collection = result.is_sequence() || result.is_mapping();
  return value.is_sensitive() && is_collection && !result.is_sensitive() ? mark_sensitive(result, arena_) : result;
}

Value Converter::converted_to(Value value, TypeView type, const std::string& path) {
  if (value.is_null() || depth_ >= depth_limit) return value;
  if (const ChoiceNode* choice = value.choice()) {
    const Value if_true = to_type(choice->if_true, type, path), if_false = to_type(choice->if_false, type, path);
    if (is_same(if_true, choice->if_true) && is_same(if_false, choice->if_false)) return value;
    return make_choice(choice->condition, if_true, if_false, arena_, value.origin());
  }
  const ValueKind kind = type.kind();
  const bool scalar = kind == ValueKind::boolean || kind == ValueKind::integer || kind == ValueKind::number ||
                      kind == ValueKind::string || kind == ValueKind::timestamp;
  // A single nested block or a one-element list where one value is due.
  if (scalar && value.is_sequence() && value.size() == 1 && drop_unmatched_) value = value.items()[0];
  ++depth_;
  Value result = value;
  switch (kind) {
    case ValueKind::boolean:
      result = to_boolean(value, arena_);
      break;
    case ValueKind::integer:
    case ValueKind::number:
      result = to_number(value, arena_);
      break;
    case ValueKind::string:
    case ValueKind::timestamp:
      result = to_text(value, arena_);
      break;
    case ValueKind::json:
      result = to_document(value, arena_, sources_);
      break;
    case ValueKind::one_of:
      result = to_alternative(value, type, path);
      break;
    case ValueKind::list:
      result = to_list(to_document(value, arena_, sources_), type, path);
      break;
    case ValueKind::map:
      if (const auto element = type.element()) result = to_map(to_document(value, arena_, sources_), *element, path);
      break;
    case ValueKind::object:
      result = to_object(to_document(value, arena_, sources_), Shape(type), path);
      // Where CloudFormation has an object around a single value (`{Enabled}`, `{Ipv6Address}`).
      if (drop_unmatched_ && type.properties().size() == 1 && !result.is_mapping() && !result.is_unknown() &&
          !result.is_null() && !result.is_sequence()) {
        const registry::PropertyView only = type.properties()[0];
        const std::span<Member> members = arena_.make_array<Member>(1);
        members[0] = {only.name(), to_type(result, only.type(), path), {}};
        result = make_object(members, arena_, result.origin());
      }
      break;
  }
  --depth_;
  return result;
}

Value Converter::to_open(Value value, const std::string& path) {
  if (depth_ >= depth_limit) return value;
  ++depth_;
  Value result = value;
  if (value.kind() == Kind::object) {
    result = to_object(value, Shape(), path);
  } else if (value.is_sequence()) {
    const std::span<Value> items = arena_.make_array<Value>(value.size());
    bool changed = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i] = to_open(value.items()[i], path);
      changed = changed || !is_same(items[i], value.items()[i]);
    }
    if (changed) {
      result = make_tuple(items, arena_, value.origin());
      result = with_tail_of(result, value, arena_);
    }
  }
  --depth_;
  return result;
}

}  // namespace lintel::model
