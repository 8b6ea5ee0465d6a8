#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/file_writer.h"
#include "lintel/scan.h"

namespace lintel::cli {

/// "sarif=lintel.sarif" as a target; `nullopt` and what is wrong in `error` (an unknown format, with the nearest).
std::optional<OutputTarget> parse_output(std::string_view text, std::string& error);

/// What keeps these targets, and the baseline (a path, or empty) that the user wants beside them, from being written
/// together, known before anything is scanned: two to standard output, a path twice, a place that `writer` refuses.
/// Empty: nothing.
std::string check_outputs(const std::vector<OutputTarget>& targets, NamedBy by, const std::string& baseline,
                          const FileWriter& writer);

/// Writes out what `terminal.out` still holds. False when it could not be written, of which `terminal.err` is told
/// once.
bool flush(Terminal& terminal);

}  // namespace lintel::cli
