#include "frontend/cloudformation/sam/deployment_hash.h"

#include "base/digest.h"
#include "frontend/cloudformation/sam/api_domain.h"
#include "frontend/cloudformation/sam/python_text.h"

namespace lintel::cloudformation::sam {
namespace {

constexpr std::string_view delimiter = "||";

/// The names, where they are given, of the functions that the API's events start.
std::string function_names(Translation& translation, const SamResource& api) {
  std::string names;
  for (const SamResource& resource : translation.sam_resources()) {
    const Draft* events = resource.type == "Function" ? resource.property("Events") : nullptr;
    if (!events || !events->is_map()) continue;
    for (const Draft::Member& event : events->members) {
      const Draft* reference = find(event.value->find("Properties"), "RestApiId");
      if (event.value->text_of("Type") != "Api" || !reference) continue;
      if ((reference->is_text() ? reference->text : reference->text_of("Ref")) != api.logical_id) continue;
      const Draft* name = translation.resolved(resource.property("FunctionName"));
      if (name && name->is_set()) names += name->is_text() ? std::string(name->text) : to_python_text(*name);
    }
  }
  return names;
}

}  // namespace

std::string deployment_digest(Translation& translation, const SamResource& api, const Draft& definition) {
  std::string hashed = to_python_text(definition);
  if (const Draft* version = api.property("OpenApiVersion"))
    hashed += std::string(delimiter) + std::string(version->text);
  if (Draft* domain = translation.resolved(api.property("Domain"))) {
    const Writer write = translation.writer(domain->span);
    const bool is_private = domain->text_of("EndpointConfiguration") == "PRIVATE";
    if (!is_private) {
      domain->set("ApiDomainName", write.text("ApiGatewayDomainName" + domain_hash(domain->find("DomainName"))));
    }
    if (!domain->find("EndpointConfiguration")) domain->set("EndpointConfiguration", write.text("REGIONAL"));
    hashed += std::string(delimiter) + to_python_json(*domain);
  }
  if (const std::string names = function_names(translation, api); !names.empty())
    hashed += std::string(delimiter) + names;
  return hexadecimal(sha1_digest(hashed));
}

}  // namespace lintel::cloudformation::sam
