#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/terraform/evaluate/body.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/scope.h"
#include "frontend/terraform/read/module.h"
#include "frontend/terraform/read/relocation.h"
#include "value/value.h"

namespace lintel::terraform {

class ResourceState;
class CallState;

/// One instance of a resource or data source.
class ResourceInstance final : public Referent {
 public:
  ResourceInstance(ResourceState& owner, Repetition repetition, std::string_view address);

  /// See `Referent`: what is set; what the provider's schema says of the rest; a reference when nothing says.
  Value attribute(std::string_view name, Span site, Arena& arena) const override;

  /// Attributes and blocks as evaluated.
  Value config();
  /// The attributes that can be told without asking AWS, an object or null; see `read_told`.
  /// There after `config`.
  Value told() const { return data_; }
  /// Lifecycle, depends_on and the like.
  Value meta();
  /// The value that stands for the instance in expressions: a reference to it as a whole.
  Value self() const { return self_; }
  std::string_view address() const { return address_; }
  const Repetition& repetition() const { return repetition_; }
  ResourceState& owner() const { return owner_; }
  expression::Scope& scope() { return scope_; }

 private:
  bool holds_plain_text() const;
  Value attribute_value(std::string_view name, Span site, Arena& arena) const;
  Value unset_attribute(std::string_view name, const Origin* origin, Arena& arena) const;
  /// What a provider computes that is not AWS's (`random_string.x.result`, `data.external.x.result`): it names no
  /// resource of AWS, and may be any text.
  Value computed_elsewhere(std::string_view name, const Origin* origin, Arena& arena) const;

  ResourceState& owner_;
  Repetition repetition_;
  std::string_view address_;
  Value self_;
  RepetitionScope scope_;
  Lazy config_;
  Value data_;  ///< the attributes that can be told without asking AWS
};

/// A `resource`, `data` or `ephemeral` block in one instance of its module.
class ResourceState {
 public:
  ResourceState(ModuleInstance& owner, const ResourceDeclaration& declared) : module(owner), declaration(declared) {}

  /// What `aws_x.y` stands for: an instance, a tuple of them, an object of them, or an unknown.
  Value collection();
  /// The instances; made when first asked for. Empty while `count` or `for_each` is being evaluated.
  std::deque<ResourceInstance>& instances();
  /// The instance with a key, else the one that stands for an unknown number; nullptr when there is neither.
  ResourceInstance* instance_at(Value key);
  bool is_uncertain();

  ModuleInstance& module;
  const ResourceDeclaration& declaration;
  BodyCache cache;

 private:
  void expand();
  Value uncertain_collection(ResourceInstance& instance);
  std::vector<Member> members_by_key();

  Lazy expansion_;
  Repetition::Kind kind_ = Repetition::Kind::single;
  bool uncertain_ = false;
  bool disabled_ = false;  ///< OpenTofu makes nothing of it
  Value collection_;
  std::deque<ResourceInstance> instances_;
};

/// One instance of a module call: where the results of the module that it leads to are seen.
class CallInstance {
 public:
  CallInstance(CallState& owner, Repetition repetition, std::string_view path);

  /// The value of an output as the caller sees it; `declared` is its position in the module.
  Value output(std::uint32_t declared, Span site);
  /// The module behind the call; null when there is none.
  ModuleInstance* module();
  /// The arguments as an object, for calls that lead nowhere.
  Value arguments();

  std::string_view path() const { return path_; }
  /// Where the arguments come from, for each place where those of the module come from whose results are shared.
  const OriginMap& origins() const { return origins_; }
  const Repetition& repetition() const { return repetition_; }
  CallState& owner() const { return owner_; }
  expression::Scope& scope() { return scope_; }

 private:
  CallState& owner_;
  Repetition repetition_;
  std::string_view path_;
  RepetitionScope scope_;
  Lazy evaluation_;
  ModuleInstance* module_ = nullptr;
  bool asked_while_running_ = false;
  OriginMap origins_;
  const Relocation* relocation_ = nullptr;
  std::unique_ptr<Relocator> relocator_;
};

/// A `module` block in one instance of its module.
class CallState {
 public:
  CallState(ModuleInstance& owner, const ModuleCallDeclaration& declared) : module(owner), declaration(declared) {}

  std::deque<CallInstance>& instances();
  bool is_uncertain();
  /// `module.x` as a value.
  Value collection(Span site);
  /// What `module.x`, `module.x.out`, `module.x["k"].out` stand for; `steps` begin with the call's name.
  expression::Resolved resolve(std::span<const expression::Step> steps, Span span);
  /// The module that is called; null when it cannot be had, which is reported once.
  const Module* target();
  /// What blocks the outputs of a module that cannot be had.
  const Blocker* missing();
  /// All outputs of an instance of a module that cannot be had, by its path.
  Value missing_outputs(std::string_view path);

  ModuleInstance& module;
  const ModuleCallDeclaration& declaration;

 private:
  void expand();
  void find_target();
  /// `unjudged` says why no mapping file stands for the call, as `PublishedCall` has it.
  void report_missing(CallTarget target, std::string_view source, bool mapped, std::string_view unjudged);
  void check_arguments();
  bool leads_into_itself(const Module& called);
  Value all_outputs(CallInstance& instance, Span site);
  expression::Resolved resolve_output(CallInstance& instance, std::string_view name, std::size_t consumed, Span span);

  Lazy expansion_;
  Repetition::Kind kind_ = Repetition::Kind::single;
  bool uncertain_ = false;
  bool disabled_ = false;  ///< OpenTofu makes nothing of it
  bool target_known_ = false;
  const Module* target_ = nullptr;
  const Blocker* missing_ = nullptr;  ///< why there is no module
  std::deque<CallInstance> instances_;
};

/// A module with values for its variables. Several call instances with equal inputs share one.
class ModuleInstance {
 public:
  /// The root module.
  ModuleInstance(RootEvaluation& evaluation, const Module& declared);
  /// A called module: arguments are evaluated in the call's scope when they are first needed.
  ModuleInstance(RootEvaluation& evaluation, const Module& declared, CallInstance& caller);

  Value variable(std::uint32_t index);
  Value local(std::uint32_t index);
  Value output(std::uint32_t index);
  /// Evaluates all that was not asked for yet, so that every problem is found; checks the variables' validation rules.
  void evaluate_everything();

  /// A hash of the module and the values of its variables, and whether those of another are the same.
  std::uint64_t fingerprint();
  bool has_equal_inputs(ModuleInstance& other);

  /// The provider configuration that something with `provider = reference` (or, when empty, of type `type`) uses, seen
  /// from `user`; none when none is written.
  ProviderUse provider_for(hcl::Cursor reference, std::string_view type, expression::Scope& user);
  /// A configuration by its name in this module: `aws`, `aws.east`.
  ProviderUse find_provider(std::string_view reference);
  std::deque<ProviderInstance>& instances_of(ProviderConfiguration& provider);
  Value config_of(ProviderConfiguration& provider, ProviderInstance& instance);
  /// The configuration that is used; an open object when which one it is is not known.
  Value config_of(const ProviderUse& use);
  /// The configurations that this module itself declares.
  std::deque<ProviderConfiguration>& own_providers() { return providers_; }

  /// `var.x` under this instance's address, as messages name it.
  std::string named(std::string_view local_address) const;

  RootEvaluation& run;
  const Module& module;
  CallInstance* const caller;   ///< null for the root
  const std::string_view path;  ///< `module.web["a"]`; empty for the root
  const std::string key;        ///< `web`, `web.subnets`: the path of names
  const unsigned depth;
  ModuleScope scope;
  std::deque<ResourceState> resources;
  std::deque<CallState> calls;

 private:
  Value finish_root_variable(std::uint32_t index);
  Value finish_argument(std::uint32_t index);
  /// A variable whose value is among inputs that are one expression.
  Value finish_input(std::uint32_t index);
  Value value_without_argument(std::uint32_t index, Span span, std::string_view why);
  void check_validations(std::uint32_t index);
  void check_conditions();
  void check_condition(hcl::Cursor block, expression::Scope& scope, ProblemSeverity severity);
  void pass_providers();

  std::vector<Lazy> variables_;
  std::vector<Lazy> locals_;
  std::vector<Lazy> outputs_;
  std::unordered_map<std::string_view, GivenValue> given_;  ///< root only
  bool given_read_ = false;
  std::deque<ProviderConfiguration> providers_;                       ///< declared in this module
  std::map<std::string, ProviderUse, std::less<>> passed_providers_;  ///< by the name that they have here
};

}  // namespace lintel::terraform
