#pragma once

#include "value/value.h"

namespace lintel {

/// The value as one that `operand` decided, though nothing of it went in: the side that a conditional takes has no
/// history of its own, the condition has. The same value where it has one, or where the operand has none.
Value decided_by(Value value, Value operand, Arena& arena);

/// An origin of the place `span` that `decision` decided.
const Origin* make_decided_origin(Span span, const Origin* from, const Origin* decision, Arena& arena);

/// What decided a value whose origin this is, beside where it was written; nullptr for most. A copy of an origin knows
/// nothing of it.
const Origin* decision_of(const Origin& origin);

/// Whether an origin has a history: something else brought the value to its place, or decided it.
bool has_history(const Origin* origin);

/// Whether any link of a chain, or of what decided it, has a place that users see: what a mapping file says has none.
bool has_place(const Origin* origin);

}  // namespace lintel
