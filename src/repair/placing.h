#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "repair/text_edit.h"

namespace lintel::repair {

/// What has to be written for a property to have a value, or why that cannot be told.
struct Placing {
  std::vector<TextEdit> edits;
  std::string refusal;  ///< one sentence; empty where there are edits

  static Placing refuse(std::string why) { return {{}, std::move(why)}; }
};

/// Where the line begins that an offset lies in, and where it ends: at its line feed, or at the end of the text.
std::size_t line_begin(std::string_view text, std::size_t offset);
std::size_t line_end(std::string_view text, std::size_t offset);
/// The blanks that the line of an offset begins with.
std::string_view indent_at(std::string_view text, std::size_t offset);
/// What stands between `begin` and the offset on its line is blank.
bool begins_line(std::string_view text, std::size_t offset);
/// The text with the line endings that `like` has.
std::string with_line_endings(std::string text, std::string_view like);

}  // namespace lintel::repair
