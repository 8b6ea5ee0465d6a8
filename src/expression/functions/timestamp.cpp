#include "expression/functions/timestamp.h"

#include <array>

#include "base/ascii.h"
#include "expression/functions/results.h"

namespace lintel::expression::functions {

namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

bool has_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// ---- the calendar ---------------------------------------------------------------------------------------------

int days_in(int month, std::int64_t year) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar: years of 400-year eras that start in March.
std::int64_t days_from_date(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

struct Calendar {
  std::int64_t year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 0;  ///< 0: Sunday
};

/// The date and time of day in the timestamp's own offset.
Calendar calendar_of(const Timestamp& timestamp) {
  const std::int64_t local = timestamp.seconds + timestamp.offset;
  std::int64_t days = local / seconds_per_day;
  std::int64_t rest = local % seconds_per_day;
  if (rest < 0) {
    rest += seconds_per_day;
    --days;
  }
  Calendar calendar;
  calendar.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  calendar.hour = static_cast<int>(rest / 3600);
  calendar.minute = static_cast<int>(rest / 60 % 60);
  calendar.second = static_cast<int>(rest % 60);
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  calendar.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  calendar.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  calendar.year = year_of_era + era * 400 + (calendar.month <= 2 ? 1 : 0);
  return calendar;
}

// ---- reading --------------------------------------------------------------------------------------------------

/// Reads a timestamp part by part, as Go's `time.Parse` with RFC 3339's layout does, and words faults as cty does.
class TimestampReader {
 public:
  explicit TimestampReader(std::string_view text) : rest_(text) {}

  std::optional<Timestamp> read(std::string& error) {
    Timestamp timestamp;
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    const bool ok = read_year(year) && read_mark('-') && read_two("month", 1, 12, month) && read_mark('-') &&
                    read_two("day of month", 0, 99, day) && read_mark('T') && read_two("hour", 0, 23, hour) &&
                    read_mark(':') && read_two("minute", 0, 59, minute) && read_mark(':') &&
                    read_two("second", 0, 59, second) && read_fraction(timestamp) && read_offset(timestamp) &&
                    read_end() && check_day(year, month, day);
    if (!ok) {
      error = "not a valid RFC3339 timestamp: " + error_;
      return std::nullopt;
    }
    timestamp.seconds =
        days_from_date(year, month, day) * seconds_per_day + hour * 3600 + minute * 60 + second - timestamp.offset;
    return timestamp;
  }

 private:
  bool fail(std::string message) {
    error_ = std::move(message);
    return false;
  }

  bool fail_part(std::string_view part, std::string_view found) {
    if (found.empty()) return fail("end of string before " + std::string(part));
    if (part == "hour" && found.find(':') != found.npos) return fail("hour must be between 0 and 23 inclusive");
    if ((part == "hour" || part == "minute") && found.size() != 2) {
      return fail(std::string(part) + " must have exactly two digits");
    }
    return fail("cannot use " + quote(found) + " as " + std::string(part));
  }

  bool read_mark(char mark) {
    if (rest_.starts_with(mark)) {
      rest_.remove_prefix(1);
      return true;
    }
    const std::string wanted = quote(std::string(1, mark));
    if (mark == 'T') return fail("missing required time introducer 'T'");
    if (rest_.empty()) return fail("end of string where " + wanted + " is expected");
    return fail("found " + quote(rest_) + " where " + wanted + " is expected");
  }

  bool read_year(int& year) {
    if (rest_.size() < 4) return fail_part("year", rest_);
    for (std::size_t at = 0; at < 4; ++at) {
      if (!has_digit_at(rest_, at)) return fail_part("year", rest_);
      year = year * 10 + (rest_[at] - '0');
    }
    rest_.remove_prefix(4);
    return true;
  }

  bool read_two(std::string_view part, int least, int most, int& number) {
    if (!has_digit_at(rest_, 0)) return fail_part(part, rest_);
    if (!has_digit_at(rest_, 1)) return part == "hour" ? fail_part(part, rest_.substr(0, 1)) : fail_part(part, rest_);
    number = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return (number >= least && number <= most) || fail_part(part, rest_);
  }

  bool read_fraction(Timestamp& timestamp) {
    if (rest_.empty() || (rest_[0] != '.' && rest_[0] != ',') || !has_digit_at(rest_, 1)) return true;
    if (rest_[0] == ',') return fail("cannot use \",\" as timestamp segment");
    rest_.remove_prefix(1);
    std::int32_t scale = 100'000'000;
    for (; has_digit_at(rest_, 0); rest_.remove_prefix(1), scale /= 10)
      timestamp.nanoseconds += (rest_[0] - '0') * scale;
    return true;
  }

  bool read_offset(Timestamp& timestamp) {
    if (rest_.starts_with('Z')) {
      rest_.remove_prefix(1);
      return true;
    }
    const bool formed = rest_.size() >= 6 && rest_[3] == ':' && has_digit_at(rest_, 1) && has_digit_at(rest_, 2) &&
                        has_digit_at(rest_, 4) && has_digit_at(rest_, 5) && (rest_[0] == '+' || rest_[0] == '-');
    if (!formed) return fail_part("UTC offset", rest_);
    const int hours = (rest_[1] - '0') * 10 + (rest_[2] - '0');
    const int minutes = (rest_[4] - '0') * 10 + (rest_[5] - '0');
    // Go's own parser finds these only once it has passed them.
    if (hours > 24 || minutes > 60) return fail_part("UTC offset", rest_.substr(6));
    if (hours == 24 || minutes == 60) return fail_part("UTC offset", rest_);
    timestamp.offset = (hours * 60 + minutes) * 60 * (rest_[0] == '-' ? -1 : 1);
    rest_.remove_prefix(6);
    return true;
  }

  bool read_end() { return rest_.empty() || fail_part("timestamp segment", rest_); }

  bool check_day(int year, int month, int day) {
    return (day >= 1 && day <= days_in(month, year)) || fail("day out of range");
  }

  std::string_view rest_;
  std::string error_;
};

// ---- writing --------------------------------------------------------------------------------------------------

std::string digits(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number < 0 ? -number : number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return number < 0 ? "-" + text : text;
}

/// `+07:00`, or `+0700` without the colon.
std::string offset_text(const Timestamp& timestamp, bool colon) {
  const int minutes = (timestamp.offset < 0 ? -timestamp.offset : timestamp.offset) / 60;
  return (timestamp.offset < 0 ? "-" : "+") + digits(minutes / 60, 2) + (colon ? ":" : "") + digits(minutes % 60, 2);
}

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

/// A number in one digit or two, by how often the letter is repeated; nothing for any other count.
std::optional<std::string> one_or_two(int number, std::size_t count) {
  if (count != 1 && count != 2) return std::nullopt;
  return digits(number, count);
}

std::optional<std::string> three_or_four(std::string_view name, std::size_t count) {
  if (count != 3 && count != 4) return std::nullopt;
  return std::string(count == 3 ? name.substr(0, 3) : name);
}

/// What `count` times `letter` stands for; nullopt when nothing, and `allowed` says what the letter allows.
std::optional<std::string> part_text(char letter, std::size_t count, const Timestamp& timestamp, std::string& allowed) {
  const Calendar calendar = calendar_of(timestamp);
  switch (letter) {
    case 'Y':
      allowed = ": year must either be \"YY\" or \"YYYY\"";
      if (count == 2) return digits(calendar.year % 100, 2);
      return count == 4 ? std::optional(digits(calendar.year, 4)) : std::nullopt;
    case 'M':
      allowed = ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\"";
      if (count <= 2) return one_or_two(calendar.month, count);
      return three_or_four(months[static_cast<std::size_t>(calendar.month - 1)], count);
    case 'D':
      allowed = ": day of month must either be \"D\" or \"DD\"";
      return one_or_two(calendar.day, count);
    case 'E':
      allowed = ": day of week must either be \"EEE\" or \"EEEE\"";
      return three_or_four(weekdays[static_cast<std::size_t>(calendar.weekday)], count);
    case 'h':
      allowed = ": 24-hour must either be \"h\" or \"hh\"";
      return one_or_two(calendar.hour, count);
    case 'H':
      allowed = ": 12-hour must either be \"H\" or \"HH\"";
      return one_or_two(calendar.hour % 12 == 0 ? 12 : calendar.hour % 12, count);
    case 'A':
    case 'a':
      allowed = std::string(": must be \"") + letter + letter + '"';
      if (count != 2) return std::nullopt;
      return letter == 'A' ? (calendar.hour < 12 ? "AM" : "PM") : (calendar.hour < 12 ? "am" : "pm");
    case 'm':
      allowed = ": minute must either be \"m\" or \"mm\"";
      return one_or_two(calendar.minute, count);
    case 's':
      allowed = ": second must either be \"s\" or \"ss\"";
      return one_or_two(calendar.second, count);
    case 'Z':
      allowed = ": timezone must be Z, ZZZZ, or ZZZZZ";
      if (count == 1) return timestamp.offset == 0 ? "Z" : offset_text(timestamp, true);
      if (count == 3) return timestamp.offset == 0 ? "UTC" : offset_text(timestamp, false);
      if (count == 4 || count == 5) return offset_text(timestamp, count == 5);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

/// The text between quotes at the start of `format`, taken off it; two quotes are one. nullopt: it has no end.
std::optional<std::string> take_quoted(std::string_view& format) {
  format.remove_prefix(1);
  if (format.starts_with('\'')) {
    format.remove_prefix(1);
    return "'";
  }
  std::string text;
  while (!format.empty()) {
    if (format[0] == '\'') {
      format.remove_prefix(1);
      if (!format.starts_with('\'')) return text;
    }
    text += format[0];
    format.remove_prefix(1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text, std::string& error) {
  return TimestampReader(text).read(error);
}

std::string to_rfc3339(const Timestamp& timestamp) {
  const Calendar calendar = calendar_of(timestamp);
  return digits(calendar.year, 4) + "-" + digits(calendar.month, 2) + "-" + digits(calendar.day, 2) + "T" +
         digits(calendar.hour, 2) + ":" + digits(calendar.minute, 2) + ":" + digits(calendar.second, 2) +
         (timestamp.offset == 0 ? "Z" : offset_text(timestamp, true));
}

std::optional<std::string> format_timestamp(std::string_view format, const Timestamp& timestamp, std::string& error) {
  std::string text;
  while (!format.empty()) {
    if (format[0] == '\'') {
      const auto quoted = take_quoted(format);
      if (!quoted) {
        error = "unterminated literal '";
        return std::nullopt;
      }
      text += *quoted;
    } else if (is_letter(format[0])) {
      const std::size_t end = format.find_first_not_of(format[0]);
      const std::string_view verb = format.substr(0, end);
      format.remove_prefix(verb.size());
      std::string allowed;
      const auto part = part_text(verb[0], verb.size(), timestamp, allowed);
      if (!part) {
        error = "invalid date format verb " + quote(verb) + allowed;
        return std::nullopt;
      }
      text += *part;
    } else {
      text += format[0];
      format.remove_prefix(1);
    }
  }
  return text;
}

// ---- durations ------------------------------------------------------------------------------------------------

namespace {

/// Between quotes as Go's time package quotes: all but printable ASCII byte by byte.
std::string quote_bytes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c < ' ' || static_cast<unsigned char>(c) >= 0x80) {
      quoted += "\\x";
      quoted += hexadecimal_digit(static_cast<unsigned char>(c) >> 4);
      quoted += hexadecimal_digit(static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::uint64_t unit_nanoseconds(std::string_view unit) {
  if (unit == "ns") return 1;
  if (unit == "us" || unit == "\xc2\xb5s" || unit == "\xce\xbcs") return 1'000;
  if (unit == "ms") return 1'000'000;
  if (unit == "s") return 1'000'000'000;
  if (unit == "m") return 60'000'000'000;
  if (unit == "h") return 3'600'000'000'000;
  return 0;
}

constexpr std::uint64_t max_duration = std::uint64_t{1} << 63;

/// One number with its unit at the start of `text`, taken off it; nullopt, and what is wrong with it.
std::optional<std::uint64_t> take_duration(std::string_view& text, std::string& what) {
  what = "invalid duration";
  std::uint64_t whole = 0;
  bool digits_seen = false;
  for (; has_digit_at(text, 0); text.remove_prefix(1)) {
    if (whole > max_duration / 10) return std::nullopt;
    whole = whole * 10 + static_cast<std::uint64_t>(text[0] - '0');
    if (whole > max_duration) return std::nullopt;
    digits_seen = true;
  }
  std::uint64_t fraction = 0;
  double scale = 1;
  if (text.starts_with('.')) {
    for (text.remove_prefix(1); has_digit_at(text, 0); text.remove_prefix(1)) {
      digits_seen = true;
      if (fraction > (max_duration - 1) / 10 - 1) continue;
      fraction = fraction * 10 + static_cast<std::uint64_t>(text[0] - '0');
      scale *= 10;
    }
  }
  if (!digits_seen) return std::nullopt;
  const std::string_view unit = text.substr(0, text.find_first_of(".0123456789"));
  text.remove_prefix(unit.size());
  const std::uint64_t factor = unit_nanoseconds(unit);
  if (unit.empty()) {
    what = "missing unit in duration";
  } else if (factor == 0) {
    what = "unknown unit " + quote_bytes(unit) + " in duration";
  } else if (whole <= max_duration / factor) {
    whole *= factor;
    whole += static_cast<std::uint64_t>(static_cast<double>(fraction) * (static_cast<double>(factor) / scale));
    if (whole <= max_duration) return whole;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text, std::string& error) {
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return 0;
  std::uint64_t total = 0;
  std::string what = "invalid duration";
  bool ok = !rest.empty();
  while (ok && !rest.empty()) {
    const auto part = take_duration(rest, what);
    ok = part.has_value();
    if (!ok) break;
    total += *part;
    what = "invalid duration";
    ok = total <= max_duration;
  }
  if (!ok || (total == max_duration && !negative)) {
    error = "time: " + what + " " + quote_bytes(text);
    return std::nullopt;
  }
  return static_cast<std::int64_t>(negative ? std::uint64_t{0} - total : total);
}

void add_nanoseconds(Timestamp& timestamp, std::int64_t nanoseconds) {
  timestamp.seconds += nanoseconds / nanoseconds_per_second;
  std::int64_t rest = timestamp.nanoseconds + nanoseconds % nanoseconds_per_second;
  if (rest < 0) {
    rest += nanoseconds_per_second;
    --timestamp.seconds;
  } else if (rest >= nanoseconds_per_second) {
    rest -= nanoseconds_per_second;
    ++timestamp.seconds;
  }
  timestamp.nanoseconds = static_cast<std::int32_t>(rest);
}

std::strong_ordering compare(const Timestamp& a, const Timestamp& b) {
  if (a.seconds != b.seconds) return a.seconds <=> b.seconds;
  return a.nanoseconds <=> b.nanoseconds;
}

}  // namespace lintel::expression::functions
