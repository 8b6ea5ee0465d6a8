#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "base/ascii.h"
#include "frontend/cloudformation/sam/data.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation::sam {
namespace {

using document::NodeKind;

constexpr std::string_view policy_version = "2012-10-17";

enum class PolicyForm { managed, statement, template_, unknown };

PolicyForm form_of(const Draft& policy) {
  if (policy.is_text()) return PolicyForm::managed;
  if (const Draft* branches = policy.members.size() == 1 ? policy.find("Fn::If") : nullptr) {
    if (branches->items.size() != 3) return PolicyForm::unknown;
    return form_of(is_no_value(branches->items[1]) ? *branches->items[2] : *branches->items[1]);
  }
  if (is_intrinsic(&policy)) return PolicyForm::managed;
  if (policy.find("Statement")) return PolicyForm::statement;
  return policy.members.size() == 1 ? PolicyForm::template_ : PolicyForm::unknown;
}

/// Applies `convert` to a policy, or to the branches of `Fn::If` that are one.
template <class Convert>
Draft* convert_branches(Translation& translation, Draft& policy, Convert convert) {
  const Draft* branches = policy.members.size() == 1 ? policy.find("Fn::If") : nullptr;
  if (!branches) return convert(policy);
  Draft* copy = translation.pool().clone(policy);
  Draft* items = copy->find("Fn::If");
  for (std::size_t i = 1; i < items->items.size(); ++i) {
    if (!is_no_value(items->items[i])) items->items[i] = convert(*items->items[i]);
  }
  return copy;
}

/// The path of a managed policy that is known not to stand at the root; empty for all others.
std::string_view path_of_managed_policy(std::string_view name) {
  static const document::Node* const table = [] {
    static Arena arena;
    Problems problems;
    return document::parse_json(FileId::none, managed_policies_json(), arena, Limits{}, problems);
  }();
  const document::Node* path = table ? document::find(*table, name) : nullptr;
  return path ? path->text : std::string_view();
}

/// The ARN of an AWS managed policy by its name; what is not known to stand elsewhere stands at the root.
std::string arn_of_managed_policy(const Translation& translation, std::string_view name) {
  if (name.starts_with("arn:")) return std::string(name);
  return translation.managed_policy_arn(std::string(path_of_managed_policy(name)) + std::string(name));
}

}  // namespace

bool is_alphanumeric(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return lintel::is_alphanumeric(c); });
}

std::string upper_case(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), raised);
  return upper;
}

std::string id_with_suffix(std::string_view prefix, std::string_view suffix) {
  return std::string(prefix) + (is_alphanumeric(suffix) ? std::string(suffix) : short_hash(suffix));
}

Draft* assume_role_policy(const Writer& write, std::string_view service) {
  return write.map(
      {{"Version", write.text(policy_version)},
       {"Statement",
        write.list({write.map({{"Action", write.list({write.text("sts:AssumeRole")})},
                               {"Effect", write.text("Allow")},
                               {"Principal", write.map({{"Service", write.list({write.text(service)})}})}})})}});
}

Draft* one_statement_policy(const Writer& write, const std::string& name, std::string_view action, Draft* resource) {
  return write.map({{"PolicyName", write.text(name)},
                    {"PolicyDocument", write.map({{"Statement", write.list({write.map({{"Action", write.text(action)},
                                                                                       {"Effect", write.text("Allow")},
                                                                                       {"Resource", resource}})})}})}});
}

Draft* send_message_policy(const Writer& write, std::string_view id, Draft* queue_arn) {
  return one_statement_policy(write, std::string(id) + "SQSPolicy", "sqs:SendMessage", queue_arn);
}

std::string_view xray_policy(const Translation& translation) {
  return translation.partition() == "aws" ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess";
}

void add_combined_condition(Translation& translation, const std::string& name, const std::set<std::string>& conditions,
                            Span from) {
  constexpr std::size_t max_operands = 10;  // operands of Fn::Or
  const Writer write = translation.writer(from);
  std::vector<std::string> left(conditions.begin(), conditions.end());
  std::size_t extra =
      left.size() <= max_operands ? 0 : (left.size() - max_operands + max_operands - 2) / (max_operands - 1);
  while (left.size() > 1) {
    const std::string made = extra > 0 ? name + std::to_string(extra--) : name;
    Draft* any = write.list();
    for (std::size_t i = 0; i < left.size() && i < max_operands; ++i)
      any->items.push_back(write.map({{"Condition", write.text(left[i])}}));
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(std::min(max_operands, left.size())));
    left.push_back(made);
    translation.conditions().set(translation.pool().keep(made), write.map({{"Fn::Or", any}}), from);
  }
}

Draft* arn_of(const Writer& write, const Target& target) {
  return target.is_alias || target.is_state_machine ? write.ref(target.logical_id)
                                                    : write.get_att(target.logical_id, "Arn");
}

Draft* name_of_target(const Writer& write, const Target& target) {
  return write.ref(target.logical_id);
}

Draft* tag_list(Translation& translation, const Draft* tags, std::string_view created_by, Span from) {
  const Writer write = translation.writer(from);
  Draft* list = write.list();
  const auto add = [&](Draft* key, Draft* value) {
    list->items.push_back(write.map({{"Key", key}, {"Value", value}}));
  };
  if (!created_by.empty()) add(write.text(created_by), write.text("SAM"));
  if (tags && tags->is_map()) {
    for (const Draft::Member& member : tags->members) {
      Draft* key = write.at(member.key_span).text(member.key);
      add(key, member.value->kind == NodeKind::null ? write.text("") : write.clone(member.value));
    }
  }
  return list->items.empty() ? nullptr : list;
}

void propagate_tags(Translation& translation, const SamResource& resource, std::size_t first) {
  // Of the types that SAM makes, those that it tags; others take tags too, but get none.
  constexpr std::string_view tagged[] = {"AWS::ApiGateway::ApiKey",
                                         "AWS::ApiGateway::DomainName",
                                         "AWS::ApiGateway::DomainNameAccessAssociation",
                                         "AWS::ApiGateway::DomainNameV2",
                                         "AWS::ApiGateway::RestApi",
                                         "AWS::ApiGateway::Stage",
                                         "AWS::ApiGateway::UsagePlan",
                                         "AWS::ApiGatewayV2::DomainName",
                                         "AWS::ApiGatewayV2::Stage",
                                         "AWS::IAM::Role",
                                         "AWS::IoT::TopicRule",
                                         "AWS::Lambda::Function",
                                         "AWS::S3::Bucket",
                                         "AWS::SNS::Topic",
                                         "AWS::SQS::Queue",
                                         "AWS::StepFunctions::StateMachine"};
  const Draft* tags = resource.property("Tags");
  if (!tags || !tags->is_set() || !translation.resolved_truth(resource.property("PropagateTags"))) return;
  const std::vector<Draft*> made(translation.made().begin() + static_cast<std::ptrdiff_t>(first),
                                 translation.made().end());
  for (Draft* other : made) {
    const std::string_view type = other->text_of("Type");
    if (std::find(std::begin(tagged), std::end(tagged), type) == std::end(tagged)) continue;
    if (!other->find("Properties")) other->set("Properties", translation.writer(resource.id_span).map());
    Draft& properties = *other->find("Properties");
    Draft* value = tag_list(translation, tags, {}, resource.id_span);
    if (type.starts_with("AWS::ApiGatewayV2::")) {
      // What SAM itself says of these stays.
      value = properties.find("Tags") ? properties.find("Tags") : translation.writer(resource.id_span).map();
      for (const Draft::Member& member : tags->members)
        value->set(member.key, translation.pool().clone(*member.value), member.key_span);
    }
    properties.set("Tags", value);
  }
}

Draft* make_location(Translation& translation, const Draft* location, const LocationNames& names) {
  if (!location) return nullptr;
  const Writer write = translation.writer(location->span);
  if (location->is_map()) {
    if (is_intrinsic(location)) return translation.pool().clone(*location);
    Draft* result = write.map({{names.bucket, write.clone(location->find("Bucket"))},
                               {names.key, write.clone(location->find("Key"))},
                               {names.version, write.clone(location->find("Version"))}});
    if (!names.storage_mode.empty()) result->set(names.storage_mode, write.clone(location->find("StorageMode")));
    return result->is_set() ? result : translation.pool().clone(*location);
  }
  constexpr std::string_view scheme = "s3://";
  std::string_view text = location->text;
  const std::size_t slash = text.starts_with(scheme) ? text.find('/', scheme.size()) : std::string_view::npos;
  if (slash == std::string_view::npos) return translation.pool().clone(*location);
  std::string_view key = text.substr(slash + 1), version;
  if (const std::size_t query = key.find('?'); query != std::string_view::npos) {
    constexpr std::string_view version_id = "versionId=";
    version = key.substr(query + 1);
    version = version.starts_with(version_id) ? version.substr(version_id.size()) : std::string_view{};
    key = key.substr(0, query);
  }
  while (key.starts_with('/')) key.remove_prefix(1);
  return write.map({{names.bucket, write.authors_text(text.substr(scheme.size(), slash - scheme.size()))},
                    {names.key, write.authors_text(key)},
                    {names.version, version.empty() ? nullptr : write.authors_text(version)}});
}

Draft* make_role(Translation& translation, const RoleSettings& settings, Span from) {
  const Writer write = translation.writer(from);
  Draft* managed = write.list();
  Draft* inline_policies = write.list(settings.inline_policies);
  for (const std::string& arn : settings.managed_policies) managed->items.push_back(write.text(arn));

  std::vector<Draft*> entries;
  if (settings.policies && settings.policies->is_list())
    entries = settings.policies->items;
  else if (settings.policies && settings.policies->is_set())
    entries.push_back(const_cast<Draft*>(settings.policies));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Draft& policy = *entries[i];
    const PolicyForm form = form_of(policy);
    const std::string policy_name = std::string(settings.logical_id) + "Policy" + std::to_string(i);
    const auto document_policy = [&](Draft* document) {
      return write.at(policy.span).map({{"PolicyName", write.text(policy_name)}, {"PolicyDocument", document}});
    };
    if (form == PolicyForm::managed) {
      Draft* arn = convert_branches(translation, policy, [&](Draft& entry) {
        if (!entry.is_text()) return translation.pool().clone(entry);
        return write.at(entry.span).text(arn_of_managed_policy(translation, entry.text));
      });
      const bool known = std::any_of(managed->items.begin(), managed->items.end(),
                                     [&](const Draft* other) { return equal(*other, *arn); });
      if (!known) managed->items.push_back(arn);
    } else if (form == PolicyForm::statement) {
      inline_policies->items.push_back(convert_branches(
          translation, policy, [&](Draft& entry) { return document_policy(translation.pool().clone(entry)); }));
    } else if (form == PolicyForm::template_) {
      Draft* converted = convert_branches(translation, policy, [&](Draft& entry) -> Draft* {
        if (entry.members.size() != 1) return nullptr;
        Draft* document =
            expand_policy_template(translation, entry.members.front().key, entry.members.front().value, entry.span);
        return document ? document_policy(document) : nullptr;
      });
      if (converted)
        inline_policies->items.push_back(converted);
      else
        translation.report(policy.span,
                           "SAM has no policy template \"" + std::string(policy.members.front().key) + "\"");
    } else {
      translation.report(
          policy.span,
          "this is not a policy: expected a managed policy's name, a policy template or a document with a Statement");
    }
  }
  Draft* assumed = settings.assume_role_policy ? translation.pool().clone(*settings.assume_role_policy)
                                               : assume_role_policy(write, settings.service);
  Draft* properties = write.map({{"AssumeRolePolicyDocument", assumed},
                                 {"ManagedPolicyArns", managed},
                                 {"Policies", inline_policies->items.empty() ? nullptr : inline_policies},
                                 {"Path", write.clone(settings.path)},
                                 {"PermissionsBoundary", write.clone(settings.permissions_boundary)},
                                 {"Tags", settings.tags}});
  return translation.add(settings.logical_id, "AWS::IAM::Role", properties, settings.attributes, from);
}

}  // namespace lintel::cloudformation::sam
