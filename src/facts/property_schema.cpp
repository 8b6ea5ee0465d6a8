#include "facts/property_schema.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace lintel::registry {
namespace {

// Sections of registry.bin after those of resource_type.cpp: docs/registry-format.md.
namespace keyword_section {
enum SchemaSection : std::uint32_t { types = 10, schemas, keywords, lists };
}  // namespace keyword_section

constexpr std::uint32_t type_width = 3;
constexpr std::uint32_t argument_bits = 0xffffff;

const FactTable& property_facts() {
  static const FactTable table = resource_type_table();
  return table;
}

std::uint32_t list_word(std::uint32_t index) {
  return property_facts().word(keyword_section::lists, 1, index, 0);
}

FactRange<std::string_view> names_at(std::uint32_t list) {
  return {[](std::uint32_t index) { return property_facts().string(list_word(index)); }, list + 1, list_word(list)};
}

std::string_view schema_type_name(std::uint32_t type) {
  return property_facts().string(property_facts().word(keyword_section::types, type_width, type, 0));
}

}  // namespace

FactRange<KeywordView> ValueSchemaView::keywords() const {
  const std::uint32_t word = property_facts().word(keyword_section::schemas, 1, index_, 0);
  return {[](std::uint32_t index) { return KeywordView(index); }, word & argument_bits, word >> 24};
}

std::optional<KeywordView> ValueSchemaView::keyword(Keyword kind) const {
  for (const KeywordView keyword : keywords()) {
    if (keyword.kind() == kind) return keyword;
  }
  return std::nullopt;
}

std::uint32_t KeywordView::word() const {
  return property_facts().word(keyword_section::keywords, 1, index_, 0) & argument_bits;
}

Keyword KeywordView::kind() const {
  return static_cast<Keyword>(property_facts().word(keyword_section::keywords, 1, index_, 0) >> 24);
}

std::uint8_t KeywordView::types() const {
  return static_cast<std::uint8_t>(word());
}

std::string_view KeywordView::text() const {
  return property_facts().string(word());
}

ValueSchemaView KeywordView::schema() const {
  return ValueSchemaView(word());
}

FactRange<std::string_view> KeywordView::names() const {
  return names_at(word());
}

FactRange<ValueSchemaView> KeywordView::schemas() const {
  return {[](std::uint32_t index) { return ValueSchemaView(list_word(index)); }, word() + 1, size()};
}

std::uint32_t KeywordView::size() const {
  return list_word(word());
}

NamedSchema KeywordView::named(std::uint32_t position) const {
  const std::uint32_t at = word() + 1 + 2 * position;
  return {property_facts().string(list_word(at)), ValueSchemaView(list_word(at + 1))};
}

std::optional<ValueSchemaView> KeywordView::find(std::string_view name) const {
  std::uint32_t first = 0, count = size();
  while (count > 0) {
    const std::uint32_t half = count / 2;
    const NamedSchema middle = named(first + half);
    if (middle.name == name) return middle.schema;
    if (middle.name < name) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return std::nullopt;
}

Dependents KeywordView::dependents(std::uint32_t position) const {
  const std::uint32_t at = word() + 1 + 2 * position;
  return {property_facts().string(list_word(at)), names_at(list_word(at + 1))};
}

std::optional<ValueSchemaView> KeywordView::branch(std::uint32_t if_then_else) const {
  const std::uint32_t schema = list_word(word() + 1 + if_then_else);
  if (schema == 0) return std::nullopt;
  return ValueSchemaView(schema - 1);
}

std::optional<PropertySchema> find_property_schema(std::string_view type) {
  std::uint32_t first = 0, count = property_facts().count(keyword_section::types);
  while (count > 0) {
    const std::uint32_t half = count / 2, middle = first + half;
    const std::string_view name = schema_type_name(middle);
    if (name == type) {
      return PropertySchema{name, ValueSchemaView(property_facts().word(keyword_section::types, type_width, middle, 1)),
                            names_at(property_facts().word(keyword_section::types, type_width, middle, 2))};
    }
    if (name < type) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return std::nullopt;
}

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A pattern over bytes where it may be: classes of characters are then much less to compile.
std::unique_ptr<RE2> compile(std::string_view pattern, bool over_bytes) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  if (over_bytes) options.set_encoding(RE2::Options::EncodingLatin1);
  return std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
}

}  // namespace

Truth matches_pattern(std::string_view text, std::string_view pattern) {
  // By where the pattern stands in the table: few of them are ever asked for.
  static std::shared_mutex mutex;
  static std::unordered_map<const char*, std::unique_ptr<RE2>> compiled[2];
  const bool over_bytes = is_ascii(text) && is_ascii(pattern) && pattern.find("\\x{") == std::string_view::npos &&
                          pattern.find("\\p") == std::string_view::npos;
  std::unordered_map<const char*, std::unique_ptr<RE2>>& known = compiled[over_bytes ? 1 : 0];
  const RE2* expression = nullptr;
  {
    const std::shared_lock lock(mutex);
    if (const auto found = known.find(pattern.data()); found != known.end()) expression = found->second.get();
  }
  if (!expression) {
    std::unique_ptr<RE2> made = compile(pattern, over_bytes);
    const std::unique_lock lock(mutex);
    expression = known.try_emplace(pattern.data(), std::move(made)).first->second.get();
  }
  if (!expression->ok()) return Truth::unknown;
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression) ? Truth::yes : Truth::no;
}

}  // namespace lintel::registry
