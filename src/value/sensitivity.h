#pragma once

#include <string>
#include <string_view>

#include "value/value.h"

namespace lintel {

/// The value marked as sensitive with each of its parts, so that whatever is taken out of it is. What is shared stays
/// shared.
Value mark_deeply(Value value, Arena& arena);

/// The value marked by who says that all of it is secret (`sensitive`, an output, a variable). A text that is marked
/// already, as one is that `jsonencode` made of something sensitive, says by what it encodes which parts are: here all
/// of them are. What is in a list or a mapping can still be taken out of it unmarked, but for the insides of such
/// texts.
Value mark_whole(Value value, Arena& arena);

/// A copy in which the parts of what is sensitive are sensitive too; the value itself where nothing is.
Value spread_sensitivity(Value value, Arena& arena);

/// `made` of `source`, or chosen or found by it: sensitive with each of its parts where that is, or holds what is.
/// Whoever makes a value outside of the call of a function makes it by this.
Value with_marks_of(Value source, Value made, Arena& arena);

/// `made` of the elements of `source`, which bring their own marks: sensitive with all of them where the whole was.
Value with_mark_of_whole(Value source, Value made, Arena& arena);

/// Whether what is written in a text that is known in part is sensitive, and not only its unknown parts: then all that
/// is read out of it is.
bool is_wholly_sensitive(Value text);

/// What people read in the place of what is sensitive.
inline constexpr std::string_view sensitive_text = "(sensitive value)";

/// A text that is made of `source`, for people to read.
std::string visible_text(Value source, std::string_view text);

}  // namespace lintel
