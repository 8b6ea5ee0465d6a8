#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "facts/fact_table.h"

namespace lintel {
class Arena;
struct Type;
}  // namespace lintel

/// The schemas of Terraform's AWS provider: what each resource, data source and the provider's own block may hold.
/// The views are a few bytes over static data: copy them freely, keep them forever.
///
///     auto bucket = registry::find_resource_schema("aws_s3_bucket");
///     bucket->member("arn")->computed();                                             // true
///     bucket->member("versioning")->block()->member("enabled")->type().kind();       // CtyKind::boolean
///
/// A name that a schema lacks may come from another version of the provider (`provider_version()` is this one's). What
/// the last versions of its earlier majors had otherwise is told as a set of those majors: `in_major(4)` is a bit of
/// it.
namespace lintel::registry {

/// The first of the provider's majors that the table tells of, and the one that its schemas are of. Of the first it has
/// but names that are in none of the others.
inline constexpr unsigned first_told_major = 3, schema_major = 6;
constexpr std::uint32_t in_major(unsigned major) {
  return 1U << (major - first_told_major);
}

/// The types of Terraform's type system (cty) that schemas use; `any` is its dynamic type.
enum class CtyKind : std::uint8_t { boolean, number, string, any, list, set, map, object };

class SchemaView;

/// The type of an attribute, or of all blocks of one name together: a list or set of objects.
class SchemaTypeView {
 public:
  explicit SchemaTypeView(std::uint32_t index) : index_(index) {}

  CtyKind kind() const;
  /// Of list, set and map.
  std::optional<SchemaTypeView> element() const;
  /// What an object holds; nothing for other kinds.
  std::optional<SchemaView> object() const;

 private:
  std::uint32_t index_;
};

/// An attribute or a kind of nested block.
class SchemaMemberView {
 public:
  explicit SchemaMemberView(std::uint32_t index) : index_(index) {}

  std::string_view name() const;
  SchemaTypeView type() const;
  /// Must be written (a block: at least once).
  bool required() const;
  /// May be written.
  bool optional() const;
  /// The provider sets it when it is not written. With neither `required` nor `optional` it cannot be written, and
  /// is unknown until the resource exists.
  bool computed() const;
  /// A plan may hold it though the configuration does not write it: it is computed, or a block that the provider makes
  /// or keeps by itself. What is neither comes from the configuration alone.
  bool may_be_computed() const;
  /// Written as `name { … }`. Otherwise an attribute, `name = …`; attributes that are lists or sets of objects
  /// (`ingress` of aws_security_group) may be written as blocks too, which leaves the same value.
  bool is_block() const;
  /// At most one block, or a single object. False where the limit is not known: the provider's newer resources check
  /// their limits in code.
  bool at_most_one() const;
  /// The majors that do not have it, though they have the type and what it is in.
  std::uint32_t majors_without() const;
  /// The majors in which it is required, allowed, computed or counted otherwise.
  std::uint32_t majors_otherwise() const;
  /// What one block (or one object of an attribute) holds, whatever collection it is in.
  std::optional<SchemaView> block() const;

 private:
  std::uint32_t index_;
};

/// What a resource, or a nested block of it, may hold.
class SchemaView {
 public:
  explicit SchemaView(std::uint32_t index) : index_(index) {}

  /// Attributes and blocks, in byte order of name.
  FactRange<SchemaMemberView> members() const;
  std::optional<SchemaMemberView> member(std::string_view name) const;
  /// The majors that had a member of this name, which there is no more. What the first had stands in the schema of the
  /// type as a whole, wherever it was.
  std::uint32_t majors_of_retired(std::string_view name) const;

 private:
  std::uint32_t index_;
};

/// The schema of a managed resource: `aws_s3_bucket`.
std::optional<SchemaView> find_resource_schema(std::string_view type);
/// The schema of a data source: `aws_iam_policy_document`.
std::optional<SchemaView> find_data_source_schema(std::string_view type);
/// The schema of `provider "aws"`. What is required within its blocks is not known: all of it is optional here.
std::optional<SchemaView> find_provider_schema(std::string_view name);

/// The majors that do not have a type which the table has (`data.` before that of a data source).
std::uint32_t majors_without(std::string_view source_type);
/// The majors that had a type which there is no more.
std::uint32_t majors_of_retired(std::string_view source_type);

/// The schema of what a source type names: `aws_s3_bucket`, `data.aws_ami`, `provider.aws`.
std::optional<SchemaView> find_schema(std::string_view source_type);

/// The names of all managed resources or data sources, in byte order.
FactRange<std::string_view> resource_schema_names();
FactRange<std::string_view> data_source_schema_names();
/// The provider's version that the schemas are of: "6.25.0".
std::string_view provider_version();

/// The type as the evaluator has it. Lives as long as `arena`.
const Type* to_type(SchemaTypeView type, Arena& arena);
/// The object type of a whole resource or block, every member an attribute: Terraform's "implied type".
const Type* to_type(SchemaView schema, Arena& arena);

}  // namespace lintel::registry
