#pragma once

#include "value/value.h"

namespace lintel {

/// A list or mapping of which more may exist than it lists, for the reason that `why` says; a reason that it has
/// already stays. `why` may be null.
Value with_unknown_tail(Value collection, const Blocker* why, Arena& arena);

/// As `with_unknown_tail`, where it is known what each of the elements that are not listed is: an instance of a block
/// whose `for_each` is not known. `each` stands for any number of them.
Value with_unlisted(Value collection, const Blocker* why, Value each, Arena& arena);

/// What each element of an open list or mapping is that it does not list; a value without a node when nothing says.
Value unlisted_element(Value collection);

/// What each element of an open list or mapping is, listed or not, where one value stands for all of them; else a value
/// without a node.
Value only_element(Value collection);

/// `collection` with an unknown tail if `from` has one, for the same reason.
Value with_tail_of(Value collection, Value from, Arena& arena);

/// Whether an element of an open list stands for any number of elements, none included: those before it keep their
/// index, those after it are somewhere behind.
bool is_gap(Value item);

/// How many elements of a list or tuple, from its start, have an index that is known.
std::size_t indexed_size(Value sequence);

/// Why it is not known what else an open list or mapping holds; nullptr when nothing says.
const Blocker* tail_blocker(Value collection);

}  // namespace lintel
