#include "facts/fact_table.h"

#include <array>

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

constexpr std::uint32_t string_offsets = 0;
constexpr std::uint32_t string_bytes = 1;

/// What each byte counts as: letters in lower case, 0 for those that do not count.
constexpr std::array<unsigned char, 256> folded = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c)
    table[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  table['_'] = table[':'] = table['-'] = 0;
  return table;
}();

/// The next character that counts at or after `position`, in lower case; -1 at the end.
int next_folded(std::string_view text, std::size_t& position) {
  while (position < text.size()) {
    const unsigned char c = folded[static_cast<unsigned char>(text[position++])];
    if (c != 0) return c;
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
  sections_ = word_at(8);
  strings_ = count(string_offsets);
  string_offsets_start_ = word_at(header_bytes + 8 * string_offsets);
  string_bytes_start_ = word_at(header_bytes + 8 * string_bytes);
  string_bytes_ = count(string_bytes);
  if (string_bytes_start_ > size_ || size_ - string_bytes_start_ < string_bytes_) strings_ = 0;
}

FactTable resource_type_table() {
  return {lintel_registry_begin, length(lintel_registry_begin, lintel_registry_end), 1, 2};
}

FactTable provider_table() {
  return {lintel_provider_aws_begin, length(lintel_provider_aws_begin, lintel_provider_aws_end), 2, 3};
}

FactTable iam_action_table() {
  return {lintel_iam_actions_begin, length(lintel_iam_actions_begin, lintel_iam_actions_end), 3, 1};
}

std::strong_ordering compare_folded(std::string_view a, std::string_view b) {
  // Most names begin alike: "AWS::EC2::…".
  std::size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  std::size_t j = i;
  for (;;) {
    const int left = next_folded(a, i);
    const int right = next_folded(b, j);
    if (left != right) return left <=> right;
    if (left < 0) return std::strong_ordering::equal;
  }
}

}  // namespace lintel::registry
