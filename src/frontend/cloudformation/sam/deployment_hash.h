#pragma once

#include <string>

#include "frontend/cloudformation/sam/translation.h"

namespace lintel::cloudformation::sam {

/// The digest (40 hex digits) of a REST API's definition that names its deployment: another definition, another
/// deployment.
std::string deployment_digest(Translation& translation, const SamResource& api, const Draft& definition);

}  // namespace lintel::cloudformation::sam
