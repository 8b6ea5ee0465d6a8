#include "registry/fact_table.h"

#include <cstring>

extern "C" {
extern const unsigned char lintel_registry_begin[];
extern const unsigned char lintel_registry_end[];
extern const unsigned char lintel_provider_aws_begin[];
extern const unsigned char lintel_provider_aws_end[];
extern const unsigned char lintel_iam_actions_begin[];
extern const unsigned char lintel_iam_actions_end[];
}

namespace lintel::registry {
namespace {

constexpr std::size_t header_bytes = 16;
constexpr std::uint32_t string_offsets = 0;
constexpr std::uint32_t string_bytes = 1;

/// The next character that counts at or after `position`, in lower case; -1 at the end.
int next_folded(std::string_view text, std::size_t& position) {
  while (position < text.size()) {
    const char c = text[position++];
    if (c == '_' || c == ':' || c == '-') continue;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
    return static_cast<unsigned char>(c);
  }
  return -1;
}

std::size_t length(const unsigned char* begin, const unsigned char* end) {
  return static_cast<std::size_t>(end - begin);
}

}  // namespace

FactTable::FactTable(const unsigned char* data, std::size_t size, std::uint16_t kind, std::uint16_t version)
    : data_(data), size_(size) {
  const std::uint32_t expected = (std::uint32_t{kind} << 16) | version;
  if (word_at(0) != magic || word_at(4) != expected || word_at(12) != size) size_ = 0;
}

std::uint32_t FactTable::word_at(std::size_t offset) const {
  if (offset > size_ || size_ - offset < 4) return 0;
  const unsigned char* p = data_ + offset;
  return std::uint32_t{p[0]} | std::uint32_t{p[1]} << 8 | std::uint32_t{p[2]} << 16 | std::uint32_t{p[3]} << 24;
}

std::uint32_t FactTable::count(std::uint32_t section) const {
  if (section >= word_at(8)) return 0;
  return word_at(header_bytes + 8 * std::size_t{section} + 4);
}

std::uint32_t FactTable::word(std::uint32_t section, std::uint32_t width, std::uint32_t row,
                              std::uint32_t column) const {
  if (row >= count(section) || column >= width) return 0;
  const std::size_t start = word_at(header_bytes + 8 * std::size_t{section});
  return word_at(start + 4 * (std::size_t{row} * width + column));
}

std::string_view FactTable::string(std::uint32_t id) const {
  if (id + 1 >= count(string_offsets)) return {};
  const std::size_t from = word(string_offsets, 1, id, 0);
  const std::size_t to = word(string_offsets, 1, id + 1, 0);
  const std::size_t start = word_at(header_bytes + 8 * string_bytes);
  if (from > to || to > count(string_bytes) || start > size_ || size_ - start < to) return {};
  return {reinterpret_cast<const char*>(data_ + start + from), to - from};
}

FactTable resource_type_table() {
  return {lintel_registry_begin, length(lintel_registry_begin, lintel_registry_end), 1, 1};
}

FactTable provider_table() {
  return {lintel_provider_aws_begin, length(lintel_provider_aws_begin, lintel_provider_aws_end), 2, 1};
}

FactTable iam_action_table() {
  return {lintel_iam_actions_begin, length(lintel_iam_actions_begin, lintel_iam_actions_end), 3, 1};
}

std::strong_ordering compare_folded(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    const int left = next_folded(a, i);
    const int right = next_folded(b, j);
    if (left != right) return left <=> right;
    if (left < 0) return std::strong_ordering::equal;
  }
}

}  // namespace lintel::registry
