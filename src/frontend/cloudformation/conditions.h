#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "frontend/input_defaults.h"
#include "frontend/unit.h"

namespace lintel {

/// A condition of a template that the given inputs do not settle: an expression over atoms. Equal atoms have equal ids
/// throughout a unit, whatever name the template gives to the condition they are in.
struct Condition {
  enum class Operator : std::uint8_t { constant, atom, negation, all, any };

  Operator op = Operator::constant;
  bool truth = false;  ///< of a constant
  std::uint32_t atom = 0;
  std::uint32_t index = 0;                     ///< of this node in its table
  std::span<const Condition* const> operands;  ///< of negation (one), all, any
  std::string_view name;                       ///< as the template names it, with its stack's path; otherwise its text
};

namespace cloudformation {

/// Atoms that hold (1), do not hold (0), or are open (2), by id; shorter than the table: open.
using Decided = std::vector<std::uint8_t>;

/// What a branch of a template takes to hold while it is evaluated: conditions with their truth, and the atoms that
/// follow from them by themselves.
struct BranchState {
  Decided decided;
  std::vector<std::pair<const Condition*, bool>> held;
};

/// The conditions of one unit. Nodes live in `arena`. An atom says that a subject (a parameter, a pseudo parameter or
/// any text made of them) equals a constant, or that two subjects are equal. Atoms of one subject exclude each other,
/// and AllowedValues bound what a parameter may be.
class ConditionTable : public ConditionSolver, public InputDefaults {
 public:
  /// What it costs to look through the atoms of a subject is drawn from `account`, when there is one.
  explicit ConditionTable(Arena& arena, std::shared_ptr<Account> account = nullptr);

  const Condition* constant(bool truth) const { return truth ? yes_ : no_; }
  /// `Fn::Equals` of two values in which open parameters are references (see `describe`). Choices are lifted.
  const Condition* equals(Value a, Value b);
  const Condition* negate(const Condition* condition);
  const Condition* all(std::span<const Condition* const> operands);
  const Condition* any(std::span<const Condition* const> operands);
  /// An atom of its own, for what cannot be analysed; equal texts are the same atom.
  const Condition* opaque(std::string_view text);
  /// Such an atom for a condition that is in code which was not read.
  const Condition* elsewhere(std::string_view text);
  /// The same condition under the name that the template gives it.
  const Condition* named(const Condition* condition, std::string_view name);

  /// Says that `subject` is always one of `values`; to be said before conditions are made of it.
  void set_domain(std::string_view subject, std::vector<std::string> values);
  /// Says that what `subject` is, and is compared with, is not for people to see; to be said before conditions are made
  /// of it.
  void set_secret(std::string_view subject) { secrets_.emplace(subject); }
  /// Whether a value is sensitive, or refers to such a subject.
  bool is_secret(Value value) const;
  /// Says what the default of `subject` is, and whether it is what is deployed when nobody chooses; to be said before
  /// conditions are made of it.
  void set_default(std::string_view subject, std::string value, bool is_preset);
  /// Says whether an atom holds while all `subjects`, which are what its operands read, keep their defaults.
  void set_truth_at_defaults(const Condition& atom, bool truth, std::span<const std::string_view> subjects);
  /// Whether all `subjects` can keep their defaults in a branch.
  bool allows_defaults(std::span<const std::string_view> subjects, BranchState& branch) const;

  /// The truth under what is decided, with what follows from it.
  Truth truth_under(const Condition& condition, const Decided& decided) const;
  /// Takes `condition` to be `truth`: sets the atoms that follow by themselves, and appends them to `trail` for
  /// undoing.
  void assume(const Condition& condition, bool truth, Decided& decided, std::vector<std::uint32_t>& trail) const;

  /// What is known of a subject under decided atoms.
  struct SubjectState {
    std::optional<std::string_view> equal_to;
    std::vector<std::string_view> unequal_to;
  };
  SubjectState state_of(std::string_view subject, const Decided& decided) const;

  // ConditionSolver
  Truth evaluate(const Condition& condition, std::vector<std::uint8_t>& decided, Atom& next) const override;
  bool consistent(const std::vector<std::uint8_t>& decided, Atom last) const override;
  std::uint32_t atom_count() const override { return static_cast<std::uint32_t>(atoms_.size()); }
  std::string_view name_of(const Condition& condition) const override { return condition.name; }

  // InputDefaults
  Truth truth_by_default(const Condition& condition) const override;
  Truth atom_by_default(std::uint32_t atom) const override;
  bool is_elsewhere(const Condition& condition) const override;

 private:
  struct AtomRecord {
    std::uint32_t subject = 0;
    std::string_view constant;  ///< when `has_constant`
    bool has_constant = false;
    bool is_elsewhere = false;
    std::uint8_t at_defaults = 2;           ///< as in `Decided`, while all of `reads` keep their defaults
    std::vector<std::uint32_t> reads = {};  ///< subjects, where `at_defaults` is known
  };
  struct Subject {
    std::string_view text;
    std::vector<std::uint32_t> atoms;
    std::vector<std::string> domain;  ///< empty: anything
    std::optional<std::string> default_value;
    bool is_preset = false;                   ///< nobody has to choose: the default is deployed
    std::vector<std::uint32_t> readers = {};  ///< atoms that are known while it and others keep their defaults
  };

  std::uint32_t subject_of(std::string_view text);
  const Condition* make(Condition condition);
  const Condition* atom_condition(std::string_view subject, std::string_view constant, bool has_constant,
                                  std::string_view text);
  const Condition* equals_lifted(Value a, Value b, std::uint32_t& leaves);
  const Condition* combine(Condition::Operator op, std::span<const Condition* const> operands);
  Truth atom_truth(std::uint32_t atom, const Decided& decided) const;
  using Memo = std::unordered_map<std::uint32_t, Truth>;  ///< by the index of a node: few of a table are asked for
  Truth evaluate_node(const Condition& condition, const Decided& decided, Memo& memo, std::int64_t& next) const;

  Arena& arena_;
  std::shared_ptr<Account> account_;
  const Condition* yes_ = nullptr;
  const Condition* no_ = nullptr;
  std::uint32_t node_count_ = 0;
  std::vector<AtomRecord> atoms_;
  Decided by_default_;  ///< of all atoms, when nobody chooses
  std::vector<const Condition*> atom_nodes_;
  std::vector<Subject> subjects_;
  std::unordered_map<std::string_view, std::uint32_t> subject_ids_;
  std::unordered_set<std::string> secrets_;
  std::unordered_map<std::string, std::uint32_t> atom_ids_;
};

/// Takes a condition to be true, or false, in a branch as long as it lives.
class Assumption {
 public:
  Assumption(const ConditionTable& table, BranchState& branch, const Condition& condition, bool truth);
  ~Assumption();
  Assumption(const Assumption&) = delete;
  Assumption& operator=(const Assumption&) = delete;

 private:
  BranchState& branch_;
  std::vector<std::uint32_t> trail_;
};

/// A value as conditions compare and show it: known scalars as text, references by their address, partial strings with
/// `${…}` around what is open, lists and mappings as JSON.
std::string describe(Value value);
/// The same for people to look at: nothing of what is sensitive.
std::string describe_for_people(Value value);

}  // namespace cloudformation
}  // namespace lintel
