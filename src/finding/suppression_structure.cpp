#include "finding/suppression.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/arena.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

using document::Entry;
using document::find;
using document::Node;
using document::NodeKind;

constexpr std::size_t deepest = 128;

/// The document of a file, in an arena that outlives it; problems are the frontends' to tell.
const Node* parse_document(FileId file, const SourceSet& sources, Arena& arena) {
  Problems told_elsewhere;
  const std::string_view text = sources.text(file);
  const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  const bool is_json = first != std::string_view::npos && text[first] == '{';
  return is_json ? document::parse_json(file, text, arena, Limits{}, told_elsewhere)
                 : document::parse_yaml(file, text, arena, Limits{}, told_elsewhere);
}

/// A list of suppressed rules in `Metadata`: whose it is, where, and under which keys an entry names rule and reason.
struct MetadataList {
  std::array<std::string_view, 3> path;
  std::string_view rule_key;
  std::string_view reason_key;
  bool foreign = true;
};

constexpr std::array metadata_lists = {
    MetadataList{{"Lintel", "ignore", ""}, "rule", "reason", false},
    MetadataList{{"checkov", "skip", ""}, "id", "comment"},
    MetadataList{{"cfn_nag", "rules_to_suppress", ""}, "id", "reason"},
    MetadataList{{"cfn-lint", "config", "ignore_checks"}, "id", "reason"},
    MetadataList{{"guard", "SuppressedRules", ""}, "id", "reason"},
};

std::string_view text_of(const Node& node, std::string_view key) {
  const Node* const value = find(node, key);
  return value && value->kind == NodeKind::string ? value->text : std::string_view();
}

class StructureReader {
 public:
  StructureReader(FileId file, const SourceSet& sources) : file_(file), sources_(sources) {}

  std::vector<Suppression> found;

  void read_template(const Node& root) {
    if (const Node* const metadata = find(root, "Metadata")) {
      read_metadata(*metadata, "the template", {}, SuppressionScope::file);
    }
    const Node* const resources = find(root, "Resources");
    if (!resources) return;
    for (const Entry& resource : resources->entries) {
      const Node* const metadata = find(*resource.value, "Metadata");
      const Span whole = join(resource.key_span, resource.value->span);
      if (metadata) read_metadata(*metadata, resource.key, whole, SuppressionScope::line);
    }
  }

  /// The `"//"` keys of an object and of those in it: each is about the object that it stands in, with its key.
  void read_comment_keys(const Node& node, Span whole, std::size_t depth) {
    if (depth > deepest) return;
    for (const Entry& entry : node.entries) {
      if (entry.key == "//") {
        read_comment_value(*entry.value, whole, depth == 0);
      } else {
        read_comment_keys(*entry.value, join(entry.key_span, entry.value->span), depth + 1);
      }
    }
    for (const Node* item : node.items) read_comment_keys(*item, item->span, depth + 1);
  }

 private:
  void read_comment_value(const Node& value, Span whole, bool of_file) {
    for (const Node* item : value.items) {
      if (item->kind == NodeKind::string) read_comment_value(*item, whole, of_file);
    }
    if (value.kind != NodeKind::string) return;
    for (Suppression& suppression : read_suppression_text(file_, value.text, 0)) {
      if (!may_add(suppression.rules.size())) return;
      suppression.span = value.span;
      suppression.line = sources_.position(file_, value.span.begin).line;
      suppression.covers = whole;
      if (of_file) suppression.scope = SuppressionScope::file;
      found.push_back(std::move(suppression));
    }
  }

  void read_metadata(const Node& metadata, std::string_view holder, Span covers, SuppressionScope scope) {
    for (const MetadataList& list : metadata_lists) {
      const Node* node = &metadata;
      for (const std::string_view key : list.path) {
        if (node && !key.empty()) node = find(*node, key);
      }
      if (!node) continue;
      if (node->kind == NodeKind::string) add(*node, list, holder, covers, scope);
      for (const Node* item : node->items) add(*item, list, holder, covers, scope);
    }
  }

  void add(const Node& entry, const MetadataList& list, std::string_view holder, Span covers, SuppressionScope scope) {
    Suppression suppression;
    if (entry.kind == NodeKind::string) {
      suppression.rules.emplace_back(entry.text);
    } else if (const std::string_view name = text_of(entry, list.rule_key); !name.empty()) {
      suppression.rules.emplace_back(name);
    }
    if (const Node* const names = list.foreign ? nullptr : find(entry, "rules")) {
      for (const Node* name : names->items) {
        suppression.is_cut = suppression.rules.size() >= max_names_of_comment;
        if (suppression.is_cut) break;
        if (name->kind == NodeKind::string) suppression.rules.emplace_back(name->text);
      }
    }
    if (suppression.rules.empty()) return;
    if (!may_add(suppression.rules.size())) return;
    suppression.reason = text_of(entry, list.reason_key);
    if (!list.foreign) suppression.until = text_of(entry, "until");
    suppression.span = entry.span;
    suppression.line = sources_.position(file_, entry.span.begin).line;
    suppression.place = SuppressionPlace::metadata;
    suppression.foreign = list.foreign;
    suppression.holder = holder;
    suppression.covers = covers;
    suppression.scope = scope;
    found.push_back(std::move(suppression));
  }

  bool may_add(std::size_t names) {
    if (names_ < max_names_of_file) {
      names_ += names;
      return true;
    }
    found.back().is_cut = true;
    return false;
  }

  FileId file_;
  const SourceSet& sources_;
  std::size_t names_ = 0;
};

/// What begins on the target lines of comments, and what lies around them.
class CoverFinder {
 public:
  CoverFinder(FileId file, const SourceSet& sources, std::vector<Suppression>& suppressions)
      : suppressions_(suppressions) {
    const auto size = static_cast<std::uint32_t>(sources.text(file).size());
    for (const Suppression& suppression : suppressions) {
      const std::uint32_t begin = sources.line_start(file, suppression.target_line);
      std::uint32_t end = sources.line_start(file, suppression.target_line + 1);
      if (end <= begin) end = size;
      lines_.push_back({file, begin, end});
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(lines_[a].begin, a) < std::pair(lines_[b].begin, b);
    });
  }

  void walk_body(hcl::Cursor body, std::size_t depth) {
    if (depth > deepest) return;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor part = body.child(i);
      visit(part.span());
      if (part.kind() != hcl::SyntaxKind::block) continue;
      if (depth == 0) visit_block(part.span());
      walk_body(part.body(), depth + 1);
    }
  }

  void walk_document(const Node& node, std::size_t depth) {
    if (depth > deepest) return;
    for (const Entry& entry : node.entries) {
      visit(join(entry.key_span, entry.value->span), depth == 0);
      walk_document(*entry.value, depth + 1);
    }
    for (const Node* item : node.items) {
      visit(item->span);
      walk_document(*item, depth + 1);
    }
  }

  /// A resource of a template reaches to the next key, so that a comment after its last line is within.
  void walk_resources(const Node& root, std::uint32_t end_of_file) {
    const Node* const resources = find(root, "Resources");
    if (!resources) return;
    std::uint32_t end = end_of_file;
    for (const Entry& section : root.entries) {
      if (section.key_span.begin >= resources->span.end) end = std::min(end, section.key_span.begin);
    }
    for (std::size_t i = resources->entries.size(); i-- > 0;) {
      const Span key = resources->entries[i].key_span;
      visit_block({key.file, key.begin, end});
      end = key.begin;
    }
  }

 private:
  /// `is_section`: a section of a template, which no other tool's comment is about as a whole.
  void visit(Span whole, bool is_section = false) {
    auto next = std::upper_bound(order_.begin(), order_.end(), whole.begin,
                                 [&](std::uint32_t begin, std::size_t i) { return begin < lines_[i].begin; });
    // Lines do not overlap: those of the one that this begins on have the greatest start before it.
    while (next != order_.begin() && whole.begin < lines_[*std::prev(next)].end) {
      Suppression& suppression = suppressions_[*--next];
      // The outermost of those that begin on the line is visited first.
      if (!(is_section && suppression.foreign) && !suppression.covers.known()) suppression.covers = whole;
    }
  }

  void visit_block(Span whole) {
    // Comments come in the order of the text.
    auto next = std::lower_bound(
        suppressions_.begin(), suppressions_.end(), whole.begin,
        [](const Suppression& suppression, std::uint32_t begin) { return suppression.span.begin < begin; });
    for (; next != suppressions_.end() && next->span.begin < whole.end; ++next) {
      if (next->whole_block) next->covers = whole;
    }
  }

  std::vector<Suppression>& suppressions_;
  std::vector<Span> lines_;
  std::vector<std::size_t> order_;  ///< places in `lines_`, by where they begin
};

}  // namespace

std::vector<Suppression> read_structured_suppressions(FileId file, const SourceSet& sources) {
  const std::string_view text = sources.text(file);
  const auto holds = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  const bool has_keys = holds("\"//\"") && (holds(":ignore") || holds("checkov:skip="));
  const bool has_metadata = holds("Metadata") && (holds("Lintel") || holds("checkov") || holds("cfn_nag") ||
                                                  holds("cfn-lint") || holds("SuppressedRules"));
  if (!has_keys && !has_metadata) return {};
  Arena arena;
  const Node* const root = parse_document(file, sources, arena);
  if (!root) return {};
  StructureReader reader(file, sources);
  if (has_metadata) reader.read_template(*root);
  if (has_keys) reader.read_comment_keys(*root, root->span, 0);
  return std::move(reader.found);
}

void find_covered(FileId file, const SourceSet& sources, std::vector<Suppression>& suppressions) {
  if (suppressions.empty()) return;
  const std::string_view text = sources.text(file);
  CoverFinder finder(file, sources, suppressions);
  if (is_template_file(sources.path(file))) {
    Arena arena;
    const Node* const root = parse_document(file, sources, arena);
    if (!root) return;
    finder.walk_resources(*root, static_cast<std::uint32_t>(text.size()));
    finder.walk_document(*root, 0);
  } else {
    Problems told_elsewhere;
    const hcl::Tree tree = hcl::parse(file, text, told_elsewhere);
    const hcl::TreeView view = tree.view();
    finder.walk_body({&view, tree.root}, 0);
  }
}

}  // namespace lintel
