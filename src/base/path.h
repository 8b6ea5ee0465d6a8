#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// The path without `.`, `..` and doubled slashes where these can be resolved by text alone; "." for the current
/// directory.
std::string normalize_path(std::string_view path);
/// `path` seen from `directory`, normalized; an absolute path is itself, and so is one seen from "".
std::string join_path(std::string_view directory, std::string_view path);
/// Two parts of a path with a slash between them, as they are; one of them where the other is empty.
std::string append_path(std::string_view first, std::string_view second);
/// The directory of a file's path; "." when it has none.
std::string directory_of(std::string_view path);
/// The last part of a path.
std::string_view file_name_of(std::string_view path);
/// Whether normalized `path` is `directory` or below it.
bool is_below(std::string_view path, std::string_view directory);
/// How `path` is reached from `directory` (both normalized and of the same kind, absolute or relative): Terraform's
/// `path.module`. `path` itself when there is no way by text.
std::string relative_path(std::string_view path, std::string_view directory);

}  // namespace lintel
