#include "domain/iam/concern/concern.h"

#include <algorithm>
#include <array>

#include "base/effort.h"
#include "domain/iam/concern/arn.h"
#include "domain/iam/concern/search.h"

namespace lintel::iam {
namespace {

void find_unlisted_actions(const ConcernSearch& search) {
  for (PolicyFault& fault : find_unknown_actions(search.setting.policy)) search.found.push_back(std::move(fault));
}

struct ConcernEntry {
  Concern concern;
  std::string_view word;
  void (*find)(const ConcernSearch&);
};

constexpr ConcernEntry entries[] = {
    {Concern::action, "action", find_unlisted_actions},
    {Concern::arn, "arn", find_malformed_arns},
    {Concern::condition_key, "condition-key", find_unknown_keys},
    {Concern::inapplicable_key, "inapplicable-key", find_inapplicable_keys},
    {Concern::tags_of_the_rest, "tags-of-the-rest", find_tags_of_the_rest},
    {Concern::irrelevant_key, "irrelevant-key", find_irrelevant_keys},
    {Concern::condition_value, "condition-value", find_mistyped_values},
    {Concern::quantifier, "quantifier", find_misused_quantifiers},
    {Concern::private_address, "private-address", find_private_addresses},
    {Concern::address_bits, "address-bits", find_ignored_address_bits},
    {Concern::date_in_seconds, "date-in-seconds", find_dates_in_seconds},
    {Concern::claimed_key, "claimed-key", find_claimed_keys},
    {Concern::broad_pattern, "broad-pattern", find_broad_patterns},
    {Concern::lone_wildcard, "lone-wildcard", find_lone_wildcards},
    {Concern::unpaired_key, "unpaired-key", find_unpaired_keys},
    {Concern::evaded_prefix, "evaded-prefix", find_evaded_prefixes},
    {Concern::arn_as_text, "arn-as-text", find_arns_as_text},
    {Concern::foreign_part, "foreign-part", find_foreign_parts},
    {Concern::principal_by_id, "principal-by-id", find_principals_by_id},
    {Concern::stopped_services, "stopped-services", find_stopped_services},
    {Concern::length, "length", find_excess_length},
    {Concern::empty_element, "empty-element", find_empty_elements},
    {Concern::redundant_element, "redundant-element", find_redundant_elements},
    {Concern::missing_version, "missing-version", find_missing_version},
    {Concern::repeated_name, "repeated-name", find_names_used_twice},
    {Concern::service_pattern, "service-pattern", find_service_patterns},
};

constexpr auto words = [] {
  std::array<std::string_view, std::size(entries)> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = entries[i].word;
  return all;
}();

}  // namespace

std::optional<Concern> concern_of(std::string_view word) {
  for (const ConcernEntry& entry : entries) {
    if (entry.word == word) return entry.concern;
  }
  return std::nullopt;
}

std::span<const std::string_view> concern_words() {
  return words;
}

std::vector<PolicyFault> find_concerns(const PolicySetting& setting, Concern concern) {
  std::vector<PolicyFault> found;
  if (setting.policy.document.is_null() || !setting.policy.valid) return found;
  const ConcernSearch search{setting, found};
  for (const ConcernEntry& entry : entries) {
    if (entry.concern == concern) entry.find(search);
  }
  return found;
}

void visit_terms(const ConcernSearch& search,
                 const std::function<void(const Statement&, const ConditionTerm&)>& visit) {
  for (const Statement& statement : search.setting.policy.statements) {
    for (const ConditionTerm& term : statement.conditions) {
      if (!Effort::draw(8)) return;
      visit(statement, term);
    }
  }
}

}  // namespace lintel::iam
