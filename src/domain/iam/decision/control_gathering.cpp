#include "domain/iam/decision/access_graph.h"

#include <utility>

namespace lintel::iam {
namespace {

bool has_allow(const PolicyList& policies) {
  for (const Policy* policy : policies) {
    for (const Statement& statement : policy->statements) {
      if (statement.effect == Effect::allow) return true;
    }
  }
  return false;
}

/// Whether what a policy is attached to takes in the account that the code is deployed to. Whether a root or a unit of
/// the organization does, or the account is the one that manages it and obeys none, the code does not say.
Truth binds_account(Value targets, const Deployment& deployment) {
  const auto is_here = [&](Value target) {
    if (!target.is_string() || !is_account_number(target.string())) return Truth::unknown;
    if (target.string() == deployment.account) return Truth::yes;
    return deployment.account == Deployment::unnamed_account ? Truth::unknown : Truth::no;
  };
  Truth any = targets.is_sequence() && !targets.is_open() ? Truth::no : Truth::unknown;
  for (const Value target : targets.items()) any = either(any, is_here(target));
  return targets.is_null() ? Truth::no : any;
}

}  // namespace

/// The policies of the organization and of sessions, as far as they are given and the code attaches them.
void AccessGraph::gather_controls() {
  const auto read_level = [&](std::string_view text) {
    PolicyList level;
    std::string error;
    const auto documents = read_level_documents(text, arena_, error);
    for (const Value document : documents.value_or(std::vector<Value>{})) level.push_back(read(document));
    return level;
  };
  const auto add = [](PolicyList level, std::vector<PolicyList>& levels) {
    if (!has_allow(level)) level.push_back(&full_access());
    levels.push_back(std::move(level));
  };
  for (const std::string& text : deployment_.service_control) add(read_level(text), service_control_);
  for (const std::string& text : deployment_.resource_control) add(read_level(text), resource_control_);
  for (const std::string& text : deployment_.session) {
    if (!session_) session_.emplace();
    for (const Policy* policy : read_level(text)) session_->push_back(policy);
  }
  for (const std::uint32_t index : graph_.of_type("AWS::Organizations::Policy")) {
    const Value properties = graph_.resources[index].properties;
    const std::string_view type = properties.get("Type").string();
    const bool is_of_resources = type == "RESOURCE_CONTROL_POLICY";
    const Truth holds = binds_account(properties.get("TargetIds"), deployment_);
    if (holds == Truth::no || (!is_of_resources && type != "SERVICE_CONTROL_POLICY")) continue;
    if (properties.get("Content").is_null()) continue;
    // `FullAWSAccess` is on every level from the start, and the code that is read cannot take it off.
    PolicyList level = {read(properties.get("Content"), holds == Truth::yes), &full_access()};
    (is_of_resources ? resource_control_ : service_control_).push_back(std::move(level));
  }
}

/// What the organization and the session say of a caller's requests for what is in the deployment's account.
void AccessGraph::add_controls(const Caller& caller, PolicySet& policies) const {
  if (caller.account == deployment_.account) policies.service_control = service_control_;
  policies.resource_control = resource_control_;
  const bool has_session = caller.kind == CallerKind::role || caller.kind == CallerKind::role_session ||
                           caller.kind == CallerKind::federated_user;
  if (has_session) policies.session = session_;
}

}  // namespace lintel::iam
