#include "expression/functions/families.h"

#include "expression/limited_conversion.h"

#include <algorithm>

#include "base/effort.h"
#include "expression/functions/encoded.h"
#include "expression/functions/number_text.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"
#include "value/conversion.h"
#include "value/json_text.h"
#include "value/open.h"

namespace lintel::expression::functions {

namespace {

/// Why formatting stopped; `argument` is the one to blame (from 1), 0 when the call as a whole is.
struct FormatFault {
  std::string message;
  std::size_t argument = 0;
  bool too_long = false;  ///< a limit: there is no message
};

/// One `%…` sequence.
struct Verb {
  std::string_view raw;
  std::size_t offset = 0;
  std::size_t argument = 0;  ///< from 1
  NumberStyle style;
};

/// Widths and precisions beyond this are refused by Go's `fmt` too.
constexpr int max_width = 1'000'000;

/// One formatting of one set of arguments: text and unknown parts in order. Follows the scanner of cty's `format`.
class Formatter {
 public:
  Formatter(Call& call, std::string_view format, std::span<const Value> arguments)
      : call_(call), format_(format), arguments_(arguments) {}

  /// The formatted string, or nullopt and why not in `fault`.
  std::optional<Value> run(FormatFault& fault);

 private:
  bool scan(FormatFault& fault);
  bool scan_verb(FormatFault& fault);
  std::optional<int> scan_number();
  bool fail_at(std::size_t at, FormatFault& fault) const;
  bool append(const Verb& verb, FormatFault& fault);
  bool append_as_is(const Verb& verb, Value argument, FormatFault& fault);
  bool append_number(const Verb& verb, Value argument, FormatFault& fault);
  bool append_string(const Verb& verb, Value argument, FormatFault& fault);
  void append_unknown(const Verb& verb, Value argument);
  void append_padded(const Verb& verb, std::string_view text);
  void flush();
  bool unsupported(const Verb& verb, std::string_view why, FormatFault& fault) const;

  Call& call_;
  std::string_view format_;
  std::span<const Value> arguments_;
  std::size_t at_ = 0;
  std::size_t next_ = 1;
  std::size_t highest_ = 0;
  std::string text_;
  std::vector<Value> parts_;
};

std::optional<Value> Formatter::run(FormatFault& fault) {
  if (!scan(fault)) return std::nullopt;
  if (highest_ < arguments_.size()) {
    fault.argument = highest_ + 1;
    fault.message = highest_ == 0 ? "too many arguments; no verbs in format string"
                                  : "too many arguments; only " + std::to_string(highest_) + " used by format string";
    return std::nullopt;
  }
  if (parts_.empty()) return string_result(call_, text_);
  flush();
  return concatenate(parts_, call_.context.arena);
}

void Formatter::flush() {
  if (text_.empty()) return;
  parts_.push_back(make_string(text_, call_.context.arena));
  text_.clear();
}

bool Formatter::scan(FormatFault& fault) {
  while (at_ < format_.size()) {
    if (text_.size() > call_.context.limits.string_bytes) {
      fault.too_long = true;
      return false;
    }
    if (format_[at_] != '%') {
      text_ += format_[at_++];
    } else if (at_ + 1 < format_.size() && format_[at_ + 1] == '%') {
      text_ += '%';
      at_ += 2;
    } else if (!scan_verb(fault)) {
      return false;
    }
  }
  return true;
}

bool Formatter::fail_at(std::size_t at, FormatFault& fault) const {
  if (at >= format_.size()) {
    fault.message = "invalid format string starting at offset " + std::to_string(at);
    return false;
  }
  const CodePoint point = decode(format_.substr(at));
  std::string shown;
  append_utf8(shown, point.value);
  if (shown == "'") shown = "\\'";
  if (shown == "\"") {
    shown = "'\"'";
  } else {
    shown = quote(shown);
    shown.front() = shown.back() = '\'';
  }
  fault.message = "unrecognized format character " + shown + " at offset " + std::to_string(at);
  return false;
}

/// Digits without a leading zero; nullopt when there are none. Too large a number stays too large.
std::optional<int> Formatter::scan_number() {
  if (at_ >= format_.size() || format_[at_] < '1' || format_[at_] > '9') return std::nullopt;
  int number = 0;
  for (; at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9'; ++at_) {
    number = std::min(number * 10 + (format_[at_] - '0'), max_width + 1);
  }
  return number;
}

bool Formatter::scan_verb(FormatFault& fault) {
  Verb verb;
  verb.offset = at_++;
  verb.argument = next_;
  for (; at_ < format_.size(); ++at_) {
    const char flag = format_[at_];
    if (flag == '0')
      verb.style.zero = true;
    else if (flag == '#')
      verb.style.sharp = true;
    else if (flag == '-')
      verb.style.minus = true;
    else if (flag == '+')
      verb.style.plus = true;
    else if (flag == ' ')
      verb.style.space = true;
    else
      break;
  }
  verb.style.width = scan_number().value_or(-1);
  if (at_ < format_.size() && format_[at_] == '.') {
    ++at_;
    while (at_ < format_.size() && format_[at_] == '0') ++at_;
    verb.style.precision = scan_number().value_or(0);
  }
  if (at_ < format_.size() && format_[at_] == '[') {
    ++at_;
    const auto index = scan_number();
    if (!index || at_ >= format_.size() || format_[at_] != ']') return fail_at(at_, fault);
    verb.argument = static_cast<std::size_t>(*index);
    ++at_;
  }
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (at_ >= format_.size() || !is_letter(format_[at_])) return fail_at(at_, fault);
  verb.style.verb = format_[at_++];
  verb.raw = format_.substr(verb.offset, at_ - verb.offset);
  highest_ = std::max(highest_, verb.argument);
  if (!append(verb, fault)) return false;
  next_ = verb.argument + 1;
  return true;
}

bool Formatter::unsupported(const Verb& verb, std::string_view why, FormatFault& fault) const {
  fault.message = "unsupported value for " + quote(verb.raw) + " at " + std::to_string(verb.offset) + ": ";
  fault.message += why;
  return false;
}

bool Formatter::append(const Verb& verb, FormatFault& fault) {
  if (verb.argument > arguments_.size()) {
    fault.message = "not enough arguments for " + quote(verb.raw) + " at " + std::to_string(verb.offset) +
                    ": need index " + std::to_string(verb.argument) + " but have " + std::to_string(arguments_.size()) +
                    " total";
    return false;
  }
  const Value argument = arguments_[verb.argument - 1];
  if (verb.style.verb != 'v' && argument.is_null()) return unsupported(verb, "null value cannot be formatted", fault);
  if (verb.style.width > max_width || verb.style.precision > max_width) {
    fault.too_long = true;
    return false;
  }
  constexpr std::string_view verbs = "vtbdoxXeEfgGsq";
  if (verbs.find(verb.style.verb) == verbs.npos) {
    fault.message = std::string("unsupported format verb '") + verb.style.verb + "' in " + quote(verb.raw) +
                    " at offset " + std::to_string(verb.offset);
    return false;
  }
  if (!argument.is_wholly_known() || argument.is_open()) {
    append_unknown(verb, argument);
    return true;
  }
  switch (verb.style.verb) {
    case 'v':
      return append_as_is(verb, argument, fault);
    case 't': {
      const Converted converted = expression::convert(argument, types::boolean, call_.span, call_.context);
      if (!converted.ok()) return unsupported(verb, converted.error, fault);
      text_ += converted.value.boolean() ? "true" : "false";
      return true;
    }
    case 's':
    case 'q':
      return append_string(verb, argument, fault);
    default:
      return append_number(verb, argument, fault);
  }
}

/// A plain `%s` or `%v` of an unknown string is that string; what any other verb makes of an unknown is unknown text.
void Formatter::append_unknown(const Verb& verb, Value argument) {
  flush();
  if (verb.raw.back() == 'v' || verb.raw.back() == 's') {
    const bool plain = verb.style.width < 0 && verb.style.precision < 0 && !verb.style.sharp;
    if (plain && is_opaque(argument)) {
      const Converted converted = expression::convert(argument, types::string, call_.span, call_.context);
      if (converted.ok()) {
        parts_.push_back(converted.value);
        return;
      }
    } else if (verb.style.verb == 'v' && verb.style.width < 0 && !is_opaque(argument)) {
      const std::uint64_t max_bytes = call_.context.limits.string_bytes;
      if (const std::optional<Value> text = json_string(argument, call_.context.arena, max_bytes)) {
        parts_.push_back(*text);
        return;
      }
    }
  }
  parts_.push_back(make_unknown(&types::string, find_blocker(argument, call_.context.arena), call_.context.arena));
}

bool Formatter::append_as_is(const Verb& verb, Value argument, FormatFault& fault) {
  if (!verb.style.sharp && argument.is_string()) {
    append_padded(verb, argument.string());
    return true;
  }
  if (!verb.style.sharp && argument.is_number()) {
    NumberStyle shortest;
    shortest.verb = 'g';
    append_padded(verb, float_text(argument.number(), shortest));
    return true;
  }
  const auto json = to_json(argument);
  if (!json) return unsupported(verb, "cannot be serialized as JSON", fault);
  append_padded(verb, *json);
  return true;
}

bool Formatter::append_number(const Verb& verb, Value argument, FormatFault& fault) {
  const Converted converted = lintel::convert(argument, types::number, call_.context.arena);
  if (!converted.ok()) return unsupported(verb, converted.error, fault);
  if (fault.too_long = !converted.limit.empty(); fault.too_long) return false;
  const Number number = converted.value.number();
  constexpr std::string_view whole = "bdoxX";
  if (whole.find(verb.style.verb) == whole.npos) {
    text_ += float_text(number, verb.style);
    return true;
  }
  if (!number.is_integer()) return unsupported(verb, "an integer is required", fault);
  const std::string digits = integer_text(number, verb.style);
  (void)Effort::draw(digits.size() * units_of_a_digit);
  text_ += digits;
  return true;
}

bool Formatter::append_string(const Verb& verb, Value argument, FormatFault& fault) {
  const Converted converted = lintel::convert(argument, types::string, call_.context.arena);
  if (!converted.ok()) return unsupported(verb, converted.error, fault);
  if (fault.too_long = !converted.limit.empty(); fault.too_long) return false;
  std::string_view text = converted.value.string();
  if (verb.style.precision > 0) {
    std::size_t size = 0;
    for (int count = 0; count < verb.style.precision && size < text.size(); ++count) {
      size += grapheme_size(text.substr(size));
    }
    text = text.substr(0, size);
  }
  if (verb.style.verb == 's') {
    append_padded(verb, text);
  } else {
    append_padded(verb, to_json(make_string_view(text, call_.context.arena)).value_or(""));
  }
  return true;
}

/// To the width in characters as cty counts them: grapheme clusters.
void Formatter::append_padded(const Verb& verb, std::string_view text) {
  const std::size_t wanted = verb.style.width < 0 ? 0 : static_cast<std::size_t>(verb.style.width);
  const std::size_t count = wanted == 0 ? 0 : grapheme_count(text);
  const std::string padding(wanted > count ? wanted - count : 0, verb.style.zero ? '0' : ' ');
  if (!verb.style.minus) text_ += padding;
  text_ += text;
  if (verb.style.minus) text_ += padding;
}

Value fail_format(Call& call, const FormatFault& fault, std::string_view before = {}) {
  if (fault.too_long) return fail_limit(call, "its result would be too long");
  if (fault.argument != 0 && before.empty()) return fail_argument(call, fault.argument, fault.message);
  return fail_call(call, std::string(before) + fault.message);
}

Value format(Call& call) {
  const std::span<const Value> arguments = call.arguments.subspan(1);
  Value failure;
  if (fails_on_null(call, 0, failure)) return failure;
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::string);
  FormatFault fault;
  if (const auto result = Formatter(call, call.arguments[0].string(), arguments).run(fault)) return *result;
  // As Terraform, nothing is checked before all arguments are known.
  const bool known =
      std::all_of(arguments.begin(), arguments.end(), [](Value v) { return v.is_wholly_known() && !v.is_open(); });
  if (!known && !fault.too_long) return unknown_result(call, types::string);
  return fail_format(call, fault);
}

/// The arguments of `formatlist` by role: how many rounds there are, or that it is not known.
struct Rounds {
  std::size_t count = 1;
  bool known = true;
  std::optional<std::size_t> open;  ///< how many elements open lists have in common, if there is one
  Value failure;                    ///< not null: lengths that differ
};

Rounds count_rounds(Call& call) {
  Rounds rounds;
  std::optional<std::size_t> chooser;
  for (std::size_t index = 1; index < call.arguments.size(); ++index) {
    const Value argument = call.arguments[index];
    if (argument.is_null()) continue;
    const Type& type = shallow_type(argument);
    std::size_t length = argument.size();
    if (is_opaque(argument)) {
      rounds.known = rounds.known && type.kind != TypeKind::any && !is_sequence_type(type);
      if (type.kind != TypeKind::tuple) continue;
      length = type.elements.size();
    } else if (!argument.is_sequence()) {
      continue;
    } else if (argument.kind() == Kind::set && !argument.is_wholly_known()) {
      rounds.known = false;
      continue;
    } else if (argument.is_open()) {
      rounds.open = rounds.open ? std::min(*rounds.open, length) : length;
      continue;
    }
    if (chooser && length != rounds.count) {
      rounds.failure = fail_argument(call, index,
                                     "argument " + std::to_string(index) + " has length " + std::to_string(length) +
                                         ", which is inconsistent with argument " + std::to_string(*chooser) +
                                         " of length " + std::to_string(rounds.count));
      return rounds;
    }
    if (!chooser) chooser = index;
    rounds.count = length;
  }
  return rounds;
}

/// Gathers the arguments of a round; says whether all are known.
bool arguments_of_round(Call& call, std::size_t round, std::vector<Value>& arguments) {
  bool known = true;
  for (const Value argument : call.arguments.subspan(1)) {
    arguments.push_back(argument.is_sequence() ? argument.items()[round] : argument);
    known = known && arguments.back().is_wholly_known();
  }
  return known;
}

/// A round for each element that one open list has; what several have to say to each other depends on their gaps.
Value format_open_lists(Call& call, std::size_t count) {
  const auto lists = std::count_if(call.arguments.begin() + 1, call.arguments.end(),
                                   [](Value argument) { return argument.is_sequence() || is_opaque(argument); });
  if (lists != 1) return unknown_result(call, types::list_of_string);
  std::vector<Value> results;
  for (std::size_t round = 0; round < count; ++round) {
    std::vector<Value> arguments;
    (void)arguments_of_round(call, round, arguments);
    const auto gap = std::find_if(arguments.begin(), arguments.end(), is_gap);
    FormatFault fault;
    const auto text =
        gap == arguments.end() ? Formatter(call, call.arguments[0].string(), arguments).run(fault) : std::nullopt;
    results.push_back(text ? *text : make_gap(call, types::string, gap == arguments.end() ? Value() : *gap));
    if (Value failure; exceeds_memory(call, failure)) return failure;
  }
  return open_list(call, list_result(call, results, types::string));
}

Value formatlist(Call& call) {
  Value failure;
  if (fails_on_null(call, 0, failure)) return failure;
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::list_of_string);
  const Rounds rounds = count_rounds(call);
  if (!rounds.failure.is_null()) return rounds.failure;
  if (!rounds.known) return unknown_result(call, types::list_of_string);
  if (rounds.open) return format_open_lists(call, *rounds.open);
  std::vector<Value> results;
  for (std::size_t round = 0; round < rounds.count; ++round) {
    std::vector<Value> arguments;
    const bool known = arguments_of_round(call, round, arguments);
    FormatFault fault;
    auto result = Formatter(call, call.arguments[0].string(), arguments).run(fault);
    if (!result && (known || fault.too_long)) {
      const bool several = call.arguments.size() > 1;
      return fail_format(call, fault, several ? "error on format iteration " + std::to_string(round) + ": " : "");
    }
    results.push_back(result ? *result : unknown_result(call, types::string));
    if (exceeds_memory(call, failure)) return failure;
  }
  return list_result(call, results, types::string);
}

constexpr Parameter format_parameter[] = {{"format", &types::string}};
constexpr Parameter arguments_parameter = {"args", &types::any};

const Function format_table[] = {
    function("format", format_parameter, types::string, format, "A string made by a format of the printf kind.",
             takes_all, &arguments_parameter),
    function("formatlist", format_parameter, types::list_of_string, formatlist,
             "A list of strings made by a format, one for each element of the lists among the arguments.", takes_all,
             &arguments_parameter),
};

}  // namespace

std::span<const Function> format_functions() {
  return format_table;
}

}  // namespace lintel::expression::functions
