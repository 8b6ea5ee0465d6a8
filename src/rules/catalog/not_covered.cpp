#include "rules/catalog/not_covered.h"

#include "base/text.h"
#include "rules/catalog/rule_set.h"

#include <algorithm>
#include <string>

extern "C" const char lintel_not_covered_begin[];
extern "C" const char lintel_not_covered_end[];

namespace lintel {
namespace {

/// The text up to the next ` |` of a table's row, which is taken off its front.
std::string_view take_cell(std::string_view& row) {
  const std::size_t end = row.find(" |");
  const std::string_view cell = row.substr(0, end);
  row.remove_prefix(end == std::string_view::npos ? row.size() : std::min(row.size(), end + 3));
  return cell;
}

}  // namespace

std::string_view reason_not_covered(std::string_view check) {
  const std::string wanted = lower_case(without_database(check));
  std::string_view page(lintel_not_covered_begin,
                        static_cast<std::size_t>(lintel_not_covered_end - lintel_not_covered_begin));
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    std::string_view row = page.substr(0, end);
    page.remove_prefix(std::min(page.size(), end + 1));
    if (!row.starts_with("| ")) continue;
    row.remove_prefix(2);
    if (lower_case(take_cell(row)) == wanted) return take_cell(row);
  }
  return {};
}

}  // namespace lintel
