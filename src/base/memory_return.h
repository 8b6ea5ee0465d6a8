#pragma once

namespace lintel {

/// Gives pages that hold nothing any more back to the system, where the C library has a way to. Takes milliseconds: for
/// when much was freed and as much will be needed otherwise.
void return_memory();

}  // namespace lintel
