#pragma once

#include "frontend/cloudformation/sam/translation.h"

namespace lintel::cloudformation::sam {

/// Makes the custom domain of an API (`Domain`): the domain name, its mappings to base paths and its DNS records.
/// `domain` is the property with parameters resolved.
void add_rest_domain(Translation& translation, const SamResource& api, const Draft& domain);
/// `created_by` is the tag that marks the domain as SAM's; empty for none.
void add_http_domain(Translation& translation, const SamResource& api, const Draft& domain,
                     std::string_view created_by);

/// The hash that names what belongs to a domain or zone.
std::string domain_hash(const Draft* name);

}  // namespace lintel::cloudformation::sam
