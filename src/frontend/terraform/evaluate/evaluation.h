#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/account.h"
#include "expression/evaluate.h"
#include "frontend/terraform/evaluate/variables.h"
#include "frontend/terraform/read/module_set.h"
#include "frontend/unit.h"

namespace lintel::registry {
class SchemaMemberView;
}

namespace lintel::terraform {

class ModuleInstance;
class CallInstance;
class ResourceInstance;

/// Something that is evaluated when it is first asked for.
struct Lazy {
  enum class State : std::uint8_t { pending, running, done };
  State state = State::pending;
  Value value;
};

/// What one instance of a repeated block sees as `each` or `count`.
struct Repetition {
  enum class Kind : std::uint8_t { single, count, for_each };
  Kind kind = Kind::single;
  bool uncertain = false;  ///< stands for an unknown number of instances
  Value key;               ///< `count.index` or `each.key`
  Value value;             ///< `each.value`
};

/// The identity of `terraform.workspace` where it is not known.
inline constexpr std::string_view workspace_identity = "terraform.workspace";

/// What `count`, `for_each` or OpenTofu's `enabled` make of a block.
struct Expansion {
  Repetition::Kind kind = Repetition::Kind::single;
  bool uncertain = false;  ///< the first instance stands for an unknown number; others, if any, are certain
  bool disabled = false;   ///< `enabled` is false: there is no instance, and its value is null
  std::vector<Repetition> instances;
};

/// The instance key as addresses show it: `[0]`, `["a"]`, `[*]`, or nothing.
std::string instance_key_text(const Repetition& repetition);

/// One of the configurations that a `provider` block makes: with OpenTofu's `for_each` several, otherwise one.
struct ProviderInstance {
  Repetition repetition;
  Lazy config;
};

/// A provider configuration of some module: what `provider = aws.east` or a resource type's first word leads to.
struct ProviderConfiguration {
  const ProviderDeclaration* declaration = nullptr;
  ModuleInstance* module = nullptr;
  Lazy expansion;
  std::deque<ProviderInstance> instances{};  ///< made when first asked for
};

/// A provider configuration as something uses it.
struct ProviderUse {
  ProviderConfiguration* configuration = nullptr;
  Value key;  ///< the element that `aws.place[each.key]` names; null without
  explicit operator bool() const { return configuration != nullptr; }
};

/// One root being evaluated: budgets, problems, the chain of what is being evaluated. One thread.
class RootEvaluation {
 public:
  RootEvaluation(const ModuleSet& workspace, const Root& root, std::uint32_t unit, RootEvaluation* outer = nullptr);
  ~RootEvaluation();
  RootEvaluation(const RootEvaluation&) = delete;

  /// The value of `expression` in `scope`; problems go to `problems`.
  Value evaluate(hcl::Cursor expression, expression::Scope& scope);
  /// Reports an error and gives the unknown that stands for what failed.
  Value fail(Span span, std::string_view code, std::string message, const Type* type = nullptr);
  void report(Span span, std::string_view code, std::string message, ProblemSeverity severity = ProblemSeverity::error,
              std::vector<RelatedSpan> related = {});
  Value unknown(const Type* type, Span span, std::string_view why);

  /// Instances that `count`, `for_each` or `enabled` give; each may be empty.
  Expansion expand(hcl::Cursor count, hcl::Cursor for_each, hcl::Cursor enabled, expression::Scope& scope);
  /// The type that the provider's schema gives an attribute, made once; `attribute` is the place where it is written.
  const Type* type_of_attribute(hcl::Cursor attribute, const registry::SchemaMemberView& member);
  /// Takes `count` instances from the budget; false, with a problem at `span`, when it does not hold so many.
  bool take_instances(std::uint64_t count, Span span);
  /// Whether the root has as many instances as it may: those that come after are left out, unless others need them.
  bool is_full() const { return instances_ >= limits.instances; }
  /// Takes an instance of a module from the root's steps and memory; false, with a problem at `span` the first time,
  /// when they do not suffice.
  bool take_module(const Module& module, Span span);

  /// Whether a name that is not declared may be compared with `names` others to suggest one: it may not with very many,
  /// nor after many comparisons. Whoever wrote so many wrong names is not helped by suggestions.
  bool may_compare(std::size_t names);

  /// What a type expression says; problems go to `problems`.
  expression::TypeConstraint read_type(hcl::Cursor expression);
  /// The types and defaults of a module's variables, read once.
  const VariableTypes& types_of(const Module& module);

  /// What a mapping file says of the module that a call leads to, whose source is absent; null when none does, and
  /// `unjudged` as `PublishedCall` has it.
  const Module* published_module(const ModuleCallDeclaration& call, std::string& unjudged);

  /// A module of this run that was already evaluated with the same inputs; null when there is none.
  ModuleInstance* find_equal(ModuleInstance& candidate);
  void remember(ModuleInstance& evaluated);

  /// Marks `lazy` as being evaluated while it lives; `ok()` is false when that would go round in a circle or too deep:
  /// then the problem is reported and `value()` stands for the result.
  ///
  /// What is evaluated on a guess (`eager`: all arguments of a module, of which the output at hand may need few) can
  /// run into a circle that is none. Then the guess is taken back: all that was begun since is pending again, problems
  /// and results of it are forgotten, and `withdrawn()` tells the one who guessed.
  class Running {
   public:
    Running(RootEvaluation& run, Lazy& lazy, const ModuleInstance& module, std::string_view prefix,
            std::string_view name, Span span, bool eager = false);
    ~Running();
    Running(const Running&) = delete;
    bool ok() const { return ok_; }
    Value value() const { return value_; }
    /// Whether this guess had to be taken back; evaluation goes on normally from here.
    bool withdrawn();

   private:
    RootEvaluation& run_;
    Lazy& lazy_;
    std::size_t depth_ = 0;
    bool ok_ = true;
    Value value_;
  };
  /// Whether a guess is being taken back: what is evaluated now must not be kept.
  bool withdrawing() const { return withdraw_to_ != nothing_withdrawn; }

  /// While it lives, faults that only a value of this moment shows (null has no attribute, no element with this index)
  /// are not reported: for instances of which there may be none.
  class Doubt {
   public:
    Doubt(RootEvaluation& run, bool doubtful) : run_(run), doubtful_(doubtful) { run_.doubts_ += doubtful ? 1 : 0; }
    ~Doubt() { run_.doubts_ -= doubtful_ ? 1 : 0; }
    Doubt(const Doubt&) = delete;

   private:
    RootEvaluation& run_;
    bool doubtful_;
  };

  /// The evaluation that needs the outputs of this one; null for one that is asked for itself.
  const RootEvaluation* outer() const { return outer_; }
  /// The one of these that is asked for itself.
  RootEvaluation& outermost() { return outer_ ? outer_->outermost() : *this; }
  /// Another root, evaluated once for all that need its outputs here; null when these are too many.
  RootEvaluation* evaluation_of(const Root& other, std::size_t max_others);

  const ModuleSet& workspace;
  const Root& root;
  const std::uint32_t unit;
  const std::shared_ptr<Account> account;
  const std::shared_ptr<Arena> arena_owner;
  Arena& arena;
  const Limits& limits;
  Problems problems;
  std::vector<TemplateFault> faults;  ///< of what gives the root its values
  std::unique_ptr<expression::FilesystemAccess> files;
  std::unique_ptr<ModuleInstance> root_module;
  std::deque<std::unique_ptr<ModuleInstance>> modules;  ///< all below the root
  std::deque<ModuleFile> inner_expressions;       ///< what strings held: JSON's types, command line values, templates
  std::vector<FileId> values_files;               ///< that were read for this root
  std::vector<FileId> texts;                      ///< that functions read
  std::vector<std::shared_ptr<const void>> kept;  ///< what holds values that others made
  bool exhausted = false;

 private:
  struct Frame {
    const Lazy* lazy;
    const ModuleInstance* module;
    std::string_view prefix;
    std::string_view name;
    Span span;
    bool eager;
  };
  static constexpr std::size_t nothing_withdrawn = SIZE_MAX;

  Value report_cycle(const Lazy& lazy, Span span);
  Expansion expand_count(hcl::Cursor count, expression::Scope& scope);
  Expansion expand_for_each(hcl::Cursor for_each, expression::Scope& scope);
  Expansion expand_enabled(hcl::Cursor enabled, expression::Scope& scope);
  /// One instance that stands for all, because how many there are is not known.
  Expansion uncertain(Repetition::Kind kind, Value collection, Span span);
  /// False, with a problem the first time, when nothing more may be evaluated.
  bool within_budget(Span span);
  Limits share_of_an_expression() const;
  void take_one();

  RootEvaluation* const outer_;
  std::map<const Root*, std::unique_ptr<RootEvaluation>> others_;  ///< of the outermost evaluation
  std::uint64_t instances_ = 0;
  std::uint64_t compared_names_ = 0;
  bool told_of_modules_ = false;
  std::vector<Frame> running_;
  std::size_t withdraw_to_ = nothing_withdrawn;  ///< position in `running_` of the guess that is taken back
  unsigned doubts_ = 0;
  std::unordered_map<const hcl::SyntaxNode*, const Type*> attribute_types_;
  std::unordered_map<const Module*, std::unique_ptr<VariableTypes>> variable_types_;
  std::map<std::pair<const PublishedModule*, std::string>, std::unique_ptr<Module>> published_;  ///< by versions
  std::unordered_multimap<std::uint64_t, ModuleInstance*> evaluated_;
};

/// Evaluates all that a root declares, outputs and problems included.
void evaluate_everything(RootEvaluation& run);
/// The resources of all module instances, with the addresses that they have for the user.
void collect_resources(RootEvaluation& run, Unit& unit);

}  // namespace lintel::terraform
