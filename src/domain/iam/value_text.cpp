#include "domain/iam/value_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

namespace lintel::iam {

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

namespace {

/// Takes a number of exactly so many digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  int number = 0;
  if (text.size() < count) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + count, number);
  if (error != std::errc() || end != text.data() + count || number < 0) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) return false;
  text.remove_prefix(1);
  return true;
}

/// Minutes east of UTC, of `Z`, `+01:00` or nothing.
std::optional<int> take_zone(std::string_view& text) {
  if (text.empty() || take(text, 'Z') || take(text, 'z')) return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  if (text.front() != '-' && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

/// Seconds after midnight, of `12:30`, `12:30:15` or `12:30:15.5`.
std::optional<double> take_time(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes) return std::nullopt;
  double seconds = *hours * 3600 + *minutes * 60;
  if (!take(text, ':')) return seconds;
  const auto whole = take_digits(text, 2);
  if (!whole) return std::nullopt;
  seconds += *whole;
  if (!text.starts_with('.')) return seconds;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789", 1), text.size());
  if (const auto fraction = parse_number("0" + std::string(text.substr(0, digits)))) seconds += *fraction;
  text.remove_prefix(digits);
  return seconds;
}

}  // namespace

std::optional<double> parse_date(std::string_view text) {
  if (text.find_first_not_of("0123456789.") == std::string_view::npos && text.size() > 4) return parse_number(text);
  const auto year = take_digits(text, 4);
  if (!year) return std::nullopt;
  int month = 1, day = 1;
  if (take(text, '-')) {
    const auto given = take_digits(text, 2);
    if (!given) return std::nullopt;
    month = *given;
    if (take(text, '-')) {
      const auto of_month = take_digits(text, 2);
      if (!of_month) return std::nullopt;
      day = *of_month;
    }
  }
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  double seconds = static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86400;
  if (text.empty()) return seconds;
  if (!take(text, 'T') && !take(text, 't')) return std::nullopt;
  const auto time = take_time(text);
  const auto zone = time ? take_zone(text) : std::nullopt;
  if (!zone || !text.empty()) return std::nullopt;
  return seconds + *time - *zone * 60.0;
}

}  // namespace lintel::iam
