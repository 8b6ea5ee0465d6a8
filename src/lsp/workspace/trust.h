#pragma once

#include <cstdint>

namespace lintel::lsp {

/// Whether the author of a workspace may decide what is run and read (docs/editors.md). Without trust no rule of the
/// workspace runs, no file that its configuration names is read, and nothing is written.
enum class Trust : std::uint8_t { none, full };

}  // namespace lintel::lsp
