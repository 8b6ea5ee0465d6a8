#include "frontend/cloudformation/serverless.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "syntax/document/parse.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr unsigned max_depth = 64;

/// What stands in `${…}` when that is the whole of a text; empty otherwise.
std::string_view whole_variable(std::string_view text) {
  if (!text.starts_with("${") || !text.ends_with('}')) return {};
  const std::string_view inside = text.substr(2, text.size() - 3);
  return inside.find_first_of("{}") == std::string_view::npos ? inside : std::string_view{};
}

/// Whether a text has a variable of the framework's in it: `${source:…}` or `${file(…)}`; `${AWS::Region}` and
/// `${Name}` are CloudFormation's.
bool has_variable(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    if (end == std::string_view::npos || end == 0) continue;
    if (rest[end] == '(' || (rest[end] == ':' && !rest.substr(end).starts_with("::"))) return true;
  }
  return false;
}

class ApplicationReader {
 public:
  ApplicationReader(const std::string& path, const FileReader& reader, SourceSet& sources, Arena& arena,
                    const Limits& limits)
      : directory_(std::filesystem::path(path).parent_path().generic_string()),
        reader_(reader),
        sources_(sources),
        arena_(arena),
        limits_(limits) {}

  ServerlessResources read(FileId file, const std::string& path) {
    root_ = parse(file, path);
    const Node* resources = root_ ? document::find(*root_, "resources") : nullptr;
    if (!resources) return std::move(result_);
    resources = resolve(*resources, 0);
    if (resources->kind == NodeKind::sequence) {
      for (const Node* part : resources->items) take(*part);
    } else {
      take(*resources);
    }
    result_.root = together(*resources);
    return std::move(result_);
  }

 private:
  const Node* parse(FileId file, const std::string& path) {
    return path.ends_with(".json") ? document::parse_json(file, sources_.text(file), arena_, limits_, result_.problems)
                                   : document::parse_yaml(file, sources_.text(file), arena_, limits_, result_.problems);
  }

  /// The node with what its variables stand for, itself when it has none.
  const Node* resolve(const Node& node, unsigned depth) {
    if (depth > max_depth || ++steps_ > limits_.steps / 8) return unread(node);
    if (node.kind == NodeKind::string) return resolve_text(node, depth);
    Node* copy = nullptr;
    const auto changed = [&]() -> Node& { return copy ? *copy : *(copy = arena_.make<Node>(node)); };
    std::vector<const Node*> items;
    for (const Node* item : node.items) items.push_back(resolve(*item, depth + 1));
    if (!std::equal(items.begin(), items.end(), node.items.begin()))
      changed().items = arena_.copy(std::span<const Node* const>(items));
    std::vector<Entry> entries(node.entries.begin(), node.entries.end());
    bool entries_changed = false;
    for (Entry& entry : entries) {
      const Node* value = resolve(*entry.value, depth + 1);
      entries_changed = entries_changed || value != entry.value;
      entry.value = value;
    }
    if (entries_changed) document::set_entries(changed(), entries, arena_);
    return copy ? copy : &node;
  }

  const Node* resolve_text(const Node& node, unsigned depth) {
    if (!has_variable(node.text)) return &node;
    std::string_view variable = whole_variable(node.text);
    // `${self:custom.x, 'default'}`: which of them it is, the first decides.
    if (variable.empty() || variable.find(',') != std::string_view::npos) return unread(node);
    const Node* found = nullptr;
    if (variable.starts_with("self:")) found = at_path(root_, variable.substr(5));
    if (variable.starts_with("file(")) found = in_file(variable.substr(5));
    return found ? resolve(*found, depth + 1) : unread(node);
  }

  const Node* unread(const Node& node) {
    Node* copy = arena_.make<Node>();
    copy->span = node.span;
    copy->unread = true;
    return copy;
  }

  const Node* at_path(const Node* node, std::string_view path) const {
    while (node && !path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      node = document::find(*node, path.substr(0, dot));
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return node;
  }

  /// `PATH)` or `PATH):KEY.KEY`.
  const Node* in_file(std::string_view variable) {
    const std::size_t close = variable.find(')');
    if (close == std::string_view::npos) return nullptr;
    const std::string_view key = variable.substr(std::min(close + 2, variable.size()));
    const std::filesystem::path named = std::filesystem::path(directory_) / std::string(variable.substr(0, close));
    const std::string path = named.lexically_normal().generic_string();
    const auto known = documents_.find(path);
    const Node* document = known != documents_.end() ? known->second : documents_[path] = read_part(path);
    return at_path(document, key);
  }

  const Node* read_part(const std::string& path) {
    if (!path.ends_with(".yml") && !path.ends_with(".yaml") && !path.ends_with(".json")) return nullptr;
    if (reader_.kind_of(path) != FileReader::EntryKind::file) return nullptr;
    std::string error;
    const FileId file = sources_.read(path, reader_, error);
    if (file == FileId::none) return nullptr;
    result_.files.push_back(file);
    result_.paths.push_back(path);
    return parse(file, path);
  }

  /// A part's sections: members of equal sections come together.
  void take(const Node& part) {
    for (const Entry& section : part.entries) {
      if (section.key == "extensions") continue;
      const auto same = std::find_if(sections_.begin(), sections_.end(),
                                     [&](const Entry& known) { return known.key == section.key; });
      if (same == sections_.end()) {
        sections_.push_back(section);
      } else if (same->value->kind == NodeKind::mapping && section.value->kind == NodeKind::mapping) {
        std::vector<Entry> members(same->value->entries.begin(), same->value->entries.end());
        members.insert(members.end(), section.value->entries.begin(), section.value->entries.end());
        Node* merged = arena_.make<Node>(*same->value);
        document::set_entries(*merged, members, arena_);
        merged->unread = merged->unread || section.value->unread;
        same->value = merged;
      }
    }
  }

  const Node* together(const Node& resources) {
    Node* root = arena_.make<Node>();
    root->kind = NodeKind::mapping;
    root->span = resources.span;
    root->unread = resources.unread;
    for (const Node* part : resources.items) root->unread = root->unread || part->unread;
    document::set_entries(*root, sections_, arena_);
    return root;
  }

  std::string directory_;
  const FileReader& reader_;
  SourceSet& sources_;
  Arena& arena_;
  const Limits& limits_;
  ServerlessResources result_;
  const Node* root_ = nullptr;
  std::map<std::string, const Node*> documents_;
  std::vector<Entry> sections_;
  std::uint64_t steps_ = 0;
};

}  // namespace

ServerlessResources read_serverless(FileId file, const std::string& path, const FileReader& reader, SourceSet& sources,
                                    Arena& arena, const Limits& limits) {
  return ApplicationReader(path, reader, sources, arena, limits).read(file, path);
}

}  // namespace lintel::cloudformation
