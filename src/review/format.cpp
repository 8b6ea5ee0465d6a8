#include "review/writers.h"

#include <algorithm>
#include <array>

namespace lintel::review {
namespace {

constexpr std::array all_formats = {
    Format{"human", ".txt", write_human, true},  Format{"markdown", ".md", write_markdown},
    Format{"json", ".json", write_json},         Format{"csv", ".csv", write_csv},
    Format{"oscal", ".oscal.json", write_oscal}, Format{"html", ".html", write_html},
};

}  // namespace

std::span<const Format> formats() {
  return all_formats;
}

const Format* find_format(std::string_view name) {
  const auto found =
      std::find_if(all_formats.begin(), all_formats.end(), [&](const Format& format) { return format.name == name; });
  return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace lintel::review
