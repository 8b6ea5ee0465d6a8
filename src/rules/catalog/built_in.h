#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/catalog/rule_set.h"

namespace lintel {

/// The rules that are compiled into the binary, in the order of their files, read when first asked for. They live as
/// long as the process.
const std::vector<Rule>& built_in_rule_list();

/// The built-in rule of this identifier; nullptr when there is none.
const Rule* find_built_in(std::string_view id);

/// `rules/aws/s3/….hcl` of a built-in rule; empty for a user's.
std::string rule_file_path(const Rule& rule);

/// A template as a reader sees it, without evaluating: `name("A.B")` shows as A.B, `x ? "a" : "b"` as `a or b`, other
/// interpolations as `…`.
std::string readable_template(hcl::Cursor expression);

}  // namespace lintel
