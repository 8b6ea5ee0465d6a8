#include "domain/iam/decision/key_search.h"

#include <algorithm>

#include "domain/iam/concern/search.h"

namespace lintel::iam {
namespace {

/// Whether a truth is the wanted one, as far as the search takes it for that.
bool is_wanted(Truth truth, bool wanted, Certainty certainty) {
  if (truth == Truth::unknown) return certainty == Certainty::possible;
  return (truth == Truth::yes) == wanted;
}

/// What a term asks of the key's values: that one, or each, matches or does not.
struct ValueDemand {
  const WantedTerm* term = nullptr;
  ValueTest test;
  bool of_each = false;
  bool match = true;
};

/// Of a key that is carried.
ValueDemand demand_of(const WantedTerm& wanted, const ValueTest& test) {
  const Quantifier quantifier = wanted.term->quantifier;
  ValueDemand demand{&wanted, test, false, !test.negated};
  demand.of_each = quantifier == Quantifier::all_values || (quantifier == Quantifier::none && test.negated);
  if (!wanted.holds) {
    demand.of_each = !demand.of_each;
    demand.match = !demand.match;
  }
  return demand;
}

/// Finds one value that meets demands.
class ValueSearch {
 public:
  ValueSearch(const RequestContext& fixed, Certainty certainty, std::string_view confined, SearchBudget* budget)
      : fixed_(fixed), certainty_(certainty), budget_(budget) {
    if (!confined.empty()) confined_ = {{TextPattern(confined, Wildcards::any, Unknowns::themselves)}, true};
  }

  TextAnswer find(std::span<const ValueDemand> demands) const {
    const bool only_texts = std::all_of(demands.begin(), demands.end(),
                                        [](const ValueDemand& demand) { return demand.test.type == ValueType::text; });
    if (only_texts) return find_text(clauses_of(demands), budget_);
    for (const ValueDemand& demand : demands) {
      for (std::string& value : border_values(*demand.term->term, demand.test)) {
        const bool is_within = confined_.patterns.empty() || confined_.patterns.front().matches(value);
        const bool fits = is_within && std::all_of(demands.begin(), demands.end(),
                                                   [&](const ValueDemand& each) { return meets(each, value); });
        if (fits) return {Truth::yes, std::move(value)};
      }
    }
    // The borders tell all sets of one type apart; with several types, or unknown values, there may be others.
    const bool complete = std::all_of(demands.begin(), demands.end(), [&](const ValueDemand& demand) {
      return demand.test.type == demands.front().test.type && demand.test.type != ValueType::binary &&
             is_known(*demand.term->term);
    });
    return {complete ? Truth::no : Truth::unknown, {}};
  }

 private:
  static bool is_known(const ConditionTerm& term) {
    return !term.values.open && std::all_of(term.values.names.begin(), term.values.names.end(),
                                            [](const Name& name) { return name.known() && !has_variable(name.text); });
  }

  std::vector<TextClause> clauses_of(std::span<const ValueDemand> demands) const {
    std::vector<TextClause> clauses;
    if (!confined_.patterns.empty()) clauses.push_back(confined_);
    for (const ValueDemand& demand : demands) {
      clauses.push_back({patterns_of(demand.term->term->values, demand.term->has_variables, fixed_,
                                     demand.test.wildcards, demand.test.ignores_case, certainty_, demand.match),
                         demand.match});
    }
    return clauses;
  }

  bool meets(const ValueDemand& demand, const std::string& value) const {
    const Truth matches = matches_any(*demand.term->term, demand.test, demand.term->has_variables, fixed_, value);
    return is_wanted(matches, demand.match, certainty_);
  }

  const RequestContext& fixed_;
  Certainty certainty_;
  TextClause confined_;
  SearchBudget* budget_;
};

/// A value for a key that only has to be carried.
std::string example_value(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> examples[] = {
      {"Bool", "true"}, {"Numeric", "1"}, {"Date", "1735689600"}, {"IPAddress", "198.51.100.7"}};
  const std::string_view type = type_of_key(key);
  for (const auto& [of, value] : examples) {
    if (type.ends_with(of)) return std::string(value);
  }
  return {};
}

/// Values for a key that is carried.
KeyAnswer find_carried(std::span<const WantedTerm> terms, const RequestContext& fixed, Certainty certainty,
                       std::string_view confined, SearchBudget* budget) {
  std::vector<ValueDemand> of_each, of_one;
  bool single = false;
  for (const WantedTerm& wanted : terms) {
    if (wanted.term->comparison == ConditionOperator::null) {
      if (!is_wanted(opposite(holds_when_absent(*wanted.term)), wanted.holds, certainty)) return {};
      continue;
    }
    const auto test = test_of(*wanted.term);
    if (!test) {
      if (certainty == Certainty::proven) return {};
      continue;
    }
    const ValueDemand demand = demand_of(wanted, *test);
    (demand.of_each ? of_each : of_one).push_back(demand);
    single = single || wanted.term->quantifier == Quantifier::none;
  }
  const ValueSearch search(fixed, certainty, confined, budget);
  KeyAnswer answer{Truth::yes, true, {}};
  if (single || of_one.empty()) {
    of_each.insert(of_each.end(), of_one.begin(), of_one.end());
    if (of_each.empty() && confined.empty()) return {Truth::yes, true, {example_value(terms.front().term->key)}};
    const TextAnswer value = search.find(of_each);
    return {value.exists, true, {value.text}};
  }
  for (const ValueDemand& demand : of_one) {
    std::vector<ValueDemand> demands = of_each;
    demands.push_back(demand);
    const TextAnswer value = search.find(demands);
    if (value.exists != Truth::yes) return {value.exists, true, {}};
    answer.values.push_back(value.text);
  }
  return answer;
}

}  // namespace

std::vector<TextPattern> patterns_of(const NameList& list, bool has_variables, const RequestContext& fixed,
                                     Wildcards wildcards, bool ignores_case, Certainty certainty, bool helps) {
  const bool wide = (certainty == Certainty::possible) == helps;
  const Unknowns unknowns = wide ? Unknowns::anything : Unknowns::themselves;
  std::vector<TextPattern> patterns;
  for (const Name& name : list.names) {
    if (const auto text = expand(name.text, has_variables, fixed, wide))
      patterns.emplace_back(*text, wildcards, unknowns, ignores_case);
  }
  if (list.open && wide) patterns.emplace_back("*", Wildcards::any, unknowns);
  return patterns;
}

KeyAnswer find_key_values(std::span<const WantedTerm> terms, const RequestContext& fixed, const KeyFacts& facts,
                          Certainty certainty, SearchBudget* budget) {
  const std::string key = key_of(terms.front().term->key);
  if (fixed.contains(key)) {
    const bool fits = std::all_of(terms.begin(), terms.end(), [&](const WantedTerm& wanted) {
      return is_wanted(condition_holds(*wanted.term, wanted.has_variables, fixed), wanted.holds, certainty);
    });
    return {fits ? Truth::yes : Truth::no, false, {}};
  }
  if (!facts.confined.empty()) return find_carried(terms, fixed, certainty, facts.confined, budget);
  if (facts.carried == Carried::unknown && certainty == Certainty::proven) return {};
  const bool without = std::all_of(terms.begin(), terms.end(), [&](const WantedTerm& wanted) {
    return is_wanted(holds_when_absent(*wanted.term), wanted.holds, certainty);
  });
  if (without) return {Truth::yes, false, {}};
  return facts.carried == Carried::never ? KeyAnswer{} : find_carried(terms, fixed, certainty, {}, budget);
}

}  // namespace lintel::iam
