#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/policy.h"

namespace lintel::iam {

/// What kinds of power a rule asks for.
enum class Power : std::uint8_t {
  permissions_management,  ///< changes what identities may do: AWS's access level of that name in IAM and its like
  resource_exposure,       ///< the same level elsewhere: policies, ACLs and attributes by which resources are shared
  data_access,             ///< reads stored data: objects, parameters, secrets, table rows
  credentials,             ///< gets or makes credentials
  write,                   ///< any action of level Write or permissions management
  any,                     ///< any action
};

/// What the Action elements of one statement give of a power over every resource.
struct Grant {
  const Statement* statement = nullptr;
  Truth truth = Truth::unknown;      ///< yes or unknown
  Value at;                          ///< the first of the Action elements; NotAction, where that grants
  std::vector<std::string> actions;  ///< what it grants of the power, the first few; empty when not known
  bool more = false;                 ///< it grants more than `actions` names
  bool wildcard = false;             ///< the elements stand for all of a service or more: `s3:*`, `*`, NotAction
  std::string where;                 ///< the resources, for messages: "every resource", `arn:aws:s3:::*`
  /// The action by which the holder gives any resource the tag that the statement's condition asks for; empty: none.
  std::string tagging;
};

/// What Allow statements give of `power` over all resources of some type the action works on, without a condition that
/// confines its use, minus what the policies deny outright: one element for each statement, or two where some of its
/// Action elements stand for whole services. Actions that know no resources (`ecr:GetAuthorizationToken`) do not count:
/// no policy could confine them. `others` are the further policies of the same holder. A condition on the tags of the
/// resource confines nothing where the holder may tag any resource of the service.
std::vector<Grant> unconfined_grants(const Policy& policy, Power power, std::span<const Policy* const> others = {});

/// Whether Deny statements of the policies take an action away everywhere: on `*`, with no condition or one that
/// confines use (a boundary, a tag).
Truth is_denied(std::span<const Policy* const> policies, std::string_view action);

}  // namespace lintel::iam
