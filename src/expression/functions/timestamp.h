#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel::expression::functions {

/// A moment and the offset that it is written in.
struct Timestamp {
  std::int64_t seconds = 0;      ///< since 1970-01-01T00:00:00Z
  std::int32_t nanoseconds = 0;  ///< 0 to 999,999,999
  std::int32_t offset = 0;       ///< seconds east of UTC
};

/// RFC 3339 as strictly as cty reads it; nullopt, and why in Terraform's words.
std::optional<Timestamp> parse_timestamp(std::string_view text, std::string& error);
/// `2006-01-02T15:04:05Z07:00`, without fractions of seconds.
std::string to_rfc3339(const Timestamp& timestamp);
/// Terraform's `formatdate`; nullopt, and what is wrong with the format.
std::optional<std::string> format_timestamp(std::string_view format, const Timestamp& timestamp, std::string& error);

/// `1h30m`, `-1.5h`, `300ms` in nanoseconds, as Go's `time.ParseDuration`; nullopt, and why in Go's words.
std::optional<std::int64_t> parse_duration(std::string_view text, std::string& error);
void add_nanoseconds(Timestamp& timestamp, std::int64_t nanoseconds);

/// Orders by the moment, whatever the zones.
std::strong_ordering compare(const Timestamp& a, const Timestamp& b);

}  // namespace lintel::expression::functions
