#include "syntax/document/node.h"

#include <bit>
#include <functional>

namespace lintel::document {

/// An open hash table over the keys of a mapping.
struct EntryIndex {
  std::span<const Entry> entries;        ///< that it is of: a copy of a node may have got others
  std::span<const std::uint32_t> slots;  ///< 0: free, else 1 more than the position; a power of two of them
};

namespace {

/// Fewer entries are gone through as fast.
constexpr std::size_t many = 16;

bool is_of(const EntryIndex& index, const Node& mapping) {
  return index.entries.data() == mapping.entries.data() && index.entries.size() == mapping.entries.size();
}

/// The slot of a key, or the free one where it would be.
std::size_t slot_of(std::string_view key, const Entry* first, std::span<const std::uint32_t> slots) {
  const std::size_t mask = slots.size() - 1;
  const std::size_t hash = std::hash<std::string_view>{}(key);
  std::size_t slot = hash & mask;
  while (slots[slot] != 0 && first[slots[slot] - 1].key != key) slot = (slot + 1) & mask;
  return slot;
}

}  // namespace

void set_entries(Node& mapping, std::span<const Entry> entries, Arena& arena) {
  mapping.entries = arena.copy(entries);
  mapping.index = nullptr;
  if (entries.size() <= many) return;
  const Entry* const first = mapping.entries.data();
  const std::span<std::uint32_t> slots = arena.make_array<std::uint32_t>(std::bit_ceil(entries.size() * 2));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::uint32_t& slot = slots[slot_of(entries[i].key, first, slots)];
    if (slot == 0) slot = static_cast<std::uint32_t>(i + 1);
  }
  mapping.index = arena.make<EntryIndex>(mapping.entries, slots);
}

const Node* find(const Node& mapping, std::string_view key) {
  if (const EntryIndex* index = mapping.index; index && is_of(*index, mapping)) {
    const std::uint32_t slot = index->slots[slot_of(key, index->entries.data(), index->slots)];
    return slot == 0 ? nullptr : mapping.entries[slot - 1].value;
  }
  for (const Entry& entry : mapping.entries) {
    if (entry.key == key) return entry.value;
  }
  return nullptr;
}

}  // namespace lintel::document
