#include "expression/functions/families.h"

#include "expression/functions/results.h"
#include "expression/functions/timestamp.h"

namespace lintel::expression::functions {

namespace {

std::optional<Timestamp> timestamp_argument(Call& call, std::size_t index, bool in_argument, Value& failure) {
  std::string error;
  const auto timestamp = parse_timestamp(call.arguments[index].string(), error);
  if (!timestamp) failure = in_argument ? fail_argument(call, index, error) : fail_call(call, error);
  return timestamp;
}

Value timeadd(Call& call) {
  Value failure;
  auto timestamp = timestamp_argument(call, 0, false, failure);
  if (!timestamp) return failure;
  std::string error;
  const auto duration = parse_duration(call.arguments[1].string(), error);
  if (!duration) return fail_call(call, error);
  add_nanoseconds(*timestamp, *duration);
  return string_result(call, to_rfc3339(*timestamp));
}

Value timecmp(Call& call) {
  Value failure;
  const auto first = timestamp_argument(call, 0, true, failure);
  if (!first) return failure;
  const auto second = timestamp_argument(call, 1, true, failure);
  if (!second) return failure;
  const auto order = compare(*first, *second);
  return number_result(call, order < 0 ? -1 : order > 0 ? 1 : 0);
}

Value formatdate(Call& call) {
  Value failure;
  const auto timestamp = timestamp_argument(call, 1, true, failure);
  if (!timestamp) return failure;
  std::string error;
  const auto text = format_timestamp(call.arguments[0].string(), *timestamp, error);
  return text ? string_result(call, *text) : fail_argument(call, 0, error);
}

constexpr Parameter format_time[] = {{"format", &types::string}, {"time", &types::string}};
constexpr Parameter timestamp_duration[] = {{"timestamp", &types::string}, {"duration", &types::string}};
constexpr Parameter two_timestamps[] = {{"timestamp_a", &types::string}, {"timestamp_b", &types::string}};

const Function date_table[] = {
    function("formatdate", format_time, types::string, formatdate, "A timestamp in a format of one's own."),
    function("plantimestamp", {}, types::string, nullptr, "The time of the plan: known only at run time.", impure),
    function("timeadd", timestamp_duration, types::string, timeadd, "A timestamp moved by a duration."),
    function("timecmp", two_timestamps, types::number, timecmp, "-1, 0 or 1: the order of two timestamps."),
    function("timestamp", {}, types::string, nullptr, "The current time: known only at run time.", impure),
};

}  // namespace

std::span<const Function> date_functions() {
  return date_table;
}

}  // namespace lintel::expression::functions
