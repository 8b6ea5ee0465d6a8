#include "finding/named_texts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "domain/secrets/concealment.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

constexpr unsigned deepest_named = 128;
constexpr std::size_t largest_file = 4 * 1024 * 1024;

/// Whether a member of what is named for secrets only says what the secret is called, whose it is or where it lies.
bool is_beside_secret(std::string_view key) {
  std::string folded = lower_case(key);
  std::erase_if(folded, [](char c) { return c == '-' || c == '_'; });
  constexpr std::array<std::string_view, 12> whole = {"engine",    "host",    "port",   "user",
                                                      "username",  "region",  "noecho", "length",
                                                      "condition", "allowed", "from",   "version"};
  constexpr std::array<std::string_view, 10> ends = {"name", "type",    "description", "arn",    "id",
                                                     "path", "pattern", "valuefrom",   "length", "key"};
  return std::find(whole.begin(), whole.end(), folded) != whole.end() ||
         std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return folded.ends_with(end); });
}

bool is_hidden_member(std::string_view key, bool is_within_hidden) {
  return secrets::names_hidden(key) || (is_within_hidden && !is_beside_secret(key));
}

bool is_name_key(std::string_view key) {
  const std::string lower = lower_case(key);
  return lower == "name" || lower == "key" || lower == "parameterkey";
}

bool is_value_key(std::string_view key) {
  const std::string lower = lower_case(key);
  return lower == "value" || lower == "parametervalue";
}

/// Whether a node names what is elsewhere: the name of a resource is no secret, though its attribute may be one.
bool is_reference(const document::Node& node) {
  constexpr std::array<std::string_view, 4> tags = {"!Ref", "!GetAtt", "!ImportValue", "!FindInMap"};
  constexpr std::array<std::string_view, 4> keys = {"Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::FindInMap"};
  if (std::find(tags.begin(), tags.end(), node.tag) != tags.end()) return true;
  return node.entries.size() == 1 && std::find(keys.begin(), keys.end(), node.entries.front().key) != keys.end();
}

class NamedTextSearch {
 public:
  secrets::NamedTexts found;

  void look_in(FileId file, std::string_view path, std::string_view text) {
    const std::string name = lower_case(path);
    const auto ends = [&](std::initializer_list<std::string_view> all) {
      return std::any_of(all.begin(), all.end(), [&](std::string_view end) { return name.ends_with(end); });
    };
    Problems ignored;
    if (text.size() > largest_file) return;
    if (ends({".tf", ".tofu", ".tfvars", ".hcl"})) {
      const hcl::Tree tree = hcl::parse(file, text, ignored);
      const hcl::TreeView view = tree.view();
      look({&view, view.root}, false, 0);
    } else if (ends({".json", ".yaml", ".yml", ".template"})) {
      look_in_document(file, text, !ends({".yaml", ".yml"}));
    }
  }

 private:
  void look_in_document(FileId file, std::string_view text, bool may_be_json) {
    Arena arena;
    Problems ignored;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_json = may_be_json && first != text.npos && (text[first] == '{' || text[first] == '[');
    const document::Node* root = is_json ? document::parse_json(file, text, arena, Limits{}, ignored)
                                         : document::parse_yaml(file, text, arena, Limits{}, ignored);
    if (root) look(*root, false, 0);
  }

  void look(const document::Node& node, bool is_hidden, unsigned depth) {
    if (depth > deepest_named || ++nodes_ > max_nodes) return;
    if (is_reference(node)) return;
    if (node.kind == document::NodeKind::string || node.kind == document::NodeKind::number)
      return note(node.text, is_hidden, depth);
    for (const document::Node* item : node.items) look(*item, is_hidden, depth + 1);
    // What a resource is called says nothing of its properties.
    const document::Node* type = document::find(node, "Type");
    if (type && type->text.find("::") != std::string_view::npos) is_hidden = false;
    bool is_pair = false;
    for (const document::Entry& entry : node.entries)
      is_pair = is_pair || (is_name_key(entry.key) && secrets::names_hidden(entry.value->text));
    for (const document::Entry& entry : node.entries) {
      const bool is_member = (is_pair && is_value_key(entry.key)) || is_hidden_member(entry.key, is_hidden);
      look(*entry.value, is_member, depth + 1);
    }
  }

  void look(hcl::Cursor node, bool is_hidden, unsigned depth) {
    using Kind = hcl::NodeKind;
    if (!node || depth > deepest_named || ++nodes_ > max_nodes) return;
    switch (node.kind()) {
      case Kind::string:
        return note(node.text(), is_hidden, depth);
      case Kind::attribute:
        return look(node.expression(), is_hidden_member(node.tree->text(node.id), is_hidden), depth + 1);
      case Kind::block: {
        const bool is_variable = node.text() == "variable" && secrets::names_hidden(node.label(0));
        return look(node.body(), is_variable, depth + 1);
      }
      case Kind::object:
        return look_in_object(node, is_hidden, depth);
      case Kind::body:
      case Kind::tuple:
      case Kind::parentheses:
        break;
      case Kind::conditional:
        look(node.child(0), false, depth + 1);
        look(node.child(1), is_hidden, depth + 1);
        return look(node.child(2), is_hidden, depth + 1);
      default:
        // Of what is computed, operands may be names of files and keys.
        is_hidden = false;
    }
    for (std::size_t i = 0; i < node.size(); ++i) look(node.child(i), is_hidden, depth + 1);
  }

  void look_in_object(hcl::Cursor object, bool is_hidden, unsigned depth) {
    const auto text_of = [](hcl::Cursor node) {
      return node && node.kind() == hcl::NodeKind::string ? node.text() : std::string_view();
    };
    bool is_pair = false;
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const std::string_view key = text_of(object.child(i));
      is_pair = is_pair || (is_name_key(key) && secrets::names_hidden(text_of(object.child(i + 1))));
    }
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const std::string_view key = text_of(object.child(i));
      look(object.child(i + 1), (is_pair && is_value_key(key)) || is_hidden_member(key, is_hidden), depth + 1);
    }
  }

  /// A text may be a document itself, whose own names count.
  void note(std::string_view text, bool is_hidden, unsigned depth) {
    if (is_hidden) found.add(text);
    constexpr unsigned deepest_text = deepest_named / 2;
    if (depth > deepest_text || text.size() < 2 || (text.front() != '{' && text.front() != '[')) return;
    Arena arena;
    Problems ignored;
    const document::Node* root = document::parse_json(FileId::none, text, arena, Limits{}, ignored);
    if (root) look(*root, false, deepest_text + 1);
  }

  static constexpr std::uint64_t max_nodes = 2'000'000;
  std::uint64_t nodes_ = 0;
};

}  // namespace

secrets::NamedTexts find_named_texts(const SourceSet& sources, std::span<const FileId> files) {
  NamedTextSearch search;
  for (const FileId file : files) {
    if (file != FileId::none) search.look_in(file, sources.path(file), sources.text(file));
  }
  return std::move(search.found);
}

}  // namespace lintel
