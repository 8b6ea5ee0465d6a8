#include "config/foreign.h"

#include <algorithm>

#include "base/arena.h"
#include "base/text.h"
#include "syntax/document/parse.h"

namespace lintel::config {
namespace {

using document::find;
using document::Node;
using document::NodeKind;

AddressSuppression& add_suppression(std::vector<AddressSuppression>& suppressions, const std::string& directory,
                                    std::string file, std::string_view rule, std::size_t begin, std::size_t end) {
  AddressSuppression& added = suppressions.emplace_back();
  added.directory = directory;
  added.file = std::move(file);
  added.rules.emplace_back(rule);
  added.start_offset = begin;
  added.end_offset = end;
  added.foreign = true;
  return added;
}

std::string_view text_of(const Node& mapping, std::string_view key) {
  const Node* const value = find(mapping, key);
  return value && value->kind == NodeKind::string ? value->text : std::string_view();
}

/// The texts of a list, and those between the commas of a text: the forms that Checkov takes.
std::vector<std::pair<std::string_view, Span>> listed(const Node* node) {
  std::vector<std::pair<std::string_view, Span>> found;
  if (!node) return found;
  const auto add_parts = [&](const Node& text) {
    std::string_view rest = text.text;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view part = trimmed(rest.substr(0, comma));
      if (!part.empty()) found.emplace_back(part, text.span);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  };
  if (node->kind == NodeKind::string) add_parts(*node);
  for (const Node* item : node->items) {
    if (item->kind == NodeKind::string) add_parts(*item);
  }
  return found;
}

const Node* read_yaml(FileId file, const SourceSet& sources, Arena& arena, Problems& problems) {
  Limits limits;
  limits.depth = 64;
  limits.file_bytes = 1u << 20;
  const Node* const root = document::parse_yaml(file, sources.text(file), arena, limits, problems);
  return root && root->kind == NodeKind::mapping ? root : nullptr;
}

}  // namespace

void read_trivy_text(FileId file, const std::string& directory, const SourceSet& sources,
                     std::vector<AddressSuppression>& suppressions) {
  const std::string_view text = sources.text(file);
  std::string reason;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view whole = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    const std::size_t begin = at;
    at += whole.size() + 1;
    std::string_view line = trimmed(whole);
    if (line.starts_with('#') || line.empty()) {
      reason = line.empty() ? std::string_view() : trimmed(line.substr(1));
      continue;
    }
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    AddressSuppression& added = add_suppression(suppressions, directory, std::string(sources.path(file)),
                                                line.substr(0, end), begin, begin + whole.size());
    added.reason = reason;
    const std::string_view rest = trimmed(line.substr(end));
    if (rest.starts_with("exp:")) added.until = rest.substr(4, 10);
  }
}

void read_trivy_yaml(FileId file, const std::string& directory, const SourceSet& sources,
                     std::vector<AddressSuppression>& suppressions, Problems& problems) {
  Arena arena;
  const Node* const root = read_yaml(file, sources, arena, problems);
  if (!root) return;
  for (const std::string_view kind : {"misconfigurations", "secrets"}) {
    const Node* const list = find(*root, kind);
    if (!list) continue;
    for (const Node* item : list->items) {
      const std::string_view id = text_of(*item, "id");
      if (id.empty()) continue;
      AddressSuppression& added = add_suppression(suppressions, directory, std::string(sources.path(file)), id,
                                                  item->span.begin, item->span.end);
      added.reason = text_of(*item, "statement");
      added.until = text_of(*item, "expired_at").substr(0, 10);
      for (const auto& [path, span] : listed(find(*item, "paths"))) added.paths.push_back("/" + std::string(path));
    }
  }
}

void read_checkov(FileId file, const std::string& directory, const SourceSet& sources, ScanOptions& options,
                  Problems& problems) {
  Arena arena;
  const Node* const root = read_yaml(file, sources, arena, problems);
  if (!root) return;
  for (const auto& [id, span] : listed(find(*root, "skip-check"))) {
    add_suppression(options.suppressions, directory, std::string(sources.path(file)), id, span.begin, span.end);
  }
  // Globs of one scan count from one directory.
  if (!options.exclude.empty() && options.exclude_root != directory) return;
  // Patterns of paths are regular expressions there: those that are plain paths are taken, which most are.
  for (const auto& [path, span] : listed(find(*root, "skip-path"))) {
    if (path.find_first_of("\\^$+()|{}*[?") != std::string_view::npos) continue;
    options.exclude.emplace_back(path);
    options.exclude_root = directory;
  }
}

}  // namespace lintel::config
