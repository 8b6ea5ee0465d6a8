#pragma once

#include <string_view>

#include "variants/terraform_example.h"

namespace lintel::variants {

/// The example in Terraform's JSON syntax.
TracedText terraform_as_json(const TerraformExample& example);

/// The argument of a `jsonencode` as JSON text with its expressions in `${…}`, for a heredoc.
TracedText document_as_text(const TerraformExample& example, hcl::Cursor document);

/// Whether all that `document_as_text` would put into `${…}` stands where JSON has a text.
bool is_document_of_texts(hcl::Cursor document);

}  // namespace lintel::variants
