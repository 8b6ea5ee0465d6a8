#include "report/csv_text.h"

#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// One cell. Spreadsheets run what starts like a formula; an apostrophe in front makes it text to them.
std::string cell(std::string_view text) {
  std::string safe = printable(text);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    safe.insert(0, 1, '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string csv_row(std::initializer_list<std::string_view> cells) {
  std::string line;
  for (const std::string_view& text : cells) line += (&text == cells.begin() ? "" : ",") + cell(text);
  return line + "\r\n";
}

}  // namespace lintel::report
