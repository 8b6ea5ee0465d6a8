#include "frontend/cloudformation/conditions.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/effort.h"
#include "facts/secret_property.h"
#include "value/json_text.h"

namespace lintel::cloudformation {
namespace {

constexpr std::uint8_t no = 0, yes = 1, open = 2;
constexpr std::uint32_t max_choice_leaves = 64;
/// What looking at a node of a condition costs, and how many atoms of a subject are looked at for one; see `Effort`.
constexpr std::uint64_t units_of_a_node = 16, atoms_in_a_unit = 4, units_in_a_step = 8;

/// Draws from whoever counts: the rule that asks for conditions, else the root.
void draw(Account* account, std::uint64_t units) {
  if (Effort::is_counted()) {
    (void)Effort::draw(units);
  } else if (account) {
    account->spend(units / units_in_a_step);
  }
}

std::uint8_t at(const Decided& decided, std::uint32_t atom) {
  return atom < decided.size() ? decided[atom] : open;
}

Truth to_truth(bool truth) {
  return truth ? Truth::yes : Truth::no;
}

bool is_constant(Value value) {
  return value.is_wholly_known();
}

/// "not A", "A and B", "A or B", cut off where it is long.
std::string_view text_of(Condition::Operator op, std::span<const Condition* const> operands, Arena& arena) {
  constexpr std::size_t max_length = 240;
  std::string text = op == Condition::Operator::negation ? "not " : "";
  for (std::size_t i = 0; i < operands.size() && text.size() < max_length; ++i) {
    if (i > 0) text += op == Condition::Operator::all ? " and " : " or ";
    const bool composed = operands[i]->op == Condition::Operator::all || operands[i]->op == Condition::Operator::any;
    const bool bracket = composed && operands[i]->name.find(' ') != std::string_view::npos;
    text += bracket ? "(" + std::string(operands[i]->name) + ")" : std::string(operands[i]->name);
  }
  if (text.size() > max_length) text = text.substr(0, max_length) + "…";
  return arena.copy(text);
}

std::string quote(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

}  // namespace

std::string describe(Value value) {
  switch (value.kind()) {
    case Kind::null:
      return "";
    case Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Kind::number:
      return value.number().to_string();
    case Kind::string:
      return std::string(value.string());
    case Kind::reference: {
      const ReferenceNode& reference = *value.reference();
      std::string text(reference.address);
      if (!reference.attribute.empty() && reference.attribute != "Ref") text += "." + std::string(reference.attribute);
      return text;
    }
    case Kind::unknown: {
      const UnknownNode& unknown = *value.unknown();
      if (unknown.parts.empty()) return unknown.why ? std::string(unknown.why->text) : "an unknown value";
      std::string text;
      for (const Value part : unknown.parts) text += part.is_string() ? describe(part) : "${" + describe(part) + "}";
      return text;
    }
    default:
      return to_display_json(value);
  }
}

std::string describe_for_people(Value value) {
  return value.has_sensitive() ? "(sensitive value)" : describe(value);
}

ConditionTable::ConditionTable(Arena& arena, std::shared_ptr<Account> account)
    : arena_(arena), account_(std::move(account)) {
  yes_ = make({Condition::Operator::constant, true, 0, 0, {}, "true"});
  no_ = make({Condition::Operator::constant, false, 0, 0, {}, "false"});
}

const Condition* ConditionTable::make(Condition condition) {
  condition.index = node_count_++;
  return arena_.make<Condition>(condition);
}

std::uint32_t ConditionTable::subject_of(std::string_view text) {
  const auto found = subject_ids_.find(text);
  if (found != subject_ids_.end()) return found->second;
  const std::uint32_t id = static_cast<std::uint32_t>(subjects_.size());
  const std::string_view kept = arena_.copy(text);
  subjects_.push_back({kept, {}, {}, {}});
  subject_ids_.emplace(kept, id);
  return id;
}

void ConditionTable::set_domain(std::string_view subject, std::vector<std::string> values) {
  Subject& record = subjects_[subject_of(subject)];
  if (!record.domain.empty()) return;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  record.domain = std::move(values);
}

void ConditionTable::set_default(std::string_view subject, std::string value, bool is_preset) {
  Subject& record = subjects_[subject_of(subject)];
  record.default_value = std::move(value);
  record.is_preset = is_preset;
}

void ConditionTable::set_truth_at_defaults(const Condition& atom, bool truth,
                                           std::span<const std::string_view> subjects) {
  AtomRecord& record = atoms_[atom.atom];
  if (record.at_defaults != open || subjects.empty()) return;
  record.at_defaults = truth ? yes : no;
  bool all_preset = true;
  for (const std::string_view subject : subjects) {
    const std::uint32_t id = subject_of(subject);
    if (std::find(record.reads.begin(), record.reads.end(), id) != record.reads.end()) continue;
    record.reads.push_back(id);
    subjects_[id].readers.push_back(atom.atom);
    all_preset = all_preset && subjects_[id].is_preset;
  }
  if (all_preset) by_default_[atom.atom] = record.at_defaults;
}

bool ConditionTable::allows_defaults(std::span<const std::string_view> subjects, BranchState& branch) const {
  std::vector<std::uint32_t> ids;
  for (const std::string_view subject : subjects) {
    if (const auto found = subject_ids_.find(subject); found != subject_ids_.end()) ids.push_back(found->second);
  }
  if (branch.held.empty() || ids.size() < subjects.size()) return true;
  const auto keeps_default = [&](std::uint32_t id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  std::vector<std::uint32_t> trail;
  bool allowed = true;
  for (const std::uint32_t id : ids) {
    draw(account_.get(), subjects_[id].readers.size() / atoms_in_a_unit);
    for (const std::uint32_t atom : subjects_[id].readers) {
      const AtomRecord& record = atoms_[atom];
      if (!std::all_of(record.reads.begin(), record.reads.end(), keeps_default)) continue;
      if (branch.decided.size() < atoms_.size()) branch.decided.resize(atoms_.size(), open);
      if (branch.decided[atom] == open) {
        branch.decided[atom] = record.at_defaults;
        trail.push_back(atom);
      } else if (branch.decided[atom] != record.at_defaults) {
        allowed = false;
      }
    }
  }
  if (!trail.empty()) {
    for (const auto& [condition, truth] : branch.held) {
      if (!allowed) break;
      allowed = truth_under(*condition, branch.decided) != to_truth(!truth);
    }
  }
  for (const std::uint32_t atom : trail) branch.decided[atom] = open;
  return allowed;
}

const Condition* ConditionTable::atom_condition(std::string_view subject, std::string_view constant, bool has_constant,
                                                std::string_view text) {
  const std::uint32_t id = subject_of(subject);
  std::string key(subject);
  key += has_constant ? '\1' : '\2';
  key += constant;
  const auto [found, added] = atom_ids_.emplace(std::move(key), static_cast<std::uint32_t>(atoms_.size()));
  if (!added) return atom_nodes_[found->second];
  atoms_.push_back({id, arena_.copy(constant), has_constant});
  by_default_.push_back(open);
  if (has_constant) subjects_[id].atoms.push_back(found->second);
  const Condition* node = make({Condition::Operator::atom, false, found->second, 0, {}, arena_.copy(text)});
  atom_nodes_.push_back(node);
  if (const std::optional<std::string>& known = subjects_[id].default_value; known && has_constant)
    set_truth_at_defaults(*node, *known == constant, std::span(&subject, 1));
  return node;
}

const Condition* ConditionTable::opaque(std::string_view text) {
  return atom_condition(text, {}, false, text);
}

const Condition* ConditionTable::elsewhere(std::string_view text) {
  const Condition* condition = opaque(text);
  if (condition->op == Condition::Operator::atom) atoms_[condition->atom].is_elsewhere = true;
  return condition;
}

namespace {

/// Whether what is not known is, through whatever outputs and parameters, a parameter that is named for a secret.
bool comes_from_secret(Value value) {
  constexpr int max_steps = 64;
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
    if (origin->kind == OriginKind::variable && registry::may_hold_secret(origin->label)) return true;
  }
  return false;
}

}  // namespace

bool ConditionTable::is_secret(Value value) const {
  if (value.has_sensitive()) return true;
  if (const ReferenceNode* reference = value.reference()) return secrets_.contains(std::string(reference->address));
  const UnknownNode* unknown = value.unknown();
  if (unknown && unknown->parts.empty() && comes_from_secret(value)) return true;
  return unknown &&
         std::any_of(unknown->parts.begin(), unknown->parts.end(), [&](Value part) { return is_secret(part); });
}

const Condition* ConditionTable::equals(Value a, Value b) {
  std::uint32_t leaves = 0;
  return equals_lifted(a, b, leaves);
}

const Condition* ConditionTable::equals_lifted(Value a, Value b, std::uint32_t& leaves) {
  if (++leaves > max_choice_leaves) return opaque("Fn::Equals over too many choices");
  if (!a.choice() && b.choice()) std::swap(a, b);
  if (const ChoiceNode* choice = a.choice()) {
    const Condition* negated = negate(choice->condition);
    const Condition* left[] = {choice->condition, equals_lifted(choice->if_true, b, leaves)};
    const Condition* right[] = {negated, equals_lifted(choice->if_false, b, leaves)};
    const Condition* sides[] = {all(left), all(right)};
    return any(sides);
  }
  if (is_constant(a) && !is_constant(b)) std::swap(a, b);
  const std::string left = describe(a), right = describe(b);
  if (is_constant(a)) return constant(left == right);
  if (is_constant(b)) {
    const Subject& subject = subjects_[subject_of(left)];
    if (!subject.domain.empty()) {
      const bool allowed = std::find(subject.domain.begin(), subject.domain.end(), right) != subject.domain.end();
      if (!allowed) return no_;
      if (subject.domain.size() == 1) return yes_;
    }
    const std::string shown = is_secret(a) || b.has_sensitive() ? "(sensitive value)" : quote(right);
    return atom_condition(left, right, true, describe_for_people(a) + " == " + shown);
  }
  if (left == right) return yes_;
  const std::string text = std::min(left, right) + " == " + std::max(left, right);
  const bool is_sensitive = a.has_sensitive() || b.has_sensitive();
  return atom_condition(text, {}, false,
                        is_sensitive ? describe_for_people(a) + " == " + describe_for_people(b) : text);
}

const Condition* ConditionTable::negate(const Condition* condition) {
  if (condition->op == Condition::Operator::constant) return constant(!condition->truth);
  if (condition->op == Condition::Operator::negation) return condition->operands.front();
  const Condition* operand[] = {condition};
  return make({Condition::Operator::negation, false, 0, 0, arena_.copy(std::span<const Condition* const>(operand)),
               text_of(Condition::Operator::negation, operand, arena_)});
}

const Condition* ConditionTable::all(std::span<const Condition* const> operands) {
  return combine(Condition::Operator::all, operands);
}

const Condition* ConditionTable::any(std::span<const Condition* const> operands) {
  return combine(Condition::Operator::any, operands);
}

const Condition* ConditionTable::combine(Condition::Operator op, std::span<const Condition* const> operands) {
  const bool dominant = op == Condition::Operator::any;  // the constant that settles the whole
  std::vector<const Condition*> open_operands;
  std::unordered_set<const Condition*> known;
  for (const Condition* operand : operands) {
    if (operand->op == Condition::Operator::constant) {
      if (operand->truth == dominant) return constant(dominant);
    } else if (known.insert(operand).second) {
      open_operands.push_back(operand);
    }
  }
  if (open_operands.empty()) return constant(!dominant);
  if (open_operands.size() == 1) return open_operands.front();
  return make({op, false, 0, 0, arena_.copy(std::span<const Condition* const>(open_operands)),
               text_of(op, open_operands, arena_)});
}

const Condition* ConditionTable::named(const Condition* condition, std::string_view name) {
  if (condition->op == Condition::Operator::constant) return condition;
  Condition copy = *condition;
  copy.name = arena_.copy(name);
  return make(copy);
}

Truth ConditionTable::atom_truth(std::uint32_t atom, const Decided& decided) const {
  const std::uint8_t own = at(decided, atom);
  if (own != open) return to_truth(own == yes);
  const AtomRecord& record = atoms_[atom];
  if (!record.has_constant) return Truth::unknown;
  const Subject& subject = subjects_[record.subject];
  draw(account_.get(), subject.atoms.size() / atoms_in_a_unit);
  std::size_t excluded = 0;  // other allowed values that are known not to be
  for (const std::uint32_t other : subject.atoms) {
    if (other == atom) continue;
    if (at(decided, other) == yes) return Truth::no;
    if (at(decided, other) == no) ++excluded;
  }
  // `equals` makes atoms for allowed values only, so counting them is enough.
  if (!subject.domain.empty() && excluded + 1 >= subject.domain.size()) return Truth::yes;
  return Truth::unknown;
}

Truth ConditionTable::evaluate_node(const Condition& condition, const Decided& decided, Memo& memo,
                                    std::int64_t& next) const {
  using Operator = Condition::Operator;
  if (condition.op == Operator::constant) return to_truth(condition.truth);
  if (condition.op == Operator::atom) {
    const Truth truth = atom_truth(condition.atom, decided);
    if (truth == Truth::unknown && next < 0) next = condition.atom;
    return truth;
  }
  if (const auto known = memo.find(condition.index); known != memo.end()) return known->second;
  draw(account_.get(), units_of_a_node);
  Truth result = condition.op == Operator::any ? Truth::no : Truth::yes;
  const Truth dominant = condition.op == Operator::any ? Truth::yes : Truth::no;
  if (condition.op == Operator::negation) {
    const Truth inner = evaluate_node(*condition.operands.front(), decided, memo, next);
    result = inner == Truth::unknown ? inner : to_truth(inner == Truth::no);
  } else {
    std::int64_t found = -1;
    for (const Condition* operand : condition.operands) {
      const Truth truth = evaluate_node(*operand, decided, memo, found);
      if (truth == dominant) {
        result = dominant;
        break;
      }
      if (truth == Truth::unknown) result = Truth::unknown;
    }
    if (result == Truth::unknown && next < 0) next = found;
  }
  memo.emplace(condition.index, result);
  return result;
}

Truth ConditionTable::truth_under(const Condition& condition, const Decided& decided) const {
  Memo memo;
  std::int64_t next = -1;
  return evaluate_node(condition, decided, memo, next);
}

void ConditionTable::assume(const Condition& condition, bool truth, Decided& decided,
                            std::vector<std::uint32_t>& trail) const {
  using Operator = Condition::Operator;
  if (decided.size() < atoms_.size()) decided.resize(atoms_.size(), open);
  switch (condition.op) {
    case Operator::constant:
      return;
    case Operator::atom:
      if (decided[condition.atom] == open) {
        decided[condition.atom] = truth ? yes : no;
        trail.push_back(condition.atom);
      }
      return;
    case Operator::negation:
      return assume(*condition.operands.front(), !truth, decided, trail);
    case Operator::all:
    case Operator::any:
      break;
  }
  if (truth == (condition.op == Operator::all)) {
    for (const Condition* operand : condition.operands) assume(*operand, truth, decided, trail);
    return;
  }
  // One of the operands must give way; it is known which only when a single one is open.
  const Condition* last_open = nullptr;
  for (const Condition* operand : condition.operands) {
    const Truth known = truth_under(*operand, decided);
    if (known == to_truth(truth)) return;
    if (known != Truth::unknown) continue;
    if (last_open) return;
    last_open = operand;
  }
  if (last_open) assume(*last_open, truth, decided, trail);
}

Assumption::Assumption(const ConditionTable& table, BranchState& branch, const Condition& condition, bool truth)
    : branch_(branch) {
  table.assume(condition, truth, branch.decided, trail_);
  branch.held.emplace_back(&condition, truth);
}

Assumption::~Assumption() {
  for (const std::uint32_t atom : trail_) branch_.decided[atom] = open;
  branch_.held.pop_back();
}

ConditionTable::SubjectState ConditionTable::state_of(std::string_view subject, const Decided& decided) const {
  SubjectState state;
  const auto found = subject_ids_.find(subject);
  if (found == subject_ids_.end()) return state;
  for (const std::uint32_t atom : subjects_[found->second].atoms) {
    const Truth truth = atom_truth(atom, decided);
    if (truth == Truth::yes) state.equal_to = atoms_[atom].constant;
    if (truth == Truth::no) state.unequal_to.push_back(atoms_[atom].constant);
  }
  return state;
}

Truth ConditionTable::evaluate(const Condition& condition, std::vector<std::uint8_t>& decided, Atom& next) const {
  if (decided.size() < atoms_.size()) decided.resize(atoms_.size(), open);
  Memo memo;
  std::int64_t undecided = -1;
  const Truth truth = evaluate_node(condition, decided, memo, undecided);
  if (truth == Truth::unknown && undecided >= 0) next.id = static_cast<std::uint32_t>(undecided);
  return truth;
}

Truth ConditionTable::truth_by_default(const Condition& condition) const {
  return truth_under(condition, by_default_);
}

Truth ConditionTable::atom_by_default(std::uint32_t atom) const {
  return atom_truth(atom, by_default_);
}

bool ConditionTable::is_elsewhere(const Condition& condition) const {
  if (condition.op == Condition::Operator::atom) return atoms_[condition.atom].is_elsewhere;
  return std::any_of(condition.operands.begin(), condition.operands.end(),
                     [&](const Condition* operand) { return is_elsewhere(*operand); });
}

bool ConditionTable::consistent(const std::vector<std::uint8_t>& decided, Atom last) const {
  const Subject& subject = subjects_[atoms_[last.id].subject];
  std::size_t held = 0, excluded = 0;
  for (const std::uint32_t atom : subject.atoms) {
    if (at(decided, atom) == yes) ++held;
    if (at(decided, atom) == no) ++excluded;
  }
  return held <= 1 && (subject.domain.empty() || excluded < subject.domain.size());
}

}  // namespace lintel::cloudformation
