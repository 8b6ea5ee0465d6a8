#include "domain/iam/decision/assertion.h"

#include <algorithm>

#include "domain/iam/service_principal.h"

namespace lintel::iam {
namespace {

constexpr std::string_view account_prefix = "account:", service_prefix = "service:";

/// Asks about one resource of the graph.
class Asking {
 public:
  Asking(AccessGraph& graph, const AccessAssertion& assertion, std::string pattern)
      : graph_(graph), assertion_(assertion), pattern_(std::move(pattern)) {}

  std::vector<ForbiddenAccess> found;

  void ask(const GraphPrincipal& principal) {
    if (!assertion_.actions) return;
    add(std::string(principal.resource->address), graph_.find(principal, *assertion_.actions, pattern_));
  }

  void ask(const GuardedResource& guarded) {
    const std::string_view as = assertion_.as;
    if (as.empty() || as == "public" || as == "org") ask(guarded, Outsiders{as == "org"});
    if (as.empty()) {
      for (const Caller& caller : graph_.named_callers(guarded)) ask(guarded, caller);
    } else if (const std::optional<Caller> caller = read_named_caller(as); caller && !graph_.find_principal(as)) {
      ask(guarded, *caller);
    }
  }

 private:
  void ask(const GuardedResource& guarded, const Outsiders& outsiders) {
    add(outsiders.in_organization ? "everyone in the organization" : "everyone",
        graph_.find_on(guarded, outsiders, assertion_.actions, pattern_));
  }
  void ask(const GuardedResource& guarded, const Caller& caller) {
    add(graph_.visible_name(caller), graph_.find_on(guarded, caller, assertion_.actions, pattern_));
  }
  void add(std::string who, AccessAnswer access) {
    if (access.allowed != Truth::no) found.push_back({std::move(who), std::move(access)});
  }

  AccessGraph& graph_;
  const AccessAssertion& assertion_;
  std::string pattern_;
};

}  // namespace

std::string_view expected_caller(std::string_view who) {
  if (who.starts_with(account_prefix) && !is_account_number(who.substr(account_prefix.size())))
    return "an account has twelve digits, as account:111122223333";
  if (who.starts_with(service_prefix) && service_name(who.substr(service_prefix.size())).empty())
    return "a service is named by its principal, as service:lambda.amazonaws.com";
  if (who.starts_with("arn:") && !is_caller_arn(who))
    return "it needs the ARN of a role, a user, a session or an identity provider, as "
           "arn:aws:iam::111122223333:role/ci";
  return {};
}

std::optional<Caller> read_named_caller(std::string_view who) {
  for (const std::string_view prefix : {account_prefix, service_prefix}) {
    if (who.starts_with(prefix)) return read_caller(who.substr(prefix.size()));
  }
  return who.starts_with("arn:") ? std::optional(read_caller(who)) : std::nullopt;
}

bool is_whole_arn(std::string_view on) {
  return !on.starts_with("arn:") || std::count(on.begin(), on.end(), ':') >= 5 || on.ends_with(":*");
}

std::vector<ForbiddenAccess> find_forbidden(AccessGraph& graph, const model::Resource& resource,
                                            const AccessAssertion& assertion) {
  const auto pattern = graph.resource_pattern(assertion.on.empty() ? "*" : assertion.on);
  if (!pattern) return {};  // what it speaks of is in another root
  Asking asking(graph, assertion, *pattern);
  const GraphPrincipal* as = assertion.as.empty() ? nullptr : graph.find_principal(assertion.as);
  for (const GraphPrincipal& principal : graph.principals()) {
    if (principal.resource == &resource && (assertion.as.empty() || as == &principal)) asking.ask(principal);
  }
  if (!as) {
    for (const GuardedResource& guarded : graph.guarded()) {
      if (guarded.resource == &resource) asking.ask(guarded);
    }
  }
  return std::move(asking.found);
}

}  // namespace lintel::iam
