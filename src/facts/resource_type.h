#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "facts/fact_table.h"

/// The facts of the CloudFormation registry: every resource type with its properties, attributes and nested types.
/// All views are a few bytes over static data: copy them freely, keep them forever. Nothing here allocates.
///
///     auto bucket = registry::find_resource_type("AWS::S3::Bucket");
///     auto key = bucket->property("BucketEncryption")->type().property("ServerSideEncryptionConfiguration");
///     registry::find_resource_type("AWS::SQS::Queue")->property_loosely("kms_master_key_id")->name();  //
///     KmsMasterKeyId
namespace lintel::registry {

/// What a property's value may be. CloudFormation itself accepts a string for every scalar ("80", "true").
enum class ValueKind : std::uint8_t {
  string,
  integer,
  number,
  boolean,
  timestamp,  ///< a string, ISO 8601
  json,       ///< any structure: policy documents and the like
  list,
  map,     ///< string keys
  object,  ///< a nested type with its own properties
  one_of,  ///< any of several, mostly of a structure and its JSON text
};

/// What a change of a property does to the deployed resource.
enum class Replacement : std::uint8_t { no, maybe, yes };

/// Why a property deserves a second look when it changes: what grants it holds.
enum class PropertyScrutiny : std::uint8_t {
  none,
  inline_resource_policy,
  inline_identity_policies,
  managed_policies,
  ingress_rules,
  egress_rules,
};

/// The same for a whole resource type.
enum class ResourceScrutiny : std::uint8_t {
  none,
  resource_policy,
  identity_policy,
  lambda_permission,
  ingress_rule,
  egress_rule,
  sso_assignment,
  sso_instance_attributes,
  sso_permission_set,
};

/// How a type's tag property is written.
enum class TagStyle : std::uint8_t {
  none,            ///< not taggable, or not known to be
  key_value_list,  ///< [{Key, Value}]
  auto_scaling,    ///< [{Key, Value, PropagateAtLaunch}]
  map,             ///< {key: value}
};

class PropertyView;

/// A value's type.
class TypeView {
 public:
  explicit TypeView(std::uint32_t index) : index_(index) {}

  ValueKind kind() const;
  /// Of list and map; nothing for other kinds.
  std::optional<TypeView> element() const;
  /// The only values allowed, as text and in the order of the specification; string and integer. Empty: not limited,
  /// or the limit is not known.
  FactRange<std::string_view> enum_values() const;
  /// Of one_of.
  FactRange<TypeView> alternatives() const;
  /// The nested type's name, unique within its resource type: `ServerSideEncryptionRule`. Object; otherwise empty.
  std::string_view name() const;
  /// Of an object, or of the first alternative of one_of that is an object; in folded order.
  FactRange<PropertyView> properties() const;
  /// The property of exactly that name.
  std::optional<PropertyView> property(std::string_view name) const;
  /// The property whose name is equal when case, '_', ':' and '-' do not count.
  std::optional<PropertyView> property_loosely(std::string_view name) const;

  bool operator==(const TypeView&) const = default;

 private:
  std::uint32_t index_;
};

/// A property that one resource type's property is known to hold the value of: `KmsKeyId` holds AWS::KMS::Key's Arn.
struct PropertyReference {
  std::string_view type;      ///< AWS::KMS::Key
  std::string_view property;  ///< Arn
};

/// A property, or an attribute that Fn::GetAtt returns.
class PropertyView {
 public:
  explicit PropertyView(std::uint32_t index) : index_(index) {}

  /// `BucketName`; attributes of nested structures have dots: `Endpoint.Address`.
  std::string_view name() const;
  TypeView type() const;
  bool required() const;
  Replacement replacement() const;
  bool deprecated() const;
  PropertyScrutiny scrutiny() const;
  /// What holds when the property is left out, as JSON text (`false`, `"NONE"`, `3`). Nothing: not known.
  std::optional<std::string_view> default_value() const;
  /// What the value refers to. Few properties have any; several are alternatives.
  FactRange<PropertyReference> references() const;

 private:
  std::uint32_t index_;
};

/// A resource type.
class ResourceTypeView {
 public:
  explicit ResourceTypeView(std::uint32_t index) : index_(index) {}

  /// `AWS::S3::Bucket`
  std::string_view name() const;
  /// `AWS::S3`
  std::string_view service() const;
  /// Top-level properties, in folded order.
  FactRange<PropertyView> properties() const;
  std::optional<PropertyView> property(std::string_view name) const;
  /// As TypeView::property_loosely: the way from Terraform's `snake_case` to the canonical name.
  std::optional<PropertyView> property_loosely(std::string_view name) const;
  /// What Fn::GetAtt may name, in folded order.
  FactRange<PropertyView> attributes() const;
  std::optional<PropertyView> attribute(std::string_view name) const;
  std::optional<PropertyView> attribute_loosely(std::string_view name) const;
  /// The properties or attributes whose values `Ref` returns; several are joined by '|'. Empty: not known.
  FactRange<std::string_view> ref_returns() const;
  /// The property that holds the tags; empty when there is none.
  std::string_view tag_property() const;
  TagStyle tag_style() const;
  /// `arn:${Partition}:s3:::${BucketName}`; empty when not known. The variables are IAM's names, not always properties.
  std::string_view arn_template() const;
  /// The macro that a template must name to use the type: `AWS::Serverless-2016-10-31`; empty for most.
  std::string_view transform() const;
  /// Whether the resource holds data that its deletion loses. Marked for few types only.
  bool stateful() const;
  ResourceScrutiny scrutiny() const;

 private:
  std::uint32_t index_;
};

/// All resource types, in folded order.
FactRange<ResourceTypeView> resource_types();
/// The type of exactly that name, as CloudFormation compares it.
std::optional<ResourceTypeView> find_resource_type(std::string_view name);
/// The type of a resource of Terraform's `awscc` provider, which takes its names from the registry:
/// `awscc_s3_bucket` is AWS::S3::Bucket.
std::optional<ResourceTypeView> find_resource_type_of_awscc(std::string_view terraform_type);
/// The package and version that the facts were taken from.
std::string_view resource_type_source();

}  // namespace lintel::registry
