#include "frontend/stacks/translation.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

namespace lintel::stacks {
namespace {

using hcl::NodeId;
using hcl::SyntaxKind;
using hcl::SyntaxNode;

class Translation {
 public:
  explicit Translation(hcl::Tree& tree) : tree_(tree) {}

  void run() {
    rename_references();
    if (tree_.nodes[tree_.root].kind != SyntaxKind::body) return;
    std::vector<NodeId> items = children(tree_.root);
    for (NodeId& item : items) {
      if (tree_.nodes[item].kind != SyntaxKind::block) continue;
      if (text(item) == "component") {
        translate_component(item);
      } else if (text(item) == "provider" && tree_.nodes[item].child_count == 3) {
        translate_provider(item);
      } else if (text(item) == "required_providers" && tree_.nodes[item].child_count == 1) {
        item = wrapped(item, "terraform");
      }
    }
    set_children(tree_.root, items);
  }

 private:
  std::string_view text(NodeId id) const {
    return std::string_view(tree_.pool).substr(tree_.nodes[id].text_offset, tree_.nodes[id].text_length);
  }

  std::vector<NodeId> children(NodeId id) const {
    const SyntaxNode& node = tree_.nodes[id];
    const auto first = tree_.children.begin() + node.first_child;
    return {first, first + node.child_count};
  }

  void set_children(NodeId id, const std::vector<NodeId>& items) {
    tree_.nodes[id].first_child = static_cast<std::uint32_t>(tree_.children.size());
    tree_.nodes[id].child_count = static_cast<std::uint32_t>(items.size());
    tree_.children.insert(tree_.children.end(), items.begin(), items.end());
  }

  void set_text(NodeId id, std::string_view name) {
    tree_.nodes[id].text_offset = static_cast<std::uint32_t>(tree_.pool.size());
    tree_.nodes[id].text_length = static_cast<std::uint32_t>(name.size());
    tree_.pool += name;
  }

  NodeId add(SyntaxNode node, const std::vector<NodeId>& items) {
    tree_.nodes.push_back(node);
    const auto id = static_cast<NodeId>(tree_.nodes.size() - 1);
    set_children(id, items);
    return id;
  }

  /// `component.x` is what the call of this name gives, `provider.aws.x` the configuration `aws.x`.
  void rename_references() {
    for (NodeId id = 1; id < tree_.nodes.size(); ++id) {
      if (tree_.nodes[id].kind == SyntaxKind::variable && text(id) == "component") set_text(id, "module");
      if (tree_.nodes[id].kind != SyntaxKind::get_attribute) continue;
      const NodeId object = tree_.children[tree_.nodes[id].first_child];
      if (tree_.nodes[object].kind == SyntaxKind::variable && text(object) == "provider") {
        tree_.nodes[id].kind = SyntaxKind::variable;
        set_children(id, {});
      }
    }
  }

  /// An attribute for a member of an object: it stands where the member does.
  NodeId attribute_of(NodeId key, NodeId value) {
    SyntaxNode attribute = tree_.nodes[key];
    attribute.kind = SyntaxKind::attribute;
    attribute.extra = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(attribute.end - attribute.begin, std::numeric_limits<std::uint16_t>::max()));
    attribute.end = tree_.nodes[value].end;
    return add(attribute, {value});
  }

  bool is_written_out(NodeId expression) const {
    if (tree_.nodes[expression].kind != SyntaxKind::object) return false;
    const std::vector<NodeId> members = children(expression);
    for (std::size_t i = 0; i < members.size(); i += 2) {
      if (tree_.nodes[members[i]].kind != SyntaxKind::string) return false;
    }
    return true;
  }

  void translate_component(NodeId block) {
    set_text(block, "module");
    const NodeId body = children(block).back();
    std::vector<NodeId> items;
    for (const NodeId item : children(body)) {
      const bool is_inputs = tree_.nodes[item].kind == SyntaxKind::attribute && text(item) == "inputs";
      const NodeId inputs = is_inputs ? children(item).front() : 0;
      if (!is_inputs || !is_written_out(inputs)) {
        items.push_back(item);
        continue;
      }
      const std::vector<NodeId> members = children(inputs);
      for (std::size_t i = 0; i + 1 < members.size(); i += 2) items.push_back(attribute_of(members[i], members[i + 1]));
    }
    set_children(body, items);
  }

  void translate_provider(NodeId block) {
    const std::vector<NodeId> parts = children(block);  // name, alias, body
    std::vector<NodeId> items;
    for (const NodeId item : children(parts[2])) {
      if (tree_.nodes[item].kind == SyntaxKind::block && text(item) == "config") {
        const std::vector<NodeId> inner = children(children(item).back());
        items.insert(items.end(), inner.begin(), inner.end());
      } else {
        items.push_back(item);
      }
    }
    const NodeId alias = attribute_of(parts[1], parts[1]);
    set_text(alias, "alias");
    items.push_back(alias);
    set_children(parts[2], items);
    set_children(block, {parts[0], parts[2]});
  }

  /// A block in a block of another type that has nothing else.
  NodeId wrapped(NodeId block, std::string_view type) {
    SyntaxNode body = tree_.nodes[block];
    body.kind = SyntaxKind::body;
    body.extra = 0;
    const NodeId inner = add(body, {block});
    const NodeId outer = add(tree_.nodes[block], {inner});
    set_text(outer, type);
    return outer;
  }

  hcl::Tree& tree_;
};

}  // namespace

void translate_components(hcl::Tree& tree) {
  Translation(tree).run();
}

}  // namespace lintel::stacks
