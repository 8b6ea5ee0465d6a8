#include "repair/text_edit.h"

#include <algorithm>

namespace lintel::repair {
namespace {

using Lines = std::vector<std::string_view>;

/// The lines of a text with their endings.
Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Lines `[old_begin, old_end)` that became `[new_begin, new_end)`.
struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;
};

/// The shortest way from one text's lines to another's: Myers, "An O(ND) Difference Algorithm and Its Variations"
/// (1986), greedy. What would take more than `most` lines away and put in is one change.
std::vector<Change> compare_lines(const Lines& before, const Lines& after) {
  constexpr std::ptrdiff_t most = 2'000;
  const auto rows = static_cast<std::ptrdiff_t>(before.size()), columns = static_cast<std::ptrdiff_t>(after.size());
  const std::ptrdiff_t limit = std::min(most, rows + columns), offset = limit + 1;
  std::vector<std::ptrdiff_t> farthest(static_cast<std::size_t>(2 * limit + 3), 0);
  std::vector<std::vector<std::ptrdiff_t>> history;
  const auto at = [&](const std::vector<std::ptrdiff_t>& row, std::ptrdiff_t diagonal) {
    return row[static_cast<std::size_t>(diagonal + offset)];
  };
  const auto goes_down = [&](const std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k, std::ptrdiff_t steps) {
    return k == -steps || (k != steps && at(row, k - 1) < at(row, k + 1));
  };
  for (std::ptrdiff_t steps = 0; steps <= limit; ++steps) {
    history.push_back(farthest);
    for (std::ptrdiff_t k = -steps; k <= steps; k += 2) {
      std::ptrdiff_t x = goes_down(farthest, k, steps) ? at(farthest, k + 1) : at(farthest, k - 1) + 1;
      while (x < rows && x - k < columns && x >= k &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - k)])
        ++x;
      farthest[static_cast<std::size_t>(k + offset)] = x;
      if (x < rows || x - k < columns) continue;
      // Back along the way: each step that took a line away or put one in.
      std::vector<Change> changes;
      std::ptrdiff_t row = rows, column = columns;
      for (std::ptrdiff_t back = steps; back > 0; --back) {
        const std::vector<std::ptrdiff_t>& then = history[static_cast<std::size_t>(back)];
        const std::ptrdiff_t diagonal = row - column;
        const bool down = goes_down(then, diagonal, back);
        const std::ptrdiff_t from = down ? diagonal + 1 : diagonal - 1;
        const std::ptrdiff_t x_from = at(then, from), y_from = x_from - from;
        const auto old_line = static_cast<std::size_t>(x_from), new_line = static_cast<std::size_t>(y_from);
        const Change step = down ? Change{old_line, old_line, new_line, new_line + 1}
                                 : Change{old_line, old_line + 1, new_line, new_line};
        if (!changes.empty() && step.old_end == changes.back().old_begin && step.new_end == changes.back().new_begin) {
          changes.back().old_begin = step.old_begin;
          changes.back().new_begin = step.new_begin;
        } else {
          changes.push_back(step);
        }
        row = x_from;
        column = y_from;
      }
      std::reverse(changes.begin(), changes.end());
      return changes;
    }
  }
  return {{0, before.size(), 0, after.size()}};
}

/// Writes the lines of a patch.
class PatchWriter {
 public:
  explicit PatchWriter(const ShowLine& show) : show_(show) {}

  bool is_shown_as_written(std::string_view line) const {
    const std::string_view bare = without_ending(line);
    return !show_ || show_(bare) == bare;
  }

  void add(char mark, std::string_view line) {
    const std::string_view bare = without_ending(line);
    text += mark;
    text += show_ ? show_(bare) : std::string(bare);
    text += line.substr(bare.size());
    if (line.empty() || line.back() != '\n') text += "\n\\ No newline at end of file\n";
  }

  std::string text;

 private:
  static std::string_view without_ending(std::string_view line) {
    return line.substr(0, line.find_last_not_of("\r\n") + 1);
  }

  const ShowLine& show_;
};

std::string range_text(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  const std::string start = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? start : start + "," + std::to_string(count);
}

}  // namespace

std::string apply_edits(std::string_view text, std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
  std::string result;
  std::size_t done = 0;
  for (const TextEdit& edit : edits) {
    if (edit.begin < done || edit.end > text.size()) continue;
    result += text.substr(done, edit.begin - done);
    result += edit.text;
    done = edit.end;
  }
  result += text.substr(done);
  return result;
}

bool overlap(const TextEdit& a, const TextEdit& b) {
  if (a.begin == a.end && b.begin == b.end) return false;
  if (a.begin == a.end) return b.begin < a.begin && a.begin < b.end;
  if (b.begin == b.end) return a.begin < b.begin && b.begin < a.end;
  return a.begin < b.end && b.begin < a.end;
}

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after, const ShowLine& show) {
  constexpr std::size_t context = 3;
  const Lines old_lines = split_lines(before), new_lines = split_lines(after);
  const std::vector<Change> changes = compare_lines(old_lines, new_lines);
  if (changes.empty()) return {};
  PatchWriter patch(show);
  patch.text = "--- a/" + std::string(path) + "\n+++ b/" + std::string(path) + "\n";
  const auto can_show = [&](std::size_t line) {
    return line < old_lines.size() && patch.is_shown_as_written(old_lines[line]);
  };
  const auto first_shown = [&](std::size_t line) {
    std::size_t count = 0;
    while (count < context && count < line && can_show(line - count - 1)) ++count;
    return line - count;
  };
  const auto end_shown = [&](std::size_t line) {
    std::size_t count = 0;
    while (count < context && can_show(line + count)) ++count;
    return line + count;
  };
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() && end_shown(changes[last].old_end) >= first_shown(changes[last + 1].old_begin))
      ++last;
    const std::size_t begin = first_shown(changes[first].old_begin), end = end_shown(changes[last].old_end);
    patch.text += "@@ -" + range_text(begin, end) + " +" +
                  range_text(changes[first].new_begin - (changes[first].old_begin - begin),
                             changes[last].new_end + (end - changes[last].old_end)) +
                  " @@\n";
    std::size_t line = begin;
    for (std::size_t i = first; i <= last; ++i) {
      for (; line < changes[i].old_begin; ++line) patch.add(' ', old_lines[line]);
      for (; line < changes[i].old_end; ++line) patch.add('-', old_lines[line]);
      for (std::size_t n = changes[i].new_begin; n < changes[i].new_end; ++n) patch.add('+', new_lines[n]);
    }
    for (; line < end; ++line) patch.add(' ', old_lines[line]);
    first = last + 1;
  }
  return std::move(patch.text);
}

}  // namespace lintel::repair
