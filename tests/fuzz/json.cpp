// JSON text of any kind, read as a document and as HCL's JSON syntax.
#include <cstdint>
#include <string_view>

#include "base/arena.h"
#include "document_check.h"
#include "source/discovery.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/from_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  lintel::Arena arena;
  lintel::Problems problems;
  const lintel::document::Node* root =
      lintel::document::parse_json(lintel::FileId{1}, text, arena, lintel::Limits{}, problems);
  if (root) {
    for (const bool expressions : {true, false}) {
      const lintel::hcl::Tree tree = lintel::hcl::from_json(lintel::FileId{1}, *root, expressions, problems);
      for (const lintel::hcl::SyntaxNode& node : tree.nodes) lintel::check(node.begin <= node.end && node.end <= size);
    }
  }
  lintel::check_document(root, problems, size);
  lintel::looks_like_plan(text, true);
  lintel::is_cdk_manifest(text);
  lintel::looks_like_template(text, false);
  return 0;
}
