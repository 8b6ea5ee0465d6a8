#include "domain/iam/decision/decision.h"

#include <algorithm>

#include "domain/iam/decision/condition_value.h"

namespace lintel::iam {
namespace {

bool is_of_account(const Caller& caller) {
  switch (caller.kind) {
    case CallerKind::anonymous:
    case CallerKind::service:
    case CallerKind::federated:
      return false;
    default:
      return true;
  }
}

/// Service-linked roles are outside of service control policies and of resource control policies: "AWS Organizations
/// User Guide", "Resources and entities not restricted by RCPs".
bool is_service_linked(const Caller& caller) {
  return caller.name.find(":role/aws-service-role/") != std::string::npos ||
         caller.role.find(":role/aws-service-role/") != std::string::npos ||
         caller.name.find(":assumed-role/AWSServiceRoleFor") != std::string::npos;
}

/// What a layer's statements say about a request.
struct LayerAnswer {
  Truth allows = Truth::no;
  std::vector<const Statement*> allowing, possible;
  bool open = false;
};

LayerAnswer ask(const Layer& layer, const Request& request) {
  LayerAnswer answer;
  for (const Policy* policy : *layer.policies) {
    if (policy->open) {
      answer.allows = either(answer.allows, Truth::unknown);
      answer.open = true;
    }
    for (const Statement& statement : policy->statements) {
      if (statement.effect != Effect::allow && statement.effect != Effect::unknown) continue;
      Truth truth = counts(match_principals(statement, request.caller), layer.reach);
      if (truth != Truth::no) truth = both(truth, applies({&statement, has_variables(*policy)}, request));
      if (statement.effect == Effect::unknown) truth = both(truth, Truth::unknown);
      if (truth == Truth::yes) answer.allowing.push_back(&statement);
      if (truth == Truth::unknown) answer.possible.push_back(&statement);
      answer.allows = either(answer.allows, truth);
    }
  }
  return answer;
}

/// Whether a Deny statement hits the request.
Decision decide_denials(const PolicySet& policies, const Request& request) {
  Decision possible;
  Decision denied{Verdict::denied_explicitly, {}, false};
  possible.verdict = Verdict::allowed;
  for (const Policy* policy : denying_policies(policies)) {
    if (policy->open) possible.open = true;
    for (const Statement& statement : policy->statements) {
      if (statement.effect != Effect::deny && statement.effect != Effect::unknown) continue;
      Truth truth = match_principals(statement, request.caller).any();
      if (truth != Truth::no) truth = both(truth, applies({&statement, has_variables(*policy)}, request));
      if (statement.effect == Effect::unknown) truth = both(truth, Truth::unknown);
      if (truth == Truth::yes) denied.statements.push_back(&statement);
      if (truth == Truth::unknown) possible.statements.push_back(&statement);
    }
  }
  if (!denied.statements.empty()) return denied;
  if (possible.open || !possible.statements.empty()) possible.verdict = Verdict::undecided;
  return possible;
}

/// What a route says when nothing denies.
Decision follow(const Route& route, const Request& request) {
  Decision decision{Verdict::allowed, {}, false};
  for (const Layer& layer : route) {
    LayerAnswer answer = ask(layer, request);
    if (answer.allows == Truth::no) return {};
    if (answer.allows == Truth::unknown) {
      if (decision.verdict == Verdict::allowed) decision.statements.clear();
      decision.verdict = Verdict::undecided;
      decision.open = decision.open || answer.open;
      decision.statements.insert(decision.statements.end(), answer.possible.begin(), answer.possible.end());
    } else if (decision.verdict == Verdict::allowed) {
      decision.statements.push_back(answer.allowing.front());
    }
  }
  return decision;
}

}  // namespace

const Policy& full_access() {
  static const Policy policy = [] {
    const Name everything{{}, "*"};
    Statement statement;
    statement.effect = Effect::allow;
    statement.actions.present = statement.resources.present = true;
    statement.actions.names = statement.resources.names = {everything};
    Policy made;
    made.statements = {statement};
    return made;
  }();
  return policy;
}

Truth counts(const PrincipalMatch& match, PrincipalReach reach) {
  switch (reach) {
    case PrincipalReach::itself:
      return match.itself;
    case PrincipalReach::role:
      return either(match.itself, match.role);
    case PrincipalReach::account:
      return match.any();
  }
  return Truth::unknown;
}

std::vector<Route> routes_of(const PolicySet& policies, const Caller& caller, bool same_account) {
  Route outer;
  for (const PolicyList& level : policies.service_control) outer.push_back({&level, PrincipalReach::account});
  // Resource control policies need not allow: `RCPFullAWSAccess` is on every level and cannot be taken off.
  const auto with = [&](std::initializer_list<Layer> layers, bool bound) {
    Route route = outer;
    route.insert(route.end(), layers);
    if (bound && policies.boundary) route.push_back({&*policies.boundary, PrincipalReach::account});
    if (bound && policies.session) route.push_back({&*policies.session, PrincipalReach::account});
    return route;
  };
  const Layer identity{&policies.identity, PrincipalReach::account};
  const auto resource = [&](PrincipalReach reach) { return Layer{&policies.resource, reach}; };

  if (!is_of_account(caller)) return {with({resource(PrincipalReach::itself)}, false)};
  const bool resource_must_allow = policies.resource_must_allow || !same_account;
  if (caller.kind == CallerKind::root) {
    // Root users may do everything in their accounts, and have neither policies nor boundaries.
    if (resource_must_allow) return {with({resource(PrincipalReach::account)}, false)};
    return {outer};
  }
  if (!same_account) return {with({identity, resource(PrincipalReach::account)}, true)};
  std::vector<Route> routes;
  routes.push_back(resource_must_allow ? with({identity, resource(PrincipalReach::account)}, true)
                                       : with({identity}, true));
  routes.push_back(with({resource(PrincipalReach::role)}, true));
  routes.push_back(with({resource(PrincipalReach::itself)}, false));
  return routes;
}

PolicySet counting_policies(const PolicySet& policies, const Caller& caller) {
  PolicySet counted = policies;
  if (!is_of_account(caller) || is_service_linked(caller)) counted.service_control.clear();
  if (is_service_linked(caller)) counted.resource_control.clear();
  if (!is_of_account(caller) || caller.kind == CallerKind::root) {
    counted.identity.clear();
    counted.boundary.reset();
    counted.session.reset();
  }
  return counted;
}

std::vector<const Policy*> denying_policies(const PolicySet& policies) {
  std::vector<const Policy*> all = policies.identity;
  const auto add = [&](const PolicyList& list) { all.insert(all.end(), list.begin(), list.end()); };
  if (policies.boundary) add(*policies.boundary);
  if (policies.session) add(*policies.session);
  for (const PolicyList& level : policies.service_control) add(level);
  for (const PolicyList& level : policies.resource_control) add(level);
  add(policies.resource);
  return all;
}

Decision decide(const PolicySet& policies, const Request& asked) {
  Request request = asked;
  request.caller.has_boundary = policies.boundary.has_value();
  for (const auto& [key, values] : context_of(asked.caller)) request.context.try_emplace(key, values);
  const bool same_account = request.resource_account.empty() || request.resource_account == request.caller.account;
  const PolicySet counted = counting_policies(policies, request.caller);
  if (!request.resource_account.empty())
    request.context.try_emplace("aws:resourceaccount", std::vector<std::string>{request.resource_account});

  Decision denial = decide_denials(counted, request);
  if (denial.verdict == Verdict::denied_explicitly) return denial;
  Decision best;
  for (const Route& route : routes_of(counted, request.caller, same_account)) {
    Decision decision = follow(route, request);
    const bool better = decision.verdict == Verdict::allowed ||
                        (decision.verdict == Verdict::undecided && best.verdict == Verdict::denied);
    if (better) best = std::move(decision);
    if (best.verdict == Verdict::allowed) break;
  }
  if (best.verdict == Verdict::allowed && denial.verdict == Verdict::undecided) return denial;
  return best;
}

}  // namespace lintel::iam
