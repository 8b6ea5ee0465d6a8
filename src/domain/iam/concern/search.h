#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/iam/concern/concern.h"

/// How the searches for concerns look through a document.
namespace lintel::iam {

/// A document under search, and what was found in it.
struct ConcernSearch {
  const PolicySetting& setting;
  std::vector<PolicyFault>& found;

  void add(Value at, std::string text) const { found.push_back({at, std::move(text)}); }
  /// Adds at the first value that was written.
  void add(Value at, Value otherwise, std::string text) const { add(at.is_null() ? otherwise : at, std::move(text)); }
};

/// Calls `visit` for each condition term of a document as long as the budget lasts.
void visit_terms(const ConcernSearch& search, const std::function<void(const Statement&, const ConditionTerm&)>& visit);

/// The value type of a condition key, global ones among them: `String`, `ArrayOfString`, `Bool`, `ARN`, `Numeric`,
/// `Date`, `IPAddress`; empty when the key is not known.
std::string_view type_of_key(std::string_view key);
/// Whether requests carry several values for a key.
bool is_multivalued(std::string_view key);
/// Whether a key is one of `keys`, without regard to case.
bool is_one_of_keys(std::string_view key, std::span<const std::string_view> keys);
/// Whether a term holds only for requests that carry its key.
bool needs_key(const ConditionTerm& term);

/// Reports condition keys that do not exist.
void find_unknown_keys(const ConcernSearch& search);
void find_inapplicable_keys(const ConcernSearch& search);
void find_tags_of_the_rest(const ConcernSearch& search);
void find_irrelevant_keys(const ConcernSearch& search);
void find_claimed_keys(const ConcernSearch& search);
void find_broad_patterns(const ConcernSearch& search);
void find_lone_wildcards(const ConcernSearch& search);
void find_unpaired_keys(const ConcernSearch& search);
void find_evaded_prefixes(const ConcernSearch& search);
void find_mistyped_values(const ConcernSearch& search);
void find_misused_quantifiers(const ConcernSearch& search);
void find_private_addresses(const ConcernSearch& search);
void find_ignored_address_bits(const ConcernSearch& search);
void find_dates_in_seconds(const ConcernSearch& search);
void find_arns_as_text(const ConcernSearch& search);
void find_foreign_parts(const ConcernSearch& search);
void find_principals_by_id(const ConcernSearch& search);
void find_stopped_services(const ConcernSearch& search);
void find_excess_length(const ConcernSearch& search);
void find_empty_elements(const ConcernSearch& search);
void find_redundant_elements(const ConcernSearch& search);
void find_missing_version(const ConcernSearch& search);
void find_names_used_twice(const ConcernSearch& search);
void find_service_patterns(const ConcernSearch& search);

}  // namespace lintel::iam
