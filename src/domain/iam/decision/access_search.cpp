#include "domain/iam/decision/access_search.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/effort.h"
#include "domain/iam/decision/condition_value.h"
#include "domain/iam/grant.h"
#include "domain/iam/policy_variable.h"

namespace lintel::iam {
namespace {

/// Regions that one search looks at; each costs some microseconds.
constexpr std::size_t max_regions = 4'000;
/// Groups of actions with different kinds of resources that one search tells apart.
constexpr std::size_t max_groups = 256;
/// Actions of one region that are tried for the keys that they carry.
constexpr std::size_t max_tried_actions = 64;
/// Deny statements that one request may have to escape.
constexpr std::size_t max_escapes = 256;
/// What comparing a caller with a principal takes.
constexpr std::uint64_t visits_of_a_match = 40;
/// What copying a region takes beside its parts, in units of effort.
constexpr std::uint64_t units_of_a_region = 20;
/// Steps of effort that all questions of one search may take.
constexpr std::uint64_t steps_of_all = 8'000'000;

/// Keys of tags: of those that an action's reference does not list requests for it carry none, as far as is known.
constexpr std::string_view listed_families[] = {"aws:resourcetag/", "aws:requesttag/"};
constexpr std::string_view tag_keys = "aws:tagkeys";

bool is_listed_family(std::string_view key) {
  return key == tag_keys || std::any_of(std::begin(listed_families), std::end(listed_families),
                                        [&](std::string_view family) { return key.starts_with(family); });
}

/// A resource type's ARN as a pattern: `arn:*:s3:::` and a name of one part.
std::string pattern_of_type(std::string_view arn_template) {
  std::string pattern;
  std::string_view rest = arn_template;
  for (int component = 0; component < 5; ++component) {
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) return "*";
    const std::string_view text = rest.substr(0, colon);
    pattern += find_policy_variable(text) ? "*" : text;
    pattern += ':';
    rest.remove_prefix(colon + 1);
  }
  return pattern + resource_pattern(arn_template, true);
}

/// Adds the actions that a pattern may stand for of which even the service is not known in full: `secretsmanager*`.
void add_of_any_service(const std::string& pattern, ActionSet& actions) {
  for (const ServiceView service : services()) {
    const std::string prefix = std::string(service.prefix()) + ":";
    if (!overlaps(pattern, prefix + "*")) continue;
    for (const ActionView action : service.actions()) {
      if (overlaps(pattern, prefix + std::string(action.name()))) actions.add(action);
    }
  }
}

/// The actions of a statement's element, as wide or as narrow as the certainty has it.
ActionSet actions_of(const NameList& list, bool wide) {
  ActionSet actions;
  if (list.open && wide) return ActionSet::all();
  for (const Name& name : list.names) {
    if (name.known()) {
      actions.add(name.text);
    } else if (wide) {
      std::string pattern = name.text;
      std::replace(pattern.begin(), pattern.end(), hole, '*');
      if (name.nothing_known()) return ActionSet::all();
      if (pattern.find('*') < pattern.find(':'))
        add_of_any_service(pattern, actions);
      else
        actions.add(pattern);
    }
  }
  return actions;
}

/// The actions that a statement takes in.
ActionSet actions_of(const Statement& statement, bool wide) {
  if (statement.actions.present) return actions_of(statement.actions, wide);
  if (statement.not_actions.present) return ActionSet::all() - actions_of(statement.not_actions, !wide);
  return wide && statement.open ? ActionSet::all() : ActionSet();
}

/// A product of sets: of requests that are still looked at.
struct Region {
  ActionSet actions;
  std::vector<TextClause> resource;
  std::vector<WantedTerm> terms;
};

/// Actions that work on resources of the same types.
struct ActionGroup {
  ActionSet actions;
  std::optional<TextClause> resources;  ///< nullopt: on none, so that requests say `*`
};

}  // namespace

struct AccessSearch::Kept {
  std::unordered_map<const Statement*, std::array<std::unique_ptr<ActionSet>, 2>> actions;
  std::unordered_map<const Statement*, PrincipalTable> principals;
  std::unordered_map<const Policy*, std::vector<std::string>> variables;

  const ActionSet& actions_in(const Statement& statement, bool wide) {
    auto& kept = actions[&statement][wide ? 1 : 0];
    if (!kept) kept = std::make_unique<ActionSet>(actions_of(statement, wide));
    return *kept;
  }

  const std::vector<std::string>& variables_in(const Policy& policy) {
    const auto [entry, is_new] = variables.try_emplace(&policy);
    if (is_new) entry->second = keys_of_variables(policy);
    return entry->second;
  }

  PrincipalMatch match(const Statement& statement, const Caller& caller, SearchBudget& budget) {
    const PrincipalTable& table = principals.try_emplace(&statement, statement).first->second;
    budget.left -= std::min<std::uint64_t>(budget.left, visits_of_a_match * (1 + table.effort()));
    return table.match(caller);
  }
};

namespace {

using ActionsIn = std::function<const ActionSet&(const Statement&, bool wide)>;
/// How nearly a statement names the caller of the query.
using CallerIn = std::function<const PrincipalMatch&(const Statement&)>;

bool has_key(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool has_family(const std::vector<std::string>& families, std::string_view key) {
  return std::any_of(families.begin(), families.end(), [&](const std::string& family) {
    return (family.ends_with('/') || family.ends_with(':')) && key.starts_with(family);
  });
}

/// Whether no request of a query carries a key, whatever its action.
bool is_ruled_out(const AccessQuery& query, std::string_view key) {
  if (query.confined.contains(std::string(key))) return false;
  if (has_key(query.never_carried, key) || never_carries(query.caller, key)) return true;
  return has_family(query.closed_families, key) && !has_key(query.unknown_keys, key) &&
         !has_family(query.unknown_keys, key);
}

/// Looks for one allowed request with one certainty.
class RegionSearch {
 public:
  RegionSearch(const PolicySet& policies, const AccessQuery& query, const RequestContext& fixed, Certainty certainty,
               const ActionsIn& actions_in, const CallerIn& caller_in, SearchBudget& budget)
      : policies_(policies),
        query_(query),
        fixed_(fixed),
        certainty_(certainty),
        actions_in_(actions_in),
        caller_in_(caller_in),
        budget_(budget) {
    gather_denials();
  }

  bool given_up = false;
  std::vector<const Policy*> open;
  Request witness;
  std::vector<const Statement*> chosen;
  std::vector<std::string> keys;

  bool find(const ActionGroup& group, const std::vector<Route>& routes) {
    if (blocked_) return false;
    regions_ = 0;
    is_over_ = false;
    Region region{group.actions, {}, {}};
    if (group.resources) {
      region.resource = {clause({query_.resource}, true), *group.resources};
      if (!query_.within.empty()) region.resource.push_back(clause(query_.within, true));
      if (!query_.outside.empty()) region.resource.push_back(clause(query_.outside, false));
    } else {
      region.resource = {TextClause{{TextPattern("*", Wildcards::none, Unknowns::themselves)}, true}};
    }
    return std::any_of(routes.begin(), routes.end(), [&](const Route& route) { return descend(region, route, 0); });
  }

 private:
  TextClause clause(const std::vector<std::string>& texts, bool matches) const {
    const Unknowns unknowns = is_proven() == matches ? Unknowns::themselves : Unknowns::anything;
    TextClause made{{}, matches};
    for (const std::string& text : texts) made.patterns.emplace_back(text, Wildcards::any, unknowns);
    return made;
  }

  bool is_proven() const { return certainty_ == Certainty::proven; }

  /// Whether a truth helps: proven, it must be yes; otherwise it must not be no.
  bool helps(Truth truth) const { return truth == Truth::yes || (truth == Truth::unknown && !is_proven()); }

  void gather_denials() {
    for (const Policy* policy : denying_policies(policies_)) {
      // What may yet be denied leaves nothing proven.
      if (policy->open && is_proven()) blocked_ = true;
      for (const Statement& statement : policy->statements) {
        if (statement.effect != Effect::deny && statement.effect != Effect::unknown) continue;
        Truth truth = caller_in_(statement).any();
        if (statement.effect == Effect::unknown || statement.open || statement.conditions_open)
          truth = both(truth, Truth::unknown);
        if (truth == Truth::yes || (truth == Truth::unknown && is_proven()))
          denials_.push_back({&statement, has_variables(*policy)});
      }
    }
  }

  bool spend(const Region& region) {
    const bool has_steps = Effort::draw(units_of_a_region + region.terms.size() + region.resource.size());
    if (++regions_ > max_regions || budget_.left == 0 || !has_steps) is_over_ = true;
    given_up = given_up || is_over_;
    return !is_over_;
  }

  /// Tries every statement that a route's layers may be passed by, from `layer` on.
  bool descend(const Region& region, const Route& route, std::size_t layer) {
    if (!spend(region)) return false;
    if (layer == route.size()) return has_resource(region) && survive(region, 0);
    for (const Policy* policy : *route[layer].policies) {
      if (policy->open && !is_proven()) {
        open.push_back(policy);
        if (descend(region, route, layer + 1)) return true;
        open.pop_back();
      }
      for (const Statement& statement : policy->statements) {
        if (!may_allow(statement, route[layer].reach, region)) continue;
        const StatementOf of{&statement, has_variables(*policy)};
        Region narrower = region;
        narrow(narrower, of);
        if (narrower.actions.empty() || !has_resource(narrower)) continue;
        chosen.push_back(&statement);
        if (descend(narrower, route, layer + 1)) return true;
        chosen.pop_back();
        if (is_over_) return false;
      }
    }
    return false;
  }

  bool may_allow(const Statement& statement, PrincipalReach reach, const Region& region) const {
    if (statement.effect != Effect::allow && (is_proven() || statement.effect != Effect::unknown)) return false;
    if (is_proven() && (statement.open || statement.conditions_open)) return false;
    if (!actions_in_(statement, !is_proven()).meets(region.actions)) return false;
    return helps(counts(caller_in_(statement), reach));
  }

  /// The clause of a statement's resources; `inside`: that a resource must lie in them, or must not.
  std::optional<TextClause> resource_clause(const StatementOf& of, bool inside) const {
    const Statement& statement = *of.statement;
    const bool excludes = statement.not_resources.present && !statement.resources.present;
    const NameList& list = excludes ? statement.not_resources : statement.resources;
    if (!list.present) return std::nullopt;
    const bool matches = inside != excludes;
    return TextClause{patterns_of(list, of.has_variables, fixed_, Wildcards::resource, false, certainty_, matches),
                      matches};
  }

  void narrow(Region& region, const StatementOf& of) const {
    region.actions = region.actions & actions_in_(*of.statement, !is_proven());
    if (auto clause = resource_clause(of, true)) region.resource.push_back(std::move(*clause));
    for (const ConditionTerm& term : of.statement->conditions) region.terms.push_back({&term, of.has_variables, true});
  }

  bool has_resource(const Region& region) {
    const TextAnswer answer = find_text(region.resource, &budget_);
    if (answer.exists == Truth::unknown) given_up = true;
    return answer.exists == Truth::yes;
  }

  /// Takes away what Deny statements hit, from the `at`th on: a request escapes one by its action, its resource or a
  /// condition.
  bool survive(const Region& region, std::size_t at, std::size_t escaped = 0) {
    if (escaped > max_escapes) given_up = is_over_ = true;
    if (!spend(region)) return false;
    while (at < denials_.size() && !meets(region, denials_[at])) ++at;
    if (at == denials_.size()) return complete(region);
    const StatementOf& deny = denials_[at];
    Region rest = region;
    rest.actions = region.actions - actions_in_(*deny.statement, is_proven());
    if (!rest.actions.empty() && survive(rest, at + 1, escaped + 1)) return true;
    if (auto clause = resource_clause(deny, false)) {
      rest = region;
      rest.resource.push_back(std::move(*clause));
      if (has_resource(rest) && survive(rest, at + 1, escaped + 1)) return true;
    }
    for (const ConditionTerm& term : deny.statement->conditions) {
      rest = region;
      rest.terms.push_back({&term, deny.has_variables, false});
      if (survive(rest, at + 1, escaped + 1)) return true;
    }
    return false;
  }

  bool meets(const Region& region, const StatementOf& deny) {
    if (!actions_in_(*deny.statement, is_proven()).meets(region.actions)) return false;
    const Statement& statement = *deny.statement;
    const bool excludes = statement.not_resources.present && !statement.resources.present;
    const NameList& list = excludes ? statement.not_resources : statement.resources;
    if (!list.present) return true;
    // As widely as the Deny counts: the other certainty's view of a match that helps.
    const Certainty other = is_proven() ? Certainty::possible : Certainty::proven;
    std::vector<TextClause> clauses = region.resource;
    clauses.push_back(
        {patterns_of(list, deny.has_variables, fixed_, Wildcards::resource, false, other, !excludes), !excludes});
    return find_text(clauses, &budget_).exists != Truth::no;
  }

  /// A resource of the region, of the caller's partition where there is one.
  TextAnswer find_resource(const Region& region) {
    TextAnswer any = find_text(region.resource, &budget_);
    const std::string& caller = query_.caller.name;
    const bool has_partition = caller.starts_with("arn:") && caller.find(':', 4) != std::string::npos;
    const std::string start = has_partition ? caller.substr(0, caller.find(':', 4) + 1) : "arn:aws:";
    if (any.exists != Truth::yes || any.text.starts_with(start)) return any;
    std::vector<TextClause> clauses = region.resource;
    clauses.push_back({{TextPattern(start + "*", Wildcards::any, Unknowns::themselves)}, true});
    TextAnswer found = find_text(clauses, &budget_);
    return found.exists == Truth::yes ? found : any;
  }

  /// A request of the region, if its conditions can hold together.
  bool complete(const Region& region) {
    const TextAnswer resource = find_resource(region);
    if (resource.exists != Truth::yes) return false;
    // Actions that may carry the same of the keys that terms ask for are alike.
    std::set<std::vector<Carried>> tried;
    for (const ActionView& action : region.actions.list()) {
      std::vector<Carried> alike;
      for (const WantedTerm& wanted : region.terms) alike.push_back(facts_of(key_of(wanted.term->key), action).carried);
      if (!tried.insert(std::move(alike)).second) continue;
      if (tried.size() > max_tried_actions) {
        given_up = true;
        return false;
      }
      if (auto context = find_context(region, action)) {
        witness.caller = caller_with(*context);
        witness.action = std::string(action.service().prefix()) + ":" + std::string(action.name());
        witness.resource = resource.text;
        witness.resource_account = query_.resource_account;
        witness.context = std::move(*context);
        return true;
      }
    }
    return false;
  }

  /// The caller under the name that was found for it.
  Caller caller_with(const RequestContext& context) {
    Caller caller = query_.caller;
    const auto confined = query_.confined.find("aws:principalarn");
    if (confined == query_.confined.end()) return caller;
    const auto name = context.find("aws:principalarn"), user = context.find("aws:username");
    const std::string prefix = confined->second.substr(0, confined->second.find('*'));
    caller.name = prefix + "anyone";
    if (user != context.end()) caller.name = prefix + user->second.front();
    if (name != context.end()) caller.name = name->second.front();
    return caller;
  }

  std::optional<RequestContext> find_context(const Region& region, const ActionView& action) {
    std::map<std::string, std::vector<WantedTerm>> by_key;
    for (const WantedTerm& wanted : region.terms) by_key[key_of(wanted.term->key)].push_back(wanted);
    RequestContext context = query_.context;
    keys.clear();
    for (const auto& [key, terms] : by_key) {
      const KeyAnswer answer = find_key_values(terms, fixed_, facts_of(key, action), certainty_, &budget_);
      if (answer.exists == Truth::unknown) given_up = true;
      if (answer.exists != Truth::yes) return std::nullopt;
      if (answer.carried) context[key] = answer.values;
      if (context.contains(key)) keys.push_back(key);
    }
    // A user's ARN ends in its name: they were looked for one by one.
    const auto name = context.find("aws:principalarn"), user = context.find("aws:username");
    const bool is_confined = query_.confined.contains("aws:username");
    if (is_confined && name != context.end() && user != context.end() &&
        !name->second.front().ends_with("/" + user->second.front())) {
      given_up = true;
      return std::nullopt;
    }
    return context;
  }

  /// What is known of a key in requests for an action.
  KeyFacts facts_of(std::string_view key, const ActionView& action) const {
    if (const auto confined = query_.confined.find(std::string(key)); confined != query_.confined.end())
      return {Carried::freely, confined->second};
    if (is_ruled_out(query_, key)) return {Carried::never};
    const bool is_unknown = has_key(query_.unknown_keys, key) || has_family(query_.unknown_keys, key);
    // A key that the reference does not list for an action may have come since.
    if (is_listed_family(key) && !lists(action, key)) return {is_proven() ? Carried::never : Carried::freely};
    if (is_unknown) return {Carried::unknown};
    const std::string_view prefix = key.substr(0, key.find(':'));
    if (prefix == "aws" || !find_service(prefix) || lists(action, key)) return {Carried::freely};
    return {Carried::never};
  }

  /// Whether the reference lists a key for an action.
  static bool lists(const ActionView& action, std::string_view key) {
    for (const std::string_view listed : action.condition_keys()) {
      const std::string lower = key_of(listed);
      const auto variable = find_policy_variable(lower);
      if (variable ? key.starts_with(std::string_view(lower).substr(0, variable->begin)) : lower == key) return true;
    }
    return false;
  }

  const PolicySet& policies_;
  const AccessQuery& query_;
  const RequestContext& fixed_;
  Certainty certainty_;
  const ActionsIn& actions_in_;
  const CallerIn& caller_in_;
  SearchBudget& budget_;
  std::vector<StatementOf> denials_;
  bool blocked_ = false;
  bool is_over_ = false;  ///< for the group that is searched
  std::size_t regions_ = 0;
};

/// The query's actions by the resources that they work on, those that work on none of the pattern left out.
std::vector<ActionGroup> group_actions(const AccessQuery& query, SearchBudget& budget, bool& given_up) {
  std::map<std::vector<std::string>, ActionSet> groups;
  std::unordered_map<std::string, bool> meets;
  std::vector<TextClause> asked = {{{TextPattern(query.resource, Wildcards::any, Unknowns::anything)}, true}};
  if (!query.within.empty()) asked.push_back({{}, true});
  for (const std::string& text : query.within)
    asked.back().patterns.emplace_back(text, Wildcards::any, Unknowns::anything);
  const auto meets_pattern = [&](const std::string& pattern) {
    const auto [entry, is_new] = meets.try_emplace(pattern, false);
    if (is_new) {
      std::vector<TextClause> clauses = asked;
      clauses.push_back({{TextPattern(pattern, Wildcards::arn, Unknowns::themselves)}, true});
      entry->second = find_text(clauses, &budget).exists != Truth::no;
    }
    return entry->second;
  };
  for (const ActionView& action : query.actions.list()) {
    std::vector<std::string> patterns;
    bool any = false;
    for (const ActionResource resource : action.resources()) {
      std::string pattern = pattern_of_type(resource.type.arn_template());
      any = true;
      if (meets_pattern(pattern)) patterns.push_back(std::move(pattern));
    }
    if (any ? patterns.empty() : query.resource != "*" || !query.within.empty()) continue;
    std::sort(patterns.begin(), patterns.end());
    patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
    groups[patterns].add(action);
  }
  std::vector<ActionGroup> found;
  for (const auto& [patterns, actions] : groups) {
    if (found.size() == max_groups) {
      given_up = true;
      break;
    }
    ActionGroup group{actions, std::nullopt};
    if (!patterns.empty()) {
      group.resources.emplace();
      for (const std::string& pattern : patterns)
        group.resources->patterns.emplace_back(pattern, Wildcards::arn, Unknowns::themselves);
    }
    found.push_back(std::move(group));
  }
  return found;
}

/// Whether some policy may allow one of the actions at all: most do not, and need no search.
bool may_allow(const PolicySet& policies, const ActionSet& actions, const ActionsIn& actions_in) {
  const auto any = [&](const PolicyList& list) {
    return std::any_of(list.begin(), list.end(), [&](const Policy* policy) {
      return policy->open ||
             std::any_of(policy->statements.begin(), policy->statements.end(), [&](const Statement& statement) {
               return statement.effect != Effect::deny && actions_in(statement, true).meets(actions);
             });
    });
  };
  return any(policies.identity) || any(policies.resource);
}

}  // namespace

bool work_on(const ActionSet& actions, const std::string& resource) {
  AccessQuery query;
  query.actions = actions;
  query.resource = resource;
  SearchBudget budget;
  bool given_up = false;
  return !group_actions(query, budget, given_up).empty() || given_up;
}

AccessSearch::AccessSearch() : kept_(std::make_unique<Kept>()) {
  limits_.steps = steps_of_all;
}
AccessSearch::~AccessSearch() = default;

AccessAnswer AccessSearch::find(const PolicySet& policies, const AccessQuery& asked) {
  AccessAnswer given_up;
  given_up.allowed = Truth::unknown;
  given_up.given_up = true;
  if (budget_.left == 0) return given_up;
  AccessAnswer answer;
  {
    const Effort effort(steps_, limits_);
    answer = find_counted(policies, asked);
  }
  if (steps_ <= limits_.steps) return answer;
  // What was compared after the last step is void.
  budget_.left = 0;
  return given_up;
}

AccessAnswer AccessSearch::find_counted(const PolicySet& policies, const AccessQuery& asked) {
  AccessAnswer answer;
  AccessQuery query = asked;
  query.caller.has_boundary = policies.boundary.has_value();
  RequestContext fixed = query.context;
  for (const auto& [key, values] : context_of(query.caller)) {
    if (!query.confined.contains(key)) fixed.try_emplace(key, values);
  }
  if (!query.resource_account.empty())
    fixed.try_emplace("aws:resourceaccount", std::vector<std::string>{query.resource_account});
  const bool same_account = query.resource_account.empty() || query.resource_account == query.caller.account;
  const PolicySet counted = counting_policies(policies, query.caller);
  for (const Policy* policy : denying_policies(counted)) {
    for (const std::string& key : kept_->variables_in(*policy)) {
      if (is_ruled_out(query, key)) fixed.try_emplace(key);
    }
  }
  const std::vector<Route> routes = routes_of(counted, query.caller, same_account);
  const ActionsIn actions_in = [&](const Statement& statement, bool wide) -> const ActionSet& {
    return kept_->actions_in(statement, wide);
  };
  std::unordered_map<const Statement*, PrincipalMatch> matches;
  const CallerIn caller_in = [&](const Statement& statement) -> const PrincipalMatch& {
    const auto [entry, is_new] = matches.try_emplace(&statement);
    if (is_new) entry->second = kept_->match(statement, query.caller, budget_);
    return entry->second;
  };
  if (query.caller.kind != CallerKind::root && !may_allow(counted, query.actions, actions_in)) return answer;
  const std::vector<ActionGroup> groups = group_actions(query, budget_, answer.given_up);
  for (const Certainty certainty : {Certainty::proven, Certainty::possible}) {
    RegionSearch search(counted, query, fixed, certainty, actions_in, caller_in, budget_);
    for (const ActionGroup& group : groups) {
      if (!search.find(group, routes)) continue;
      std::vector<const Statement*> possible_denials;
      answer.witness = search.witness;
      answer.statements = search.chosen;
      answer.keys = search.keys;
      answer.open = search.open;
      for (const Policy* policy : denying_policies(counted)) {
        if (policy->open) answer.open.push_back(policy);
        // A Deny that may not be there is what the answer depends on.
        for (const Statement& statement : policy->statements) {
          const bool may_deny = statement.open && statement.effect == Effect::deny &&
                                caller_in(statement).any() != Truth::no &&
                                applies({&statement, has_variables(*policy)}, search.witness) != Truth::no;
          if (may_deny) possible_denials.push_back(&statement);
        }
      }
      const bool proven =
          certainty == Certainty::proven && decide(policies, search.witness).verdict == Verdict::allowed;
      answer.allowed = proven ? Truth::yes : Truth::unknown;
      if (!proven) answer.statements.insert(answer.statements.end(), possible_denials.begin(), possible_denials.end());
      return answer;
    }
    // What can be ruled out though everything unknown helps is ruled out.
    if (certainty == Certainty::possible) answer.given_up = answer.given_up || search.given_up;
  }
  if (answer.given_up) answer.allowed = Truth::unknown;
  return answer;
}

}  // namespace lintel::iam
