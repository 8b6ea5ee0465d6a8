#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "lintel/scan.h"

namespace lintel::cli {

/// "sarif=lintel.sarif" as a target; `nullopt` and what is wrong in `error` (an unknown format, with the nearest).
std::optional<OutputTarget> parse_output(std::string_view text, std::string& error);

/// What keeps these targets from being written together, known before anything is scanned: two to standard output, a
/// path twice, a folder that does not exist or cannot be written, a path that is a folder. Empty: nothing.
std::string check_outputs(const std::vector<OutputTarget>& targets);

/// Writes a whole file: into a temporary beside it, which then takes its place, so that the path holds the old text or
/// the new one and never half of it. A link stays and its target is replaced; devices and pipes are written to as they
/// are. False, with what is wrong in `error`, when it could not be written.
bool write_whole_file(const std::string& path, std::string_view text, std::string& error);

/// Writes out what `terminal.out` still holds. False when it could not be written, of which `terminal.err` is told
/// once.
bool flush(Terminal& terminal);

}  // namespace lintel::cli
