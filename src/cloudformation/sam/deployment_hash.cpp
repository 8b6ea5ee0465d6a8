#include "cloudformation/sam/deployment_hash.h"

#include "cloudformation/sam/sha1.h"

namespace lintel::cloudformation::sam {

std::string deployment_digest(Translation& translation, const SamResource& api, const Draft& definition) {
  std::string hashed = to_sorted_json(definition);
  if (const Draft* version = api.property("OpenApiVersion")) hashed += "|" + std::string(version->text);
  if (const Draft* domain = translation.resolved(api.property("Domain"))) hashed += "|" + to_sorted_json(*domain);
  return sha1_hex(hashed);
}

}  // namespace lintel::cloudformation::sam
