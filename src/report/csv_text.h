#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace lintel::report {

/// A row of RFC 4180 with its line break. A cell that a spreadsheet would take for a formula starts with an apostrophe.
std::string csv_row(std::initializer_list<std::string_view> cells);

/// Several texts in one cell.
std::string joined_cell(const auto& parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(text.empty() ? "" : "; ").append(part);
  return text;
}

}  // namespace lintel::report
