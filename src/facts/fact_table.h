#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace lintel::registry {

/// A read-only table of facts in the flat layout of docs/registry-format.md: a header, then sections of
/// little-endian 32-bit words. Nothing is loaded or allocated; each read looks into the bytes. Reads outside a
/// section give 0 (or an empty string), so a damaged file can mislead but never reads out of bounds.
class FactTable {
 public:
  /// The word "LTFB" that every table starts with.
  static constexpr std::uint32_t magic = 0x4246544c;
  /// Section 0 and 1 of every table are its strings: offsets, then bytes.
  static constexpr std::uint32_t first_own_section = 2;

  /// A table over `size` bytes at `data`, which must outlive it. Bytes that are not a table of this `kind` and
  /// `version` make an empty one.
  FactTable(const unsigned char* data, std::size_t size, std::uint16_t kind, std::uint16_t version);

  bool empty() const { return size_ == 0; }
  /// How many records (of whatever width) a section holds.
  std::uint32_t count(std::uint32_t section) const {
    return section < sections_ ? word_at(header_bytes + 8 * std::size_t{section} + 4) : 0;
  }
  /// Word `column` of record `row` in a section of records that are `width` words wide.
  std::uint32_t word(std::uint32_t section, std::uint32_t width, std::uint32_t row, std::uint32_t column) const {
    if (row >= count(section) || column >= width) return 0;
    const std::size_t start = word_at(header_bytes + 8 * std::size_t{section});
    return word_at(start + 4 * (std::size_t{row} * width + column));
  }
  /// A string of the pool; 0 is the empty string. Static storage as long as the table's bytes.
  std::string_view string(std::uint32_t id) const {
    if (id + 1 >= strings_) return {};
    const std::size_t from = word_at(string_offsets_start_ + 4 * std::size_t{id});
    const std::size_t to = word_at(string_offsets_start_ + 4 * (std::size_t{id} + 1));
    if (from > to || to > string_bytes_) return {};
    return {reinterpret_cast<const char*>(data_ + string_bytes_start_ + from), to - from};
  }

 private:
  static constexpr std::size_t header_bytes = 16;

  // Lookups read names by the million: what follows is defined here so that it is compiled into them.
  std::uint32_t word_at(std::size_t offset) const {
    if (offset > size_ || size_ - offset < 4) return 0;
    const unsigned char* p = data_ + offset;
    return std::uint32_t{p[0]} | std::uint32_t{p[1]} << 8 | std::uint32_t{p[2]} << 16 | std::uint32_t{p[3]} << 24;
  }

  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
  std::uint32_t sections_ = 0;
  std::uint32_t strings_ = 0;  ///< in the pool
  std::size_t string_offsets_start_ = 0;
  std::size_t string_bytes_start_ = 0;
  std::uint32_t string_bytes_ = 0;
};

/// The table of CloudFormation resource types that the build embeds.
FactTable resource_type_table();
/// The table of provider schemas that the build embeds.
FactTable provider_table();
/// The table of IAM actions that the build embeds; src/iam reads it.
FactTable iam_action_table();

/// A run of facts, each made into a `View` when it is looked at. Copies are cheap; works in range-for and
/// `std::ranges`.
template <class View>
class FactRange {
 public:
  /// Makes the view of the fact at an index.
  using Reader = View (*)(std::uint32_t);

  class iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using value_type = View;
    using difference_type = std::ptrdiff_t;
    using reference = View;
    using pointer = void;

    iterator() = default;
    iterator(Reader read, std::uint32_t index) : read_(read), index_(index) {}
    View operator*() const { return read_(index_); }
    iterator& operator++() {
      ++index_;
      return *this;
    }
    iterator operator++(int) {
      iterator old = *this;
      ++index_;
      return old;
    }
    bool operator==(const iterator& other) const { return index_ == other.index_; }

   private:
    Reader read_ = nullptr;
    std::uint32_t index_ = 0;
  };

  FactRange() = default;
  FactRange(Reader read, std::uint32_t first, std::uint32_t count) : read_(read), first_(first), count_(count) {}

  iterator begin() const { return {read_, first_}; }
  iterator end() const { return {read_, first_ + count_}; }
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  /// `position` must be below `size()`.
  View operator[](std::size_t position) const { return read_(first_ + static_cast<std::uint32_t>(position)); }

 private:
  Reader read_ = nullptr;
  std::uint32_t first_ = 0;
  std::uint32_t count_ = 0;
};

/// Compares two names as the tables are sorted: ASCII case, '_', ':' and '-' do not count, so that
/// `kms_master_key_id` and `KMSMasterKeyID` are equal.
std::strong_ordering compare_folded(std::string_view a, std::string_view b);

/// The index of the first record in [first, first + count) whose name is not before `name` in folded order.
/// `name_of(index)` gives a record's name.
template <class NameOf>
std::uint32_t lower_bound_folded(std::uint32_t first, std::uint32_t count, std::string_view name, NameOf name_of) {
  while (count > 0) {
    const std::uint32_t half = count / 2;
    if (compare_folded(name_of(first + half), name) < 0) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

}  // namespace lintel::registry
