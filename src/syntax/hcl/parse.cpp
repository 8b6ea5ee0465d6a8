#include "syntax/hcl/parse.h"

#include <algorithm>
#include <string>

#include "base/arena.h"
#include "base/budget.h"
#include "syntax/hcl/recovery.h"
#include "syntax/hcl/tree_reader.h"
#include "syntax/readable_text.h"

namespace lintel::hcl {
namespace {

/// Files are parsed as a whole up to this size.
constexpr std::size_t max_whole_bytes = std::size_t{4} << 20;

Tree empty_body(FileId file, std::string_view text) {
  TreeWriter writer(file);
  writer.add_text(text);
  return writer.finish(writer.add(SyntaxKind::body, 0, static_cast<std::uint32_t>(text.size()), {}, {}, 1));
}

/// A line that `text` does not have, to end the heredoc that it is put into.
std::string unused_marker(std::string_view text) {
  std::string marker = "END";
  while (text.find(marker) != std::string_view::npos) marker += '_';
  return marker;
}

/// Reports the fault of text that was put between a prefix and a suffix to be parsed: nothing may point at those.
void report_wrapped_fault(std::string_view wrapped, std::size_t prefix, std::size_t size, std::uint32_t fault,
                          TextPlacement placement, FileId file, Problems& problems) {
  const std::size_t before = problems.size();
  report_fault(wrapped, prefix, fault, placement, file, problems);
  if (placement.fixed) return;
  const std::uint32_t first = placement.source_offset + static_cast<std::uint32_t>(prefix);
  const auto clamp = [&](Span& span) {
    // Offsets into the prefix lie before the text, or wrapped around where the text starts the file.
    if (span.begin - placement.source_offset < prefix) span.begin = first;
    span.begin = std::min(span.begin, first + static_cast<std::uint32_t>(size));
    span.end = std::clamp(span.end, span.begin, first + static_cast<std::uint32_t>(size));
  };
  for (std::size_t index = before; index < problems.size(); ++index) {
    clamp(problems[index].span);
    for (RelatedSpan& related : problems[index].related) clamp(related.span);
  }
}

}  // namespace

Tree parse(FileId file, std::string_view text, Problems& problems) {
  Arena arena;
  const auto readable = readable_text(file, text, arena, Limits{}, problems);
  if (!readable) return empty_body(file, {});
  TreeWriter writer(file);
  writer.reserve(readable->size());
  writer.add_text(*readable);
  // What is large is read block by block: the parser's tree takes up to a hundred times the text.
  if (readable->size() > max_whole_bytes) return writer.finish(read_pieces(*readable, writer, problems));
  const ReadResult result = read_tree(*readable, TextKind::file, {}, writer, problems);
  if (!result.faulty) return writer.finish(result.root);
  if (result.too_large) return writer.finish(read_pieces(*readable, writer, problems));
  return writer.finish(recover_body(*readable, writer, problems));
}

NodeId read_expression(std::string_view text, TextPlacement placement, TreeWriter& writer, Problems& problems) {
  constexpr std::string_view prefix = "_=";
  const std::string attribute = std::string(prefix) + std::string(text);
  placement.pool_offset = writer.add_text(text).offset - static_cast<std::uint32_t>(prefix.size());
  placement.source_offset -= static_cast<std::uint32_t>(prefix.size());
  std::uint32_t fault = 0;
  const ReadResult result = read_tree(attribute, TextKind::expression, placement, writer, problems, &fault);
  if (result.faulty) {
    report_wrapped_fault(attribute, prefix.size(), text.size(), fault, placement, writer.file(), problems);
  }
  return result.root;
}

NodeId read_template(std::string_view text, TextPlacement placement, TreeWriter& writer, Problems& problems) {
  const PoolText pooled = writer.add_text(text);
  const bool plain = text.find("${") == std::string_view::npos && text.find("%{") == std::string_view::npos;
  if (plain) {
    const std::uint32_t begin = placement.fixed ? placement.fixed->begin : placement.source_offset;
    const std::uint32_t end = placement.fixed ? placement.fixed->end : begin + pooled.length;
    return writer.add(SyntaxKind::string, begin, end, pooled);
  }
  const std::string marker = unused_marker(text);
  const std::string prefix = "_=<<" + marker + "\n";
  const std::string heredoc = prefix + std::string(text) + "\n" + marker + "\n";
  placement.pool_offset = pooled.offset - static_cast<std::uint32_t>(prefix.size());
  placement.source_offset -= static_cast<std::uint32_t>(prefix.size());
  std::uint32_t fault = 0;
  const ReadResult result = read_tree(heredoc, TextKind::template_, placement, writer, problems, &fault);
  if (result.faulty) {
    report_wrapped_fault(heredoc, prefix.size(), text.size(), fault, placement, writer.file(), problems);
  }
  return result.root;
}

Tree parse_expression(FileId file, std::string_view text, Problems& problems, std::uint32_t offset) {
  TreeWriter writer(file);
  TextPlacement placement;
  placement.source_offset = offset;
  const NodeId root = read_expression(text, placement, writer, problems);
  return writer.finish(root);
}

Tree parse_template(FileId file, std::string_view text, Problems& problems, std::uint32_t offset) {
  TreeWriter writer(file);
  TextPlacement placement;
  placement.source_offset = offset;
  const NodeId root = read_template(text, placement, writer, problems);
  return writer.finish(root);
}

}  // namespace lintel::hcl
