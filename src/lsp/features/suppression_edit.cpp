#include "lsp/features/suppression_edit.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/arena.h"
#include "base/budget.h"
#include "lsp/features/names.h"
#include "syntax/document/parse.h"

namespace lintel::lsp {
namespace {

constexpr std::string_view reason = " -- say why";

bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

/// The innermost mapping around a place.
const document::Node* object_around(const document::Node& node, ByteRange place, unsigned depth = 0) {
  constexpr unsigned deepest = 256;
  if (depth > deepest || node.span.begin > place.begin || node.span.end < place.end) return nullptr;
  for (const document::Node* item : node.items) {
    if (const document::Node* inner = object_around(*item, place, depth + 1)) return inner;
  }
  for (const document::Entry& entry : node.entries) {
    const document::Node* inner = entry.value ? object_around(*entry.value, place, depth + 1) : nullptr;
    if (inner) return inner;
  }
  return node.kind == document::NodeKind::mapping ? &node : nullptr;
}

/// JSON has no comments: a `"//"` key stands in the object that it covers.
std::vector<SuppressionEdit> edits_of_json(const document::Node* root, std::string_view rule, ByteRange fault) {
  std::vector<SuppressionEdit> edits;
  if (!root || root->kind != document::NodeKind::mapping) return edits;
  const std::string name(rule);
  const std::string key = "\"//\": \"lintel:ignore " + name + std::string(reason) + "\"";
  const auto add = [&](std::string title, std::size_t brace, bool empty) {
    const bool known = std::any_of(edits.begin(), edits.end(), [&](const auto& e) { return e.offset == brace + 1; });
    if (!known) edits.push_back({std::move(title), brace + 1, " " + key + (empty ? "" : ",")});
  };
  const document::Node* object = object_around(*root, fault);
  if (object && object != root)
    add("Suppress " + name + " in this object", object->span.begin, object->entries.empty());
  const document::Node* resources = document::find(*root, "Resources");
  for (const document::Entry& entry : resources ? resources->entries : std::span<const document::Entry>()) {
    if (!entry.value || entry.key_span.begin > fault.begin || entry.value->span.end < fault.end) continue;
    if (entry.value->kind == document::NodeKind::mapping)
      add("Suppress " + name + " in " + std::string(entry.key), entry.value->span.begin, entry.value->entries.empty());
  }
  add("Suppress " + name + " in this file", root->span.begin, root->entries.empty());
  return edits;
}

}  // namespace

/// What is read of a file: of JSON its values, of others the lines and what is declared.
struct SuppressionWriter::File {
  std::string_view text;
  bool has_comments = true;
  Arena arena;
  const document::Node* root = nullptr;
  std::optional<LineTable> lines;
  std::vector<Symbol> symbols;
};

SuppressionWriter::SuppressionWriter(std::string_view path, std::string_view text) {
  auto file = std::make_unique<File>();
  file->text = text;
  const Language language = language_of(path);
  file->has_comments = language != Language::cloudformation || !is_json(text);
  if (file->has_comments) {
    file->lines.emplace(text);
    file->symbols = symbols_in(text, language);
  } else {
    Problems problems;
    file->root = document::parse_json(FileId{1}, text, file->arena, Limits{}, problems);
  }
  file_ = std::move(file);
}

SuppressionWriter::~SuppressionWriter() = default;

std::vector<SuppressionEdit> SuppressionWriter::edits(std::string_view rule, ByteRange fault) const {
  if (!file_->has_comments) return edits_of_json(file_->root, rule, fault);
  const std::string_view text = file_->text;
  const LineTable& lines = *file_->lines;
  const std::string name(rule);
  const std::string comment = "# lintel:ignore " + name + std::string(reason) + "\n";
  std::vector<SuppressionEdit> edits;
  const auto add_above = [&](std::string title, std::size_t offset) {
    const std::size_t start = lines.line_start(std::min(offset, text.size()));
    const std::size_t content = std::min(text.find_first_not_of(" \t", start), text.size());
    edits.push_back({std::move(title), start, std::string(text.substr(start, content - start)) + comment});
  };
  add_above("Suppress " + name + " on this line", fault.begin);
  for (const Symbol& symbol : file_->symbols) {
    if (symbol.whole.begin > fault.begin || symbol.whole.end < fault.begin) continue;
    if (lines.line_start(symbol.whole.begin) != lines.line_start(fault.begin))
      add_above("Suppress " + name + " in " + symbol.name, symbol.whole.begin);
    break;
  }
  // A blank line parts a comment for the file from the first block's own.
  edits.push_back({"Suppress " + name + " in this file", 0, comment + "\n"});
  return edits;
}

}  // namespace lintel::lsp
