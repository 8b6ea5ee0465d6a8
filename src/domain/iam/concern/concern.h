#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/iam/fault.h"

/// What IAM takes in a policy document and what does not do what it is written for, or could be written better: the
/// checks that AWS publishes for its own validation of policies, as far as the grammar (`find_faults`) does not say
/// them.
namespace lintel::iam {

/// What may be wrong with a valid policy; rules ask for each by its name.
enum class Concern : std::uint8_t {
  action,             ///< names of actions that AWS does not list
  arn,                ///< ARNs that no resource has
  condition_key,      ///< condition keys that do not exist
  inapplicable_key,   ///< condition keys that the statement's actions do not have
  tags_of_the_rest,   ///< condition keys of tags with NotAction, which takes in what has none
  irrelevant_key,     ///< condition keys that say of the resource what its own policy knows
  condition_value,    ///< values and operators that do not go with each other or with the key
  quantifier,         ///< `ForAllValues:` and `ForAnyValue:` where they do not belong, or are missing
  private_address,    ///< private addresses under `aws:SourceIp`
  address_bits,       ///< addresses with bits behind their prefix
  date_in_seconds,    ///< dates as seconds since 1970
  claimed_key,        ///< keys whose value the caller chooses
  broad_pattern,      ///< wildcards and variables in what must name one party
  lone_wildcard,      ///< keys compared with every value at once
  unpaired_key,       ///< keys that say something only beside another
  evaded_prefix,      ///< `s3:prefix` where a shorter prefix evades it
  arn_as_text,        ///< ARNs compared as texts
  foreign_part,       ///< actions and resources of other services in a resource's policy
  principal_by_id,    ///< principals by their internal identifiers
  stopped_services,   ///< resource control policies that stop what services do for their customers
  length,             ///< documents longer than AWS takes
  empty_element,      ///< elements and conditions without content
  redundant_element,  ///< elements that others take in
  missing_version,    ///< no Version element
  repeated_name,      ///< statements of one name
  service_pattern,    ///< wildcards in the names of services
};

/// The concern that a word of the rule language names: `"arn"`, `"condition-key"`.
std::optional<Concern> concern_of(std::string_view word);
/// All such words.
std::span<const std::string_view> concern_words();

/// A document and what is known of where it stands.
struct PolicySetting {
  const Policy& policy;
  PolicyKind kind = PolicyKind::identity;
  /// The services whose actions the policy of a resource may name (`s3`); empty when that is not known.
  std::span<const std::string_view> services = {};
  /// The most characters, white space not counted, that AWS takes; 0 when that is not known.
  std::size_t max_length = 0;
};

/// What is of a concern in a document. What is not known of it is taken to be right.
std::vector<PolicyFault> find_concerns(const PolicySetting& setting, Concern concern);

}  // namespace lintel::iam
