// HCL text of any kind: a file, an expression, a template. Every span must lie in the text, every child in the tree.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "syntax/hcl/parse.h"

using namespace lintel;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_tree(const hcl::Tree& tree, std::size_t size) {
  const hcl::TreeView view = tree.view();
  check(view.root < view.nodes.size());
  for (hcl::NodeId id = 1; id < view.nodes.size(); ++id) {
    check(view.node(id).begin <= view.node(id).end && view.node(id).end <= size);
    check(view.text(id).size() == view.node(id).text_length);
    for (const hcl::NodeId child : view.children_of(id)) check(child < id);
  }
}

void check_problems(const Problems& problems, std::size_t size) {
  for (const Problem& problem : problems) {
    check(!problem.message.empty() && !problem.code.empty());
    check(problem.span.begin <= problem.span.end && problem.span.end <= size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const hcl::Tree file = hcl::parse(FileId{1}, text, problems);
  check_tree(file, size);
  check(file.view().node(file.root).kind == hcl::SyntaxKind::body);
  check_tree(hcl::parse_expression(FileId{1}, text, problems), size);
  check_tree(hcl::parse_template(FileId{1}, text, problems), size);
  check_problems(problems, size);
  return 0;
}
