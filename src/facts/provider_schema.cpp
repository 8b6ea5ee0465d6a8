#include "facts/provider_schema.h"

#include "base/arena.h"
#include "facts/last_lookups.h"
#include "value/type.h"

namespace lintel::registry {
namespace {

// Sections of the table: docs/registry-format.md.
namespace schema_section {
enum Section : std::uint32_t {
  sources = FactTable::first_own_section,
  resources,
  data_sources,
  providers,
  blocks,
  members,
  types,
  retired_members,
  retired_types,
};
}  // namespace schema_section

/// Width of the records of each section.
constexpr std::uint32_t width_of(schema_section::Section section) {
  switch (section) {
    case schema_section::resources:
    case schema_section::data_sources:
    case schema_section::providers:
    case schema_section::members:
      return 3;
    case schema_section::blocks:
      return 4;
    case schema_section::sources:
    case schema_section::types:
    case schema_section::retired_members:
    case schema_section::retired_types:
      break;
  }
  return 2;
}

/// Words of the records that several functions read.
constexpr std::uint32_t history_word = 2, first_retired_word = 2, retired_count_word = 3;
constexpr std::uint32_t type_bits = 0xffffff;

namespace flag {
enum Flag : std::uint32_t { required = 1, optional = 2, computed = 4, block = 8, at_most_one = 16, kept = 32 };
}  // namespace flag

const FactTable& schema_facts() {
  static const FactTable table = provider_table();
  return table;
}

std::uint32_t word_of(schema_section::Section section, std::uint32_t record, std::uint32_t word) {
  return schema_facts().word(section, width_of(section), record, word);
}

bool has_flag(std::uint32_t member, flag::Flag bit) {
  return ((word_of(schema_section::members, member, 1) >> 24) & bit) != 0;
}

/// The row named `name` among `count` rows from `first`, sorted by their first column's string.
std::optional<std::uint32_t> search_row(schema_section::Section rows, std::uint32_t first, std::uint32_t count,
                                        std::string_view name) {
  const FactTable& table = schema_facts();
  const std::uint32_t end = first + count;
  while (count > 0) {
    const std::uint32_t half = count / 2;
    if (table.string(word_of(rows, first + half, 0)) < name) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  if (first >= end || table.string(word_of(rows, first, 0)) != name) return std::nullopt;
  return first;
}

/// The same, where the last few that were asked for are known.
std::optional<std::uint32_t> find_row(schema_section::Section rows, std::uint32_t first, std::uint32_t count,
                                      std::string_view name) {
  if (count == 0) return std::nullopt;  // an empty list begins where the next one does
  thread_local LastLookups lookups;
  const std::uint64_t list = (std::uint64_t{rows} << 32) | first;
  const std::uint32_t after = lookups.find(list, name, [&]() -> std::uint32_t {
    const std::optional<std::uint32_t> row = search_row(rows, first, count, name);
    return row ? *row + 1 : 0;
  });
  return after == 0 ? std::nullopt : std::optional(after - 1);
}

std::optional<SchemaView> schema_in(schema_section::Section rows, std::string_view name) {
  const auto row = find_row(rows, 0, schema_facts().count(rows), name);
  if (!row) return std::nullopt;
  return SchemaView(word_of(rows, *row, 1));
}

SchemaMemberView read_schema_member(std::uint32_t member) {
  return SchemaMemberView(member);
}
std::string_view read_resource_name(std::uint32_t row) {
  return schema_facts().string(word_of(schema_section::resources, row, 0));
}
std::string_view read_data_source_name(std::uint32_t row) {
  return schema_facts().string(word_of(schema_section::data_sources, row, 0));
}

const Type* make_list_type(TypeKind kind, SchemaTypeView type, Arena& arena) {
  const auto element = type.element();
  return arena.make<Type>(kind, element ? to_type(*element, arena) : &types::any, std::span<const Type* const>{},
                          std::span<const TypeAttribute>{});
}

}  // namespace

CtyKind SchemaTypeView::kind() const {
  const std::uint32_t kind = word_of(schema_section::types, index_, 0);
  return kind <= static_cast<std::uint32_t>(CtyKind::object) ? static_cast<CtyKind>(kind) : CtyKind::any;
}

std::optional<SchemaTypeView> SchemaTypeView::element() const {
  const CtyKind own = kind();
  if (own != CtyKind::list && own != CtyKind::set && own != CtyKind::map) return std::nullopt;
  return SchemaTypeView(word_of(schema_section::types, index_, 1));
}

std::optional<SchemaView> SchemaTypeView::object() const {
  if (kind() != CtyKind::object) return std::nullopt;
  return SchemaView(word_of(schema_section::types, index_, 1));
}

std::string_view SchemaMemberView::name() const {
  return schema_facts().string(word_of(schema_section::members, index_, 0));
}

SchemaTypeView SchemaMemberView::type() const {
  return SchemaTypeView(word_of(schema_section::members, index_, 1) & type_bits);
}

bool SchemaMemberView::required() const {
  return has_flag(index_, flag::required);
}
bool SchemaMemberView::optional() const {
  return has_flag(index_, flag::optional);
}
bool SchemaMemberView::computed() const {
  return has_flag(index_, flag::computed);
}
bool SchemaMemberView::may_be_computed() const {
  return has_flag(index_, flag::computed) || has_flag(index_, flag::kept);
}
bool SchemaMemberView::is_block() const {
  return has_flag(index_, flag::block);
}
bool SchemaMemberView::at_most_one() const {
  return has_flag(index_, flag::at_most_one);
}

std::uint32_t SchemaMemberView::majors_without() const {
  return word_of(schema_section::members, index_, history_word) & 0xff;
}
std::uint32_t SchemaMemberView::majors_otherwise() const {
  return (word_of(schema_section::members, index_, history_word) >> 8) & 0xff;
}

std::optional<SchemaView> SchemaMemberView::block() const {
  const SchemaTypeView own = type();
  const auto element = own.element();
  return element ? element->object() : own.object();
}

FactRange<SchemaMemberView> SchemaView::members() const {
  return {read_schema_member, word_of(schema_section::blocks, index_, 0), word_of(schema_section::blocks, index_, 1)};
}

std::uint32_t SchemaView::majors_of_retired(std::string_view name) const {
  const auto row =
      find_row(schema_section::retired_members, word_of(schema_section::blocks, index_, first_retired_word),
               word_of(schema_section::blocks, index_, retired_count_word), name);
  return row ? word_of(schema_section::retired_members, *row, 1) : 0;
}

std::optional<SchemaMemberView> SchemaView::member(std::string_view name) const {
  const auto row = find_row(schema_section::members, word_of(schema_section::blocks, index_, 0),
                            word_of(schema_section::blocks, index_, 1), name);
  if (!row) return std::nullopt;
  return SchemaMemberView(*row);
}

std::optional<SchemaView> find_resource_schema(std::string_view type) {
  return schema_in(schema_section::resources, type);
}
std::optional<SchemaView> find_data_source_schema(std::string_view type) {
  return schema_in(schema_section::data_sources, type);
}
std::optional<SchemaView> find_provider_schema(std::string_view name) {
  return schema_in(schema_section::providers, name);
}

std::uint32_t majors_without(std::string_view source_type) {
  constexpr std::string_view data = "data.";
  const bool is_data = source_type.starts_with(data);
  const schema_section::Section rows = is_data ? schema_section::data_sources : schema_section::resources;
  const auto row = find_row(rows, 0, schema_facts().count(rows), source_type.substr(is_data ? data.size() : 0));
  return row ? word_of(rows, *row, history_word) : 0;
}

std::uint32_t majors_of_retired(std::string_view source_type) {
  const schema_section::Section rows = schema_section::retired_types;
  const auto row = find_row(rows, 0, schema_facts().count(rows), source_type);
  return row ? word_of(rows, *row, 1) : 0;
}

std::optional<SchemaView> find_schema(std::string_view source_type) {
  constexpr std::string_view data = "data.";
  constexpr std::string_view provider = "provider.";
  if (source_type.starts_with(data)) return find_data_source_schema(source_type.substr(data.size()));
  if (source_type.starts_with(provider)) return find_provider_schema(source_type.substr(provider.size()));
  return find_resource_schema(source_type);
}

FactRange<std::string_view> resource_schema_names() {
  return {read_resource_name, 0, schema_facts().count(schema_section::resources)};
}

FactRange<std::string_view> data_source_schema_names() {
  return {read_data_source_name, 0, schema_facts().count(schema_section::data_sources)};
}

std::string_view provider_version() {
  return schema_facts().string(word_of(schema_section::sources, 0, 1));
}

const Type* to_type(SchemaTypeView type, Arena& arena) {
  switch (type.kind()) {
    case CtyKind::boolean:
      return &types::boolean;
    case CtyKind::number:
      return &types::number;
    case CtyKind::string:
      return &types::string;
    case CtyKind::list:
      return make_list_type(TypeKind::list, type, arena);
    case CtyKind::set:
      return make_list_type(TypeKind::set, type, arena);
    case CtyKind::map:
      return make_list_type(TypeKind::map, type, arena);
    case CtyKind::object: {
      const auto object = type.object();
      return object ? to_type(*object, arena) : &types::any;
    }
    case CtyKind::any:
      break;
  }
  return &types::any;
}

const Type* to_type(SchemaView schema, Arena& arena) {
  const auto members = schema.members();
  const auto attributes = arena.make_array<TypeAttribute>(members.size());
  std::size_t i = 0;
  for (const SchemaMemberView member : members) attributes[i++] = {member.name(), to_type(member.type(), arena), false};
  return arena.make<Type>(TypeKind::object, nullptr, std::span<const Type* const>{},
                          std::span<const TypeAttribute>(attributes));
}

}  // namespace lintel::registry
