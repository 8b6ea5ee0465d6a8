#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/provider_schema.h"
#include "facts/resource_type.h"
#include "model/mapping.h"
#include "value/value.h"

namespace lintel {
class SourceSet;
}

namespace lintel::model {

/// The properties that something may have: those of a resource type, of a nested type, or any at all.
class Shape {
 public:
  /// Of a type that the registry does not have: every name is fine.
  Shape() = default;
  explicit Shape(registry::ResourceTypeView type) : resource_(type) {}
  explicit Shape(registry::TypeView type) : nested_(type) {}

  bool open() const { return !resource_ && !nested_; }
  /// The property of that name in either language: `BucketName`, `bucket_name`.
  std::optional<registry::PropertyView> find(std::string_view name) const;
  /// The same for what a source block calls it: also by the singular of a list (block `tag` → `Tags`), and by the
  /// shorter words of `longer_name`.
  std::optional<registry::PropertyView> find_for(std::string_view source_name) const;
  const std::optional<registry::ResourceTypeView>& resource() const { return resource_; }

 private:
  std::optional<registry::ResourceTypeView> resource_;
  std::optional<registry::TypeView> nested_;
};

/// The shape of a canonical type; open when the registry does not have it.
Shape shape_of(std::string_view canonical_type);

/// Brings values into the canonical form. Nothing is copied where nothing changes.
class Converter {
 public:
  /// `names` are a mapping's, or none. With `drop_unmatched`, members that the type does not have are left out (source
  /// blocks); otherwise they stay (CloudFormation, what mapping files write).
  /// `sources`, which may be null, give what a document's text holds its place.
  /// `schema` is that of the source block, where it is known.
  Converter(Arena& arena, std::span<const Naming> names, bool drop_unmatched, const SourceSet* sources,
            std::optional<registry::SchemaView> schema = std::nullopt)
      : arena_(arena), names_(names), drop_unmatched_(drop_unmatched), sources_(sources), schema_(schema) {}

  /// The members of a source block as those of `shape`; null ones are left out. `path` is the block's path in its
  /// resource (empty at the top), `skip` decides which members are none of the conversion's business.
  template <class Skip>
  std::vector<Member> members_of(Value block, const Shape& shape, const std::string& path, Skip skip);

  /// A value as its property's type wants it: one block for an object, a list for a list, a document for JSON text,
  /// numbers and booleans for their text.
  Value to_type(Value value, registry::TypeView type, const std::string& path = {});

  /// A block as a property of an unregistered type: names by rule alone.
  Value to_open(Value value, const std::string& path);

 private:
  Value converted_to(Value value, registry::TypeView type, const std::string& path);
  void put(const Member& member, const Shape& shape, const std::string& path, std::vector<Member>& members);
  /// What is said to have no value stays as null where it is written, so that findings can point at it.
  void put_unset(const Member& member, const Shape& shape, const std::string& path, std::vector<Member>& members);
  void put_named(const Member& member, std::string_view target, const Shape& shape, const std::string& path,
                 std::vector<Member>& members);
  /// What a block may set that only a deployment has or has not, where its members belong to what encloses it.
  void put_uncertain(const Member& block, const Shape& shape, const std::string& path, std::vector<Member>& members);
  Value to_object(Value value, const Shape& shape, const std::string& path);
  Value to_list(Value value, registry::TypeView type, const std::string& path);
  Value to_map(Value value, registry::TypeView element, const std::string& path);
  Value to_alternative(Value value, registry::TypeView type, const std::string& path);
  const Naming* naming(const std::string& path) const;

  Arena& arena_;
  std::span<const Naming> names_;
  bool drop_unmatched_;
  const SourceSet* sources_;
  std::optional<registry::SchemaView> schema_;
  std::uint32_t depth_ = 0;
};

/// Members of equal key become one: later ones are merged over earlier ones, lists follow one another (each block
/// stays an element of its own). Sorted by key.
std::vector<Member> unite(std::vector<Member> members, Arena& arena);

/// `above` over `below`: objects member by member, lists one after the other, anything else `above`. Unknown parts
/// leave what is known and mark it as incomplete.
Value merge(Value below, Value above, Arena& arena);

/// What `defaults` sets wherever `value` leaves it open.
Value fill(Value value, Value defaults, Arena& arena);

/// `value` at a property path: `A.B[].C` makes `{A = {B = [{C = value}]}}`; the member is that of `A`.
Member wrap(std::string_view path, Value value, Span key_span, Arena& arena);

/// The type at a property path (`A.B[].C`) of a shape; nothing when it, or a part of the path, is not known.
std::optional<registry::TypeView> type_at(const Shape& shape, std::string_view path);

/// What CloudFormation calls a resource's `name` (`RoleName` of a Role), `description` and `policy`; otherwise empty.
std::string longer_name(std::string_view canonical_type, std::string_view source_name);

/// A naming's right side: a property path, and for `Status ? Enabled : Disabled` the texts that a boolean becomes.
struct NamingTarget {
  std::string_view path;
  std::string_view if_true;
  std::string_view if_false;
};
NamingTarget parse_target(std::string_view target);

/// JSON text, or several lines of YAML, as the structure that it holds; any other value as it is. `sources`, which may
/// be null, give what the text holds its place.
Value to_document(Value value, Arena& arena, const SourceSet* sources);

/// One of two texts for a boolean, at the boolean's own place; what is unknown stays unknown, null stays null.
Value to_either(Value value, std::string_view if_true, std::string_view if_false, Arena& arena);

/// `require_symbols` → `RequireSymbols`.
std::string pascal_case(std::string_view snake_case);

/// Whether the value is a sequence or mapping that may hold more than it lists.
bool is_open_ended(Value value);

/// Whether a value is the blocks that a written `dynamic` block makes none of. A plan lists none of any block.
bool is_written_none(Value value);

template <class Skip>
std::vector<Member> Converter::members_of(Value block, const Shape& shape, const std::string& path, Skip skip) {
  std::vector<Member> members;
  for (const Member& member : block.members()) {
    if (skip(member.key)) continue;
    const std::size_t before = members.size();
    if (!member.value.is_null()) put(member, shape, path, members);
    // Where more may be set than is known, what is known to be unset is said to be.
    const bool is_said =
        is_open_ended(block) || (member.value.is_null() && member.key_span.known()) || is_written_none(member.value);
    if (members.size() == before && is_said) put_unset(member, shape, path, members);
  }
  return unite(std::move(members), arena_);
}

}  // namespace lintel::model
