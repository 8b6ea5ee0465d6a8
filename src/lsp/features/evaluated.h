#pragma once

#include <string>

#include "domain/secrets/concealment.h"
#include "finding/location.h"
#include "report/json_text.h"
#include "scan/incremental.h"
#include "value/json_text.h"

namespace lintel::lsp {

/// Whether a span lies in the file as it is now.
inline bool is_in(Span span, const std::string& path, const SourceSet& sources) {
  return span.known() && sources.path(span.file) == path;
}

/// Whether an offset lies in a span, its end included.
inline bool holds(Span span, std::size_t offset) {
  return span.begin <= offset && offset <= span.end;
}

/// At most `max_bytes` of a text, cut between characters and marked as cut.
inline std::string shortened(std::string text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes) + "…";
}

/// A resource's properties as JSON, secrets left out.
inline std::string properties_json(const model::Resource& resource, const secrets::NamedTexts& named, bool pretty) {
  Arena arena;
  return report::escape_json(to_display_json(secrets::conceal(resource.properties, named, arena), pretty, true));
}

/// Calls `visit` with each root that reads a file, evaluated, until it says that this is enough. None before the first
/// scan, and none that a change cuts off (`IncrementalScan::take_cut`).
template <class Visit>
void for_each_evaluated(IncrementalScan& scan, const std::string& path, const Visit& visit) {
  for (const RootId root : scan.roots_of(path)) {
    const auto live = scan.live_unit(root);
    if (live && live->analysed.graph && visit(*live)) return;
  }
}

/// Locates places of a scan that has run.
inline Locator locator_of(const IncrementalScan& scan) {
  return Locator(*scan.sources(), *scan.session()->reader, scan.options().paths);
}

}  // namespace lintel::lsp
