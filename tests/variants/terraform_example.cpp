#include "variants/terraform_example.h"

#include <algorithm>
#include <set>

#include "syntax/hcl/parse.h"

namespace lintel::variants {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

void collect_literals(const TerraformExample& example, Cursor node, std::vector<Cursor>& found) {
  switch (node.kind()) {
    case SyntaxKind::string:
      if (example.text(node).starts_with('"')) found.push_back(node);
      break;
    case SyntaxKind::number:
    case SyntaxKind::boolean:
      found.push_back(node);
      break;
    case SyntaxKind::object:
      for (std::size_t index = 1; index < node.size(); index += 2) collect_literals(example, node.child(index), found);
      break;
    case SyntaxKind::call:
      if (node.text() != "jsonencode") break;
      [[fallthrough]];
    case SyntaxKind::tuple:
    case SyntaxKind::parentheses:
      for (std::size_t index = 0; index < node.size(); ++index) collect_literals(example, node.child(index), found);
      break;
    default:
      break;
  }
}

template <class Visit>
void each_attribute(Cursor body, bool module_call, const Visit& visit) {
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (item.kind() == SyntaxKind::block) {
      if (!is_meta_block(item.text())) each_attribute(item.body(), false, visit);
    } else if (!is_meta_argument(item.text()) &&
               !(module_call && (item.text() == "source" || item.text() == "version"))) {
      visit(item);
    }
  }
}

}  // namespace

TerraformExample::TerraformExample(std::string_view text) : text_(text) {
  Problems problems;
  tree_ = hcl::parse(FileId{1}, text, problems);
  view_ = tree_.view();
}

std::vector<Cursor> TerraformExample::blocks(const std::vector<std::string_view>& types) const {
  std::vector<Cursor> found;
  for (std::size_t index = 0; index < body().size(); ++index) {
    const Cursor item = body().child(index);
    if (item.kind() != SyntaxKind::block) continue;
    if (types.empty() || std::find(types.begin(), types.end(), item.text()) != types.end()) found.push_back(item);
  }
  return found;
}

std::string_view TerraformExample::text(Cursor node) const {
  return text_.substr(node.span().begin, node.span().end - node.span().begin);
}

Extent extent_of(Cursor node) {
  return {node.span().begin, node.span().end};
}

bool is_meta_block(std::string_view type) {
  return type == "lifecycle" || type == "provisioner" || type == "connection" || type == "timeouts" ||
         type == "dynamic";
}

bool is_meta_argument(std::string_view name) {
  return name == "depends_on" || name == "provider" || name == "providers" || name == "count" || name == "for_each";
}

std::vector<Cursor> literal_values(const TerraformExample& example) {
  std::vector<Cursor> found;
  for (const Cursor block : example.blocks({"resource", "data", "module"})) {
    each_attribute(block.body(), block.text() == "module",
                   [&](Cursor attribute) { collect_literals(example, attribute.expression(), found); });
  }
  return found;
}

std::vector<Cursor> attributes_of(const TerraformExample& example) {
  std::vector<Cursor> found;
  for (const Cursor block : example.blocks({"resource", "data"})) {
    each_attribute(block.body(), false, [&](Cursor attribute) { found.push_back(attribute); });
  }
  return found;
}

std::vector<Cursor> resource_references(const TerraformExample& example, bool in_meta_arguments) {
  std::set<std::pair<std::string_view, std::string_view>> resources, data;
  for (const Cursor block : example.blocks({"resource", "data"})) {
    (block.text() == "resource" ? resources : data).emplace(block.label(0), block.label(1));
  }
  std::vector<Cursor> found;
  walk(example.body(), [&](Cursor node) {
    if (node.kind() == SyntaxKind::block && node.text() == "lifecycle") return in_meta_arguments;
    if (node.kind() == SyntaxKind::attribute && node.text() == "depends_on") return in_meta_arguments;
    std::vector<std::string_view> path;
    if (node.kind() != SyntaxKind::get_attribute || !hcl::static_path(node, path)) return true;
    if (path.size() == 2 && resources.contains({path[0], path[1]})) found.push_back(node);
    if (path.size() == 3 && path[0] == "data" && data.contains({path[1], path[2]})) found.push_back(node);
    return true;
  });
  return found;
}

std::vector<Cursor> nested_blocks(const TerraformExample& example) {
  std::vector<Cursor> found;
  for (const Cursor block : example.blocks({"resource", "data"})) {
    walk(block.body(), [&](Cursor node) {
      if (node.kind() == SyntaxKind::attribute) return false;
      if (node.kind() != SyntaxKind::block) return true;
      if (is_meta_block(node.text())) return false;
      found.push_back(node);
      return true;
    });
  }
  return found;
}

}  // namespace lintel::variants
