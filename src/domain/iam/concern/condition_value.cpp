#include "domain/iam/concern/search.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/effort.h"
#include "base/text.h"
#include "domain/iam/condition.h"
#include "domain/iam/condition_fault.h"
#include "domain/iam/value_text.h"
#include "domain/net/address_range.h"
#include "domain/net/header_text.h"

namespace lintel::iam {
namespace {

bool is_address_term(const ConditionTerm& term) {
  return term.comparison == ConditionOperator::ip_address || term.comparison == ConditionOperator::not_ip_address;
}

bool is_arn_term(const ConditionTerm& term) {
  return term.comparison == ConditionOperator::arn_equals || term.comparison == ConditionOperator::arn_not_equals;
}

bool is_text_term(const ConditionTerm& term) {
  switch (term.comparison) {
    case ConditionOperator::string_equals:
    case ConditionOperator::string_not_equals:
    case ConditionOperator::string_equals_ignore_case:
    case ConditionOperator::string_not_equals_ignore_case:
    case ConditionOperator::string_like:
    case ConditionOperator::string_not_like:
      return true;
    default:
      return false;
  }
}

bool is_pattern_term(const ConditionTerm& term) {
  return comparison_of(term.comparison).wildcards && term.comparison != ConditionOperator::boolean &&
         !is_address_term(term);
}

/// Whether text operators can never hold for a key of this type, or other operators for one that is no such thing.
bool suits_type(const ConditionTerm& term, std::string_view type) {
  if (type.starts_with("ArrayOf")) type.remove_prefix(7);
  if (type.empty() || term.comparison == ConditionOperator::null || term.comparison == ConditionOperator::other)
    return true;
  if (type == "IPAddress") return is_address_term(term);
  if (is_address_term(term)) return false;
  if (type == "Date")
    return term.comparison == ConditionOperator::date || term.comparison == ConditionOperator::numeric;
  if (term.comparison == ConditionOperator::date) return false;
  if (type == "ARN") return is_text_term(term) || is_arn_term(term);
  if (type == "Bool" || type == "Boolean") return term.comparison == ConditionOperator::boolean || is_text_term(term);
  if (type == "Numeric") return term.comparison == ConditionOperator::numeric || is_text_term(term);
  return term.comparison != ConditionOperator::numeric;
}

bool is_base64(std::string_view text) {
  const std::size_t end = text.find_last_not_of('=');
  const std::string_view body = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
  return text.size() % 4 == 0 && text.size() - body.size() <= 2 &&
         std::all_of(body.begin(), body.end(), [](char c) { return is_alphanumeric(c) || c == '+' || c == '/'; });
}

/// Whether a value is of an operator's type; texts are of any.
bool is_value_of(const ConditionTerm& term, std::string_view text) {
  switch (term.comparison) {
    case ConditionOperator::numeric:
      return parse_number(text).has_value();
    case ConditionOperator::date:
      return parse_date(text).has_value();
    case ConditionOperator::boolean:
    case ConditionOperator::null:
      return same_name(text, "true") || same_name(text, "false");
    case ConditionOperator::ip_address:
    case ConditionOperator::not_ip_address:
      return net::parse_cidr(text).has_value();
    case ConditionOperator::binary_equals:
      return is_base64(text);
    case ConditionOperator::arn_equals:
    case ConditionOperator::arn_not_equals:
      return text.starts_with("arn:") || text.starts_with("*") || text.starts_with("?") || text.empty() ||
             text.starts_with("$");
    default:
      return true;
  }
}

bool is_network_id(std::string_view text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return (text.size() == 8 || text.size() == 17) && std::all_of(text.begin(), text.end(), is_alphanumeric);
}

bool is_region_text(std::string_view text) {
  return text.size() > 5 && text.back() >= '0' && text.back() <= '9' &&
         std::count(text.begin(), text.end(), '-') >= 2 && lower_case(text) == text;
}

bool is_service_text(std::string_view text) {
  return (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn")) && lower_case(text) == text;
}

/// What a key's values look like, where AWS says so.
struct ValueForm {
  std::string_view key;
  bool (*fits)(std::string_view);
  std::string_view expected;
};

constexpr ValueForm value_forms[] = {
    {"aws:SourceVpc", [](std::string_view text) { return is_network_id(text, "vpc-"); }, "an identifier `vpc-…`"},
    {"aws:SourceVpce", [](std::string_view text) { return is_network_id(text, "vpce-"); }, "an identifier `vpce-…`"},
    {"aws:RequestedRegion", [](std::string_view text) { return text == "aws-global" || is_region_text(text); },
     "a region"},
    {"ec2:Region", is_region_text, "a region"},
    {"iam:PassedToService", is_service_text, "the name of a service as `lambda.amazonaws.com`"},
    {"iam:AWSServiceName", is_service_text, "the name of a service as `lambda.amazonaws.com`"},
    {"aws:CalledVia", is_service_text, "the name of a service as `athena.amazonaws.com`"},
    {"aws:CalledViaFirst", is_service_text, "the name of a service as `athena.amazonaws.com`"},
    {"aws:CalledViaLast", is_service_text, "the name of a service as `athena.amazonaws.com`"},
    {"aws:PrincipalServiceName", is_service_text, "the name of a service as `logs.amazonaws.com`"},
    {"kms:ViaService",
     [](std::string_view text) { return is_service_text(text) && std::count(text.begin(), text.end(), '.') >= 3; },
     "the name of a service and its region as `s3.eu-west-1.amazonaws.com`"},
    {"s3:x-amz-server-side-encryption-aws-kms-key-id", [](std::string_view text) { return text.starts_with("arn:"); },
     "the ARN of a KMS key"},
};

const ValueForm* form_of(std::string_view key) {
  for (const ValueForm& form : value_forms) {
    if (same_name(form.key, key)) return &form;
  }
  return nullptr;
}

std::string expected_of(const ConditionTerm& term) {
  switch (term.comparison) {
    case ConditionOperator::numeric:
      return "a number";
    case ConditionOperator::date:
      return "a date";
    case ConditionOperator::boolean:
    case ConditionOperator::null:
      return "true or false";
    case ConditionOperator::binary_equals:
      return "base64";
    case ConditionOperator::arn_equals:
    case ConditionOperator::arn_not_equals:
      return "an ARN";
    default:
      return "an address or CIDR block";
  }
}

/// `…, which takes …` about one value; nothing where it is right.
std::string fault_of_value(const ConditionTerm& term, const Name& name) {
  if (!name.known()) return {};
  const std::string compares = "compares " + std::string(term.key) + " with " + quoted_start(name.text);
  if (has_variable(name.text)) {
    const bool may_hold = is_text_term(term) || is_arn_term(term);
    return may_hold ? std::string()
                    : compares + " by " + std::string(term.operator_name) + ", which takes no policy variable";
  }
  if (!is_value_of(term, name.text))
    return compares + " by " + std::string(term.operator_name) + ", which takes " + expected_of(term);
  const ValueForm* form = form_of(term.key);
  const bool pattern = is_pattern_term(term) && has_wildcard(name.text);
  if (!form || pattern || !(is_text_term(term) || is_arn_term(term)) || name.text.empty() || form->fits(name.text))
    return {};
  // A wildcard that is compared as a character is told of elsewhere.
  if (has_wildcard(name.text)) return {};
  return compares + ", which is not " + std::string(form->expected);
}

std::optional<net::AddressRange> range_of(const Name& name) {
  return name.known() ? net::parse_cidr(name.text) : std::nullopt;
}

std::string masked(const net::AddressRange& range, std::string_view text) {
  return net::to_text({range.family, range.first, range.first}) + std::string(text.substr(text.find('/')));
}

constexpr std::string_view party_keys[] = {
    "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:ResourceAccount", "aws:ResourceOrgID", "aws:SourceAccount",
    "aws:SourceOrgID",      "aws:SourceVpc",      "aws:SourceVpce",      "aws:VpceAccount",   "aws:VpceOrgID"};

}  // namespace

namespace {

bool is_default(Value value) {
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable_default) return true;
  }
  return false;
}

}  // namespace

void find_mistyped_values(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (!suits_type(term, type_of_key(term.key))) {
      search.add(term.values.value, "compares " + std::string(term.key) + " by " + std::string(term.operator_name) +
                                        ", which does not go with values of this key");
      return;
    }
    const bool boolean = term.comparison == ConditionOperator::boolean || term.comparison == ConditionOperator::null;
    if (boolean && term.values.names.size() > 1) {
      search.add(term.values.value, "compares " + std::string(term.key) + " with several values by " +
                                        std::string(term.operator_name) + ", which takes one");
      return;
    }
    for (const Name& name : term.values.names) {
      if (!Effort::draw(4)) return;
      // AWS refuses what is no address: a default of that kind (`x.x.x.x`) is there to be replaced.
      if (is_address_term(term) && is_default(name.value)) continue;
      std::string fault = fault_of_value(term, name);
      if (!fault.empty()) search.add(name.value, std::move(fault));
    }
  });
}

void find_misused_quantifiers(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    const std::string key(term.key);
    if (term.comparison == ConditionOperator::other) return;
    if (term.comparison == ConditionOperator::null) {
      if (term.quantifier != Quantifier::none)
        search.add(term.values.value, "asks by " + std::string(term.operator_name) + " whether " + key +
                                          " is absent, which Null answers without a set operator only");
      return;
    }
    const std::string_view type = type_of_key(term.key);
    const bool of_token = key.find('.') != std::string::npos;
    const bool audience = of_token && key.ends_with(":aud");
    // Every token has these two, so that nobody gets in without them; the operator is for several values all the same.
    const bool always_sent = audience || (of_token && key.ends_with(":sub"));
    if (term.quantifier == Quantifier::none) {
      if (is_multivalued(term.key))
        search.add(term.values.value,
                   "compares " + key + ", of which requests have several values, without ForAnyValue or ForAllValues");
    } else if (term.quantifier == Quantifier::all_values && statement.effect == Effect::allow && always_sent) {
      search.add(term.values.value, "compares " + key + ", of which tokens have one value, by " +
                                        std::string(term.operator_name) + ", which is for keys with several");
    } else if (term.quantifier == Quantifier::all_values && statement.effect == Effect::allow &&
               requires_key(statement, term.key) == Truth::no && !type.empty() && !is_multivalued(term.key)) {
      search.add(term.values.value, "compares " + key + ", of which requests have one value, by " +
                                        std::string(term.operator_name) +
                                        ", which also lets requests without it through");
    } else if (term.quantifier == Quantifier::any_value && audience) {
      search.add(term.values.value, "compares the audience " + key + ", of which tokens have one value, by " +
                                        std::string(term.operator_name));
    }
  });
}

void find_private_addresses(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (!is_address_term(term) || !same_name(term.key, "aws:SourceIp")) return;
    std::size_t count = 0;
    const Name* first = nullptr;
    for (const Name& name : term.values.names) {
      const auto range = range_of(name);
      if (!range || !net::is_private(*range)) continue;
      if (count++ == 0) first = &name;
    }
    if (count == 0) return;
    const bool all = count == term.values.names.size() && !term.values.open;
    const std::string names =
        quoted_start(first->text) + (count > 1 ? " and " + std::to_string(count - 1) + " more" : "");
    const std::string what =
        "has a condition on aws:SourceIp with private addresses (" + names + "), from which no request comes";
    const bool negated = term.comparison == ConditionOperator::not_ip_address;
    search.add(first->value, what + (!all      ? ""
                                     : negated ? ", so that it is always true"
                                               : ", so that it is never true"));
  });
}

void find_ignored_address_bits(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (!is_address_term(term)) return;
    for (const Name& name : term.values.names) {
      const auto range = range_of(name);
      const std::size_t slash = name.text.find('/');
      if (!range || slash == std::string::npos) continue;
      const auto address = net::parse_address(std::string_view(name.text).substr(0, slash));
      if (address && address->first != range->first)
        search.add(name.value, "has a condition with the addresses " + quoted_start(name.text) + ", which are " +
                                   masked(*range, name.text));
    }
  });
}

void find_dates_in_seconds(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (term.comparison != ConditionOperator::date || same_name(term.key, "aws:EpochTime")) return;
    for (const Name& name : term.values.names) {
      if (name.known() && name.text.size() > 4 && parse_number(name.text))
        search.add(name.value, "compares " + std::string(term.key) + " with the date " + quoted_start(name.text) +
                                   ", in seconds since 1970");
    }
  });
}

void find_arns_as_text(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    const bool like =
        term.comparison == ConditionOperator::string_like || term.comparison == ConditionOperator::string_not_like;
    const std::string_view type = type_of_key(term.key);
    if (like && (type == "ARN" || type == "ArrayOfARN"))
      search.add(term.values.value, "compares " + std::string(term.key) + " by " + std::string(term.operator_name) +
                                        ", whose wildcards go across the parts of an ARN");
  });
}

void find_broad_patterns(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    const Sense sense = comparison_of(term.comparison).sense;
    if (statement.effect != (sense == Sense::positive ? Effect::allow : Effect::deny) || !is_pattern_term(term)) return;
    for (const Name& name : term.values.names) {
      if (is_wildcard_only(name.text) || !name.known()) continue;
      const std::string_view text = name.text;
      const bool variable = has_variable(text);
      if (is_one_of_keys(term.key, party_keys) && (variable || has_wildcard(text)))
        search.add(name.value, "compares " + std::string(term.key) + " with " + quoted_start(text) + ", whose " +
                                   (variable ? "policy variable" : "wildcard") + " takes in other parties");
      if (!same_name(term.key, "aws:userid")) continue;
      const std::string_view id = text.substr(0, text.find(':'));
      if (!is_wildcard_only(id) && !variable && has_wildcard(id) && id.find_first_of("*?") < 6)
        search.add(name.value,
                   "compares aws:userid with " + quoted_start(text) + ", whose wildcard takes in other identities");
    }
  });
}

void find_lone_wildcards(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (!is_pattern_term(term) || (statement.effect == Effect::allow && holds_for_anyone(term))) return;
    const auto is_alone = [](const Name& name) { return is_wildcard_only(name.text); };
    const auto alone = std::find_if(term.values.names.begin(), term.values.names.end(), is_alone);
    if (alone == term.values.names.end()) return;
    const bool negated = comparison_of(term.comparison).sense == Sense::negative;
    search.add(alone->value, "compares " + std::string(term.key) + " with " + quoted_start(alone->text) + " by " +
                                 std::string(term.operator_name) + ", which asks only whether a request " +
                                 (negated ? "lacks" : "has") + " the key");
  });
}

}  // namespace lintel::iam
