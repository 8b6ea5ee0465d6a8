#include <algorithm>

#include "expression/functions/families.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"

namespace lintel::expression::functions {

namespace {

std::string_view text(const Call& call, std::size_t index) {
  return call.arguments[index].string();
}

/// Answers a question about a string of which only parts may be known; `found` when the known part decides it.
Value truth_or_unknown(Call& call, bool yes, bool no) {
  if (yes || no) return make_boolean(yes);
  return unknown_result(call, types::boolean);
}

// ---- prefixes and suffixes ------------------------------------------------------------------------------------

Value startswith(Call& call) {
  if (is_opaque(call.arguments[1])) return truth_or_unknown(call, false, false);
  const std::string_view prefix = text(call, 1);
  const std::string_view known = known_prefix(call.arguments[0]);
  const bool yes = known.starts_with(prefix);
  return truth_or_unknown(call, yes, !yes && (call.arguments[0].is_string() || known.size() >= prefix.size()));
}

Value endswith(Call& call) {
  if (is_opaque(call.arguments[1])) return truth_or_unknown(call, false, false);
  const std::string_view suffix = text(call, 1);
  const std::string_view known = known_suffix(call.arguments[0]);
  const bool yes = known.ends_with(suffix);
  return truth_or_unknown(call, yes, !yes && (call.arguments[0].is_string() || known.size() >= suffix.size()));
}

Value strcontains(Call& call) {
  if (is_opaque(call.arguments[1])) return truth_or_unknown(call, false, false);
  const std::string_view wanted = text(call, 1);
  if (call.arguments[0].is_string()) {
    const bool found = text(call, 0).find(wanted) != std::string_view::npos;
    return truth_or_unknown(call, found, !found);
  }
  bool found = wanted.empty();
  if (const UnknownNode* unknown = call.arguments[0].unknown()) {
    for (const Value part : unknown->parts) found |= part.string().find(wanted) != std::string_view::npos;
  }
  return truth_or_unknown(call, found, false);
}

Value trimprefix(Call& call) {
  std::string_view rest = text(call, 0);
  if (rest.starts_with(text(call, 1))) rest.remove_prefix(text(call, 1).size());
  return string_result(call, rest);
}

Value trimsuffix(Call& call) {
  std::string_view rest = text(call, 0);
  if (rest.ends_with(text(call, 1))) rest.remove_suffix(text(call, 1).size());
  return string_result(call, rest);
}

// ---- trimming -------------------------------------------------------------------------------------------------

/// `all` without the characters at both ends that `drops`.
template <class Drops>
std::string_view trimmed(std::string_view all, Drops drops) {
  while (!all.empty()) {
    const CodePoint first = decode(all);
    if (!drops(first.value)) break;
    all.remove_prefix(first.size);
  }
  while (!all.empty()) {
    const CodePoint last = decode_last(all);
    if (!drops(last.value)) break;
    all.remove_suffix(last.size);
  }
  return all;
}

Value trim(Call& call) {
  std::u32string cut;
  for (std::string_view rest = text(call, 1); !rest.empty();) {
    const CodePoint point = decode(rest);
    cut += point.value;
    rest.remove_prefix(point.size);
  }
  return string_result(call, trimmed(text(call, 0), [&](char32_t c) { return cut.find(c) != cut.npos; }));
}

Value trimspace(Call& call) {
  return string_result(call, trimmed(text(call, 0), is_space));
}

Value chomp(Call& call) {
  std::string_view rest = text(call, 0);
  while (rest.ends_with('\n') || rest.ends_with('\r')) rest.remove_suffix(1);
  return string_result(call, rest);
}

// ---- pieces ---------------------------------------------------------------------------------------------------

Value indent(Call& call) {
  Value failure;
  const auto spaces = whole_argument(call, 0, failure);
  if (!spaces) return failure;
  if (*spaces < 0) return fail_call(call, "the number of spaces must not be negative");
  const std::string_view whole = text(call, 1);
  const auto lines = static_cast<std::uint64_t>(std::count(whole.begin(), whole.end(), '\n'));
  const std::uint64_t limit = call.context.limits.string_bytes;
  const std::uint64_t each = std::min<std::uint64_t>(static_cast<std::uint64_t>(*spaces), limit + 1);
  if (exceeds_string_limit(call, whole.size() + lines * each, failure)) return failure;
  std::string out;
  out.reserve(whole.size() + lines * each);
  for (const char character : whole) {
    out += character;
    if (character == '\n') out.append(each, ' ');
  }
  return string_result(call, out);
}

/// Why a null stops `join`: cty names the list only when there are several.
Value fail_null_element(Call& call, std::size_t element, std::size_t list) {
  std::string message = "element " + std::to_string(element);
  if (call.arguments.size() > 2) message += " of list " + std::to_string(list);
  return fail_argument(call, list, message + " is null; cannot concatenate null values");
}

Value join(Call& call) {
  if (call.arguments.size() < 2) return fail_call(call, "at least one list is required");
  std::vector<Value> parts;
  std::uint64_t bytes = 0;
  Value failure;
  bool readable = true;
  const std::size_t separator_bytes = call.arguments[0].string().size();
  for (std::size_t list = 1; list < call.arguments.size(); ++list) {
    const Value argument = call.arguments[list];
    // Unknown elements of a set may turn out equal, so that even their number is open.
    if (is_opaque(argument) || (argument.kind() == Kind::set && !argument.is_wholly_known())) {
      readable = false;
      continue;
    }
    for (std::size_t element = 0; element < argument.size(); ++element) {
      const Value item = argument.items()[element];
      if (item.is_null()) return fail_null_element(call, element, list);
      if (!parts.empty()) {
        parts.push_back(call.arguments[0]);
        bytes += separator_bytes;
      }
      parts.push_back(item);
      bytes += item.string().size();
      if (exceeds_string_limit(call, bytes, failure)) return failure;
    }
  }
  if (!readable) return unknown_result(call, types::string);
  if (parts.empty()) return string_result(call, "");
  return concatenate(parts, call.context.arena);
}

Value split(Call& call) {
  const std::string_view separator = text(call, 0);
  std::string_view rest = text(call, 1);
  std::vector<Value> pieces;
  Value failure;
  const auto add = [&](std::string_view piece) { pieces.push_back(make_string(piece, call.context.arena)); };
  if (separator.empty()) {
    // Go splits after each code point then.
    while (!rest.empty()) {
      const std::size_t size = decode(rest).size;
      add(rest.substr(0, size));
      rest.remove_prefix(size);
      if (exceeds_item_limit(call, pieces.size(), failure)) return failure;
    }
    return list_result(call, pieces, types::string);
  }
  for (std::size_t at = rest.find(separator); at != rest.npos; at = rest.find(separator)) {
    add(rest.substr(0, at));
    rest.remove_prefix(at + separator.size());
    if (exceeds_item_limit(call, pieces.size() + 1, failure)) return failure;
  }
  add(rest);
  return list_result(call, pieces, types::string);
}

Value strrev(Call& call) {
  const std::string_view whole = text(call, 0);
  std::string reversed(whole.size(), '\0');
  std::size_t end = whole.size();
  for (std::string_view rest = whole; !rest.empty();) {
    const std::size_t size = grapheme_size(rest);
    end -= size;
    rest.copy(reversed.data() + end, size);
    rest.remove_prefix(size);
  }
  return string_result(call, reversed);
}

Value substr(Call& call) {
  Value failure;
  auto offset = whole_argument(call, 1, failure);
  if (!offset) return failure;
  const auto length = whole_argument(call, 2, failure);
  if (!length) return failure;
  std::string_view rest = text(call, 0);
  if (*offset < 0) {
    offset = *offset + static_cast<std::int64_t>(grapheme_count(rest));
  } else if (*length == 0) {
    return string_result(call, "");
  }
  for (std::int64_t skipped = 0; skipped < *offset; ++skipped) {
    if (rest.empty()) return string_result(call, "");
    rest.remove_prefix(grapheme_size(rest));
  }
  if (*length < 0) return string_result(call, rest);
  // With a negative offset cty never meets a length of 0, and takes everything that is left: so do we.
  std::size_t taken = 0;
  for (std::int64_t count = 0; taken < rest.size() && (count < *length || *length == 0); ++count) {
    taken += grapheme_size(rest.substr(taken));
  }
  return string_result(call, rest.substr(0, taken));
}

// ---- letters --------------------------------------------------------------------------------------------------

std::string mapped(std::string_view all, char32_t (*map)(char32_t)) {
  std::string out;
  out.reserve(all.size());
  for (std::string_view rest = all; !rest.empty();) {
    const CodePoint point = decode(rest);
    append_utf8(out, map(point.value));
    rest.remove_prefix(point.size);
  }
  return out;
}

/// Letter by letter, so that the known parts of a string stay known.
Value map_letters(Call& call, char32_t (*map)(char32_t)) {
  const Value argument = call.arguments[0];
  if (argument.is_string()) return string_result(call, mapped(argument.string(), map));
  const UnknownNode* unknown = argument.unknown();
  if (!unknown || unknown->parts.empty()) {
    return unknown_result(call, types::string);
  }
  std::vector<Value> parts;
  for (const Value part : unknown->parts) {
    parts.push_back(part.is_string()
                        ? make_string(mapped(part.string(), map), call.context.arena)
                        : make_unknown(&types::string, find_blocker(part, call.context.arena), call.context.arena));
  }
  return concatenate(parts, call.context.arena);
}

Value lower(Call& call) {
  return map_letters(call, to_lower);
}
Value upper(Call& call) {
  return map_letters(call, to_upper);
}

/// What Go's `strings.Title` takes for the end of a word.
bool ends_word(char32_t c) {
  if (c > 0x7f) return is_space(c);
  return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
}

Value title(Call& call) {
  std::string out;
  char32_t previous = ' ';
  for (std::string_view rest = text(call, 0); !rest.empty();) {
    const CodePoint point = decode(rest);
    append_utf8(out, ends_word(previous) ? to_title(point.value) : point.value);
    previous = point.value;
    rest.remove_prefix(point.size);
  }
  return string_result(call, out);
}

constexpr Parameter str_prefix[] = {{"str", &types::string}, {"prefix", &types::string}};
constexpr Parameter str_suffix[] = {{"str", &types::string}, {"suffix", &types::string}};
constexpr Parameter str_substr[] = {{"str", &types::string}, {"substr", &types::string}};
constexpr Parameter str_cutset[] = {{"str", &types::string}, {"cutset", &types::string}};
constexpr Parameter spaces_str[] = {{"spaces", &types::number}, {"str", &types::string}};
constexpr Parameter separator[] = {{"separator", &types::string}};
constexpr Parameter separator_str[] = {{"separator", &types::string}, {"str", &types::string}};
constexpr Parameter str_offset_length[] = {
    {"str", &types::string}, {"offset", &types::number}, {"length", &types::number}};
constexpr Parameter lists = {"lists", &types::list_of_string};

const Function string_table[] = {
    function("chomp", str, types::string, chomp, "The string without line endings at its end."),
    function("endswith", str_suffix, types::boolean, endswith, "Whether a string ends with another.", takes_unknown),
    function("indent", spaces_str, types::string, indent, "The string with all lines but the first moved right."),
    function("join", separator, types::string, join, "The strings of lists with a separator between them.",
             takes_unknown, &lists),
    function("lower", str, types::string, lower, "The string in lower case.", takes_unknown),
    function("split", separator_str, types::list_of_string, split, "The pieces of a string between separators."),
    function("startswith", str_prefix, types::boolean, startswith, "Whether a string starts with another.",
             takes_unknown),
    function("strcontains", str_substr, types::boolean, strcontains, "Whether a string contains another.",
             takes_unknown),
    function("strrev", str, types::string, strrev, "The characters of a string in reverse order."),
    function("substr", str_offset_length, types::string, substr, "A part of a string by offset and length."),
    function("title", str, types::string, title, "The string with each word's first letter in title case."),
    function("trim", str_cutset, types::string, trim, "The string without the given characters at both ends."),
    function("trimprefix", str_prefix, types::string, trimprefix, "The string without a prefix."),
    function("trimspace", str, types::string, trimspace, "The string without white space at both ends."),
    function("trimsuffix", str_suffix, types::string, trimsuffix, "The string without a suffix."),
    function("upper", str, types::string, upper, "The string in upper case.", takes_unknown),
};

}  // namespace

std::span<const Function> string_functions() {
  return string_table;
}

}  // namespace lintel::expression::functions
