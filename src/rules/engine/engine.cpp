#include "rules/engine/engine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>

#include "base/effort.h"
#include "domain/secrets/concealment.h"
#include "domain/secrets/secret.h"
#include "expression/evaluator.h"
#include "expression/memory.h"
#include "expression/sensitive_reads.h"
#include "frontend/input_defaults.h"
#include "frontend/module_inputs.h"
#include "model/endpoint.h"
#include "rules/engine/faults.h"
#include "rules/engine/path_step.h"
#include "rules/engine/placement.h"
#include "rules/engine/policy_words.h"
#include "rules/engine/scenario.h"
#include "rules/language/environment.h"
#include "rules/language/rule_file.h"
#include "rules/language/rule_scope.h"
#include "value/json_text.h"

namespace lintel {
namespace {

using expression::Context;
using expression::evaluate;

/// Whether a text holds what is a secret by its form; what only a name makes one may be a sentence.
bool holds_credential(std::string_view text) {
  const std::vector<secrets::Secret> found = secrets::find_secrets(text);
  return std::any_of(found.begin(), found.end(), [](const secrets::Secret& secret) {
    return secret.kind != "password" && secret.kind != "secret";
  });
}

/// A claim made in one scenario.
struct Claim {
  RawFinding finding;
  std::vector<Scenario> scenarios;
  std::vector<Severity> severities;  ///< in each of the scenarios
};

/// Runs one rule on one resource through all scenarios that it depends on, and gathers what it says.
class RuleRun {
 public:
  RuleRun(const Rule& rule, const model::Resource& resource, RuleScope& scope, Context& context,
          RuleEnvironment& environment, TextPool& texts)
      : rule_(rule), resource_(resource), scope_(scope), context_(context), environment_(environment), texts_(texts) {}

  /// Also what `repair` gives for each claim.
  void gather_repairs(std::vector<RepairValue>& repairs) { repairs_ = &repairs; }

  void run(RuleResults& results, const ConditionSolver* solver, const Limits& limits, const RuleSet& rules) {
    const Effort effort(context_.steps, context_.limits);  // what conditions take counts as the rule's
    ScenarioExplorer explorer(solver, limits.scenarios, environment_.atoms);
    context_.choices = &explorer;
    context_.memory = rule_.built_in ? &environment_.memory : nullptr;
    environment_.scenarios = &explorer;
    scope_.enter(rule_, resource_);
    environment_.doubted = nullptr;
    bool complete = explorer.explore(resource_.condition, [&](const Scenario& scenario) { run_scenario(scenario); });
    if (!complete) complete = run_rest(explorer, dynamic_cast<const InputDefaults*>(solver));
    if (claims_.empty() && undecided_.empty() && environment_.doubted) run_without_doubted(explorer);
    // Conditions may have taken the last steps, after which no expression was evaluated that would say so.
    Value stopped;
    if (!context_.exhausted) (void)expression::has_steps(context_, {}, stopped);
    if (!complete) {
      results.problems.push_back({ProblemSeverity::error,
                                  "budget-scenarios",
                                  "Rule " + std::string(rule_.id) + " met its budget of " +
                                      std::to_string(limits.scenarios) +
                                      " combinations of conditions here; the others were not tried.",
                                  resource_.header,
                                  {},
                                  {}});
    }
    const bool complies = complete && is_concerned_ && !has_failed_ && claims_.empty() && undecided_.empty();
    if (complies && rules.keeps_passes) results.passes.push_back({&rule_, &resource_});
    if (const auto* defaults = claims_.empty() ? nullptr : dynamic_cast<const InputDefaults*>(solver)) {
      leave_open_elsewhere(*defaults, *solver);
      for (Claim& claim : claims_) {
        if (!rule_.severity_set) lower_chosen(claim, *defaults);
      }
    }
    if (!rule_.always_runs) {
      std::erase_if(claims_, [&](const Claim& claim) { return is_left_out(claim.finding.severity, rules); });
    }
    hand_over(results);
  }

 private:
  bool is_left_out(Severity severity, const RuleSet& rules) const {
    const bool remark = severity == Severity::info && rule_.severity != Severity::info && rule_.built_in;
    return severity > rules.minimum_severity || (rules.without_remarks && remark);
  }

  void run_scenario(const Scenario& scenario) {
    ++scenarios_run_;
    if (!applies()) return;
    is_concerned_ = true;
    rule_.require ? check_requirement(scenario) : check_denials(scenario);
  }

  /// After the limit was met. There may be many ways for the resource to exist that the rule does not tell apart: then
  /// all is tried again without them. Otherwise what the inputs' defaults deploy is tried, too. False: some is left.
  bool run_rest(ScenarioExplorer& explorer, const InputDefaults* defaults) {
    const auto run = [&](const Scenario& scenario) { run_scenario(scenario); };
    if (!resource_.condition) {
      explorer.explore_defaults(defaults, run);
      return false;
    }
    forget_claims();
    return explorer.explore_lazily(*resource_.condition, defaults, run);
  }

  void forget_claims() {
    claims_.clear();
    claim_at_.clear();
    undecided_.clear();
    scenarios_run_ = 0;
  }

  /// A resource of which there may be no instance (`count = var.on ? 1 : 0`) protects nothing for certain: what would
  /// fail without it is undecided.
  void run_without_doubted(ScenarioExplorer& explorer) {
    const std::size_t problems = context_.problems.size();
    const std::size_t run_before = scenarios_run_;
    environment_.is_doubtful_absent = true;
    explorer.explore(resource_.condition, [&](const Scenario& scenario) { run_scenario(scenario); });
    environment_.is_doubtful_absent = false;
    context_.problems.resize(problems);
    const bool is_needed = !claims_.empty();
    forget_claims();
    scenarios_run_ = run_before;
    if (!is_needed) return;
    const EvaluatedResource& doubted = *environment_.doubted;
    const Blocker* why = doubted.uncertain_count ? doubted.uncertain_why : nullptr;
    if (!why) {
      const std::string text = "whether there is any " + std::string(doubted.address) + " here is not known";
      why = make_blocker(doubted.header, context_.arena.copy(text), context_.arena);
    }
    undecided_.push_back(make_unknown(&types::any, why, context_.arena));
  }

  /// Whether what was evaluated can be deployed as the scenario has it; one that cannot counts for nothing.
  bool is_void() {
    if (environment_.scenarios->is_deployable()) return false;
    --scenarios_run_;
    return true;
  }

  /// What an expression of the rule gives, and whether it looked at a sensitive value, which is asked of all but
  /// Lintel's own rules.
  struct Looked {
    Value value;
    bool is_at_sensitive = false;
    std::size_t problems = 0;  ///< as many as there were before
  };

  Looked look(hcl::Cursor written) {
    const std::size_t problems = context_.problems.size();
    if (rule_.built_in) return {evaluate(written, scope_, context_), false, problems};
    const std::uint64_t reads = expression::sensitive_reads();
    // What is remembered from elsewhere would not say that it was looked at.
    expression::Memory memory;
    context_.memory = &memory;
    const Value value = evaluate(written, scope_, context_);
    context_.memory = nullptr;
    return {value, expression::sensitive_reads() != reads, problems};
  }

  /// The value of a condition, settled. Whether a repository's own rule says anything, or fails, by a sensitive value
  /// would tell that bit by bit.
  Value judge(hcl::Cursor condition) {
    constexpr std::string_view why = "it depends on a (sensitive value), which no rule of the repository looks at";
    const Looked looked = look(condition);
    if (!looked.is_at_sensitive || !rule_.is_of_repository) return expression::settle(looked.value, context_);
    context_.problems.resize(looked.problems);
    return make_unknown(&types::any, make_blocker(condition.span(), why, context_.arena), context_.arena);
  }

  /// False when the rule does not apply. An unknown `when` is remembered: then only a requirement that holds anyway
  /// decides.
  bool applies() {
    when_unknown_ = Value();
    when_is_unknown_ = false;
    if (!rule_.when) return true;
    const Value when = judge(rule_.when);
    if (when.is_unknown()) {
      when_unknown_ = when;
      when_is_unknown_ = true;
      return true;
    }
    return when.boolean();
  }

  void check_requirement(const Scenario& scenario) {
    const Value required = judge(rule_.require);
    if ((required.is_boolean() && required.boolean()) || is_void()) return;
    if (required.is_unknown() || when_is_unknown_) {
      undecided_.push_back(when_is_unknown_ ? when_unknown_ : required);
      return;
    }
    if (!required.is_boolean()) {
      report_kind(rule_.require, "`require` gives true, false or unknown", required);
      return;
    }
    const Placement placement = place_requirement(rule_, resource_, written_, scope_, context_);
    claim(placement, scenario, Value());
  }

  void check_denials(const Scenario& scenario) {
    const Value denied = judge(rule_.deny);
    const bool complies = denied.is_sequence() && denied.items().empty() && !denied.is_open();
    if (complies || is_void()) return;
    if (denied.is_unknown()) {
      undecided_.push_back(denied);
      return;
    }
    if (!denied.is_sequence()) {
      report_kind(rule_.deny, "`deny` gives a list", denied);
      return;
    }
    for (const Value element : denied.items()) {
      const Value settled = expression::settle(element, context_);
      // Which elements there are says what they were picked by.
      const Value item = denied.is_sensitive() ? mark_sensitive(settled, context_.arena) : settled;
      if (item.kind() == Kind::unknown) {
        undecided_.push_back(item);
      } else if (when_is_unknown_) {
        undecided_.push_back(when_unknown_);
      } else {
        scope_.set_item(item);
        claim(place_item(rule_, resource_, written_, item, scope_, context_), scenario, item);
        scope_.set_item(Value());
      }
    }
    if (denied.is_open()) undecided_.push_back(denied);
  }

  /// Adds the path that a denied element is about: its member `steps`, each with its place and a text.
  void add_steps(Value item, std::vector<RelatedSpan>& related) {
    const Value steps = expression::settle_deeply(item.get("steps"), context_);
    std::size_t number = 0;
    for (const Value step : steps.items()) {
      const Value at = step.get("at");
      const Span span = at.origin() && at.origin()->span.known() ? at.origin()->span : resource_.header;
      related.push_back({span, path_step(++number, steps.items().size(), step.get("text").string())});
    }
  }

  void claim(const Placement& placement, const Scenario& scenario, Value item) {
    // Attachments to one resource that is elsewhere keep their own names.
    if (resource_.partial) scope_.set_address(placement.block_address);
    std::string message = text_of(rule_.message);
    // What a sensitive value went into says more than may be said.
    if (message.empty()) message = std::string(resource_.address) + ": " + std::string(rule_.title);
    const bool of_document = is_of_document(placement);
    if (of_document) message = in_words_of_document(message);
    const Severity severity = severity_as_deployed();
    const Span place = placement.primary;
    if (repairs_) repairs_->push_back({place, literal_of(repair_of(rule_))});
    const auto [entry, is_new] = claim_at_.try_emplace({place.file, place.begin, place.end, message}, claims_.size());
    if (!is_new) {
      Claim& known = claims_[entry->second];
      known.finding.severity = std::min(known.finding.severity, severity);
      if (known.scenarios.back().decided == scenario.decided) {
        known.severities.back() = std::min(known.severities.back(), severity);
        return;
      }
      known.scenarios.push_back(scenario);
      known.severities.push_back(severity);
      return;
    }
    Claim claim;
    RawFinding& finding = claim.finding;
    finding.rule = &rule_;
    finding.resource = &resource_;
    finding.severity = severity;
    finding.message = std::move(message);
    const std::string fix = rule_.fix ? text_of(rule_.fix) : std::string();
    finding.fix = texts_.share(at_call(of_document ? in_words_of_document(fix) : fix));
    finding.primary = placement.primary;
    finding.block_address = texts_.share(placement.block_address);
    finding.property_path = texts_.share(placement.property_path);
    finding.related = placement.related;
    add_steps(item, finding.related);
    claim.scenarios.push_back(scenario);
    claim.severities.push_back(severity);
    claims_.push_back(std::move(claim));
  }

  /// Whether what is at fault is written in a policy document's data source, or came from one.
  bool is_of_document(const Placement& placement) {
    return environment_.is_in_policy_document(placement.primary) ||
           std::any_of(placement.related.begin(), placement.related.end(),
                       [&](const RelatedSpan& related) { return environment_.is_in_policy_document(related.span); });
  }

  /// A fix that has to be made in a call of a module whose source is absent, as what to do there.
  std::string at_call(std::string fix) const {
    const EvaluatedResource* source = resource_.parts.empty() ? nullptr : resource_.parts.front().source;
    if (!source || !source->mapped || fix.size() < 2) return fix;
    const auto is_between = [](char c, char first, char last) { return c >= first && c <= last; };
    if (is_between(fix[0], 'A', 'Z') && is_between(fix[1], 'a', 'z')) fix[0] = static_cast<char>(fix[0] - 'A' + 'a');
    const MappedCallInputs& call = MappedCallInputs::of(*source->mapped);
    for (const ModuleInput& input : call.inputs) {
      for (const auto& [word, own] : input.words) {
        const std::string said = "`" + input.input + "` to `" + word + "`";
        const std::size_t at = fix.find(said);
        if (at != std::string::npos) fix.replace(at, said.size(), "`" + input.input + "` to " + own);
      }
    }
    return "In module \"" + std::string(call.name) + "\", " + fix;
  }

  /// `as_deployed` where it says one. What it leaves unknown is not proven, and only proof is critical.
  Severity severity_as_deployed() {
    if (!rule_.as_deployed) return rule_.severity;
    const Value value = judge(rule_.as_deployed);
    if (value.is_unknown()) return std::max(rule_.severity, Severity::high);
    if (value.is_null()) return rule_.severity;
    Severity severity = rule_.severity;
    if (!value.is_string() || !parse_severity(value.string(), severity))
      report_kind(rule_.as_deployed, "`as_deployed` gives critical, high, medium, low, info or null", value);
    return severity;
  }

  /// The literal that an expression gives, as JSON; empty when it gives none, or looked at a sensitive value.
  std::string literal_of(hcl::Cursor expression) {
    const Looked looked = look(expression);
    const Value value = expression::settle_deeply(looked.value, context_);
    const auto is_scalar = [](Value each) { return each.is_boolean() || each.is_number() || each.is_string(); };
    const bool is_list = value.is_sequence() && !value.is_open() && !value.items().empty() &&
                         std::all_of(value.items().begin(), value.items().end(), is_scalar);
    if (looked.is_at_sensitive || value.has_sensitive() || (!is_scalar(value) && !is_list)) return {};
    if (is_scalar(value)) return to_json(value).value_or("");
    std::string list;
    for (const Value each : value.items()) list += (list.empty() ? "[" : ", ") + to_json(each).value_or("null");
    return list + "]";
  }

  /// A text of the rule; empty when a sensitive value went into it, or it is not one of Lintel's own and prints a
  /// credential or what a sensitive value decided.
  std::string text_of(hcl::Cursor expression) {
    const Looked looked = look(expression);
    if (looked.is_at_sensitive) context_.problems.resize(looked.problems);
    if (looked.is_at_sensitive || looked.value.has_sensitive()) return {};
    const std::string text = one_line(render(looked.value));
    return !rule_.built_in && holds_credential(text) ? std::string() : text;
  }

  /// Whether a condition chooses the value at fault itself: `IsLogging: !If [Enabled, true, false]`.
  bool is_chosen_value(std::string_view path) const {
    Value value = resource_.properties;
    while (!path.empty() && !value.choice()) {
      const std::size_t end = std::min(path.find('.'), path.size());
      const std::string_view name = path.substr(0, end);
      path.remove_prefix(std::min(end + 1, path.size()));
      value = value.get(name.substr(0, name.find('[')));
      if (value.is_sequence()) return false;
    }
    return value.choice() != nullptr;
  }

  /// What holds only under a condition that the code does not define is undecided: the file that does may settle it.
  void leave_open_elsewhere(const InputDefaults& defaults, const ConditionSolver& solver) {
    std::map<std::tuple<FileId, std::uint32_t, std::uint32_t>, std::size_t> scenarios_at;
    const auto place_of = [](const Claim& claim) {
      const Span place = claim.finding.primary;
      return std::tuple(place.file, place.begin, place.end);
    };
    for (const Claim& claim : claims_) scenarios_at[place_of(claim)] += claim.scenarios.size();
    std::erase_if(claims_, [&](const Claim& claim) {
      if (scenarios_at[place_of(claim)] >= scenarios_run_) return false;
      const auto shared = shared_decisions(claim.scenarios);
      const auto found = std::find_if(shared.begin(), shared.end(),
                                      [&](const auto& entry) { return defaults.is_elsewhere(*entry.first); });
      if (found == shared.end()) return false;
      const std::string why = "whether " + std::string(solver.name_of(*found->first)) + ", holds is not known";
      const Blocker* blocker = make_blocker(claim.finding.primary, context_.arena.copy(why), context_.arena);
      undecided_.push_back(make_unknown(&types::any, blocker, context_.arena));
      return true;
    });
  }

  /// What holds, or weighs as much, only where somebody chooses another value than an input's default weighs less, and
  /// is a remark on that choice where the value at fault is what is chosen. So does what is at fault in a resource that
  /// a default deployment lacks.
  void lower_chosen(Claim& claim, const InputDefaults& defaults) const {
    const auto contradicts = [&](const auto& decided) {
      return defaults.truth_by_default(*decided.first) == (decided.second ? Truth::no : Truth::yes);
    };
    bool chosen = true;
    Severity worst = Severity::info;
    for (std::size_t i = 0; i < claim.scenarios.size(); ++i) {
      const std::span decided(claim.scenarios[i].decided);
      const bool is_chosen = std::any_of(decided.begin(), decided.end(), contradicts);
      chosen = chosen && is_chosen;
      worst = std::min(worst, is_chosen ? std::max(claim.severities[i], Severity::medium) : claim.severities[i]);
    }
    const bool unasked = resource_.condition && defaults.truth_by_default(*resource_.condition) == Truth::no;
    claim.finding.severity = unasked ? std::max(worst, Severity::medium) : worst;
    if (chosen && is_chosen_value(claim.finding.property_path)) claim.finding.severity = Severity::info;
  }

  /// The conditions under which a claim holds; none where it does in every scenario.
  std::vector<std::string> conditions_of(const Claim& claim, const ConditionSolver* solver) const {
    std::vector<std::string> texts;
    if (!solver || claim.scenarios.size() == scenarios_run_) return texts;
    for (const auto& [condition, truth] : shared_decisions(claim.scenarios)) {
      texts.push_back(std::string(solver->name_of(*condition)) + (truth ? " is true" : " is false"));
    }
    return texts;
  }

  /// Why there may be none of the resource; empty where there is: a count that is not known, or a condition that a
  /// default deployment does not meet.
  std::string why_any(const ConditionSolver* solver) const {
    const EvaluatedResource* source = resource_.parts.empty() ? nullptr : resource_.parts.front().source;
    if (source && source->uncertain_count && source->uncertain_why) return std::string(source->uncertain_why->text);
    const auto* defaults = dynamic_cast<const InputDefaults*>(solver);
    if (!defaults || !resource_.condition || defaults->truth_by_default(*resource_.condition) != Truth::no) return {};
    return std::string(solver->name_of(*resource_.condition)) + " is true";
  }

  void hand_over(RuleResults& results) {
    const ConditionSolver* solver = environment_.graph().unit ? environment_.graph().unit->conditions.get() : nullptr;
    const std::string why_there_is = claims_.empty() ? std::string() : why_any(solver);
    for (Claim& claim : claims_) {
      claim.finding.conditions = conditions_of(claim, solver);
      if (!why_there_is.empty()) claim.finding.conditions.push_back(std::string(if_any) + why_there_is + ")");
    }
    if (claims_.size() > 1) join_claims();
    for (Claim& claim : claims_) results.findings.push_back(std::move(claim.finding));
    if (!claims_.empty() || undecided_.empty()) return;
    const Blocker* why = find_reason();
    results.undecided.push_back({&rule_, &resource_,
                                 why ? std::string(why->text) : std::string("not known before deployment"),
                                 why ? why->span : Span{}});
  }

  /// What a rule says several times of one place is one finding: the first, with what the others add to it.
  void join_claims() {
    std::vector<Claim> joined;
    std::vector<std::size_t> more;
    std::map<std::tuple<FileId, std::uint32_t, std::uint32_t, std::vector<std::string>>, std::size_t> joined_at;
    for (Claim& claim : claims_) {
      const RawFinding& finding = claim.finding;
      const Span place = finding.primary;
      const auto [at, is_new] =
          joined_at.try_emplace({place.file, place.begin, place.end, finding.conditions}, joined.size());
      if (is_new) {
        joined.push_back(std::move(claim));
        more.push_back(0);
        continue;
      }
      RawFinding& same = joined[at->second].finding;
      const std::size_t added = ++more[at->second];
      same.severity = std::min(same.severity, finding.severity);
      if (added <= max_added) same.message += "; " + without_subject(finding.message);
    }
    for (std::size_t i = 0; i < joined.size(); ++i) {
      if (more[i] > max_added) joined[i].finding.message += "; and " + std::to_string(more[i] - max_added) + " more";
    }
    claims_ = std::move(joined);
  }

  /// A message whose subject, the resource, was named before.
  std::string without_subject(std::string_view message) const {
    const std::string_view address = resource_.address;
    if (message.starts_with(address) && message.substr(address.size()).starts_with(' '))
      message.remove_prefix(address.size() + 1);
    return std::string(message);
  }

  static constexpr std::size_t max_added = 2;  ///< messages that one finding takes in beside its own

  /// What blocks: as what is undecided says, else the first that is unknown of what the rule reads.
  const Blocker* find_reason() {
    for (const Value value : undecided_) {
      if (const Blocker* why = find_blocker(value, context_.arena)) return why;
    }
    for (const expression::StaticReference& reference : expression::references_of(rule_.block)) {
      if (reference.root != "self" || reference.steps.empty()) continue;
      const Value read = expression::settle(resource_.properties.get(reference.steps[0]), context_);
      if (const Blocker* why = find_blocker(read, context_.arena)) return why;
    }
    return nullptr;
  }

  void report_kind(hcl::Cursor expression, std::string_view expected, Value given) {
    has_failed_ = true;
    const std::string type = secrets::shown_type(given, context_.arena);
    fail(context_, expression.span(), "rule-result",
         std::string(expected) + "; this gave " + (given.is_null() ? "null" : type) + ".");
  }

  const Rule& rule_;
  const model::Resource& resource_;
  RuleScope& scope_;
  Context& context_;
  RuleEnvironment& environment_;
  TextPool& texts_;
  Value when_unknown_;
  bool when_is_unknown_ = false;
  std::vector<Value> undecided_;
  WrittenPlaces written_{resource_};
  std::vector<Claim> claims_;
  std::map<std::tuple<FileId, std::uint32_t, std::uint32_t, std::string>, std::size_t> claim_at_;
  std::size_t scenarios_run_ = 0;
  std::vector<RepairValue>* repairs_ = nullptr;
  bool is_concerned_ = false;  ///< the rule applies to the resource in some scenario
  bool has_failed_ = false;    ///< an expression of the rule gave what it must not
};

/// What the evaluation of rules over one unit shares.
struct RunState {
  RunState(const RuleSet& rules, const model::UnitGraph& graph, const Limits& all)
      : environment(graph, rules.deployment),
        limits(all),
        context{environment.arena(), limits, problems, rule_functions()},
        scope(rules, environment, context) {
    context.lenient = true;
    context.model_origins = true;
    context.environment = &environment;
    context.memory = &environment.memory;
    context.library = rules.library;
  }

  RuleEnvironment environment;
  Problems problems;
  Limits limits;  ///< what a rule may take at one resource
  Context context;
  RuleScope scope;
};

/// Values of rules that are kept for the rules after them; beyond, all are forgotten and made anew.
constexpr std::size_t max_bytes_remembered = std::size_t{16} << 20;

/// What running a rule costs beside its expressions.
constexpr std::uint64_t steps_of_a_rule = 2;

/// What a finding holds beside its texts, about: it is located, merged and printed.
constexpr std::uint64_t bytes_of_a_finding = 512;
constexpr std::uint64_t steps_of_a_finding = 100;

/// The steps that a rule may take at one resource. It leaves most of what the root has to the rules and resources after
/// it, so that what is large does not keep the others from being judged.
std::uint64_t share_of_a_rule(const Account& account, const Limits& limits) {
  const std::uint64_t all = account.limits().steps, spent = account.steps();
  const std::uint64_t left = spent < all ? all - spent : 0;
  return std::min({limits.rule_steps, limits.steps, std::max(left / 4, Account::least_steps)});
}

/// What is made at an emulator is no fault at AWS, and no proof either that nothing else will be deployed there.
void withdraw_findings(const Rule& rule, const model::Resource& resource, const model::Emulator& emulator,
                       std::size_t made, RuleResults& results) {
  if (made == 0) return;
  results.findings.drop_back(made);
  results.undecided.push_back(
      {&rule, &resource, "its provider deploys to an emulator at " + emulator.host, emulator.endpoint});
}

/// Of a repository's rule that takes all steps of a rule wherever it is run, the next resource tells nothing new.
constexpr std::uint8_t max_exhausted = 3;

void report_given_up(const Rule& rule, const model::Resource& resource, RuleResults& results) {
  results.problems.push_back({ProblemSeverity::error,
                              "budget-steps",
                              "Rule " + std::string(rule.id) + " has taken all steps of a rule at " +
                                  std::to_string(max_exhausted) +
                                  " resources of this root, so it is not run on the others.",
                              resource.header,
                              {},
                              {}});
}

}  // namespace

std::vector<RepairValue> repair_values(const RuleSet& rules, const Rule& rule, const model::UnitGraph& graph,
                                       const model::Resource& resource, const Limits& limits) {
  std::vector<RepairValue> values;
  RuleResults results;
  RunState state(rules, graph, limits);
  state.environment.enter(resource);
  const ConditionSolver* solver = graph.unit ? graph.unit->conditions.get() : nullptr;
  RuleRun run(rule, resource, state.scope, state.context, state.environment, results.texts);
  run.gather_repairs(values);
  run.run(results, solver, limits, rules);
  return values;
}

namespace {

/// Judges resources of one unit: `first` and those up to `end`. Of what stands for an account rules of accounts are
/// asked alone.
RuleResults run_over(const RuleSet& rules, const model::UnitGraph& graph, std::size_t first, std::size_t end,
                     const Limits& limits) {
  RuleResults results;
  const std::shared_ptr<Account> account =
      graph.unit && graph.unit->account ? graph.unit->account : std::make_shared<Account>(limits);
  RunState state(rules, graph, limits);
  RuleEnvironment& environment = state.environment;
  Problems& problems = state.problems;
  Limits& of_a_rule = state.limits;
  Context& context = state.context;
  RuleScope& scope = state.scope;
  const ConditionSolver* solver = graph.unit ? graph.unit->conditions.get() : nullptr;
  std::vector<std::uint8_t> times_exhausted(rules.rules().size());

  for (const model::Resource& resource : std::span(graph.resources).subspan(first, end - first)) {
    std::vector<std::uint32_t> found = rules.rules_on(resource.type);
    if (resource.type == account_type)
      std::erase_if(found, [&](std::uint32_t index) { return !rules.rules()[index].is_of_account; });
    if (found.empty()) continue;
    const model::Emulator emulator = model::find_emulator(resource);
    environment.enter(resource);
    if (limits.is_cancelled()) break;
    if (environment.arena().bytes_reserved() > max_bytes_remembered) {
      scope.forget();
      environment.forget();
    }
    if (!may_judge(*account, resource, results)) break;
    for (const std::uint32_t index : found) {
      context.steps = 0;
      context.exhausted = false;
      of_a_rule.steps = share_of_a_rule(*account, limits);
      const Rule& rule = rules.rules()[index];
      if (times_exhausted[index] == max_exhausted) continue;
      const std::size_t before = problems.size(), findings_before = results.findings.size();
      const std::size_t passes_before = results.passes.size();
      RuleRun(rule, resource, scope, context, environment, results.texts).run(results, solver, limits, rules);
      const std::size_t made = results.findings.size() - findings_before;
      if (!emulator.host.empty()) {
        results.passes.resize(passes_before);
        withdraw_findings(rule, resource, emulator, made, results);
      }
      account->spend(context.steps + steps_of_a_rule + made * steps_of_a_finding);
      account->hold(made * bytes_of_a_finding);
      place_faults(std::span(problems).subspan(before), rule, resource);
      if (context.exhausted && !rule.built_in && ++times_exhausted[index] == max_exhausted)
        report_given_up(rule, resource, results);
    }
  }
  results.problems.insert(results.problems.end(), std::make_move_iterator(problems.begin()),
                          std::make_move_iterator(problems.end()));
  return results;
}

}  // namespace

RuleResults run_rules(const RuleSet& rules, const model::UnitGraph& graph, const Limits& limits) {
  return run_over(rules, graph, 0, graph.resources.size(), limits);
}

RuleResults run_account_rules(const RuleSet& rules, const model::UnitGraph& graph, std::uint32_t account,
                              const Limits& limits) {
  return run_over(rules, graph, account, std::size_t{account} + 1, limits);
}

}  // namespace lintel
