#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/hcl/tree.h"
#include "variants/variant.h"

namespace lintel::variants {

/// An example in Terraform with its syntax tree.
class TerraformExample {
 public:
  explicit TerraformExample(std::string_view text);
  TerraformExample(const TerraformExample&) = delete;

  std::string_view text() const { return text_; }
  hcl::Cursor body() const { return {&view_, view_.root}; }
  /// The blocks of the outermost body of one of these types ("resource", "data", …); of all types when there is none.
  std::vector<hcl::Cursor> blocks(const std::vector<std::string_view>& types = {}) const;
  bool has_block(std::string_view type) const { return !blocks({type}).empty(); }
  std::string_view text(hcl::Cursor node) const;

 private:
  std::string_view text_;
  hcl::Tree tree_;
  hcl::TreeView view_;
};

Extent extent_of(hcl::Cursor node);
/// Whether a body belongs to the block itself and not to what it is about (`lifecycle`, `provisioner`).
bool is_meta_block(std::string_view type);
bool is_meta_argument(std::string_view name);

/// Calls `visit` for a node and all below it, from the outside in; below one for which it returns false it does not go.
template <class Visit>
void walk(hcl::Cursor node, const Visit& visit) {
  if (!node || node.kind() == hcl::SyntaxKind::missing || !visit(node)) return;
  for (std::size_t index = 0; index < node.size(); ++index) walk(node.child(index), visit);
}

/// The literals (texts in quotes, numbers, truths) that are values in resources, data sources and module calls:
/// attributes, elements of lists and members of objects, inside `jsonencode` too.
std::vector<hcl::Cursor> literal_values(const TerraformExample& example);

/// All attributes in resources and data sources.
std::vector<hcl::Cursor> attributes_of(const TerraformExample& example);

/// `aws_x.name` and `data.aws_x.name` in expressions, for resources that the example declares: the node that ends with
/// the name. Without those in `depends_on` and the like, which take no instance.
std::vector<hcl::Cursor> resource_references(const TerraformExample& example, bool in_meta_arguments);

/// The nested blocks of resources and data sources, outer before inner.
std::vector<hcl::Cursor> nested_blocks(const TerraformExample& example);

}  // namespace lintel::variants
