#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::repair {

/// Writes `text` in the place of the bytes `[begin, end)` of a file's text. With `begin == end` it is put in there.
struct TextEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;

  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// The text after the edits, which must not overlap; those at one place are applied in their order.
std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

/// Whether two edits of one file cannot both be made. Two that only put something in at one place can.
bool overlap(const TextEdit& a, const TextEdit& b);

/// How a line is shown, without its ending; a line that is shown otherwise than it is written is no context.
using ShowLine = std::function<std::string(std::string_view)>;

/// What `diff -u` and `git apply` call a patch, of one file: `path` is told as it is. Empty where nothing differs.
/// Without `show`, lines are shown as they are.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after,
                         const ShowLine& show = {});

}  // namespace lintel::repair
