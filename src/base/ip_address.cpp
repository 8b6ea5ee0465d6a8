#include "base/ip_address.h"

#include <array>

#include "base/ascii.h"

namespace lintel {

namespace {

constexpr int mapped_bits = 96;  // before the IPv4 address inside an IPv6 one

/// Digits of a base at the start of `text`, taken off it; nullopt when there are none or the number is beyond `max`.
std::optional<std::uint32_t> take_number(std::string_view& text, std::uint32_t base, std::uint32_t max) {
  std::uint32_t number = 0;
  std::size_t count = 0;
  for (; count < text.size(); ++count) {
    const int digit = hexadecimal_value(text[count]);
    if (digit < 0 || static_cast<std::uint32_t>(digit) >= base) break;
    number = number * base + static_cast<std::uint32_t>(digit);
    if (number > max) return std::nullopt;
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
  std::uint32_t bits = 0;
  for (int octet = 0; octet < 4; ++octet) {
    if (octet > 0) {
      if (!text.starts_with('.')) return std::nullopt;
      text.remove_prefix(1);
    }
    const auto number = take_number(text, 10, 255);
    if (!number) return std::nullopt;
    bits = bits << 8 | *number;
  }
  if (!text.empty()) return std::nullopt;
  return bits;
}

/// The groups of one side of `::`; false when they are malformed. Dotted octets may end the right-most side.
bool take_groups(std::string_view text, std::array<std::uint32_t, 8>& groups, std::size_t& count) {
  while (!text.empty()) {
    const std::string_view group = text.substr(0, text.find(':'));
    if (group.find('.') != group.npos) {
      const auto octets = parse_ipv4(text);
      if (!octets || count + 2 > groups.size()) return false;
      groups[count++] = *octets >> 16;
      groups[count++] = *octets & 0xffff;
      return true;
    }
    const auto number = take_number(text, 16, 0xffff);
    if (!number || count == groups.size()) return false;
    groups[count++] = *number;
    if (text.empty()) return true;
    if (text[0] != ':' || text.size() == 1) return false;
    text.remove_prefix(1);
  }
  return true;
}

std::optional<AddressBits> parse_ipv6(std::string_view text) {
  std::array<std::uint32_t, 8> left{};
  std::array<std::uint32_t, 8> right{};
  std::size_t left_count = 0;
  std::size_t right_count = 0;
  const std::size_t gap = text.find("::");
  const std::string_view before = text.substr(0, gap);
  if (!take_groups(before, left, left_count)) return std::nullopt;
  if (gap == text.npos) {
    if (left_count != 8) return std::nullopt;
  } else {
    if (before.find('.') != before.npos || !take_groups(text.substr(gap + 2), right, right_count)) return std::nullopt;
    if (left_count + right_count > 7) return std::nullopt;
  }
  for (std::size_t index = 0; index < right_count; ++index) left[8 - right_count + index] = right[index];
  AddressBits bits = 0;
  for (const std::uint32_t group : left) bits = bits << 16 | group;
  return bits;
}

std::string dotted(std::uint32_t bits) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(bits >> shift & 255);
    if (shift > 0) text += '.';
  }
  return text;
}

/// RFC 5952: lower case, the first longest run of two or more zero groups left out.
std::string colon_form(AddressBits bits) {
  const auto group = [&](int index) { return static_cast<std::uint32_t>(bits >> (112 - 16 * index)) & 0xffff; };
  int gap = -1;
  int gap_size = 1;
  for (int index = 0; index < 8; ++index) {
    int size = 0;
    while (index + size < 8 && group(index + size) == 0) ++size;
    if (size > gap_size) {
      gap = index;
      gap_size = size;
    }
  }
  std::string text;
  for (int index = 0; index < 8; ++index) {
    if (index == gap) {
      text += "::";
      index += gap_size - 1;
      continue;
    }
    if (index > 0 && !text.ends_with(':')) text += ':';
    bool started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const std::uint32_t digit = group(index) >> shift & 15;
      started = started || digit != 0 || shift == 0;
      if (started) text += hexadecimal_digit(digit);
    }
  }
  return text;
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  const std::size_t mark = text.find_first_of(".:");
  if (mark == text.npos) return std::nullopt;
  if (text[mark] == '.') {
    const auto bits = parse_ipv4(text);
    return bits ? std::optional(IpAddress{*bits, 32}) : std::nullopt;
  }
  const auto bits = parse_ipv6(text);
  return bits ? std::optional(IpAddress{*bits, 128}) : std::nullopt;
}

std::optional<IpNetwork> parse_ip_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  const auto address = parse_ip_address(text.substr(0, slash));
  std::string_view rest = text.substr(slash + 1);
  const auto length = take_number(rest, 10, 128);
  if (!address || !length || !rest.empty() || static_cast<int>(*length) > address->width) return std::nullopt;
  IpNetwork network{*address, static_cast<int>(*length)};
  network.address.bits &= prefix_mask(network.length, network.address.width);
  return network;
}

std::string to_string(const IpAddress& address) {
  return address.is_ipv4() ? dotted(static_cast<std::uint32_t>(address.bits)) : colon_form(address.bits);
}

std::string to_string(const IpNetwork& network) {
  const bool mapped = network.address.width == 128 && network.address.is_ipv4() && network.length >= mapped_bits;
  return to_string(network.address) + "/" + std::to_string(mapped ? network.length - mapped_bits : network.length);
}

AddressBits prefix_mask(int length, int width) {
  const AddressBits all = width == 128 ? ~AddressBits{0} : (AddressBits{1} << width) - 1;
  return length <= 0 ? 0 : all & ~(length >= width ? AddressBits{0} : all >> length);
}

IpAddress last_address(const IpNetwork& network) {
  const int width = network.address.width;
  return {network.address.bits | (prefix_mask(width, width) & ~prefix_mask(network.length, width)), width};
}

bool contains(const IpNetwork& network, const IpAddress& address) {
  if (address.width == 128 && network.address.width == 32 && address.is_ipv4()) {
    return contains(network, {address.bits & 0xffffffff, 32});
  }
  if (network.address.width == 128 && network.length >= mapped_bits && network.address.is_ipv4()) {
    return contains({{network.address.bits & 0xffffffff, 32}, network.length - mapped_bits},
                    {address.bits & 0xffffffff, address.is_ipv4() ? 32 : 128});
  }
  if (network.address.width != address.width) return false;
  return (address.bits & prefix_mask(network.length, address.width)) == network.address.bits;
}

}  // namespace lintel
