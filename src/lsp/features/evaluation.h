#pragma once

#include <optional>
#include <string>
#include <string_view>

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

/// The resources that a place lies in, as evaluated and as canonical JSON; empty when it lies in none.
std::string resource_text(IncrementalScan& scan, const std::string& path, std::size_t offset);

/// The resource graph of the first root that reads a file, as `lintel graph` prints it (docs/graph-format.md).
std::string graph_text(IncrementalScan& scan, const std::string& path);

/// A value to show at the end of an expression.
struct Inlay {
  std::size_t offset = 0;
  std::string text;
};

/// The evaluated values of a file's attributes that are not written as literals.
std::vector<Inlay> inlays_in(IncrementalScan& scan, const std::string& path, std::string_view text);

}  // namespace lintel::lsp
