#include "model/canonical.h"

#include <algorithm>
#include <array>

#include "model/source_scope.h"
#include "value/open.h"
#include "value/sensitivity.h"
#include "value/version.h"

namespace lintel::model {
namespace {

using registry::TagStyle;

/// Attributes that Terraform gives every resource, or that are handled apart.
bool is_general(std::string_view attribute) {
  static constexpr std::array<std::string_view, 5> general = {"id", "region", "tags", "tags_all", "timeouts"};
  return std::find(general.begin(), general.end(), attribute) != general.end();
}

bool is_ignored(std::string_view attribute, const Mapping* mapping) {
  return mapping && std::find(mapping->ignore.begin(), mapping->ignore.end(), attribute) != mapping->ignore.end();
}

/// The attribute that an attachment's `by` reads: `source.bucket` → bucket. It is the target's name, not a property.
std::string_view target_attribute(const Mapping& mapping) {
  std::vector<std::string_view> path;
  if (mapping.by && hcl::static_path(mapping.by, path) && path.size() > 1 && path[0] != "local") return path[1];
  return {};
}

Member* find_member(std::vector<Member>& members, std::string_view key) {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
  return found == members.end() ? nullptr : &*found;
}

/// The provider's `default_tags` block's tags.
Value default_tags(const EvaluatedResource& source) {
  Value blocks = source.provider.get("default_tags");
  if (blocks.is_sequence()) blocks = blocks.size() > 0 ? blocks.items()[0] : Value();
  return blocks.is_unknown() ? blocks : blocks.get("tags");
}

/// A list of objects with the names that CloudFormation has: an Auto Scaling group's `tags = [{ key, value }]`.
Value pascal_cased(Value list, Arena& arena) {
  const std::span<Value> items = arena.make_array<Value>(list.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = list.items()[i];
    items[i] = item;
    if (!item.is_mapping()) continue;
    const std::span<Member> members = arena.make_array<Member>(item.size());
    std::copy(item.members().begin(), item.members().end(), members.begin());
    for (Member& member : members) member.key = arena.copy(pascal_case(member.key));
    items[i] = with_tail_of(make_object(members, arena, item.origin()), item, arena);
  }
  return with_tail_of(make_tuple(std::span<const Value>(items), arena, list.origin()), list, arena);
}

/// Tags as `[{Key, Value}]`, as a map for the types that have one.
Value tag_list(Value tags, TagStyle style, Arena& arena) {
  if (tags.is_sequence()) return pascal_cased(tags, arena);
  if (!tags.is_mapping() || style == TagStyle::map) return tags;
  const std::span<Value> items = arena.make_array<Value>(tags.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Member& tag = tags.members()[i];
    const Origin* origin = tag.key_span.known() ? make_origin(tag.key_span, OriginKind::expression, {}, nullptr, arena)
                                                : tag.value.origin();
    const bool propagates = style == TagStyle::auto_scaling;
    const std::span<Member> pair = arena.make_array<Member>(propagates ? 3 : 2);
    pair[0] = {"Key", make_string_view(tag.key, arena, origin), tag.key_span};
    pair[1] = {"Value", tag.value, tag.key_span};
    if (propagates) pair[2] = {"PropagateAtLaunch", make_boolean(true, origin), tag.key_span};
    items[i] = make_object(pair, arena, origin);
  }
  const Value list = with_tail_of(make_tuple(std::span<const Value>(items), arena, tags.origin()), tags, arena);
  // The keys may be made of what is sensitive.
  return tags.is_sensitive() ? mark_deeply(list, arena) : list;
}

/// Defaults are AWS's or the provider's: no file wrote them.
Value as_default(Value value, const Origin* origin, Arena& arena) {
  if (value.is_mapping()) {
    const std::span<Member> members = arena.make_array<Member>(value.size());
    std::copy(value.members().begin(), value.members().end(), members.begin());
    for (Member& member : members) member.value = as_default(member.value, origin, arena);
    return make_object(members, arena, origin);
  }
  if (value.is_sequence()) {
    const std::span<Value> items = arena.make_array<Value>(value.size());
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = as_default(value.items()[i], origin, arena);
    return make_tuple(std::span<const Value>(items), arena, origin);
  }
  return span_of(value).known() ? value : value.with_origin(origin);
}

/// A default that holds only if what `why` names does: its objects stay, their values are not known.
Value undetermined(Value value, const Blocker* why, Arena& arena) {
  if (!value.is_mapping()) return make_unknown(&types::any, why, arena, value.origin());
  const std::span<Member> members = arena.make_array<Member>(value.size());
  std::copy(value.members().begin(), value.members().end(), members.begin());
  for (Member& member : members) member.value = undetermined(member.value, why, arena);
  return make_object(members, arena, value.origin());
}

/// Whether the provider's version that a configuration gets does what versions of `constraint` do.
bool is_set_by(Value version, std::string_view constraint) {
  return satisfies(newest_allowed(version.string()), constraint).value_or(true);
}

}  // namespace

Value Canonicalizer::object(const std::vector<Member>& members, const EvaluatedResource& source) {
  const std::span<Member> own = arena_.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), own.begin());
  const Value value = make_object(own, arena_, source.config.origin());
  return with_tail_of(value, source.config, arena_);
}

void Canonicalizer::add_tags(const EvaluatedResource& source, const Shape& shape, std::vector<Member>& members) {
  const Member* written = source.config.member("tags");
  const Member* all = source.config.member("tags_all");  // plans hold the union already
  const Value defaults = default_tags(source);
  if ((!written || written->value.is_null()) && defaults.is_null()) return;
  std::string_view property = "Tags";
  TagStyle style = TagStyle::key_value_list;
  if (shape.resource()) {
    property = shape.resource()->tag_property();
    style = shape.resource()->tag_style();
    if (property.empty() || style == TagStyle::none) {
      if (!shape.find("Tags")) return;
      property = "Tags";
      style = TagStyle::key_value_list;
    }
  }
  Value tags = written ? written->value : Value();
  const bool use_all = dialect_ == Dialect::plan && all && all->value.is_mapping();
  tags = use_all ? all->value : merge(defaults, tags, arena_);
  members.push_back({property, tag_list(tags, style, arena_), written ? written->key_span : Span{}});
}

void Canonicalizer::add_prefixed_names(const EvaluatedResource& source, Converter& converter, const Shape& shape,
                                       std::vector<Member>& members) {
  constexpr std::string_view ending = "_prefix";
  for (const Member& prefix : source.config.members()) {
    if (!prefix.key.ends_with(ending) || prefix.value.is_null()) continue;
    const std::string_view name = prefix.key.substr(0, prefix.key.size() - ending.size());
    if (!source.config.get(name).is_null()) continue;
    // Terraform appends what it makes up.
    const std::array<Value, 2> parts = {
        prefix.value, make_unknown(&types::string,
                                   make_blocker(prefix.key_span, "Terraform makes the name up from its prefix", arena_),
                                   arena_, prefix.value.origin())};
    const std::span<Member> made = arena_.make_array<Member>(1);
    made[0] = {name, concatenate(parts, arena_, prefix.value.origin()), prefix.key_span};
    const auto converted =
        converter.members_of(make_object(made, arena_), shape, {}, [](std::string_view) { return false; });
    for (const Member& member : converted) {
      if (!find_member(members, member.key)) members.push_back(member);
    }
  }
}

std::vector<Member> Canonicalizer::converted(const EvaluatedResource& source, const Mapping* mapping,
                                             const Shape& shape) {
  const bool terraform = dialect_ != Dialect::cloudformation;
  Converter converter(arena_, mapping ? std::span<const Naming>(mapping->names) : std::span<const Naming>{}, terraform,
                      sources_, terraform ? registry::find_schema(source.type) : std::nullopt);
  const std::string_view target =
      mapping && mapping->role == MappingRole::attachment ? target_attribute(*mapping) : std::string_view{};
  std::vector<Member> members = converter.members_of(source.config, shape, {}, [&](std::string_view key) {
    return (terraform && is_general(key)) || key == target || is_ignored(key, mapping);
  });
  if (terraform) add_prefixed_names(source, converter, shape, members);
  return members;
}

void Canonicalizer::set_explicit(const EvaluatedResource& source, const Mapping& mapping, const Shape& shape,
                                 Value each, std::vector<Member>& members) {
  SourceScope scope(source, &mapping, context_);
  scope.set_each(each);
  PropertyEvaluator evaluator(scope, context_);
  Converter converter(arena_, {}, false, sources_);
  for (Member member : evaluator.members_of(mapping.properties)) {
    if (const auto property = shape.find(member.key)) member.value = converter.to_type(member.value, property->type());
    Member* same = find_member(members, member.key);
    if (!same) {
      members.push_back(member);
    } else if (same->value.is_mapping() && member.value.is_mapping()) {
      same->value = merge(same->value, member.value, arena_);
    } else {
      *same = member;
    }
  }
  for (const Member& unset : evaluator.unset_members_of(mapping.properties)) {
    if (!find_member(members, unset.key)) members.push_back(unset);
  }
}

Value Canonicalizer::properties(const EvaluatedResource& source, const Mapping* mapping,
                                std::string_view canonical_type) {
  const Shape shape = shape_of(canonical_type);
  const bool terraform = dialect_ != Dialect::cloudformation;
  if (!mapping && shape.open()) return source.config;
  if (!source.config.is_mapping()) return source.config;
  if (!terraform && !mapping) {
    // The frontend has converted the scalars; lists of one are left.
    return source.config;
  }
  std::vector<Member> members;
  if (mapping && !mapping->into.empty()) {
    const auto type = type_at(shape, mapping->into);
    const Value inner = object(converted(source, mapping, type ? Shape(*type) : Shape()), source);
    if (inner.size() > 0) members.push_back(wrap(mapping->into, inner, {}, arena_));
  } else {
    members = converted(source, mapping, shape);
  }
  if (terraform) add_tags(source, shape, members);
  if (mapping) set_explicit(source, *mapping, shape, {}, members);
  return object(members, source);
}

Existence Canonicalizer::existence(const EvaluatedResource& source, const Mapping& mapping) {
  if (!mapping.when) return Existence::yes;
  SourceScope scope(source, &mapping, context_);
  const Value condition = expression::evaluate(mapping.when, scope, context_);
  if (condition.is_boolean()) return condition.boolean() ? Existence::yes : Existence::no;
  return condition.is_null() ? Existence::no : Existence::maybe;
}

Contribution Canonicalizer::contribution(const EvaluatedResource& source, const Mapping& mapping) {
  Contribution made;
  SourceScope scope(source, &mapping, context_);
  PropertyEvaluator evaluator(scope, context_);
  made.by = evaluator.evaluate(mapping.by).value;
  if (mapping.within) made.within = evaluator.evaluate(mapping.within).value;
  const Shape target = shape_of(mapping.canonical_type);
  if (mapping.into.empty()) {
    std::vector<Member> members = converted(source, &mapping, target);
    set_explicit(source, mapping, target, {}, members);
    made.properties = object(members, source);
  } else {
    const auto type = type_at(target, mapping.into);
    const Shape inner = type ? Shape(*type) : Shape();
    std::vector<Member> members = converted(source, &mapping, inner);
    set_explicit(source, mapping, inner, {}, members);
    Value block = object(members, source);
    if (!block.origin()) {
      block = block.with_origin(make_origin(source.header, OriginKind::expression, {}, nullptr, arena_));
    }
    const std::span<Member> whole = arena_.make_array<Member>(1);
    whole[0] = wrap(mapping.into, block, source.header, arena_);
    made.properties = make_object(whole, arena_);
  }
  made.properties = with_defaults(made.properties, source, mapping.defaults);
  return made;
}

std::vector<Additional> Canonicalizer::additional(const EvaluatedResource& source, const Mapping& mapping) {
  std::vector<Additional> made;
  for (const Mapping& also : mapping.also) {
    const Existence existence_of_it = existence(source, also);
    if (existence_of_it == Existence::no) continue;
    const Shape shape = shape_of(also.canonical_type);
    const auto add = [&](Value round, Existence exists) {
      std::vector<Member> members;
      set_explicit(source, also, shape, round, members);
      made.push_back({&also, object(members, source), exists});
    };
    if (!also.for_each) {
      add(Value(), existence_of_it);
      continue;
    }
    SourceScope scope(source, &also, context_);
    const Value list = expression::evaluate(also.for_each, scope, context_);
    for (const Value round : list.items()) add(round, existence_of_it);
    // One more stands for however many there are that only a deployment knows.
    if (list.is_open() || list.is_unknown()) {
      add(make_unknown(&types::any, find_blocker(list, arena_), arena_, list.origin()), Existence::maybe);
    }
  }
  return made;
}

Value Canonicalizer::with_defaults(Value properties, const EvaluatedResource& source, std::span<const Defaults> all) {
  for (const Defaults& defaults : all) properties = with_defaults(properties, source, defaults);
  return properties;
}

Value Canonicalizer::with_defaults(Value properties, const EvaluatedResource& source, const Defaults& defaults) {
  if (!defaults.provider.empty() && !is_set_by(source.provider.get("version"), defaults.provider)) return properties;
  SourceScope scope(source, arena_);
  scope.set_self(properties);
  Value condition = make_boolean(true);
  if (defaults.when) condition = expression::evaluate(defaults.when, scope, context_);
  if (condition.is_null() || (condition.is_boolean() && !condition.boolean())) return properties;
  PropertyEvaluator evaluator(scope, context_);
  const std::vector<Member> members = evaluator.members_of(defaults.properties);
  if (members.empty()) return properties;
  const Shape shape = shape_of(defaults.canonical_type);
  Converter converter(arena_, {}, false, sources_);
  const Origin* origin = make_origin({}, OriginKind::registry_default, {}, nullptr, arena_);
  const std::span<Member> own = arena_.make_array<Member>(members.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i] = members[i];
    if (const auto property = shape.find(own[i].key)) own[i].value = converter.to_type(own[i].value, property->type());
    own[i].value = as_default(own[i].value, origin, arena_);
    if (condition.is_unknown()) own[i].value = undetermined(own[i].value, find_blocker(condition, arena_), arena_);
  }
  return fill(properties, make_object(own, arena_), arena_);
}

}  // namespace lintel::model
