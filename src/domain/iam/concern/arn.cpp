#include "domain/iam/concern/arn.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/effort.h"
#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/concern/search.h"
#include "domain/iam/grant.h"
#include "domain/iam/policy_variable.h"

namespace lintel::iam {
namespace {

enum ArnField : std::size_t { arn_prefix, arn_partition, arn_service, arn_region, arn_account, arn_resource };
constexpr std::size_t arn_field_count = 6;

/// The fields of an ARN: the sixth holds all the rest.
std::vector<std::string_view> split_fields(std::string_view arn) {
  std::vector<std::string_view> fields;
  while (fields.size() + 1 < arn_field_count) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) break;
    fields.push_back(arn.substr(0, colon));
    arn.remove_prefix(colon + 1);
  }
  fields.push_back(arn);
  return fields;
}

/// The form of a resource type's ARN: whether region and account are filled.
struct ArnForm {
  std::string region;
  std::string account;
  std::string resource;  ///< a pattern
};

using ArnForms = std::map<std::string, std::vector<ArnForm>, std::less<>>;

/// Forms that the reference leaves out: CloudFormation's transforms, and the secrets of Redshift's query editor as
/// AWS's own policies write them.
const std::pair<std::string_view, ArnForm> unlisted_forms[] = {
    {"cloudformation", {"${Region}", "${Account}", "transform/*"}},
    {"secretsmanager", {"${Region}", "${Account}", "sqlworkbench!*"}},
};

/// The forms of each service's ARNs as the service authorization reference gives them.
const ArnForms& arn_forms() {
  static const ArnForms all = [] {
    ArnForms forms;
    for (const ServiceView service : services()) {
      for (const PolicyResourceView type : service.resource_types()) {
        const std::vector<std::string_view> fields = split_fields(type.arn_template());
        if (fields.size() < arn_field_count) continue;
        forms[std::string(fields[arn_service])].push_back(
            {std::string(fields[arn_region]), std::string(fields[arn_account]), resource_pattern(type.arn_template())});
      }
    }
    for (const auto& [service, form] : unlisted_forms) forms[std::string(service)].push_back(form);
    return forms;
  }();
  return all;
}

/// Services whose resources have forms that the reference leaves out: names of another kind, or AWS's own resources,
/// which are of no account.
constexpr std::string_view open_services[] = {"backup",
                                              "ce",
                                              "ec2",
                                              "iot",
                                              "logs",
                                              "s3",
                                              "ssm",
                                              "sts",
                                              "execute-api",
                                              "catalog",
                                              "elasticloadbalancing",
                                              "elasticbeanstalk",
                                              "imagebuilder",
                                              "inspector",
                                              "securityhub",
                                              "servicecatalog",
                                              "rds"};

bool is_open(std::string_view field) {
  return field.find(hole) != std::string_view::npos || has_wildcard(field) || has_variable(field);
}

bool is_account_number(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What stands in an account's place in ARNs of AWS's own.
bool is_owner_word(std::string_view text) {
  constexpr std::string_view words[] = {"aws", "aws-managed", "aws-marketplace", "cloudfront", "third-party", "amazon"};
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool is_region_name(std::string_view text) {
  if (text == "global" || text == "aws-global") return true;
  return text.size() > 5 && text.back() >= '0' && text.back() <= '9' &&
         std::count(text.begin(), text.end(), '-') >= 2 && std::all_of(text.begin(), text.end(), [](char c) {
           return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

/// With a wildcard for each part that is not known, and for each variable.
std::string as_pattern(std::string_view text) {
  std::string pattern;
  for (auto variable = find_policy_variable(text); variable && variable->is_closed;
       variable = find_policy_variable(text)) {
    pattern.append(text.substr(0, variable->begin)).append("*");
    text.remove_prefix(variable->end);
  }
  pattern += text;
  std::replace(pattern.begin(), pattern.end(), hole, '*');
  return pattern;
}

/// What is wrong with the region or the account of an ARN, given the forms that its resource has.
std::string fault_of_field(std::span<const ArnForm* const> forms, const std::string ArnForm::*field,
                           std::string_view text, std::string_view name, std::string_view service) {
  if (is_open(text)) return {};
  const bool wants =
      std::all_of(forms.begin(), forms.end(), [&](const ArnForm* form) { return !(form->*field).empty(); });
  const bool forbids =
      std::all_of(forms.begin(), forms.end(), [&](const ArnForm* form) { return (form->*field).empty(); });
  const std::string of_service = std::string(service) + " resources of this kind ";
  if (text.empty() && wants) return "has no " + std::string(name) + ", which ARNs of " + of_service + "have";
  if (!text.empty() && forbids)
    return "has " + std::string(name == "account" ? "an " : "a ") + std::string(name) + ", which ARNs of " +
           of_service + "do not have";
  return {};
}

/// What is wrong with an ARN; empty when nothing is known to be.
std::string fault_of_arn(std::string_view text) {
  if (!text.starts_with("arn:")) return {};
  const std::vector<std::string_view> fields = split_fields(text);
  const bool open_end = is_open(fields.back());
  if (fields.size() < arn_field_count) {
    return open_end || std::any_of(fields.begin(), fields.end(),
                                   [](std::string_view f) { return f.find(hole) != std::string_view::npos; })
               ? std::string()
               : "has " + std::to_string(fields.size()) + " of the six fields of an ARN";
  }
  constexpr std::string_view partitions[] = {"aws",       "aws-cn",    "aws-us-gov", "aws-iso",
                                             "aws-iso-b", "aws-iso-e", "aws-iso-f",  "aws-eusc"};
  const std::string_view partition = fields[arn_partition];
  if (!is_open(partition) && std::find(std::begin(partitions), std::end(partitions), partition) == std::end(partitions))
    return "has the partition \"" + std::string(partition) + "\", which does not exist";
  const std::string_view service = fields[arn_service];
  if (is_open(service)) return {};
  if (lower_case(service) != service) return "has a service that is not in lower case";
  const auto known = arn_forms().find(service);
  if (known == arn_forms().end()) {
    return find_service(service) ? std::string()
                                 : "has the service \"" + std::string(service) + "\", which does not exist";
  }
  const std::string_view region = fields[arn_region];
  const std::string_view account = fields[arn_account];
  if (!region.empty() && !is_open(region) && !is_region_name(region))
    return "has the region \"" + std::string(region) + "\", which does not exist";
  if (!account.empty() && !is_open(account) && !is_account_number(account) && !is_owner_word(account))
    return "has the account \"" + std::string(account) + "\", which does not have twelve digits";
  const std::string resource = as_pattern(fields[arn_resource]);
  std::vector<const ArnForm*> forms;
  for (const ArnForm& form : known->second) {
    if (!Effort::draw(4)) return {};
    if (overlaps(form.resource, resource)) forms.push_back(&form);
  }
  const bool open_service =
      std::find(std::begin(open_services), std::end(open_services), service) != std::end(open_services);
  if (forms.empty()) {
    return open_service ? std::string() : "names no kind of resource that " + std::string(service) + " has";
  }
  if (std::string fault = fault_of_field(forms, &ArnForm::region, region, "region", service); !fault.empty())
    return fault;
  if (is_owner_word(account) || (account.empty() && open_service)) return {};
  return fault_of_field(forms, &ArnForm::account, account, "account", service);
}

}  // namespace

bool is_malformed_arn(const Name& name) {
  return !name.value.is_null() && !fault_of_arn(name.text).empty();
}

void find_malformed_arns(const ConcernSearch& search) {
  if (search.setting.kind == PolicyKind::trust) return;
  for (const Statement& statement : search.setting.policy.statements) {
    for (const NameList* list : {&statement.resources, &statement.not_resources}) {
      for (const Name& name : list->names) {
        if (!Effort::draw(16)) return;
        const std::string fault = fault_of_arn(name.text);
        if (!fault.empty())
          search.add(name.value, "names the resource " + quoted_start(readable(name.text)) + ", which " + fault);
      }
    }
  }
}

}  // namespace lintel::iam
