#include "expression/functions/families.h"

#include <algorithm>

#include "base/effort.h"
#include "base/substring.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"
#include "value/identity.h"
#include "value/open.h"

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

/// A string of which only some parts are known; empty when nothing is.
std::span<const Value> parts_of(Value text) {
  const UnknownNode* unknown = text.unknown();
  return unknown ? unknown->parts : std::span<const Value>{};
}

/// What takes the place of a part that is not known once it may have changed: the same for the same part, changed in
/// the same way, which `change` names and the other arguments that are known decide.
Value changed_part(Call& call, Value part, std::string_view change) {
  std::vector<Value> operands = {part};
  for (const Value argument : call.arguments) {
    if (!argument.has_unknown()) operands.push_back(argument);
  }
  const Value unknown = make_unknown(&types::string, find_blocker(part, call.context.arena), call.context.arena);
  return with_identity(unknown, combine_identities(change, operands), call.context.arena);
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
    const bool found = find_substring(text(call, 0), wanted) != std::string_view::npos;
    return truth_or_unknown(call, found, !found);
  }
  bool found = wanted.empty();
  if (const UnknownNode* unknown = call.arguments[0].unknown()) {
    for (const Value part : unknown->parts) found |= find_substring(part.string(), wanted) != std::string_view::npos;
  }
  return truth_or_unknown(call, found, false);
}

/// A string of which only parts are known without its known end at `front`, or as it is where that end differs.
Value without_end(Call& call, bool front) {
  const std::string_view cut = text(call, 1);
  const std::span<const Value> parts = parts_of(call.arguments[0]);
  if (is_opaque(call.arguments[1]) || parts.empty()) return unknown_result(call, types::string);
  const std::string_view known = front ? known_prefix(call.arguments[0]) : known_suffix(call.arguments[0]);
  const std::size_t compared = std::min(known.size(), cut.size());
  const bool differs = front ? known.substr(0, compared) != cut.substr(0, compared)
                             : known.substr(known.size() - compared) != cut.substr(cut.size() - compared);
  if (differs) return call.arguments[0];
  if (known.size() < cut.size()) return unknown_result(call, types::string);
  std::vector<Value> rest(parts.begin(), parts.end());
  (front ? rest.front() : rest.back()) =
      make_string(front ? known.substr(cut.size()) : known.substr(0, known.size() - cut.size()), call.context.arena);
  return concatenate(rest, call.context.arena);
}

Value trimprefix(Call& call) {
  if (!call.arguments[0].is_string() || is_opaque(call.arguments[1])) return without_end(call, true);
  std::string_view rest = text(call, 0);
  if (rest.starts_with(text(call, 1))) rest.remove_prefix(text(call, 1).size());
  return string_result(call, rest);
}

Value trimsuffix(Call& call) {
  if (!call.arguments[0].is_string() || is_opaque(call.arguments[1])) return without_end(call, false);
  std::string_view rest = text(call, 0);
  if (rest.ends_with(text(call, 1))) rest.remove_suffix(text(call, 1).size());
  return string_result(call, rest);
}

// ---- trimming -------------------------------------------------------------------------------------------------

/// `all` without the characters at both ends that `drops`.
template <class Drops>
std::string_view trimmed_where(std::string_view all, Drops drops) {
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

/// The same for a string of which only parts are known: an end that is not known may lose anything.
template <class Drops>
Value trimmed_parts(Call& call, Drops drops) {
  const std::span<const Value> parts = parts_of(call.arguments[0]);
  if (parts.empty()) return unknown_result(call, types::string);
  std::vector<Value> kept(parts.begin(), parts.end());
  const auto trim_end = [&](Value& end, Value next, bool at_front) {
    if (end.is_string()) {
      const std::string_view rest = trimmed_where(end.string(), drops);
      const std::size_t begin = rest.empty() ? 0 : static_cast<std::size_t>(rest.data() - end.string().data());
      end = make_string(at_front ? end.string().substr(begin) : end.string().substr(0, begin + rest.size()),
                        call.context.arena);
      return !rest.empty();
    }
    end = changed_part(call, end, at_front ? "trim the front" : "trim the back");
    // What is beside it becomes the end where it turns out empty.
    if (!next.is_string()) return false;
    return !drops((at_front ? decode(next.string()) : decode_last(next.string())).value);
  };
  if (!trim_end(kept.front(), kept[1], true) || !trim_end(kept.back(), kept[kept.size() - 2], false)) {
    return unknown_result(call, types::string);
  }
  return concatenate(kept, call.context.arena);
}

Value trim(Call& call) {
  if (is_opaque(call.arguments[1])) return unknown_result(call, types::string);
  std::u32string cut;
  for (std::string_view rest = text(call, 1); !rest.empty();) {
    const CodePoint point = decode(rest);
    cut += point.value;
    rest.remove_prefix(point.size);
  }
  std::sort(cut.begin(), cut.end());
  const auto drops = [&](char32_t c) { return std::binary_search(cut.begin(), cut.end(), c); };
  if (!call.arguments[0].is_string()) return trimmed_parts(call, drops);
  return string_result(call, trimmed_where(text(call, 0), drops));
}

Value trimspace(Call& call) {
  if (!call.arguments[0].is_string()) return trimmed_parts(call, is_space);
  return string_result(call, trimmed_where(text(call, 0), is_space));
}

Value chomp(Call& call) {
  std::string_view rest = text(call, 0);
  while (rest.ends_with('\n') || rest.ends_with('\r')) rest.remove_suffix(1);
  return string_result(call, rest);
}

// ---- pieces ---------------------------------------------------------------------------------------------------

/// Part by part: each line end is moved where it is known.
Value indent_parts(Call& call, std::size_t spaces) {
  std::vector<Value> moved;
  for (const Value part : parts_of(call.arguments[1])) {
    if (!part.is_string()) {
      moved.push_back(changed_part(call, part, call.name));
      continue;
    }
    std::string out;
    for (const char character : part.string()) {
      out += character;
      if (character == '\n') out.append(spaces, ' ');
    }
    moved.push_back(make_string(out, call.context.arena));
  }
  return moved.empty() ? unknown_result(call, types::string) : concatenate(moved, call.context.arena);
}

Value indent(Call& call) {
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::string);
  Value failure;
  const auto spaces = whole_argument(call, 0, failure);
  if (!spaces) return failure;
  if (*spaces < 0) return fail_call(call, "the number of spaces must not be negative");
  const std::string_view whole = text(call, 1);
  const auto lines = static_cast<std::uint64_t>(std::count(whole.begin(), whole.end(), '\n'));
  const std::uint64_t limit = call.context.limits.string_bytes;
  const std::uint64_t each = std::min<std::uint64_t>(static_cast<std::uint64_t>(*spaces), limit + 1);
  // Terraform makes the blanks whether a line takes them or not.
  if (exceeds_string_limit(call, whole.size() + std::max<std::uint64_t>(lines, 1) * each, failure)) return failure;
  if (!call.arguments[1].is_string()) {
    constexpr std::int64_t max_spaces = 64;
    return *spaces > max_spaces ? unknown_result(call, types::string)
                                : indent_parts(call, static_cast<std::size_t>(*spaces));
  }
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

/// The parts of a join that are certain. Around a gap, and beside lists of which the number of elements is not known,
/// there may be a separator or none.
class PartialJoin {
 public:
  explicit PartialJoin(Call& call) : call_(call) {}

  void add(Value list) {
    const bool countless = is_opaque(list) || (list.kind() == Kind::set && !list.is_wholly_known());
    if (!countless) {
      for (const Value item : list.items()) {
        if (list.is_open() && is_gap(item)) {
          add_gap(item);
        } else {
          add_item(item);
        }
      }
    }
    if (countless || (list.is_open() && indexed_size(list) == list.size())) add_gap(list);
  }

  Value finish() const { return concatenate(parts_, call_.context.arena); }

 private:
  void add_item(Value item) {
    if (!parts_.empty() && !after_gap_) parts_.push_back(call_.arguments[0]);
    parts_.push_back(item);
    after_gap_ = false;
  }

  void add_gap(Value why) {
    if (!after_gap_) parts_.push_back(changed_part(call_, why, call_.name));
    after_gap_ = true;
  }

  Call& call_;
  std::vector<Value> parts_;
  bool after_gap_ = false;
};

Value join_in_part(Call& call) {
  PartialJoin joined(call);
  for (const Value list : call.arguments.subspan(1)) joined.add(list);
  const Value text = joined.finish();
  return parts_of(text).empty() ? unknown_result(call, types::string) : mark_not_null(text, call.context.arena);
}

Value call_join(Call& call) {
  if (call.arguments.size() < 2) return fail_call(call, "at least one list is required");
  std::vector<Value> parts;
  std::uint64_t bytes = 0;
  Value failure;
  bool readable = true;
  const std::size_t separator_bytes = call.arguments[0].string().size();
  for (std::size_t list = 1; list < call.arguments.size(); ++list) {
    const Value argument = call.arguments[list];
    // Unknown elements of a set may turn out equal, so that even their number is open.
    if (is_opaque(argument) || argument.is_open() || (argument.kind() == Kind::set && !argument.is_wholly_known())) {
      readable = false;
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
  if (!readable) return join_in_part(call);
  if (parts.empty()) return string_result(call, "");
  return concatenate(parts, call.context.arena);
}

/// The pieces of a string of which only parts are known, as far as separators show where they end.
Value split_in_part(Call& call) {
  const std::string_view separator = text(call, 0);
  const std::span<const Value> parts = parts_of(call.arguments[1]);
  const Value unknown = unknown_result(call, types::list_of_string);
  if (is_opaque(call.arguments[0]) || separator.empty() || parts.empty()) return unknown;
  std::vector<Value> pieces;
  std::vector<Value> piece;
  const auto finish_piece = [&] {
    const bool certain = std::all_of(piece.begin(), piece.end(), [](Value part) { return part.is_string(); });
    if (!certain) pieces.push_back(make_gap(call, types::string, call.arguments[1]));
    if (certain) pieces.push_back(concatenate(piece, call.context.arena));
    piece.clear();
  };
  for (const Value part : parts) {
    std::string_view rest = part.string();
    if (!part.is_string()) {
      piece.push_back(part);
      // A separator of several characters may begin in a part that is not known.
      if (separator.size() > 1) break;
      continue;
    }
    Value failure;
    for (std::size_t at = find_substring(rest, separator); at != rest.npos; at = find_substring(rest, separator)) {
      piece.push_back(make_string(rest.substr(0, at), call.context.arena));
      finish_piece();
      rest.remove_prefix(at + separator.size());
      if (exceeds_item_limit(call, pieces.size() + 1, failure)) return failure;
    }
    piece.push_back(make_string(rest, call.context.arena));
  }
  finish_piece();
  return open_list(call, list_result(call, pieces, types::string));
}

Value split(Call& call) {
  if (is_opaque(call.arguments[0]) || is_opaque(call.arguments[1])) {
    // Rules take pieces by their number, which no piece has behind one that is not known.
    return call.context.lenient ? unknown_result(call, types::list_of_string) : split_in_part(call);
  }
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
  for (std::size_t at = find_substring(rest, separator); at != rest.npos; at = find_substring(rest, separator)) {
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

/// The start of a string of which more than that is known.
Value substr_in_part(Call& call) {
  const Value unknown = unknown_result(call, types::string);
  const auto offset = call.arguments[1].number().to_int64();
  const auto length = call.arguments[2].number().to_int64();
  const std::string_view known = known_prefix(call.arguments[0]);
  if (is_opaque(call.arguments[1]) || is_opaque(call.arguments[2]) || !offset || !length || *offset < 0) return unknown;
  if (*length <= 0 || *offset > INT64_MAX - *length) return unknown;
  // The last character may go on in the part that is not known.
  if (static_cast<std::int64_t>(grapheme_count(known)) <= *offset + *length) return unknown;
  const Value arguments[] = {make_string(known, call.context.arena), call.arguments[1], call.arguments[2]};
  Call start{call.name, arguments, call.argument_spans, call.span, call.context, call.function};
  return call.function->call(start);
}

Value substr(Call& call) {
  if (std::any_of(call.arguments.begin(), call.arguments.end(), is_opaque)) return substr_in_part(call);
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
  (void)Effort::draw(all.size() * units_of_a_mapped_byte);
  std::string out;
  out.reserve(all.size());
  for (std::string_view rest = all; !rest.empty();) {
    const auto first = static_cast<unsigned char>(rest.front());
    const CodePoint point = first < 0x80 ? CodePoint{first, 1} : decode(rest);
    const char32_t mapped_to = map(point.value);
    if (mapped_to < 0x80) {
      out += static_cast<char>(mapped_to);
    } else {
      append_utf8(out, mapped_to);
    }
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
    parts.push_back(part.is_string() ? make_string(mapped(part.string(), map), call.context.arena)
                                     : changed_part(call, part, call.name));
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
  if (!call.arguments[0].is_string()) {
    // Whether a word begins after a part that is not known is open.
    const std::string_view start = known_prefix(call.arguments[0]);
    if (start.empty()) return unknown_result(call, types::string);
    const Value arguments[] = {make_string(start, call.context.arena)};
    Call known{call.name, arguments, call.argument_spans, call.span, call.context, call.function};
    const Value parts[] = {title(known), changed_part(call, call.arguments[0], call.name)};
    return concatenate(parts, call.context.arena);
  }
  (void)Effort::draw(text(call, 0).size() * units_of_a_mapped_byte);
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
    function("indent", spaces_str, types::string, indent, "The string with all lines but the first moved right.",
             takes_unknown),
    function("join", separator, types::string, call_join, "The strings of lists with a separator between them.",
             takes_unknown, &lists),
    function("lower", str, types::string, lower, "The string in lower case.", takes_unknown),
    function("split", separator_str, types::list_of_string, split, "The pieces of a string between separators.",
             takes_unknown),
    function("startswith", str_prefix, types::boolean, startswith, "Whether a string starts with another.",
             takes_unknown),
    function("strcontains", str_substr, types::boolean, strcontains, "Whether a string contains another.",
             takes_unknown),
    function("strrev", str, types::string, strrev, "The characters of a string in reverse order."),
    function("substr", str_offset_length, types::string, substr, "A part of a string by offset and length.",
             takes_unknown),
    function("title", str, types::string, title, "The string with each word's first letter in title case.",
             takes_unknown),
    function("trim", str_cutset, types::string, trim, "The string without the given characters at both ends.",
             takes_unknown),
    function("trimprefix", str_prefix, types::string, trimprefix, "The string without a prefix.", takes_unknown),
    function("trimspace", str, types::string, trimspace, "The string without white space at both ends.", takes_unknown),
    function("trimsuffix", str_suffix, types::string, trimsuffix, "The string without a suffix.", takes_unknown),
    function("upper", str, types::string, upper, "The string in upper case.", takes_unknown),
};

}  // namespace

std::span<const Function> string_functions() {
  return string_table;
}

}  // namespace lintel::expression::functions
