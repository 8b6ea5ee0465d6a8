#include "frontend/cloudformation/sam/data.h"

#include <cstddef>

extern "C" {
// Embedded by data.S.
extern const char lintel_sam_policy_templates_begin[], lintel_sam_policy_templates_end[];
extern const char lintel_sam_connector_profiles_begin[], lintel_sam_connector_profiles_end[];
extern const char lintel_sam_connector_resources_begin[], lintel_sam_connector_resources_end[];
extern const char lintel_sam_managed_policies_begin[], lintel_sam_managed_policies_end[];
}

namespace lintel::cloudformation::sam {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view policy_templates_json() {
  return between(lintel_sam_policy_templates_begin, lintel_sam_policy_templates_end);
}

std::string_view connector_profiles_json() {
  return between(lintel_sam_connector_profiles_begin, lintel_sam_connector_profiles_end);
}

std::string_view connector_resources_json() {
  return between(lintel_sam_connector_resources_begin, lintel_sam_connector_resources_end);
}

std::string_view managed_policies_json() {
  return between(lintel_sam_managed_policies_begin, lintel_sam_managed_policies_end);
}

}  // namespace lintel::cloudformation::sam
