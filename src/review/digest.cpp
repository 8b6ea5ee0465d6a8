#include "review/review.h"

#include <string>
#include <string_view>

#include "base/digest.h"

extern "C" {
extern const char lintel_rules_begin[], lintel_rules_end[];
extern const char lintel_checks_begin[], lintel_checks_end[];
extern const char lintel_library_begin[], lintel_library_end[];
extern const char lintel_mappings_begin[], lintel_mappings_end[];
extern const char lintel_modules_begin[], lintel_modules_end[];
extern const char lintel_paths_begin[], lintel_paths_end[];
}

namespace lintel::review {
namespace {

std::string digest_of(const char* begin, const char* end) {
  return sha256_digest({begin, static_cast<std::size_t>(end - begin)});
}

}  // namespace

std::string digest_rules(const Framework& framework) {
  const hcl::TreeView& tree = *framework.block.tree;
  std::string digests =
      digest_of(lintel_rules_begin, lintel_rules_end) + digest_of(lintel_checks_begin, lintel_checks_end) +
      digest_of(lintel_library_begin, lintel_library_end) + digest_of(lintel_mappings_begin, lintel_mappings_end) +
      digest_of(lintel_modules_begin, lintel_modules_end) + digest_of(lintel_paths_begin, lintel_paths_end) +
      sha256_digest(tree.pool);
  return hexadecimal(sha256_digest(digests));
}

}  // namespace lintel::review
