#include "lsp/features/formatting.h"

#include <algorithm>

#include "syntax/hcl/format.h"

namespace lintel::lsp {
namespace {

/// How many bytes two texts have in common at their starts, in whole lines.
std::size_t common_start(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(in_a - a.begin());
  if (length == 0) return 0;
  const std::size_t line = a.rfind('\n', length - 1);
  return line == std::string_view::npos ? 0 : line + 1;
}

/// The same at their ends.
std::size_t common_end(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  const auto length = static_cast<std::size_t>(in_a - a.rbegin());
  const std::size_t line = a.find('\n', a.size() - length);
  return line == std::string_view::npos ? 0 : a.size() - line - 1;
}

}  // namespace

std::vector<TextEdit> formatting(EditorWorkspace& workspace, const DocumentParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  if (language_of(params.path) != Language::rule) return {};
  const std::optional<std::string> formatted = hcl::format(text);
  if (!formatted || *formatted == text) return {};
  const std::size_t begin = common_start(text, *formatted);
  const std::string_view rest = std::string_view(text).substr(begin);
  const std::string_view formatted_rest = std::string_view(*formatted).substr(begin);
  const std::size_t same = common_end(rest, formatted_rest);
  const LineTable lines(text);
  return {{lines.range_of({begin, text.size() - same}, workspace.encoding()),
           std::string(formatted_rest.substr(0, formatted_rest.size() - same))}};
}

}  // namespace lintel::lsp
