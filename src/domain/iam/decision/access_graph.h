#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/iam/decision/access_search.h"
#include "domain/iam/decision/arn.h"
#include "domain/iam/decision/decision.h"
#include "model/graph.h"

/// Who can do what, over the resources of one unit.
namespace lintel::iam {

/// A role or user of the graph with every policy that gives it permissions.
struct GraphPrincipal {
  const model::Resource* resource = nullptr;
  Caller caller;
  PolicyList identity;
  std::optional<PolicyList> boundary;
};

/// A resource of the graph that has policies of its own, or needs one to be used at all.
struct GuardedResource {
  const model::Resource* resource = nullptr;
  std::string arn;  ///< with named parts where the graph does not know it
  PolicyList policies;
  bool must_allow = false;  ///< as `PolicySet::resource_must_allow`
};

/// Everybody outside: `anonymous` and any identity of an account that nobody names, whatever its own policies allow.
struct Outsiders {
  bool in_organization = false;  ///< their account is in the organization that policies name
};

/// The principals and resource policies of one unit, read for decisions. `graph` must outlive it. One thread.
class AccessGraph {
 public:
  AccessGraph(const model::UnitGraph& graph, Deployment deployment);
  ~AccessGraph();
  AccessGraph(const AccessGraph&) = delete;

  const model::UnitGraph& graph() const { return graph_; }
  const Deployment& deployment() const { return deployment_; }
  std::span<const GraphPrincipal> principals() const { return principals_; }
  std::span<const GuardedResource> guarded() const { return guarded_; }
  const GraphPrincipal* find_principal(std::string_view address) const;

  /// The ARN pattern that a text stands for: itself, or that of the resource with this address; nullopt when there is
  /// none.
  std::optional<std::string> resource_pattern(std::string_view text) const;

  /// Whether a principal of the graph may do one of the actions on one of the resources.
  AccessAnswer find(const GraphPrincipal& principal, const ActionSet& actions, const std::string& resource);
  /// The same of somebody who is not in the graph, whose own policies allow everything.
  AccessAnswer find(const Caller& caller, const ActionSet& actions, const std::string& resource);
  AccessAnswer find(const Outsiders& outsiders, const ActionSet& actions, const std::string& resource);

  /// Whether outsiders may do anything to a resource that its service has an action for.
  AccessAnswer find_public(const GuardedResource& guarded);

  /// The accounts and services that the policies of resources name which a pattern may stand for; each once, in order.
  std::vector<Caller> named_callers(const std::string& resource) const;

 private:
  const Policy* read(Value document);
  void gather_principals();
  void gather_guarded();
  AccessQuery query_for(const Caller& caller, const ActionSet& actions, const std::string& resource) const;
  std::vector<AccessQuery> queries_for(const Outsiders& outsiders, const ActionSet& actions,
                                       const std::string& resource) const;
  AccessAnswer find(PolicySet policies, AccessQuery query);
  /// Of what the pattern stands for and is not in this code.
  AccessAnswer find_elsewhere(PolicySet policies, AccessQuery query);
  /// The same of what is in the deployment's own account; undecided where only resources of others are found.
  AccessAnswer find_in_account(const PolicySet& policies, AccessQuery query);
  /// The guarded resources that a pattern may stand for.
  const std::vector<const GuardedResource*>& meeting(const std::string& resource);
  /// The actions that work on resources whose ARNs name a service.
  const ActionSet& actions_on(const std::string& service);

  const model::UnitGraph& graph_;
  Deployment deployment_;
  NameWriter names_;
  Arena arena_;
  std::deque<Policy> policies_;
  std::unordered_map<const ValueNode*, const Policy*> read_;
  std::vector<GraphPrincipal> principals_;
  std::vector<GuardedResource> guarded_;
  Policy unknown_;    ///< may say anything
  Policy elsewhere_;  ///< the same, of a resource that is not in this code
  AccessSearch search_;
  std::unordered_map<std::string, std::vector<const GuardedResource*>> meeting_;
  std::unordered_map<std::string, ActionSet> actions_on_;
};

}  // namespace lintel::iam
