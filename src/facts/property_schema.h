#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "facts/fact_table.h"
#include "value/value.h"

/// What the schemas of the CloudFormation registry ask of a resource's properties: JSON Schema as the registry uses it,
/// with the keywords that cfn-lint's data adds. As the views of resource_type.h: a few bytes over static data.
///
///     auto schema = registry::find_property_schema("AWS::SQS::Queue");
///     for (registry::KeywordView keyword : schema->schema.keywords()) …
namespace lintel::registry {

/// The keywords of a schema. Those that are not listed with a word of their own mean what they mean in JSON Schema.
enum class Keyword : std::uint8_t {
  never,    ///< nothing may be there
  unknown,  ///< something is asked that the table cannot say: a pattern that RE2 does not take
  type,
  properties,
  required,
  additional,  ///< what members that are not listed must be
  closed,      ///< there are none
  pattern_properties,
  items,
  prefix_items,
  enumeration,
  enumeration_any_case,
  pattern,
  min_length,
  max_length,
  minimum,
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  multiple_of,
  min_items,
  max_items,
  unique_items,
  unique_keys,  ///< of the items, these members together
  min_properties,
  max_properties,
  all_of,
  any_of,
  one_of,
  negation,
  condition,           ///< if, then, else
  dependent_required,  ///< where the first is, so are the others
  dependent_excluded,  ///< where the first is, none of the others is
  required_xor,        ///< exactly one of these
  required_or,         ///< at least one of these
  contains,
  dependent_schemas,
};

/// JSON's types, as bits of `KeywordView::types`.
enum JsonType : std::uint8_t {
  json_array = 1,
  json_boolean = 2,
  json_integer = 4,
  json_null = 8,
  json_number = 16,
  json_object = 32,
  json_string = 64,
};

class KeywordView;

/// A schema: its keywords, all of which must hold.
class ValueSchemaView {
 public:
  explicit ValueSchemaView(std::uint32_t index) : index_(index) {}

  FactRange<KeywordView> keywords() const;
  std::optional<KeywordView> keyword(Keyword kind) const;
  std::uint32_t index() const { return index_; }

  bool operator==(const ValueSchemaView&) const = default;

 private:
  std::uint32_t index_;
};

/// A schema by the name of a member, or by a pattern over names.
struct NamedSchema {
  std::string_view name;
  ValueSchemaView schema;
};

/// Names that a name brings in, or excludes.
struct Dependents {
  std::string_view name;
  FactRange<std::string_view> others;
};

/// One keyword of a schema with its argument; each reader is for the keywords that have such an argument.
class KeywordView {
 public:
  explicit KeywordView(std::uint32_t index) : index_(index) {}

  Keyword kind() const;
  std::uint8_t types() const;                                        ///< type
  std::string_view text() const;                                     ///< pattern, and numbers as they are written
  ValueSchemaView schema() const;                                    ///< items, additional, negation, contains
  FactRange<std::string_view> names() const;                         ///< required…, enumeration…, unique_keys
  FactRange<ValueSchemaView> schemas() const;                        ///< all_of, any_of, one_of, prefix_items
  std::uint32_t size() const;                                        ///< of what is named or depends
  NamedSchema named(std::uint32_t position) const;                   ///< properties, pattern…, dependent_schemas
  std::optional<ValueSchemaView> find(std::string_view name) const;  ///< properties
  Dependents dependents(std::uint32_t position) const;               ///< dependent_required, dependent_excluded
  std::optional<ValueSchemaView> branch(std::uint32_t if_then_else) const;  ///< condition: 0, 1, 2

 private:
  std::uint32_t word() const;

  std::uint32_t index_;
};

/// What is asked of a resource type's properties.
struct PropertySchema {
  std::string_view type;
  ValueSchemaView schema;
  /// Paths that AWS alone writes: `Arn`, `Endpoint/Address`, `Rules/*/Id`.
  FactRange<std::string_view> read_only;
};

/// When the schemas were published that the table is made of: what it lacks may have come since.
inline constexpr std::string_view schema_month = "November 2025";

/// The schema of exactly that resource type.
std::optional<PropertySchema> find_property_schema(std::string_view type);

/// Whether a pattern of the table is found in a text; unknown for patterns that cannot be compiled.
Truth matches_pattern(std::string_view text, std::string_view pattern);

}  // namespace lintel::registry
