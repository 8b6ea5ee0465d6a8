#pragma once

#include <memory>

#include "source/source_set.h"

namespace lintel {

/// Reads as the reader below does, and asks it once what a directory holds and where a path leads. What comes and goes
/// meanwhile is not seen: made for one reading of a tree. Files are read anew each time. Thread-safe.
std::unique_ptr<FileReader> make_remembering_reader(std::shared_ptr<const FileReader> below);

}  // namespace lintel
