#include "report/html_text.h"

#include <algorithm>

#include "base/digest.h"
#include "expression/functions/base64.h"
#include "report/finding_text.h"
#include "report/terminal_text.h"
#include "report/xml.h"

namespace lintel::report {
namespace {

constexpr std::uint32_t max_excerpt_rows = 12;
constexpr std::size_t max_excerpt_line = 400;

}  // namespace

std::string escaped_text(std::string_view text) {
  return escape_markup(printable(text));
}

std::string html_attribute(std::string_view text) {
  return escape_markup(printable(text), true);
}

std::string html_sentence(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('`');
    const std::size_t close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) return out + escaped_text(text);
    out += escaped_text(text.substr(0, open)) + "<code>" + escaped_text(text.substr(open + 1, close - open - 1)) +
           "</code>";
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string html_place(const Location& location) {
  std::string text = location.file;
  if (location.start_line > 0)
    text += ":" + std::to_string(location.start_line) + ":" + std::to_string(location.start_column);
  return "<span class=\"place\">" + escaped_text(text) + "</span>";
}

std::string html_excerpt(const Location& location, ShownSource& sources, std::uint32_t around) {
  if (!sources.has(location)) return {};
  const FileId file{location.source};
  if (!sources.has_context(file)) around = 0;
  const std::uint32_t file_lines = sources.line_count(file);
  const std::uint32_t first = location.start_line - std::min(around, location.start_line - 1);
  const std::uint32_t last =
      std::min({location.end_line + around, file_lines, location.start_line + max_excerpt_rows - 1});
  std::string rows;
  for (std::uint32_t number = first; number <= last; ++number) {
    const ExcerptLine shown = sources.line(location, number);
    const std::string whole = shortened(shown.text, max_excerpt_line);
    const std::string_view line = whole;
    const std::size_t begin = std::min(shown.begin, line.size());
    const std::size_t end = std::min(shown.end, line.size());
    rows += "<span class=\"row\"><span class=\"number\">" + std::to_string(number) + "</span>" +
            escaped_text(line.substr(0, begin));
    if (end > begin) rows += "<mark>" + escaped_text(line.substr(begin, end - begin)) + "</mark>";
    rows += escaped_text(line.substr(end)) + "</span>";
  }
  return "<pre>" + rows + "</pre>\n";
}

std::string page_policy(std::string_view style, std::string_view script) {
  namespace functions = expression::functions;
  const auto hash = [](std::string_view text) {
    return "'sha256-" + functions::base64_encoded(sha256_digest(text)) + "'";
  };
  return "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script) +
         "; base-uri 'none'; form-action 'none'";
}

}  // namespace lintel::report
