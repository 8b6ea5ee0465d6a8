#include "report/line_hash.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <unordered_map>

namespace lintel::report {
namespace {

constexpr std::size_t window_size = 100;
constexpr std::uint64_t base = 37;

constexpr std::uint64_t power_of_base() {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < window_size; ++i) power *= base;
  return power;
}

/// The text in UTF-16 code units, which is what the original counts.
std::vector<std::uint16_t> utf16_units(std::string_view text) {
  std::vector<std::uint16_t> units;
  units.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    std::uint32_t point = length == 1 ? lead : lead & (0x7fu >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
    i += length;
    if (point >= 0x10000) {
      point -= 0x10000;
      units.push_back(static_cast<std::uint16_t>(0xd800 + (point >> 10)));
      units.push_back(static_cast<std::uint16_t>(0xdc00 + (point & 0x3ff)));
    } else {
      units.push_back(static_cast<std::uint16_t>(point));
    }
  }
  return units;
}

}  // namespace

std::vector<std::string> hash_lines(std::string_view text) {
  // As the code scanning action's fingerprints: a window over the characters of the whole file, in which each line's
  // hash is taken when the window has moved 100 kept characters past the line's start, or over the end.
  constexpr std::uint16_t end_of_file = 65535;
  constexpr std::uint64_t first_modulus = power_of_base();
  std::array<std::uint64_t, window_size> window{};
  std::array<std::int64_t, window_size> line_starts;
  line_starts.fill(-1);
  std::vector<std::string> hashes;
  std::unordered_map<std::string, std::size_t> occurrences;
  std::uint64_t hash = 0;
  std::size_t index = 0;
  std::int64_t line = 0;
  bool line_start = true;
  bool previous_cr = false;

  const auto output = [&] {
    char hexadecimal[20];
    std::snprintf(hexadecimal, sizeof hexadecimal, "%llx", static_cast<unsigned long long>(hash));
    const std::size_t occurrence = ++occurrences[hexadecimal];
    const auto at = static_cast<std::size_t>(line_starts[index]);
    if (hashes.size() <= at) hashes.resize(at + 1);
    hashes[at] = std::string(hexadecimal) + ":" + std::to_string(occurrence);
    line_starts[index] = -1;
  };
  const auto update = [&](std::uint64_t current) {
    const std::uint64_t leaving = window[index];
    window[index] = current;
    hash = base * hash + current - first_modulus * leaving;
    index = (index + 1) % window_size;
  };
  const auto process = [&](std::uint16_t unit) {
    if (unit == ' ' || unit == '\t' || (previous_cr && unit == '\n')) {
      previous_cr = false;
      return;
    }
    previous_cr = unit == '\r';
    const std::uint16_t current = unit == '\r' ? std::uint16_t{'\n'} : unit;
    if (line_starts[index] != -1) output();
    if (line_start) {
      line_start = false;
      line_starts[index] = line++;
    }
    if (current == '\n') line_start = true;
    update(current);
  };
  for (const std::uint16_t unit : utf16_units(text)) process(unit);
  process(end_of_file);
  for (std::size_t i = 0; i < window_size; ++i) {
    if (line_starts[index] != -1) output();
    update(0);
  }
  return hashes;
}

}  // namespace lintel::report
