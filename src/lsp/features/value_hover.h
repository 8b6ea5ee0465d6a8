#pragma once

#include <optional>
#include <string>

#include "lsp/protocol/text.h"
#include "scan/incremental.h"

namespace lintel::lsp {

/// Markdown about a place in a file.
struct Hover {
  std::string markdown;
  ByteRange range;
};

/// What a place of a file was evaluated to in one of the roots that read it: the value of an expression with its type
/// and its origin or what blocks it; on the header of a resource its canonical form.
std::optional<Hover> hover_value(IncrementalScan& scan, const std::string& path, std::size_t offset);

}  // namespace lintel::lsp
