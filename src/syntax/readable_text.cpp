#include "syntax/readable_text.h"

#include <string>

#include "base/utf8.h"

namespace lintel {

std::optional<std::string_view> readable_text(FileId file, std::string_view text, Arena& arena, const Limits& limits,
                                              Problems& problems) {
  const auto report = [&](const char* code, std::string message, std::size_t at) {
    Problem problem;
    problem.code = code;
    problem.message = std::move(message);
    problem.span = {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at < text.size() ? at + 1 : at)};
    problems.push_back(std::move(problem));
  };
  if (text.size() > limits.file_bytes || text.size() >= UINT32_MAX) {
    report("budget-bytes", "the file has more than " + std::to_string(limits.file_bytes) + " bytes and was not read",
           0);
    return std::nullopt;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    report("invalid-encoding", "the file is UTF-16; save it as UTF-8", 0);
    return std::nullopt;
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    // As git-crypt's own format begins.
    const bool encrypted = text.starts_with(std::string_view("\0GITCRYPT\0", 10));
    report("binary-file",
           encrypted ? "the file is encrypted by git-crypt: run `git-crypt unlock` to have it read"
                     : "the file is binary: expected text in UTF-8",
           zero);
    return std::nullopt;
  }
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid == std::string_view::npos) return text;
  report("invalid-encoding", "this byte is not UTF-8; it is read as `_`", invalid);
  return arena.copy(replace_invalid_utf8(text, '_'));
}

}  // namespace lintel
