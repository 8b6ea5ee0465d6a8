#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// Whether the beginning of a file is a pointer of Git LFS (its specification: at most 1,023 bytes, the version first):
/// the file itself lies on a server, and a deployment reads that one.
bool is_large_file_pointer(std::string_view text);

/// What is wrong with reading one.
inline constexpr std::string_view pointer_fault =
    "it is a pointer of Git LFS, and its content is not here: run `git lfs pull` first";

/// The bytes, unless they are such a pointer: then nothing, and `error` is `pointer_fault`.
std::optional<std::string> without_pointer(std::optional<std::string> bytes, std::string& error);

}  // namespace lintel
