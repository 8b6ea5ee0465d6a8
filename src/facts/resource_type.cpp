#include "facts/resource_type.h"

#include "facts/last_lookups.h"

namespace lintel::registry {
namespace {

// Sections of the table and, for records of several words, their columns: docs/registry-format.md.
namespace section {
enum Section : std::uint32_t {
  sources = FactTable::first_own_section,
  types,
  definitions,
  members,
  value_types,
  lists,
  defaults,
  references,
};
}  // namespace section

enum ResourceColumn : std::uint32_t {
  type_name,
  first_property,
  first_attribute,
  member_counts,
  identifier,
  tag_property_name,
  arn,
  transform_name,
  resource_flags,
  resource_width,
};

constexpr std::uint32_t definition_width = 3;
constexpr std::uint32_t member_width = 2;
constexpr std::uint32_t value_type_width = 2;
constexpr std::uint32_t default_width = 2;
constexpr std::uint32_t reference_width = 3;
constexpr std::uint32_t low24 = 0xffffff;

struct Run {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

const FactTable& facts() {
  static const FactTable table = resource_type_table();
  return table;
}

std::uint32_t resource_word(std::uint32_t type, ResourceColumn column) {
  return facts().word(section::types, resource_width, type, column);
}

std::string_view member_name(std::uint32_t member) {
  return facts().string(facts().word(section::members, member_width, member, 0));
}

std::uint32_t member_flags(std::uint32_t member) {
  return facts().word(section::members, member_width, member, 1) >> 24;
}

PropertyView read_member(std::uint32_t member) {
  return PropertyView(member);
}
TypeView read_listed_type(std::uint32_t position) {
  return TypeView(facts().word(section::lists, 1, position, 0));
}
std::string_view read_listed_string(std::uint32_t position) {
  return facts().string(facts().word(section::lists, 1, position, 0));
}
ResourceTypeView read_resource_type(std::uint32_t type) {
  return ResourceTypeView(type);
}
PropertyReference read_reference(std::uint32_t row) {
  return {facts().string(facts().word(section::references, reference_width, row, 1)),
          facts().string(facts().word(section::references, reference_width, row, 2))};
}

FactRange<PropertyView> member_range(Run run) {
  return {read_member, run.first, run.count};
}

std::optional<PropertyView> find_member_loosely(Run run, std::string_view name) {
  if (run.count == 0) return std::nullopt;
  thread_local LastLookups lookups;
  // Lists may begin at the same record, as an empty one does with the one after it.
  const std::uint64_t list = (std::uint64_t{run.first} << 32) | run.count;
  const std::uint32_t found =
      lookups.find(list, name, [&] { return lower_bound_folded(run.first, run.count, name, member_name); });
  if (found >= run.first + run.count || compare_folded(member_name(found), name) != 0) return std::nullopt;
  return PropertyView(found);
}

std::optional<PropertyView> find_member(Run run, std::string_view name) {
  std::optional<PropertyView> found = find_member_loosely(run, name);
  if (found && found->name() != name) return std::nullopt;
  return found;
}

Run property_run(std::uint32_t type) {
  return {resource_word(type, first_property), resource_word(type, member_counts) >> 16};
}

Run attribute_run(std::uint32_t type) {
  return {resource_word(type, first_attribute), resource_word(type, member_counts) & 0xffff};
}

std::uint32_t value_type_count(std::uint32_t index) {
  return facts().word(section::value_types, value_type_width, index, 0) & low24;
}
std::uint32_t value_type_payload(std::uint32_t index) {
  return facts().word(section::value_types, value_type_width, index, 1);
}

/// The members of an object, or of the first object among alternatives; empty for other kinds.
Run object_run(TypeView type, std::uint32_t index) {
  if (type.kind() == ValueKind::object) {
    const std::uint32_t definition = value_type_payload(index);
    return {facts().word(section::definitions, definition_width, definition, 1),
            facts().word(section::definitions, definition_width, definition, 2)};
  }
  if (type.kind() != ValueKind::one_of) return {};
  for (std::uint32_t i = 0; i < value_type_count(index); ++i) {
    const std::uint32_t alternative = facts().word(section::lists, 1, value_type_payload(index) + i, 0);
    if (TypeView(alternative).kind() == ValueKind::object) return object_run(TypeView(alternative), alternative);
  }
  return {};
}

std::string_view resource_type_name(std::uint32_t type) {
  return facts().string(resource_word(type, type_name));
}

std::optional<ResourceTypeView> find_type_loosely(std::string_view name) {
  const std::uint32_t count = facts().count(section::types);
  thread_local LastLookups lookups;
  const std::uint32_t found =
      lookups.find(0, name, [&] { return lower_bound_folded(0, count, name, resource_type_name); });
  if (found >= count || compare_folded(resource_type_name(found), name) != 0) return std::nullopt;
  return ResourceTypeView(found);
}

/// The first row whose first column is not below `key`, in a section sorted by that column.
std::uint32_t first_row(section::Section rows, std::uint32_t width, std::uint32_t key) {
  std::uint32_t first = 0;
  std::uint32_t count = facts().count(rows);
  while (count > 0) {
    const std::uint32_t half = count / 2;
    if (facts().word(rows, width, first + half, 0) < key) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

}  // namespace

ValueKind TypeView::kind() const {
  const std::uint32_t kind = facts().word(section::value_types, value_type_width, index_, 0) >> 24;
  return kind <= static_cast<std::uint32_t>(ValueKind::one_of) ? static_cast<ValueKind>(kind) : ValueKind::json;
}

std::optional<TypeView> TypeView::element() const {
  if (kind() != ValueKind::list && kind() != ValueKind::map) return std::nullopt;
  return TypeView(value_type_payload(index_));
}

FactRange<std::string_view> TypeView::enum_values() const {
  if (kind() != ValueKind::string && kind() != ValueKind::integer) return {};
  return {read_listed_string, value_type_payload(index_), value_type_count(index_)};
}

FactRange<TypeView> TypeView::alternatives() const {
  if (kind() != ValueKind::one_of) return {};
  return {read_listed_type, value_type_payload(index_), value_type_count(index_)};
}

std::string_view TypeView::name() const {
  if (kind() != ValueKind::object) return {};
  return facts().string(facts().word(section::definitions, definition_width, value_type_payload(index_), 0));
}

FactRange<PropertyView> TypeView::properties() const {
  return member_range(object_run(*this, index_));
}

std::optional<PropertyView> TypeView::property(std::string_view name) const {
  return find_member(object_run(*this, index_), name);
}

std::optional<PropertyView> TypeView::property_loosely(std::string_view name) const {
  return find_member_loosely(object_run(*this, index_), name);
}

std::string_view PropertyView::name() const {
  return member_name(index_);
}

TypeView PropertyView::type() const {
  return TypeView(facts().word(section::members, member_width, index_, 1) & low24);
}

bool PropertyView::required() const {
  return (member_flags(index_) & 1) != 0;
}

Replacement PropertyView::replacement() const {
  return static_cast<Replacement>((member_flags(index_) >> 1) & 3);
}

bool PropertyView::deprecated() const {
  return (member_flags(index_) & 8) != 0;
}

PropertyScrutiny PropertyView::scrutiny() const {
  return static_cast<PropertyScrutiny>((member_flags(index_) >> 4) & 7);
}

std::optional<std::string_view> PropertyView::default_value() const {
  const std::uint32_t row = first_row(section::defaults, default_width, index_);
  if (row >= facts().count(section::defaults) || facts().word(section::defaults, default_width, row, 0) != index_)
    return std::nullopt;
  return facts().string(facts().word(section::defaults, default_width, row, 1));
}

FactRange<PropertyReference> PropertyView::references() const {
  const std::uint32_t first = first_row(section::references, reference_width, index_);
  // Few have more than one.
  const std::uint32_t count = facts().count(section::references);
  std::uint32_t end = first;
  while (end < count && facts().word(section::references, reference_width, end, 0) == index_) ++end;
  return {read_reference, first, end - first};
}

std::string_view ResourceTypeView::name() const {
  return resource_type_name(index_);
}

std::string_view ResourceTypeView::service() const {
  const std::string_view full = name();
  return full.substr(0, full.rfind("::"));
}

FactRange<PropertyView> ResourceTypeView::properties() const {
  return member_range(property_run(index_));
}

std::optional<PropertyView> ResourceTypeView::property(std::string_view name) const {
  return find_member(property_run(index_), name);
}

std::optional<PropertyView> ResourceTypeView::property_loosely(std::string_view name) const {
  return find_member_loosely(property_run(index_), name);
}

FactRange<PropertyView> ResourceTypeView::attributes() const {
  return member_range(attribute_run(index_));
}

std::optional<PropertyView> ResourceTypeView::attribute(std::string_view name) const {
  return find_member(attribute_run(index_), name);
}

std::optional<PropertyView> ResourceTypeView::attribute_loosely(std::string_view name) const {
  return find_member_loosely(attribute_run(index_), name);
}

FactRange<std::string_view> ResourceTypeView::ref_returns() const {
  const std::uint32_t packed = resource_word(index_, identifier);
  return {read_listed_string, packed & low24, packed >> 24};
}

std::string_view ResourceTypeView::tag_property() const {
  return facts().string(resource_word(index_, tag_property_name));
}

TagStyle ResourceTypeView::tag_style() const {
  return static_cast<TagStyle>((resource_word(index_, resource_flags) >> 1) & 3);
}

std::string_view ResourceTypeView::arn_template() const {
  return facts().string(resource_word(index_, arn));
}

std::string_view ResourceTypeView::transform() const {
  return facts().string(resource_word(index_, transform_name));
}

bool ResourceTypeView::stateful() const {
  return (resource_word(index_, resource_flags) & 1) != 0;
}

ResourceScrutiny ResourceTypeView::scrutiny() const {
  return static_cast<ResourceScrutiny>((resource_word(index_, resource_flags) >> 8) & 15);
}

FactRange<ResourceTypeView> resource_types() {
  return {read_resource_type, 0, facts().count(section::types)};
}

std::optional<ResourceTypeView> find_resource_type(std::string_view name) {
  std::optional<ResourceTypeView> found = find_type_loosely(name);
  if (found && found->name() != name) return std::nullopt;
  return found;
}

std::optional<ResourceTypeView> find_resource_type_of_awscc(std::string_view terraform_type) {
  constexpr std::string_view prefix = "awscc_";
  if (!terraform_type.starts_with(prefix)) return std::nullopt;
  // "aws" + "s3_bucket" folds to what "AWS::S3::Bucket" folds to; the service's name follows the provider's at once.
  constexpr std::size_t max_length = 256;
  char name[max_length] = {'a', 'w', 's'};
  terraform_type.remove_prefix(prefix.size());
  if (terraform_type.size() > max_length - 3) return std::nullopt;
  terraform_type.copy(name + 3, terraform_type.size());
  return find_type_loosely({name, 3 + terraform_type.size()});
}

std::string_view resource_type_source() {
  return facts().string(facts().word(section::sources, 1, 0, 0));
}

}  // namespace lintel::registry
