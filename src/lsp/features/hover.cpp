#include "lsp/features/hover.h"

#include "lsp/features/diagnostics.h"
#include "lsp/features/rule_hover.h"
#include "lsp/features/value_hover.h"
#include "report/markdown_text.h"

namespace lintel::lsp {
namespace {

std::string finding_markdown(const Finding& finding, const IncrementalScan& scan) {
  const std::string href = rule_href(finding.rule, scan);
  return "**" + report::markdown_sentence(finding.title) + "** (" + to_string(finding.severity) + ")\n\n" +
         report::markdown_sentence(finding.message) + "\n\n" + report::markdown_sentence(finding.fix) + "\n\n" +
         (href.empty() ? report::code_span(finding.rule) : "[" + finding.rule + "](" + href + ")") + "\n\n";
}

}  // namespace

std::optional<HoverContent> hover(EditorWorkspace& workspace, const PlaceParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  const LineTable lines(text);
  const std::size_t offset = lines.offset_of(params.position, workspace.encoding());
  IncrementalScan& scan = workspace.current_scan(params.path);
  std::string markdown;
  std::optional<ByteRange> range;
  for (const Finding& finding : workspace.shown_in(scan, params.path)) {
    const ByteRange at{finding.location.start_offset, finding.location.end_offset};
    if (!at.holds(offset)) continue;
    if (!range) range = at;
    markdown += finding_markdown(finding, scan);
  }
  const bool is_rule = language_of(params.path) == Language::rule;
  if (const auto value = is_rule ? hover_rule(text, offset) : hover_value(scan, params.path, offset)) {
    if (!markdown.empty()) markdown += "---\n\n";
    markdown += value->markdown;
    if (!range) range = value->range;
  }
  if (!range) return std::nullopt;
  return HoverContent{std::move(markdown), lines.range_of(*range, workspace.encoding())};
}

}  // namespace lintel::lsp
