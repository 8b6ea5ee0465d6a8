#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/iam/attachment.h"
#include "domain/iam/decision/access_search.h"
#include "domain/iam/decision/arn.h"
#include "domain/iam/decision/decision.h"
#include "model/graph.h"
#include "model/referrers.h"

/// Who can do what, over the resources of one unit.
namespace lintel::iam {

/// A role or user of the graph with every policy that gives it permissions; or the members of a group, where the graph
/// has none of them.
struct GraphPrincipal {
  const model::Resource* resource = nullptr;
  Caller caller;
  PolicyList identity;
  std::optional<PolicyList> boundary;
  bool takes_session_tags = false;  ///< of a role: its trust lets sessions have tags, or may do so
};

/// A resource of the graph that has policies of its own, or needs one to be used at all.
struct GuardedResource {
  const model::Resource* resource = nullptr;
  std::string arn;  ///< with named parts where the graph does not know it
  PolicyList policies;
  bool must_allow = false;             ///< as `PolicySet::resource_must_allow`
  Truth restricts_public = Truth::no;  ///< S3 keeps a public policy to the bucket's own account
  Truth refuses_public = Truth::no;    ///< S3 takes no public policy
  bool has_access_points = false;      ///< of S3; they may carry keys that requests else do not
  std::string_view url_authorization;  ///< of a function: the type that all its URLs have; empty: no one type is known
};

/// Everyone outside: `anonymous`, any identity of an account that no policy names, whatever its own policies allow, and
/// those who get a token from a shared identity provider.
struct Outsiders {
  bool in_organization = false;  ///< their account is in the organization that policies name
};

/// What the own policies of a principal are asked about, whatever those of the resource say.
struct OwnQuestion {
  ActionSet actions;
  std::string resource = "*";                   ///< a pattern
  const model::Resource* tagged = nullptr;      ///< has the resource's tags
  RequestContext carried = {};                  ///< what every request carries
  std::vector<std::string> never_carried = {};  ///< lower-case keys
};

struct NewAccess;

/// The principals and resource policies of one unit, read for decisions. `graph` must outlive it. One thread.
class AccessGraph {
 public:
  AccessGraph(const model::UnitGraph& graph, Deployment deployment, ManagedDocuments managed = ManagedDocuments::whole);
  ~AccessGraph();
  AccessGraph(const AccessGraph&) = delete;

  const model::UnitGraph& graph() const { return graph_; }
  const Deployment& deployment() const { return deployment_; }
  std::span<const GraphPrincipal> principals() const { return principals_; }
  std::span<const GuardedResource> guarded() const { return guarded_; }
  const GraphPrincipal* find_principal(std::string_view address) const;
  std::string arn_of(const model::Resource& resource) const { return names_.arn_of(resource); }
  /// The name of a caller for people, who see none that is read out of what is sensitive.
  std::string visible_name(const Caller& caller) const;
  /// Whether the request of an answer is made of what is sensitive: it is spelled by the patterns of the statements,
  /// and by the names of resources.
  bool is_sensitive(const AccessAnswer& answer) const;
  /// The policies that a group gives its members.
  PolicyList policies_of_group(const model::Resource& group);
  /// What all questions together may spend.
  SearchBudget& budget() { return search_.budget(); }

  /// The ARN pattern that a text stands for: itself, or that of the resource with this address; nullopt when there is
  /// none.
  std::optional<std::string> resource_pattern(std::string_view text);

  /// Whether a principal of the graph may do one of the actions on one of the resources.
  AccessAnswer find(const GraphPrincipal& principal, const ActionSet& actions, const std::string& resource);
  /// The same as far as the principal's own policies decide.
  AccessAnswer find(const GraphPrincipal& principal, const OwnQuestion& question);
  /// The same of somebody who is not in the graph, whose own policies allow everything; of an account's root everybody
  /// of that account.
  AccessAnswer find(const Caller& caller, const ActionSet& actions, const std::string& resource);
  AccessAnswer find(const Outsiders& outsiders, const ActionSet& actions, const std::string& resource);

  /// Whether outsiders, or somebody who is not in the graph, may do one of the actions on this resource or what is in
  /// it, as far as `resource`, a pattern, stands for it. nullopt: any action that its service has.
  AccessAnswer find_on(const GuardedResource& guarded, const Outsiders& outsiders,
                       const std::optional<ActionSet>& actions, const std::string& resource);
  AccessAnswer find_on(const GuardedResource& guarded, const Caller& caller, const std::optional<ActionSet>& actions,
                       const std::string& resource);
  /// Whether outsiders may do anything to a resource that its service has an action for.
  AccessAnswer find_public(const GuardedResource& guarded) { return find_on(guarded, Outsiders{}, {}, "*"); }

  /// A request that a principal's own policies allow and those of another revision's, which had the same address, did
  /// not; nullptr where there was none.
  AccessAnswer find_beyond(const GraphPrincipal& now, const GraphPrincipal* before);
  /// The same of those whom the policies of a resource let in.
  NewAccess find_beyond(const GuardedResource& now, const GuardedResource* before);

  /// The accounts and services that the policies of resources name which a pattern may stand for; each once, in order.
  const std::vector<Caller>& named_callers(const std::string& resource) const;
  /// So those that the policies of one resource name.
  std::vector<Caller> named_callers(const GuardedResource& guarded) const;

 private:
  const Policy* read(Value document, bool certain = true);
  void gather_principals();
  void gather_members();
  void gather_guarded();
  void gather_controls();
  void add_controls(const Caller& caller, PolicySet& policies) const;
  void gather_policies(const struct PolicyPlace& place, const model::Resource& resource,
                       model::ReferrerIndex& referrers, GuardedResource& guarded);
  void gather_permissions(const model::Resource& resource, model::ReferrerIndex& referrers, GuardedResource& guarded);
  void gather_grants(GuardedResource& guarded);
  void gather_acl(GuardedResource& guarded);
  void read_public_access_block(GuardedResource& guarded) const;
  AccessQuery query_for(const Caller& caller, const ActionSet& actions, const std::string& resource) const;
  /// Identities of an account, whatever their names.
  std::vector<AccessQuery> queries_of_account(const std::string& account, const ActionSet& actions,
                                              const std::string& resource) const;
  std::vector<AccessQuery> queries_for(const Outsiders& outsiders, const ActionSet& actions,
                                       const std::string& resource) const;
  void add_equipped_outsiders(const ActionSet& actions, const std::string& resource,
                              std::vector<AccessQuery>& queries) const;
  std::vector<AccessQuery> queries_for(const Caller& caller, const ActionSet& actions,
                                       const std::string& resource) const;
  /// Tokens of providers that all share, as the trust of roles names them.
  std::vector<AccessQuery> queries_of_tokens(const ActionSet& actions, const std::string& resource) const;
  void add_tags(Value tags, std::string_view family, AccessQuery& query) const;
  void add_own_tags(const GraphPrincipal& principal, AccessQuery& query) const;
  /// The callers that policies of a resource may tell apart.
  std::vector<AccessQuery> queries_of_everybody(const GuardedResource& guarded) const;
  /// Of those actions, or of all, the ones that the policies of a resource decide about.
  ActionSet actions_on(const GuardedResource& guarded, const std::optional<ActionSet>& actions);
  /// What callers whose own policies allow everything may do on one resource or what is in it.
  AccessAnswer find_on(const GuardedResource& guarded, std::vector<AccessQuery> queries);
  /// Asks about granted actions, service by service; `guarded` is nullptr where the policies of no resource count.
  AccessAnswer find_in(const PolicySet& policies, bool is_by_layer, const AccessQuery& asked, const ActionSet& granted,
                       const GuardedResource* guarded);
  AccessAnswer find_all(const PolicySet& policies, std::vector<AccessQuery> queries);
  AccessAnswer search(const PolicySet& policies, const AccessQuery& query, const GuardedResource& guarded);
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
  ManagedDocuments managed_;
  NameWriter names_;
  Arena arena_;
  std::deque<Policy> policies_;
  std::unordered_map<const ValueNode*, const Policy*> read_, uncertain_;
  std::vector<GraphPrincipal> principals_;
  std::vector<GuardedResource> guarded_;
  std::vector<PolicyList> service_control_, resource_control_;  ///< as `PolicySet` has them
  std::optional<PolicyList> session_;
  Policy unknown_;    ///< may say anything
  Policy elsewhere_;  ///< the same, of a resource that is not in this code
  Policy refused_;    ///< stands for what S3 does with public policies
  AccessSearch search_;
  std::unordered_map<std::string, std::vector<const GuardedResource*>> meeting_;
  mutable std::unordered_map<std::string, std::vector<Caller>> named_;  ///< by the resource that was asked about
  std::unordered_map<std::string, const model::Resource*> asked_;       ///< resources that were asked about, by pattern
  std::unordered_map<std::string, ActionSet> actions_on_;
};

}  // namespace lintel::iam
