#include "lsp/features/inlay_hint.h"

#include <map>

#include "lsp/features/evaluated.h"
#include "report/terminal_text.h"

namespace lintel::lsp {
namespace {

constexpr std::size_t max_label = 40;

/// By the byte that each stands behind.
using Labels = std::map<std::size_t, std::string>;

void add_label(Value value, const std::string& path, const SourceSet& sources, std::size_t text_size, Labels& labels) {
  const Origin* origin = value.origin();
  // An origin that came from elsewhere: what is written here is no literal.
  if (!origin || !origin->from || !is_in(origin->span, path, sources) || origin->span.end > text_size) return;
  if (value.is_unknown() || value.is_sensitive() || value.is_mapping()) return;
  labels.try_emplace(origin->span.end,
                     " = " + report::printable(shortened(to_display_json(value, false, true), max_label)));
}

}  // namespace

std::vector<InlayHint> inlay_hints(EditorWorkspace& workspace, const DocumentParams& params) {
  const std::string& text = *workspace.buffer_of(params.path).text;
  Labels labels;
  for_each_evaluated(workspace.current_scan(params.path), params.path, [&](const LiveUnit& live) {
    const secrets::NamedTexts& named = live.named_texts();
    for (const EvaluatedResource& resource : live.analysed.unit.resources) {
      if (!resource.config.is_mapping()) continue;
      Arena arena;
      const Value config = secrets::conceal(resource.config, named, arena);
      for (const Member& member : config.members())
        add_label(member.value, params.path, *live.session->sources, text.size(), labels);
    }
    return true;
  });
  const LineTable lines(text);
  std::vector<InlayHint> hints;
  for (auto& [offset, label] : labels)
    hints.push_back({lines.position_of(offset, workspace.encoding()), std::move(label)});
  return hints;
}

}  // namespace lintel::lsp
