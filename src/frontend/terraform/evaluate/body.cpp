#include "frontend/terraform/evaluate/body.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "frontend/terraform/evaluate/argument_places.h"
#include "frontend/terraform/evaluate/blank_input.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/scope.h"
#include "value/conversion.h"
#include "value/open.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

using registry::CtyKind;
using registry::SchemaMemberView;
using registry::SchemaView;

/// Deeper blocks than any provider has are refused.
constexpr unsigned deepest_block = 64;

/// Whether anything in the subtree uses a name that differs between instances.
bool varies(hcl::Cursor root) {
  std::vector<hcl::NodeId> open{root.id};
  while (!open.empty()) {
    hcl::NodeId id = open.back();
    open.pop_back();
    const hcl::SyntaxNode& node = root.tree->node(id);
    if (node.kind == hcl::SyntaxKind::variable) {
      std::string_view name = root.tree->text(id);
      if (name == "each" || name == "count" || name == "self") return true;
    }
    for (hcl::NodeId child : root.tree->children_of(id)) {
      if (child != 0) open.push_back(child);
    }
  }
  return false;
}

/// Whether an expression uses no name.
bool is_literal(hcl::Cursor expression) {
  std::vector<hcl::NodeId> open{expression.id};
  while (!open.empty()) {
    const hcl::NodeId id = open.back();
    open.pop_back();
    const hcl::SyntaxKind kind = expression.tree->node(id).kind;
    if (kind == hcl::SyntaxKind::variable || kind == hcl::SyntaxKind::call) return false;
    for (const hcl::NodeId child : expression.tree->children_of(id)) {
      if (child != 0) open.push_back(child);
    }
  }
  return true;
}

/// Whether blocks written as an object, as JSON syntax has them, hold a `dynamic` block at any depth.
bool holds_dynamic(hcl::Cursor expression, unsigned depth = 0) {
  if (depth > deepest_block) return false;
  const bool is_object = expression.kind() == hcl::SyntaxKind::object;
  if (!is_object && expression.kind() != hcl::SyntaxKind::tuple) return false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const hcl::Cursor child = expression.child(i);
    const bool is_key = is_object && i % 2 == 0;
    if (is_key ? child.kind() == hcl::SyntaxKind::string && child.text() == "dynamic" : holds_dynamic(child, depth + 1))
      return true;
  }
  return false;
}

/// A member of an object that is written out; empty when it has none.
hcl::Cursor find_member(hcl::Cursor object, std::string_view name) {
  for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
    if (object.child(i).kind() == hcl::SyntaxKind::string && object.child(i).text() == name) return object.child(i + 1);
  }
  return {};
}

/// The objects where JSON syntax may have one or a list of them.
std::vector<hcl::Cursor> objects_of(hcl::Cursor expression) {
  if (!expression) return {};
  if (expression.kind() == hcl::SyntaxKind::object) return {expression};
  std::vector<hcl::Cursor> objects;
  for (std::size_t i = 0; expression.kind() == hcl::SyntaxKind::tuple && i < expression.size(); ++i) {
    if (expression.child(i).kind() == hcl::SyntaxKind::object) objects.push_back(expression.child(i));
  }
  return objects;
}

/// The parts of a `dynamic` block; its content is a body, or in JSON syntax an object.
struct DynamicBlock {
  std::string_view type;
  Span header;
  hcl::Cursor for_each, iterator, content;
};

DynamicBlock dynamic_block(hcl::Cursor block) {
  DynamicBlock parts{block.label(0), block.header_span(), {}, {}, {}};
  if (const hcl::Cursor found = hcl::find_attribute(block.body(), "for_each")) parts.for_each = found.expression();
  if (const hcl::Cursor found = hcl::find_attribute(block.body(), "iterator")) parts.iterator = found.expression();
  for (std::size_t i = 0; i < block.body().size(); ++i) {
    const hcl::Cursor child = block.body().child(i);
    if (child.kind() == hcl::SyntaxKind::block && child.text() == "content") parts.content = child.body();
  }
  return parts;
}

DynamicBlock dynamic_block(hcl::Cursor label, hcl::Cursor object) {
  DynamicBlock parts{label.text(), label.span(), find_member(object, "for_each"), find_member(object, "iterator"), {}};
  const std::vector<hcl::Cursor> contents = objects_of(find_member(object, "content"));
  if (!contents.empty()) parts.content = contents.back();
  return parts;
}

/// From the first attribute or block of a body to its last one, of those in one file.
Span extent_of(const Body& body) {
  Span whole;
  const auto add = [&](hcl::Cursor part) {
    if (!whole.known()) whole = part.span();
    if (part.span().file == whole.file) whole = join(whole, part.span());
  };
  for (const hcl::Cursor attribute : body.attributes) add(attribute);
  for (const hcl::Cursor block : body.blocks) add(block);
  return whole;
}

/// The blocks of one type, or an attribute's value, on their way into the object.
struct BodyEntry {
  std::string_view name;
  Span key_span;
  std::vector<Value> blocks;
  bool uncertain = false;  ///< a `dynamic` block whose number is not known
  bool sensitive = false;  ///< a `dynamic` block whose number, or more, is sensitive
  Value why;               ///< the collection that is not known
};

class BodyEvaluation {
 public:
  BodyEvaluation(RootEvaluation& run, unsigned depth, Span whole = {})
      : run_(run), arena_(run.arena), depth_(depth), whole_(whole) {}

  Value evaluate(const Body& body, std::optional<SchemaView> schema, expression::Scope& scope, BodyCache* cache) {
    unread_ = body.unread;
    partial_ = body.partial;
    whole_ = extent_of(body);
    if (cache) cache->parts.resize(body.attributes.size() + body.blocks.size());
    std::size_t part = 0;
    for (hcl::Cursor attribute : body.attributes) {
      BodyCache::Part* cached = cache ? &cache->parts[part++] : nullptr;
      add_attribute(attribute, schema, scope, cached);
    }
    for (hcl::Cursor block : body.blocks) {
      BodyCache::Part* cached = cache ? &cache->parts[part++] : nullptr;
      add_block(block, schema, scope, cached);
    }
    return finish();
  }

  /// A body, or the object that it is in JSON syntax.
  Value evaluate_nested(hcl::Cursor source, const std::optional<SchemaView>& schema, expression::Scope& scope) {
    if (source.kind() == hcl::SyntaxKind::object) return evaluate_object(source, schema, scope);
    unread_ = source.flag() == 1;
    for (std::size_t i = 0; i < source.size(); ++i) {
      hcl::Cursor child = source.child(i);
      if (child.kind() == hcl::SyntaxKind::attribute) add_attribute(child, schema, scope, nullptr);
      if (child.kind() == hcl::SyntaxKind::block) add_block(child, schema, scope, nullptr);
    }
    return finish();
  }

 private:
  Value evaluate_object(hcl::Cursor object, const std::optional<SchemaView>& schema, expression::Scope& scope) {
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const hcl::Cursor key = object.child(i), value = object.child(i + 1);
      if (key.kind() != hcl::SyntaxKind::string || key.text() == "//") continue;
      if (key.text() == "dynamic" && !member_of(schema, "dynamic")) {
        for (const hcl::Cursor types : objects_of(value)) add_dynamic_blocks(types, schema, scope);
      } else {
        const Value member = attribute_value(key.text(), value, member_of(schema, key.text()), scope);
        members_.push_back({key.text(), member, key.span()});
      }
    }
    return finish();
  }

  /// `{"ingress": {"for_each": …, "content": {…}}}`
  void add_dynamic_blocks(hcl::Cursor types, const std::optional<SchemaView>& schema, expression::Scope& scope) {
    for (std::size_t i = 0; i + 1 < types.size(); i += 2) {
      const hcl::Cursor label = types.child(i);
      if (label.kind() != hcl::SyntaxKind::string || label.text() == "//") continue;
      const std::optional<SchemaMemberView> member = member_of(schema, label.text());
      for (const hcl::Cursor block : objects_of(types.child(i + 1)))
        add_dynamic(dynamic_block(label, block), member ? member->block() : std::nullopt, scope,
                    entry(label.text(), label.span()));
    }
  }

  static std::optional<SchemaMemberView> member_of(const std::optional<SchemaView>& schema, std::string_view name) {
    return schema ? schema->member(name) : std::nullopt;
  }

  BodyEntry& entry(std::string_view name, Span key_span) {
    for (BodyEntry& known : entries_) {
      if (known.name == name) return known;
    }
    return entries_.emplace_back(BodyEntry{name, key_span, {}, false, false, {}});
  }

  void add_attribute(hcl::Cursor attribute, const std::optional<SchemaView>& schema, expression::Scope& scope,
                     BodyCache::Part* cached) {
    Value value;
    if (cached && cached->state == BodyCache::Part::State::constant) {
      value = cached->values.front();
    } else {
      value = attribute_value(attribute.text(), attribute.expression(), member_of(schema, attribute.text()), scope);
      if (cached && cached->state == BodyCache::Part::State::unseen && !run_.withdrawing()) {
        cached->state = varies(attribute) ? BodyCache::Part::State::varying : BodyCache::Part::State::constant;
        if (cached->state == BodyCache::Part::State::constant) cached->values.push_back(value);
      }
    }
    members_.push_back({attribute.text(), value, attribute.name_span()});
  }

  Value attribute_value(std::string_view name, hcl::Cursor expression, const std::optional<SchemaMemberView>& member,
                        expression::Scope& scope) {
    const std::optional<SchemaView> written = member ? member->block() : std::nullopt;
    if (written && depth_ < deepest_block && holds_dynamic(expression))
      return written_blocks(expression, *written, member->is_block(), scope);
    Value value = run_.evaluate(expression, scope);
    // Names that `for_each` and `for` bind leave no link of their own: the attribute is where the value is used.
    const Span used = expression.span();
    if (const Origin* origin = value.origin(); origin->span.known() && !contains(used, origin->span)) {
      value = value.with_origin(make_origin(used, OriginKind::expression, {}, origin, arena_));
    }
    if (value.is_sequence() || value.is_mapping()) {
      const Span own = value.origin() ? value.origin()->span : Span{};
      value = lead_through_attribute(value, contains(used, own) ? own : used, whole_, arena_);
    }
    if (!member || value.is_null()) return value;
    if (std::optional<SchemaView> block = member->block()) return convert_objects(value, *block, member->is_block());
    const Type* type = run_.type_of_attribute(expression, *member);
    Converted converted = convert(value, *type, arena_);
    if (converted.ok()) return converted.value;
    const bool is_certain = is_literal(expression) || is_written_for_all(value);
    run_.report(used, "wrong-type", fmt::format("Inappropriate value for attribute \"{}\": {}.", name, converted.error),
                is_certain ? ProblemSeverity::error : ProblemSeverity::warning);
    return value;
  }

  /// Whether a single value is written out where it comes from, and nobody gives the root another one.
  bool is_written_for_all(Value value) const {
    if (value.is_sequence() || value.is_mapping()) return false;
    const Origin* last = value.origin();
    for (const Origin* origin = last; origin; origin = origin->from) {
      last = origin;
      const bool is_default = origin->kind == OriginKind::variable_default;
      if (is_default && is_of_root(origin->span.file)) return false;
    }
    if (!last || !last->span.known()) return false;
    const std::string_view text = run_.workspace.sources.text(last->span);
    const bool is_text = text.starts_with('"') && text.find("${") == std::string_view::npos;
    return is_text || text == "true" || text == "false" || text.find_first_not_of("-.0123456789") == text.npos;
  }

  bool is_of_root(FileId file) const {
    const std::vector<const ModuleFile*>& files = run_.root.module->files;
    return std::any_of(files.begin(), files.end(), [&](const ModuleFile* each) { return each->file == file; });
  }

  /// Blocks that JSON syntax writes as an object or a list of them, with the `dynamic` blocks in them expanded.
  Value written_blocks(hcl::Cursor expression, SchemaView schema, bool is_block, expression::Scope& scope) {
    const auto object_at = [&](hcl::Cursor object) {
      const Value value = BodyEvaluation(run_, depth_ + 1, whole_).evaluate_nested(object, schema, scope);
      return value.with_origin(make_origin(object.span(), OriginKind::expression, {}, nullptr, arena_));
    };
    if (expression.kind() == hcl::SyntaxKind::object && !is_block) return object_at(expression);
    std::vector<Value> blocks;
    for (const hcl::Cursor object : objects_of(expression)) blocks.push_back(object_at(object));
    return make_tuple(arena_.copy(blocks), arena_,
                      make_origin(expression.span(), OriginKind::expression, {}, nullptr, arena_));
  }

  /// `ingress = [{ … }]`, and blocks that JSON syntax writes as attributes: the same shape that blocks give.
  Value convert_objects(Value value, SchemaView schema, bool is_block) {
    if (value.is_mapping()) {
      Value object = convert_members(value, schema);
      if (!is_block) return object;
      Value items[] = {object};
      return make_tuple(arena_.copy(std::span<const Value>(items)), arena_, value.origin());
    }
    if (!value.is_sequence()) return value;
    std::vector<Value> items;
    for (Value item : value.items()) items.push_back(item.is_mapping() ? convert_members(item, schema) : item);
    Value tuple = make_tuple(arena_.copy(items), arena_, value.origin());
    return value.is_sensitive() ? mark_deeply(tuple, arena_) : tuple;
  }

  Value convert_members(Value object, SchemaView schema) {
    std::span<Member> members = arena_.make_array<Member>(object.size());
    std::copy(object.members().begin(), object.members().end(), members.begin());
    for (Member& member : members) {
      std::optional<SchemaMemberView> known = schema.member(member.key);
      if (!known || member.value.is_null()) continue;
      if (std::optional<SchemaView> block = known->block()) {
        member.value = convert_objects(member.value, *block, known->is_block());
        continue;
      }
      Converted converted = convert(member.value, *registry::to_type(known->type(), arena_), arena_);
      if (converted.ok()) member.value = converted.value;
    }
    Value result = make_object(members, arena_, object.origin());
    return object.is_sensitive() ? mark_deeply(result, arena_) : result;
  }

  void add_block(hcl::Cursor block, const std::optional<SchemaView>& schema, expression::Scope& scope,
                 BodyCache::Part* cached) {
    bool is_dynamic = block.text() == "dynamic";
    std::string_view type = is_dynamic ? block.label(0) : block.text();
    BodyEntry& into = entry(type, block.header_span());
    if (cached && cached->state == BodyCache::Part::State::constant) {
      into.blocks.insert(into.blocks.end(), cached->values.begin(), cached->values.end());
      return;
    }
    std::optional<SchemaMemberView> member = member_of(schema, type);
    std::optional<SchemaView> nested = member ? member->block() : std::nullopt;
    std::size_t before = into.blocks.size();
    if (depth_ >= deepest_block) {
      run_.report(block.header_span(), "budget-depth", "Blocks are nested too deeply here.");
    } else if (is_dynamic) {
      add_dynamic(dynamic_block(block), nested, scope, into);
    } else {
      into.blocks.push_back(block_value(block.header_span(), block.body(), nested, scope));
    }
    if (cached && cached->state == BodyCache::Part::State::unseen && !run_.withdrawing()) {
      bool constant = !into.uncertain && !into.sensitive && !varies(block);
      cached->state = constant ? BodyCache::Part::State::constant : BodyCache::Part::State::varying;
      if (constant) cached->values.assign(into.blocks.begin() + static_cast<std::ptrdiff_t>(before), into.blocks.end());
    }
  }

  Value block_value(Span header, hcl::Cursor body, const std::optional<SchemaView>& schema, expression::Scope& scope) {
    Value object = BodyEvaluation(run_, depth_ + 1, whole_).evaluate_nested(body, schema, scope);
    return object.with_origin(make_origin(header, OriginKind::expression, {}, nullptr, arena_));
  }

  void add_dynamic(const DynamicBlock& block, const std::optional<SchemaView>& schema, expression::Scope& scope,
                   BodyEntry& into) {
    if (!block.for_each || !block.content) {
      run_.report(block.header, "invalid-dynamic",
                  fmt::format("A dynamic block needs {}.", block.for_each ? "a content block" : "a for_each argument"));
      return;
    }
    const std::string name = block.iterator ? traversal_text(block.iterator) : std::string(block.type);
    Value collection = run_.evaluate(block.for_each, scope);
    if (collection.is_null()) {
      run_.report(block.for_each.span(), "invalid-dynamic", "Cannot use a null value in for_each.");
      excuse_blank_input(*run_.root.module, collection, run_.problems);
      return;
    }
    if (collection.is_sensitive()) {
      into.sensitive = true;
      collection = mark_deeply(collection, arena_);
    }
    if (collection.is_open()) {
      into.uncertain = true;
      into.why = collection;
    }
    if (collection.is_mapping()) {
      for (const Member& member : collection.members()) {
        const Value element = lead_through_repetition(member.value, block.for_each.span(), arena_);
        const Value key = make_string_view(member.key, arena_, element.origin());
        add_iteration(block, schema, scope, name, marked_by(collection, key), element, into);
      }
    } else if (collection.is_sequence()) {
      const auto indexed = static_cast<std::int64_t>(indexed_size(collection));
      std::int64_t next = 0;
      for (const Value written : collection.items()) {
        const std::int64_t index = next++;
        if (collection.is_open() && is_gap(written)) continue;
        const Value item = lead_through_repetition(written, block.for_each.span(), arena_);
        Value key = collection.kind() == Kind::set ? item : make_number(Number(index), arena_, item.origin());
        if (key.is_number() && index >= indexed)
          key = make_unknown(&types::number, find_blocker(collection, arena_), arena_);
        add_iteration(block, schema, scope, name, marked_by(collection, key), item, into);
      }
    } else if (collection.is_unknown() || collection.kind() == Kind::choice) {
      into.uncertain = true;
      into.why = collection;
    } else {
      run_.report(block.for_each.span(), "invalid-dynamic",
                  "Cannot use this value in for_each: a collection is required.");
    }
  }

  void add_iteration(const DynamicBlock& block, const std::optional<SchemaView>& schema, expression::Scope& scope,
                     std::string_view name, Value key, Value value, BodyEntry& into) {
    std::span<Member> members = arena_.make_array<Member>(2);
    members[0] = {"key", key, {}};
    members[1] = {"value", value, {}};
    NameScope inner(scope, name, make_object(members, arena_, value.origin()));
    const Value made = block_value(block.header, block.content, schema, inner);
    into.blocks.push_back(into.sensitive ? mark_deeply(made, arena_) : made);
  }

  /// A key of a collection, or an index, is as sensitive as the whole of that.
  Value marked_by(Value collection, Value key) { return collection.is_sensitive() ? mark_sensitive(key, arena_) : key; }

  Value finish() {
    for (BodyEntry& entry : entries_) {
      take_written_blocks(entry);
      const Value blocks = value_of(entry);
      members_.push_back({entry.name, entry.sensitive ? mark_sensitive(blocks, arena_) : blocks, entry.key_span});
    }
    std::span<Member> kept = arena_.make_array<Member>(members_.size());
    std::copy(members_.begin(), members_.end(), kept.begin());
    const Value object = make_object(kept, arena_);
    return unread_ || partial_ ? with_flags(object, unknown_tail, arena_) : object;
  }

  /// JSON syntax writes blocks as an attribute: those that `dynamic` makes come after them.
  void take_written_blocks(BodyEntry& entry) {
    const auto written =
        std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.key == entry.name; });
    if (written == members_.end()) return;
    if (written->value.is_sequence()) {
      entry.blocks.insert(entry.blocks.begin(), written->value.items().begin(), written->value.items().end());
    } else if (written->value.is_mapping()) {
      entry.blocks.insert(entry.blocks.begin(), written->value);
    }
    if (written->value.is_unknown() || written->value.is_open()) {
      entry.uncertain = true;
      entry.why = written->value;
    }
    entry.key_span = written->key_span;
    members_.erase(written);
  }

  Value value_of(BodyEntry& entry) {
    const Origin* origin = make_origin(entry.key_span, OriginKind::expression, {}, nullptr, arena_);
    if (!entry.uncertain && !unread_) return make_tuple(arena_.copy(entry.blocks), arena_, origin);
    if (!entry.blocks.empty()) {
      const Value known = make_tuple(arena_.copy(entry.blocks), arena_, origin);
      return with_unknown_tail(known, find_blocker(entry.why, arena_), arena_);
    }
    UnknownNode unknown;
    unknown.why = find_blocker(entry.why, arena_);
    unknown.not_null = true;
    return make_unknown(&types::list_of_any, unknown, arena_, origin);
  }

  RootEvaluation& run_;
  Arena& arena_;
  unsigned depth_;
  Span whole_;  ///< of the outermost body
  std::vector<Member> members_;
  std::vector<BodyEntry> entries_;
  bool unread_ = false;   ///< more may be written than could be read
  bool partial_ = false;  ///< see `Body::partial`
};

std::string_view extended_path(std::string_view path, std::string_view name, Arena& arena) {
  return arena.copy(std::string(path).append(".").append(name));
}

Value complete_object(Value object, SchemaView schema, std::string_view address, const std::string& path,
                      std::uint32_t unit, Arena& arena) {
  std::vector<Member> members;
  for (SchemaMemberView known : schema.members()) {
    std::string_view inner_path = extended_path(path, known.name(), arena);
    const Member* written = object.member(known.name());
    if (!written || written->value.is_null()) {
      Value value = value_of_unset(known, address, inner_path, unit, arena, object.origin());
      members.push_back({known.name(), value, written ? written->key_span : Span{}});
    } else if (known.block()) {
      members.push_back(
          {written->key, complete_block(written->value, known, address, inner_path, unit, arena), written->key_span});
    } else {
      members.push_back(*written);
    }
  }
  for (const Member& written : object.members()) {
    if (!schema.member(written.key)) members.push_back(written);
  }
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  return make_object(kept, arena, object.origin());
}

}  // namespace

Value evaluate_body(const Body& body, std::optional<SchemaView> schema, expression::Scope& scope, RootEvaluation& run,
                    BodyCache* cache) {
  return BodyEvaluation(run, 0).evaluate(body, schema, scope, cache);
}

Value value_of_unset(SchemaMemberView member, std::string_view address, std::string_view path, std::uint32_t unit,
                     Arena& arena, const Origin* origin) {
  if (member.computed()) {
    ReferenceNode reference;
    reference.address = address;
    reference.attribute = path;
    reference.unit = unit;
    return make_reference(reference, registry::to_type(member.type(), arena), arena, origin);
  }
  if (member.is_block() && member.type().kind() != CtyKind::object)
    return make_tuple(std::span<const Value>{}, arena, origin);
  CtyKind kind = member.type().kind();
  if (kind == CtyKind::boolean || kind == CtyKind::number || kind == CtyKind::string) {
    // Schemas do not tell the defaults that the provider fills in for primitive attributes.
    Span site = origin ? origin->span : Span{};
    std::string text = fmt::format("{}.{} is not set: only the provider knows whether it has a default", address, path);
    return make_unknown(registry::to_type(member.type(), arena), make_blocker(site, text, arena), arena, origin);
  }
  return make_null(arena, registry::to_type(member.type(), arena), origin);
}

Value complete_block(Value blocks, SchemaMemberView member, std::string_view address, std::string_view path,
                     std::uint32_t unit, Arena& arena) {
  std::optional<SchemaView> schema = member.block();
  if (!schema) return blocks;
  if (blocks.is_mapping()) return complete_object(blocks, *schema, address, std::string(path), unit, arena);
  if (!blocks.is_sequence()) return blocks;
  std::vector<Value> items;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Value item = blocks.items()[i];
    bool is_object = item.is_mapping();
    items.push_back(is_object ? complete_object(item, *schema, address, fmt::format("{}[{}]", path, i), unit, arena)
                              : item);
  }
  // A block that may stand only once and is not a list: references see the object itself.
  if (member.type().kind() == CtyKind::object && items.size() == 1) return items.front();
  return make_tuple(arena.copy(items), arena, blocks.origin());
}

}  // namespace lintel::terraform
