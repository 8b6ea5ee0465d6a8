#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/evaluate.h"
#include "expression/function.h"
#include "expression/memory.h"
#include "model/graph.h"
#include "model/referrers.h"
#include "rules/catalog/rule_set.h"
#include "rules/engine/scenario.h"

namespace lintel {

namespace iam {
class AccessGraph;
struct Deployment;
struct Policy;
struct Statement;
struct Takeover;
}  // namespace iam

/// A canonical resource as rules read it: properties, and `address`, `type`, `source_type`, `frontend`, `partial`,
/// `meta`.
class ResourceReferent : public Referent {
 public:
  explicit ResourceReferent(const model::Resource& resource) : resource_(&resource) {}
  Value attribute(std::string_view name, Span site, Arena& arena) const override;
  const model::Resource& resource() const { return *resource_; }

 private:
  const model::Resource* resource_;
};

/// What rule functions work on: the graph of one unit, read-only, and what is remembered of it while its rules run. One
/// thread.
class RuleEnvironment {
 public:
  /// `deployment` says where the unit is deployed to; nullptr: nothing is known of it.
  explicit RuleEnvironment(const model::UnitGraph& graph, std::shared_ptr<const iam::Deployment> deployment = nullptr);
  ~RuleEnvironment();

  const model::UnitGraph& graph() const { return graph_; }
  Arena& arena() { return arena_; }
  /// The value that stands for a resource in expressions.
  Value value_of(std::uint32_t resource) const { return values_[resource]; }
  /// The resource that a value stands for; nullptr when it is none.
  const model::Resource* resource_of(Value value) const;
  /// The resource that a value refers to; see `model::find_target`.
  const model::Resource* target_of(Value value) const;

  /// Sets `self`; what was remembered of rules of another resource goes.
  void enter(const model::Resource& resource);
  /// The resource whose rule is running: what `name(…)` speaks of, and whose existence related resources are compared
  /// with.
  const model::Resource* self = nullptr;
  ScenarioExplorer* scenarios = nullptr;
  /// Whether a resource exists in the scenario at hand; `self` does. One of which there may be no instance
  /// (`uncertain_count`) exists unless `is_doubtful_absent`, and is noted in `doubted`.
  bool exists(const model::Resource& resource);
  /// So of a part of a resource.
  bool exists(const model::Part& part, const model::Resource& resource);
  bool is_doubtful_absent = false;
  const EvaluatedResource* doubted = nullptr;  ///< the block of the first one that was asked for
  std::vector<std::uint8_t> atoms;             ///< of the unit's conditions, for the explorer of each rule
  /// The policy documents read so far, by the node and the place of their value (choices settled).
  std::map<std::pair<const ValueNode*, const Origin*>, std::shared_ptr<const iam::Policy>> policies;
  /// So the single statements that rules of `self` ask about.
  std::map<std::pair<const ValueNode*, const Origin*>, std::shared_ptr<const iam::Statement>> statements;
  /// So the Deny statements that count for others, by the node of their list.
  std::map<const ValueNode*, std::shared_ptr<const iam::Policy>> denials;
  expression::Memory memory;  ///< of the evaluation of rules; calls are those of rules of `self`
  model::ReferrerIndex referrers;

  /// `name_in_source` of `self`.
  std::string name_in_source(std::string_view property_path);

  /// Whether a place is in a policy document that is written as a data source, which has words of its own for the
  /// elements of a policy.
  bool is_in_policy_document(Span place);

  /// What `iam::policies_of` finds for a principal, without what blocks attach to it or to its groups that do not exist
  /// in the scenario at hand.
  std::vector<Value> policies_of(const model::Resource& principal, expression::Context& context);

  /// How a role or user becomes an administrator; nullptr where nothing says that it may. Found out for the whole unit
  /// when it is first asked, whatever the scenario.
  const iam::Takeover* takeover_of(const model::Resource& principal);

  /// Who can do what in the unit; read when it is first asked for.
  iam::AccessGraph& access();

  /// Gives back what evaluation has made so far. All that is remembered between rules goes with it: values that rules
  /// make must not be kept elsewhere.
  void forget();

 private:
  struct Takeovers;

  /// Whether what a block makes, of which there may be none, is taken to exist.
  bool exists_in_doubt(const EvaluatedResource& block);

  const model::UnitGraph& graph_;
  std::shared_ptr<const iam::Deployment> deployment_;
  std::unique_ptr<Takeovers> takeovers_;
  std::unique_ptr<iam::AccessGraph> access_;
  const model::Resource* named_ = nullptr;    ///< the resource that `names_` are of
  std::map<std::string, std::string> names_;  ///< by property path
  std::vector<Span> documents_;               ///< the blocks of policy documents, by place; once they are looked for
  bool documents_found_ = false;
  Arena resources_arena_;  ///< of `values_`
  Arena arena_;
  std::vector<ResourceReferent> referents_;
  std::vector<Value> values_;
};

/// Whether a value is unknown only because it would be set with a resource that is not in the code at hand.
bool is_elsewhere(Value value, Arena& arena);

/// The environment of the evaluation that a function is called in.
RuleEnvironment& environment_of(expression::Context& context);

/// What a function gives for argument `index`, which is no resource: unknown when the argument is, else a fault.
Value fail_resource(expression::Call& call, std::size_t index, const Type& result);

/// Terraform's functions and the rule language's, sorted by name.
std::span<const expression::Function> rule_functions();

/// The rule language's own functions by family, each unsorted; `rule_functions` merges them.
std::span<const expression::Function> graph_functions();
std::span<const expression::Function> key_functions();
std::span<const expression::Function> service_functions();
std::span<const expression::Function> truth_functions();
std::span<const expression::Function> iam_functions();
std::span<const expression::Function> policy_document_functions();
std::span<const expression::Function> takeover_functions();
std::span<const expression::Function> access_functions();
std::span<const expression::Function> network_functions();
std::span<const expression::Function> secret_functions();
std::span<const expression::Function> version_functions();

}  // namespace lintel
