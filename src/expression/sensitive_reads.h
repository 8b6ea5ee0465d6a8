#pragma once

#include <cstdint>

#include "value/value.h"

namespace lintel::expression {

/// How often evaluations of this thread have looked at what is sensitive, rather than only put it into a list or an
/// object. What was made without any such look depends on nothing sensitive, whatever was compared, tried and taken on
/// the way. An evaluation runs on one thread.
std::uint64_t sensitive_reads();

/// Counts a look at a sensitive value on this thread.
void note_sensitive_read();

/// A part just evaluated that is kept as it is where its mark stays: that was no look at it.
Value kept_part(Value evaluated);

}  // namespace lintel::expression
