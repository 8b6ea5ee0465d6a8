#include "frontend/terraform/evaluate/set_order.h"

#include <algorithm>
#include <array>
#include <string>

namespace lintel::terraform {
namespace {

std::array<std::uint32_t, 256> make_checksum_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t word = i;
    for (int bit = 0; bit < 8; ++bit) word = (word & 1) ? 0xEDB88320U ^ (word >> 1) : word >> 1;
    table[i] = word;
  }
  return table;
}

std::string digits_of(std::string_view text) {
  return std::to_string(checksum_of(text));
}

/// The SDK's serialization of one block (`SerializeResourceForHash`): members by name, strings plain, lists in
/// parentheses, sets in braces in their own order.
std::string serialize(Value block) {
  std::string text;
  for (const Member& member : block.members()) {
    text.append(member.key).append(":");
    if (!member.value.is_sequence()) {
      text.append(member.value.string()).append(";");
      continue;
    }
    std::vector<std::string> items;
    for (Value item : member.value.items()) items.push_back(std::string(item.string()) + ";");
    bool is_set = member.value.kind() == Kind::set;
    if (is_set) {
      std::sort(items.begin(), items.end(),
                [](const std::string& a, const std::string& b) { return digits_of(a) < digits_of(b); });
    }
    text += is_set ? '{' : '(';
    for (const std::string& item : items) text += item;
    text += is_set ? "};" : ");";
  }
  return text;
}

}  // namespace

std::uint32_t checksum_of(std::string_view text) {
  static const std::array<std::uint32_t, 256> table = make_checksum_table();
  std::uint32_t word = 0xFFFFFFFFU;
  for (char c : text) word = table[(word ^ static_cast<unsigned char>(c)) & 0xFF] ^ (word >> 8);
  return word ^ 0xFFFFFFFFU;
}

std::vector<Value> in_set_order(Value blocks) {
  struct Keyed {
    bool known;
    std::string key;
    Value block;
  };
  std::vector<Keyed> keyed;
  for (Value block : blocks.items()) {
    bool known = block.is_wholly_known();
    keyed.push_back({known, known ? digits_of(serialize(block)) : std::string(), block});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    if (a.known != b.known) return a.known;
    return a.key < b.key;
  });
  std::vector<Value> ordered;
  for (const Keyed& one : keyed) ordered.push_back(one.block);
  return ordered;
}

}  // namespace lintel::terraform
