#include "rules/language/environment.h"

#include <array>
#include <optional>
#include <string>

#include "base/effort.h"
#include "base/glob.h"
#include "expression/functions/results.h"
#include "rules/language/functions/parameters.h"
#include "value/json_text.h"
#include "value/open.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

Value unknown_truth(Call& call, Value because) {
  const Blocker* why = find_blocker(because, call.context.arena);
  return make_unknown(&types::boolean, why, call.context.arena);
}

/// Three-valued: an element that is `decisive` decides whatever else is unknown.
Value fold(Call& call, bool decisive) {
  const Value list = call.arguments[0];
  if (list.is_null()) return make_boolean(!decisive);
  if (list.is_unknown()) return unknown_truth(call, list);
  Value unknown;
  bool some_unknown = false;
  for (const Value element : list.items()) {
    const Value item = expression::settle(element, call.context);
    if (item.is_boolean() && item.boolean() == decisive) return make_boolean(decisive);
    if (item.is_unknown() && !some_unknown) {
      unknown = item;
      some_unknown = true;
    }
  }
  if (some_unknown) return unknown_truth(call, unknown);
  if (list.is_open()) return unknown_truth(call, list);
  return make_boolean(!decisive);
}

Value call_any(Call& call) {
  return fold(call, true);
}
Value call_all(Call& call) {
  return fold(call, false);
}

Value call_known(Call& call) {
  return make_boolean(!call.arguments[0].is_unknown());
}

/// Whether a user wrote the value, or anything inside it, or the author of a module whose source is absent: what AWS or
/// the provider takes by default was written by nobody.
Value call_written(Call& call) {
  const Value value = call.arguments[0];
  const Origin* origin = value.origin();
  const bool by_module = origin && origin->kind != OriginKind::model && origin->kind != OriginKind::registry_default;
  return make_boolean(by_module || span_of(value).known());
}

Value call_elsewhere(Call& call) {
  return make_boolean(is_elsewhere(call.arguments[0], call.context.arena));
}

/// What a JSON text describes, with its structure around parts that are not known; any other value is what it is.
Value call_unpacked(Call& call) {
  const Value value = call.arguments[0];
  Arena& arena = call.context.arena;
  if (value.is_string()) (void)Effort::draw(value.string().size() * expression::functions::units_of_a_parsed_byte);
  const std::optional<Value> described = document_of(value, arena);
  return described.value_or(value);
}

Value call_first(Call& call) {
  for (const Value argument : call.arguments) {
    const Value value = expression::settle(argument, call.context);
    if (!value.is_null()) return value;
  }
  return make_null(call.context.arena);
}

Value call_one_of(Call& call) {
  const Value wanted = call.arguments[0];
  const Value list = call.arguments[1];
  if (wanted.is_null()) return make_boolean(false);
  if (list.is_unknown()) return unknown_truth(call, list);
  bool maybe = list.is_open();
  for (const Value element : list.items()) {
    const Truth same = equal(wanted, expression::settle(element, call.context));
    if (same == Truth::yes) return make_boolean(true);
    maybe = maybe || same == Truth::unknown;
  }
  maybe = maybe || list.is_open();
  return maybe ? unknown_truth(call, wanted.is_unknown() ? wanted : list) : make_boolean(false);
}

/// The known text at one end of a string of which only parts are known.
std::string_view known_end(Value value, bool at_start) {
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return {};
  return (at_start ? unknown->parts.front() : unknown->parts.back()).string();
}

/// Whether no text that starts and ends as the value does can match: what the pattern has before its first wildcard or
/// after its last one disagrees.
bool cannot_match(Value value, std::string_view pattern) {
  const std::string_view prefix = known_end(value, true), start = pattern.substr(0, pattern.find_first_of("*?\\"));
  const std::size_t shared = std::min(prefix.size(), start.size());
  if (prefix.substr(0, shared) != start.substr(0, shared)) return true;
  if (pattern.find('\\') != std::string_view::npos) return false;
  const std::string_view suffix = known_end(value, false), end = pattern.substr(pattern.find_last_of("*?") + 1);
  const std::size_t both = std::min(suffix.size(), end.size());
  return suffix.substr(suffix.size() - both) != end.substr(end.size() - both);
}

/// The text with one character that no pattern names for each part that is not known: what matches it matches whatever
/// the parts turn out to be.
std::string with_unknown_parts(Value value) {
  constexpr char unknown_part = '\x01';
  std::string text;
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return std::string(1, unknown_part);
  for (const Value part : unknown->parts) {
    if (part.is_string()) {
      text += part.string();
    } else {
      text += unknown_part;
    }
  }
  return text;
}

Value call_matches(Call& call) {
  const Value text = call.arguments[0];
  if (text.is_null()) return make_boolean(false);
  bool all_excluded = true;
  for (const Value pattern : call.arguments.subspan(1)) {
    if (!pattern.is_string()) return unknown_truth(call, pattern);
    if (text.is_string()) {
      if (matches_glob(text.string(), pattern.string())) return make_boolean(true);
    } else if (pattern.string().find('?') == std::string_view::npos &&
               matches_glob(with_unknown_parts(text), pattern.string())) {
      return make_boolean(true);
    } else if (!cannot_match(text, pattern.string())) {
      all_excluded = false;
    }
  }
  if (text.is_string() || all_excluded) return make_boolean(false);
  return unknown_truth(call, text);
}

Value call_enabled(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_unknown()) return unknown_truth(call, value);
  if (value.is_boolean()) return make_boolean(value.boolean());
  if (value.is_number()) return make_boolean(!value.number().is_zero());
  constexpr std::array on = {std::string_view("true"), std::string_view("enabled"), std::string_view("on"),
                             std::string_view("yes"), std::string_view("1")};
  std::string folded(value.string());
  for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (const std::string_view word : on) {
    if (folded == word) return make_boolean(true);
  }
  return make_boolean(false);
}

constexpr std::array<Parameter, 1> one_value = {{{"value", &types::any}}};
constexpr std::array<Parameter, 1> one_list = {{{"list", &types::any}}};
constexpr std::array<Parameter, 2> value_and_list = {{{"value", &types::any}, {"list", &types::any}}};
/// As Terraform's, but a list that is not known hides none of the others: it stands in the result as one unknown
/// element of a list that may be longer.
Value call_concat(Call& call) {
  std::vector<Value> items;
  Value open;
  for (const Value argument : call.arguments) {
    const Value list = expression::settle(argument, call.context);
    items.insert(items.end(), list.items().begin(), list.items().end());
    if (list.is_unknown()) {
      items.push_back(make_unknown(&types::any, find_blocker(list, call.context.arena), call.context.arena));
    } else if (!list.is_null() && !list.is_sequence()) {
      items.push_back(list);
    }
    if (list.is_unknown() || list.is_open()) open = list;
  }
  const Value all = make_tuple(call.context.arena.copy(items), call.context.arena);
  if (!open.is_unknown() && !open.is_open()) return all;
  return with_unknown_tail(all, find_blocker(open, call.context.arena), call.context.arena);
}

/// Gathers the elements at every depth of lists; what is not known stands for itself, and leaves the end open. Those of
/// a list that is sensitive are (`inside`): a rule may have made them of the names in what is.
bool flatten_into(Value list, bool inside, std::size_t depth, expression::Context& context, std::vector<Value>& items) {
  constexpr std::size_t deepest = 16;
  inside = inside || list.is_sensitive();
  bool open = list.is_open() || depth == deepest;
  if (depth == deepest) return open;
  for (const Value element : list.items()) {
    if (items.size() >= context.limits.collection_items) return true;
    const Value item = expression::settle(element, context);
    if (item.is_sequence()) {
      open = flatten_into(item, inside, depth + 1, context, items) || open;
      continue;
    }
    open = open || (item.kind() == Kind::unknown && item.unknown()->parts.empty());
    items.push_back(inside ? mark_sensitive(item, context.arena) : item);
  }
  return open;
}

/// As Terraform's, but an element that is not known hides none of the others.
Value call_flatten(Call& call) {
  const Value list = expression::settle(call.arguments[0], call.context);
  if (list.is_null()) return make_tuple(std::span<const Value>{}, call.context.arena);
  if (list.is_unknown()) return make_unknown(&types::any, find_blocker(list, call.context.arena), call.context.arena);
  if (!list.is_sequence()) return expression::fail_argument(call, 0, "a list is required");
  std::vector<Value> items;
  const bool open = flatten_into(list, false, 0, call.context, items);
  const Value all = make_tuple(call.context.arena.copy(items), call.context.arena);
  return open ? with_flags(all, unknown_tail, call.context.arena) : all;
}

constexpr Parameter further_values = {"value", &types::any};
constexpr std::array<Parameter, 1> text_only = {{{"text", &types::any}}};
constexpr Parameter patterns = {"pattern", &types::string};

const std::array truth_table = {
    Function{"all", one_list, nullptr, 1, &types::boolean, open_to_all, call_all, nullptr,
             "Whether every element is true; false as soon as one is, whatever is unknown."},
    Function{"any", one_list, nullptr, 1, &types::boolean, open_to_all, call_any, nullptr,
             "Whether an element is true; true as soon as one is, whatever is unknown."},
    Function{"concat",
             {},
             &further_values,
             0,
             &types::any,
             open_to_all,
             call_concat,
             nullptr,
             "The elements of several lists in one; known elements are kept if another list is unknown."},
    Function{
        "elsewhere", one_value, nullptr, 1, &types::boolean, open_to_all, call_elsewhere, nullptr,
        "Whether a property is set by a resource outside the scanned code, which contains only an attachment to it."},
    Function{"enabled", one_value, nullptr, 1, &types::boolean, open_to_all, call_enabled, nullptr,
             "Whether a switch is on: true, \"true\", \"Enabled\", \"ENABLED\", \"on\"; false for their opposites and "
             "null."},
    Function{"first",
             {},
             &further_values,
             0,
             &types::any,
             open_to_all,
             call_first,
             nullptr,
             "The first argument that is not null, or null."},
    Function{"flatten", one_list, nullptr, 1, &types::any, open_to_all, call_flatten, nullptr,
             "The elements of a list and of the lists in it; known elements are kept if another list is unknown."},
    Function{"known", one_value, nullptr, 1, &types::boolean, open_to_all, call_known, nullptr,
             "False for what only a deployment determines."},
    Function{"matches", text_only, &patterns, 1, &types::boolean, open_to_all, call_matches, nullptr,
             "Whether a text matches one of the patterns, in which * is any text and ? one character."},
    Function{"one_of", value_and_list, nullptr, 2, &types::boolean, open_to_all, call_one_of, nullptr,
             "Whether a value is in a list; false for null, unknown only where an unknown element might be it."},
    Function{"unpacked", one_value, nullptr, 1, &types::any, open_to_all, call_unpacked, nullptr,
             "What a JSON text describes, as far as it is known; any other value itself."},
    Function{"written", one_value, nullptr, 1, &types::boolean, open_to_all, call_written, nullptr,
             "Whether a value was written in the code; false for what AWS or the provider takes by default."},
};

}  // namespace

std::span<const Function> truth_functions() {
  return truth_table;
}

}  // namespace lintel
