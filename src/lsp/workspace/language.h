#pragma once

#include <cstdint>
#include <string_view>

namespace lintel::lsp {

/// Which language a file is read as.
enum class Language : std::uint8_t { terraform, cloudformation, rule };

/// By the file's name; a template is whatever else the scan knows.
Language language_of(std::string_view path);

}  // namespace lintel::lsp
