#pragma once

#include <optional>
#include <string_view>

/// What texts in conditions of policies stand for.
namespace lintel::iam {

/// The number that a text is; nullopt when it is none, or infinite.
std::optional<double> parse_number(std::string_view text);

/// Seconds since 1970, of a date as the W3C's profile of ISO 8601 writes it, or of such seconds.
std::optional<double> parse_date(std::string_view text);

}  // namespace lintel::iam
