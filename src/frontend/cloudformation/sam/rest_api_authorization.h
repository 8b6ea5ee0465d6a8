#pragma once

#include "frontend/cloudformation/sam/translation.h"

namespace lintel::cloudformation::sam {

/// What `Auth` of an event asks of its method: an authorizer, an API key, a resource policy.
void add_event_authorization(Translation& translation, const SamResource& api, Draft& body, std::string_view path,
                             std::string_view method, const Draft& auth, std::string_view stage);

/// What `Auth` of a REST API asks of all its methods; its authorizers and policies written into the document.
void add_api_authorization(Translation& translation, const SamResource& api, Draft& body, const Draft& auth);

/// Under IAM authorization, the credentials that API Gateway calls a function with; nullptr for none.
Draft* integration_credentials(Translation& translation, const SamResource& api, const Draft* event_auth, Span from);

}  // namespace lintel::cloudformation::sam
