#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/provider_schema.h"
#include "repair/placing.h"
#include "syntax/hcl/tree.h"

namespace lintel::repair {

/// How the attribute at `path` below a block of Terraform's (`metadata_options`, `http_tokens`) gets the value of
/// `literals`, JSON: that which the attribute's type takes. What is written is replaced, what is missing is put in,
/// nested blocks that are missing are made, as `terraform fmt` would have them. Of several blocks of one name that is
/// meant in which the offset `focus` lies.
Placing set_attribute(std::string_view text, hcl::Cursor block, const std::optional<registry::SchemaView>& schema,
                      const std::vector<std::string>& path, std::string_view literal, std::size_t focus);

}  // namespace lintel::repair
