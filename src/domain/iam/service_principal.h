#pragma once

#include <string_view>

namespace lintel::iam {

/// The name of a service principal without its region and domain: `logs` of `logs.eu-west-1.amazonaws.com`,
/// `delivery.logs` of `delivery.logs.amazonaws.com`. Empty when the text is not a service principal.
std::string_view service_name(std::string_view principal);

/// Whether a service says on whose behalf it calls (`aws:SourceArn`, `aws:SourceAccount`), as its documentation of the
/// confused deputy tells. Services that only run what the account itself made (EC2, Lambda's execution, ECS) do not.
bool tells_source(std::string_view service);

}  // namespace lintel::iam
