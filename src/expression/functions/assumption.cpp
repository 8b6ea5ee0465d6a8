// What a module's author knows of a value that the language cannot: OpenTofu's `assume…`.
#include "expression/functions/families.h"

#include <algorithm>

#include "expression/functions/results.h"

namespace lintel::expression::functions {

namespace {

/// The unknown with more known of it. What is known already, and a reference, which says more, stay as they are.
Value refined(Call& call, Value value, void (*refine)(UnknownNode& known, Call& call)) {
  const UnknownNode* unknown = value.unknown();
  if (!unknown) return value;
  UnknownNode known = *unknown;
  refine(known, call);
  return make_refined(value.type(), known, call.context.arena, value.origin());
}

Value assumenotnull(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_null()) return fail_argument(call, 0, "must not be null");
  return refined(call, value, [](UnknownNode& known, Call&) { known.not_null = true; });
}

Value assumeequal(Call& call) {
  const Value actual = call.arguments[0], assumed = call.arguments[1];
  if (actual.is_unknown() && actual.kind() != Kind::reference) return assumed;
  if (!actual.is_wholly_known() || !assumed.is_wholly_known()) return actual;
  return equal(actual, assumed) == Truth::yes ? actual
                                              : fail_argument(call, 0, "the actual value is not equal to the assumed");
}

Value assumestringprefix(Call& call) {
  const Value text = call.arguments[0];
  if (is_opaque(call.arguments[1]) || text.is_null()) return text;
  const std::string_view prefix = call.arguments[1].string();
  const std::string_view known = known_prefix(text);
  const bool contradicts =
      text.is_string() ? !known.starts_with(prefix) : known.substr(0, prefix.size()) != prefix.substr(0, known.size());
  if (contradicts) return fail_argument(call, 0, "does not begin with the prefix " + quote(prefix));
  if (known.size() >= prefix.size() || text.kind() == Kind::reference || text.kind() == Kind::choice) return text;
  return refined(call, text, [](UnknownNode& partial, Call& at) {
    UnknownNode rest = partial;
    rest.parts = {};
    const Value parts[] = {at.arguments[1], make_unknown(&types::string, rest, at.context.arena)};
    partial.parts = at.context.arena.copy(std::span<const Value>(parts));
  });
}

/// Which ends of the range of lengths the arguments give.
enum class Bound : std::uint8_t { both, least, most };

template <Bound bound>
Value assume_length(Call& call) {
  const Value collection = call.arguments[0];
  Value failure;
  if (is_opaque(call.arguments[1]) || collection.is_null()) return collection;
  const auto wanted = whole_argument(call, 1, failure);
  if (!wanted) return failure;
  if (*wanted < 0) return fail_argument(call, 1, "must not be negative");
  const auto length = static_cast<std::uint32_t>(std::min<std::int64_t>(*wanted, UINT32_MAX));
  if (is_countable(collection) || (collection.is_mapping() && !collection.is_open())) {
    const bool fits = bound == Bound::both    ? collection.size() == length
                      : bound == Bound::least ? collection.size() >= length
                                              : collection.size() <= length;
    if (!fits) return fail_argument(call, 0, "does not have the assumed length");
  }
  return refined(call, collection, [](UnknownNode& known, Call& at) {
    Value unused;
    const auto size =
        static_cast<std::uint32_t>(std::min<std::int64_t>(whole_argument(at, 1, unused).value_or(0), UINT32_MAX));
    if (bound != Bound::most) known.minimum_size = std::max(known.minimum_size, size);
    if (bound != Bound::least) known.maximum_size = std::min(known.maximum_size, size);
  });
}

constexpr Parameter actual_assumed[] = {{"actual", &types::any}, {"assumed", &types::any}};
constexpr Parameter text_prefix[] = {{"s", &types::string}, {"prefix", &types::string}};
constexpr Parameter list_length[] = {{"list", &types::list_of_any}, {"length", &types::number}};
constexpr Parameter set_length[] = {{"set", &types::set_of_any}, {"length", &types::number}};
constexpr Parameter map_length[] = {{"map", &types::map_of_any}, {"length", &types::number}};

const Function assumption_table[] = {
    function("assumeequal", actual_assumed, types::any, assumeequal, "A value that will be equal to another.",
             takes_all),
    function("assumelistlength", list_length, types::list_of_any, assume_length<Bound::both>,
             "A list that will have so many elements.", takes_all),
    function("assumelistlengthmax", list_length, types::list_of_any, assume_length<Bound::most>,
             "A list that will have at most so many elements.", takes_all),
    function("assumelistlengthmin", list_length, types::list_of_any, assume_length<Bound::least>,
             "A list that will have at least so many elements.", takes_all),
    function("assumemaplength", map_length, types::map_of_any, assume_length<Bound::both>,
             "A map that will have so many elements.", takes_all),
    function("assumemaplengthmax", map_length, types::map_of_any, assume_length<Bound::most>,
             "A map that will have at most so many elements.", takes_all),
    function("assumemaplengthmin", map_length, types::map_of_any, assume_length<Bound::least>,
             "A map that will have at least so many elements.", takes_all),
    function("assumenotnull", value_parameter, types::any, assumenotnull, "A value that will not be null.", takes_all),
    function("assumesetlength", set_length, types::set_of_any, assume_length<Bound::both>,
             "A set that will have so many elements.", takes_all),
    function("assumesetlengthmax", set_length, types::set_of_any, assume_length<Bound::most>,
             "A set that will have at most so many elements.", takes_all),
    function("assumesetlengthmin", set_length, types::set_of_any, assume_length<Bound::least>,
             "A set that will have at least so many elements.", takes_all),
    function("assumestringprefix", text_prefix, types::string, assumestringprefix,
             "A string that will begin with a prefix.", takes_all),
};

}  // namespace

std::span<const Function> assumption_functions() {
  return assumption_table;
}

}  // namespace lintel::expression::functions
