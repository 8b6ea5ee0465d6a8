#include "expression/functions/families.h"

#include <algorithm>

#include "base/effort.h"
#include "base/substring.h"
#include "expression/functions/pattern.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"
#include "expression/memory.h"

namespace lintel::expression::functions {

namespace {

// ---- finding --------------------------------------------------------------------------------------------------

/// What a match is given as: without groups a string, with unnamed ones a tuple, with named ones an object.
const Type* match_type(const Pattern& pattern, Arena& arena) {
  const std::vector<std::string>& names = pattern.group_names();
  if (names.empty()) return &types::string;
  if (names.front().empty()) {
    const std::vector<const Type*> elements(names.size(), &types::string);
    return make_tuple(arena.copy(elements), arena);
  }
  std::vector<TypeAttribute> attributes;
  for (const std::string& name : names)
    attributes.push_back({arena.copy(std::string_view(name)), &types::string, false});
  return make_object(attributes, arena);
}

/// The pattern of `text`, drawn from the budget; null, and the failure, when making it may cost more than is left.
std::shared_ptr<const Pattern> take_pattern(Call& call, std::string_view text, Value& failure) {
  Memory* const memory = call.context.memory;
  if (auto known = memory ? memory->find_pattern(text) : nullptr) return known;
  const std::uint64_t left = call.context.limits.steps - std::min(call.context.limits.steps, call.context.steps);
  if (estimate_size(text) / Pattern::instructions_in_a_step > left) {
    call.context.steps += left;
    failure = fail_limit(call, "making this pattern would take too long");
    return nullptr;
  }
  std::shared_ptr<const Pattern> pattern = compile_pattern(text);
  call.context.steps += pattern->steps();
  if (pattern->is_too_large()) {
    failure = fail_limit(call, "this pattern is too large");
    return nullptr;
  }
  if (pattern->names_unknown_class()) {
    failure = fail_limit(call, "whether " + pattern->fault_part() + " is a class depends on the release of Terraform");
    return nullptr;
  }
  if (memory && pattern->ok()) memory->keep_pattern(text, pattern, pattern->size());
  return pattern;
}

/// The reason that a pattern cannot be used; empty when it can.
std::string pattern_fault(const Pattern& pattern) {
  if (!pattern.ok()) return "invalid regexp pattern: " + pattern.fault() + " in " + pattern.fault_part();
  const auto& names = pattern.group_names();
  const auto unnamed = std::count(names.begin(), names.end(), "");
  if (unnamed != 0 && static_cast<std::size_t>(unnamed) != names.size()) {
    return "invalid regexp pattern: cannot mix both named and unnamed capture groups";
  }
  return {};
}

Value match_value(Call& call, const Pattern& pattern, std::string_view text, const Pattern::Match& match) {
  Arena& arena = call.context.arena;
  const auto group_value = [&](const Pattern::Group& group) {
    if (group.begin == std::string_view::npos) return make_null(arena, &types::string);
    return make_string(text.substr(group.begin, group.end - group.begin), arena);
  };
  const auto& names = pattern.group_names();
  if (names.empty()) return group_value(match.front());
  if (names.front().empty()) {
    std::vector<Value> items;
    for (std::size_t at = 1; at < match.size(); ++at) items.push_back(group_value(match[at]));
    return tuple_result(call, items);
  }
  std::vector<Member> members;
  for (std::size_t at = 1; at < match.size(); ++at) {
    members.push_back({arena.copy(std::string_view(names[at - 1])), group_value(match[at]), {}});
  }
  return object_result(call, members);
}

/// Draws what looking for a match in `bytes` of text may cost; true, and the failure, when that is too much. Where a
/// pattern has to look far ahead for each match, all of it together is far more than the text.
bool exceeds_work(Call& call, const Pattern& pattern, std::size_t bytes, Value& failure) {
  constexpr std::uint64_t max_work = 250'000'000;  // of one match, in instructions
  constexpr std::uint64_t bytes_in_a_step = 64, instructions_in_a_step = 16;
  call.context.steps += 1 + bytes / bytes_in_a_step + pattern.size() / instructions_in_a_step;
  const bool fits = bytes * std::uint64_t{pattern.size()} <= max_work;
  if (fits && call.context.steps <= call.context.limits.steps) return false;
  failure = fail_limit(call, "matching this pattern would take too long");
  return true;
}

Value regex(Call& call) {
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::any);
  Value failure;
  const auto kept = take_pattern(call, call.arguments[0].string(), failure);
  if (!kept) return failure;
  const Pattern& pattern = *kept;
  const std::string fault = pattern_fault(pattern);
  if (!fault.empty()) return fail_argument(call, 0, fault);
  if (is_opaque(call.arguments[1])) return unknown_result(call, *match_type(pattern, call.context.arena));
  const std::string_view text = call.arguments[1].string();
  if (exceeds_work(call, pattern, text.size(), failure)) return failure;
  const auto match = pattern.find(text.data() ? text : "");
  if (!match) return fail_call(call, "pattern did not match any part of the given string");
  return match_value(call, pattern, text, *match);
}

Value regexall(Call& call) {
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::list_of_any);
  Value failure;
  const auto kept = take_pattern(call, call.arguments[0].string(), failure);
  if (!kept) return failure;
  const Pattern& pattern = *kept;
  const std::string fault = pattern_fault(pattern);
  if (!fault.empty()) return fail_argument(call, 0, fault);
  const Type* type = match_type(pattern, call.context.arena);
  if (is_opaque(call.arguments[1])) {
    return unknown_result(call, *make_collection(TypeKind::list, type, call.context.arena));
  }
  const std::string_view text = call.arguments[1].string();
  const std::size_t limit = call.context.limits.collection_items;
  bool exceeded = false;
  const auto matches = pattern.find_all(text, limit + 1, [&](std::size_t bytes) {
    exceeded = exceeded || exceeds_work(call, pattern, bytes, failure);
    return !exceeded;
  });
  if (exceeded || exceeds_item_limit(call, matches.size(), failure)) return failure;
  std::vector<Value> items;
  for (const Pattern::Match& match : matches) items.push_back(match_value(call, pattern, text, match));
  return list_result(call, items, *type);
}

// ---- replacing ------------------------------------------------------------------------------------------------

/// A replacement cut at its `$1`, `${name}`: literal text and groups by turns, as Go's `Regexp.Expand` reads it.
struct Replacement {
  struct Piece {
    std::string text;
    std::optional<std::size_t> group;  ///< after `text`; nullopt: none (an unknown group is empty)
  };
  std::vector<Piece> pieces;
};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::optional<std::size_t> group_index(std::string_view name, const Pattern& pattern) {
  const auto& names = pattern.group_names();
  if (std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    if (name.size() > 9 || (name.size() > 1 && name[0] == '0')) return std::nullopt;
    const auto index = static_cast<std::size_t>(std::stoul(std::string(name)));
    return index <= names.size() ? std::optional(index) : std::nullopt;
  }
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()) + 1);
}

Replacement parse_replacement(std::string_view text, const Pattern& pattern) {
  Replacement replacement;
  Replacement::Piece piece;
  while (!text.empty()) {
    if (text[0] != '$' || text.size() < 2) {
      piece.text += text[0];
      text.remove_prefix(1);
      continue;
    }
    if (text[1] == '$') {
      piece.text += '$';
      text.remove_prefix(2);
      continue;
    }
    const bool braced = text[1] == '{';
    const std::size_t begin = braced ? 2 : 1;
    std::size_t end = begin;
    while (end < text.size() && is_name_character(text[end])) ++end;
    if (end == begin || (braced && (end == text.size() || text[end] != '}'))) {
      piece.text += '$';
      text.remove_prefix(1);
      continue;
    }
    piece.group = group_index(text.substr(begin, end - begin), pattern);
    replacement.pieces.push_back(std::move(piece));
    piece = {};
    text.remove_prefix(end + (braced ? 1 : 0));
  }
  replacement.pieces.push_back(std::move(piece));
  return replacement;
}

/// All matches replaced, step for step as Go's `ReplaceAllString` goes through the text.
Value replace_pattern(Call& call, std::string_view expression) {
  Value failure;
  const auto kept = take_pattern(call, expression, failure);
  if (!kept) return failure;
  const Pattern& pattern = *kept;
  if (!pattern.ok()) {
    return fail_call(call, "error parsing regexp: " + pattern.fault() + ": `" + pattern.fault_part() + "`");
  }
  std::string_view text = call.arguments[0].string();
  if (!text.data()) text = "";
  const Replacement replacement = parse_replacement(call.arguments[2].string(), pattern);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at <= text.size();) {
    if (exceeds_work(call, pattern, text.size() - at, failure)) return failure;
    const auto match = pattern.find(text, at);
    if (!match) break;
    const Pattern::Group whole = match->front();
    out += text.substr(copied, whole.begin - copied);
    if (whole.end > copied || whole.begin == 0) {
      for (const Replacement::Piece& piece : replacement.pieces) {
        out += piece.text;
        if (!piece.group) continue;
        const Pattern::Group group = (*match)[*piece.group];
        if (group.begin != std::string_view::npos) out += text.substr(group.begin, group.end - group.begin);
      }
    }
    copied = whole.end;
    const std::size_t step = at < text.size() ? decode(text.substr(at)).size : 1;
    at = std::max(at + step, whole.end);
    if (exceeds_string_limit(call, out.size(), failure)) return failure;
  }
  out += text.substr(copied);
  return string_result(call, out);
}

constexpr std::uint64_t units_of_a_replacement = 2;

/// Plain text replaced; the replacement may be known in part only.
Value replace_text(Call& call, std::string_view wanted) {
  const std::string_view text = call.arguments[0].string();
  const Value replacement = call.arguments[2];
  // A known text is made in one piece: a value for each match would take many times its length.
  const bool known = replacement.is_string() && !replacement.is_sensitive();
  std::string out;
  std::vector<Value> parts;
  std::uint64_t bytes = 0;
  Value failure;
  std::size_t copied = 0;
  const auto add = [&](std::string_view piece) {
    known ? void(out += piece) : parts.push_back(make_string(piece, call.context.arena));
    bytes += piece.size();
  };
  for (std::size_t at = 0; at <= text.size();) {
    // Go puts an empty search text's replacement before each character and at the end.
    const std::size_t found = wanted.empty() ? at : find_substring(text, wanted, at);
    if (found == text.npos || !Effort::draw(units_of_a_replacement)) break;
    add(text.substr(copied, found - copied));
    known ? void(out += replacement.string()) : parts.push_back(replacement);
    bytes += replacement.string().size();
    if (exceeds_string_limit(call, bytes, failure)) return failure;
    copied = found + wanted.size();
    at = wanted.empty() ? found + (found < text.size() ? decode(text.substr(found)).size : 1) : copied;
  }
  add(text.substr(copied));
  return known ? string_result(call, out) : concatenate(parts, call.context.arena);
}

/// `_BUCKET_ARN_`, `__ACCOUNT__`: a name that stands for something else, and in nothing that AWS names.
bool is_placeholder(std::string_view wanted) {
  constexpr std::size_t shortest = 5;
  return wanted.size() >= shortest && wanted.front() == '_' && wanted.back() == '_' &&
         std::all_of(wanted.begin(), wanted.end(),
                     [](char c) { return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// A placeholder replaced in a text that is known in part: what is not known has none.
Value replace_placeholder(Call& call, const UnknownNode& text, std::string_view wanted) {
  std::vector<Value> parts;
  bool found = false;
  for (const Value part : text.parts) {
    std::string_view rest = part.is_string() ? part.string() : std::string_view();
    for (std::size_t at = find_substring(rest, wanted); at != rest.npos; at = find_substring(rest, wanted)) {
      found = true;
      parts.push_back(make_string(rest.substr(0, at), call.context.arena));
      parts.push_back(call.arguments[2]);
      rest.remove_prefix(at + wanted.size());
    }
    parts.push_back(part.is_string() ? make_string(rest, call.context.arena) : part);
  }
  return found ? concatenate(parts, call.context.arena) : call.arguments[0];
}

Value replace(Call& call) {
  if (is_opaque(call.arguments[1])) return unknown_result(call, types::string);
  const std::string_view wanted = call.arguments[1].string();
  if (const UnknownNode* text = call.arguments[0].unknown();
      text && !text->parts.empty() && is_placeholder(wanted) && !call.arguments[2].is_sensitive())
    return replace_placeholder(call, *text, wanted);
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::string);
  // What has nothing to replace stays what it is, with where it comes from.
  if (is_placeholder(wanted) && !call.arguments[2].is_sensitive() &&
      find_substring(call.arguments[0].string(), wanted) == std::string_view::npos)
    return call.arguments[0];
  const bool is_pattern = wanted.size() > 1 && wanted.starts_with('/') && wanted.ends_with('/');
  if (!is_pattern) return replace_text(call, wanted);
  if (is_opaque(call.arguments[2])) return unknown_result(call, types::string);
  return replace_pattern(call, wanted.substr(1, wanted.size() - 2));
}

constexpr Parameter pattern_string[] = {{"pattern", &types::string}, {"string", &types::string}};
constexpr Parameter str_substr_replace[] = {
    {"str", &types::string}, {"substr", &types::string}, {"replace", &types::string}};

const Function regex_table[] = {
    function("regex", pattern_string, types::any, regex, "The first match of a regular expression.", takes_unknown),
    function("regexall", pattern_string, types::list_of_any, regexall, "All matches of a regular expression.",
             takes_unknown),
    function("replace", str_substr_replace, types::string, replace,
             "The string with a text, or the matches of a /regular expression/, replaced.", takes_unknown),
};

}  // namespace

std::span<const Function> regex_functions() {
  return regex_table;
}

}  // namespace lintel::expression::functions
