#include "source/stored_elsewhere.h"

namespace lintel {

bool is_large_file_pointer(std::string_view text) {
  return text.starts_with("version https://git-lfs.github.com/spec/") ||
         text.starts_with("version https://hawser.github.com/spec/");
}

std::optional<std::string> without_pointer(std::optional<std::string> bytes, std::string& error) {
  if (!bytes || !is_large_file_pointer(*bytes)) return bytes;
  error = pointer_fault;
  return std::nullopt;
}

}  // namespace lintel
