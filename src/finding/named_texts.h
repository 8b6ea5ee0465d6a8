#pragma once

#include <span>

#include "domain/secrets/named_texts.h"
#include "source/source_set.h"

namespace lintel {

/// What stands under a name for secrets in these files: values of attributes, objects and mappings, defaults of
/// variables and parameters, and what they hold. Files that are neither HCL nor a document have none.
secrets::NamedTexts find_named_texts(const SourceSet& sources, std::span<const FileId> files);

}  // namespace lintel
