#include "expression/evaluate.h"

#include <algorithm>

namespace lintel::expression {

namespace {

using hcl::SyntaxKind;

/// Deeper than any expression that evaluation takes; the rest of a deeper one is not looked at.
constexpr unsigned deepest = 2000;

class ReferenceCollector {
 public:
  void visit(hcl::Cursor node) {
    if (!node || depth_ >= deepest) return;
    ++depth_;
    switch (node.kind()) {
      case SyntaxKind::variable:
      case SyntaxKind::get_attribute:
      case SyntaxKind::index:
        visit_traversal(node);
        break;
      case SyntaxKind::for_tuple:
      case SyntaxKind::for_object:
      case SyntaxKind::template_for:
        visit_for(node);
        break;
      case SyntaxKind::object:
        visit_object(node);
        break;
      case SyntaxKind::block:
        visit(node.body());
        break;
      default:
        visit_children(node);
    }
    --depth_;
  }

  std::vector<StaticReference> take() { return std::move(found_); }

 private:
  void visit_children(hcl::Cursor node) {
    for (std::size_t i = 0; i < node.size(); ++i) visit(node.child(i));
  }

  void visit_traversal(hcl::Cursor node) {
    std::vector<hcl::Cursor> steps;
    hcl::Cursor root = node;
    while (root.kind() == SyntaxKind::get_attribute || root.kind() == SyntaxKind::index) {
      if (root.kind() == SyntaxKind::index) visit(root.child(1));
      steps.push_back(root);
      root = root.child(0);
    }
    if (root.kind() != SyntaxKind::variable) {
      visit(root);
      return;
    }
    if (std::find(bound_.begin(), bound_.end(), root.text()) != bound_.end()) return;
    StaticReference reference{root.text(), {}, node.span()};
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      if (step->kind() == SyntaxKind::get_attribute) {
        reference.steps.push_back(step->text());
        continue;
      }
      const hcl::Cursor key = step->child(1);
      if (key.kind() != SyntaxKind::string && key.kind() != SyntaxKind::number) break;
      reference.steps.push_back(key.text());
    }
    found_.push_back(std::move(reference));
  }

  /// The collection is evaluated outside; key, result and condition see the bound names.
  void visit_for(hcl::Cursor node) {
    visit(node.child(1));
    const std::size_t before = bound_.size();
    if (const hcl::Cursor key = node.child(0)) bound_.push_back(key.text());
    bound_.push_back(node.text());
    for (std::size_t i = 2; i < node.size(); ++i) visit(node.child(i));
    bound_.resize(before);
  }

  /// A bare identifier as a key is a name, no reference.
  void visit_object(hcl::Cursor node) {
    for (std::size_t i = 0; i + 1 < node.size(); i += 2) {
      if (node.child(i).kind() != SyntaxKind::variable) visit(node.child(i));
      visit(node.child(i + 1));
    }
  }

  std::vector<StaticReference> found_;
  std::vector<std::string_view> bound_;
  unsigned depth_ = 0;
};

}  // namespace

std::vector<StaticReference> references_of(hcl::Cursor expression) {
  ReferenceCollector collector;
  collector.visit(expression);
  return collector.take();
}

}  // namespace lintel::expression
