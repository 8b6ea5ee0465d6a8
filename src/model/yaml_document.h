#pragma once

#include <optional>

#include "base/arena.h"
#include "value/value.h"

namespace lintel {

class SourceSet;

namespace model {

/// The mapping that a text of YAML describes, as far as the text is known: what API Gateway takes as a definition, and
/// Systems Manager as a document, beside JSON. Strings that hold unknown parts are partial, a key that does leaves its
/// mapping open-ended. With `sources`, each value and key has its own place where the text was written as it is.
/// nullopt: the text is one line, no mapping, or no YAML.
std::optional<Value> yaml_document_of(Value text, Arena& arena, const SourceSet* sources);

}  // namespace model
}  // namespace lintel
