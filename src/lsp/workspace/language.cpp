#include "lsp/workspace/language.h"

namespace lintel::lsp {

Language language_of(std::string_view path) {
  if (path.ends_with(".tf") || path.ends_with(".tofu") || path.ends_with(".tfvars")) return Language::terraform;
  return path.ends_with(".hcl") ? Language::rule : Language::cloudformation;
}

}  // namespace lintel::lsp
