#include "domain/iam/permission.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "base/effort.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

/// Actions that read what is stored: objects, parameters, secrets, rows, messages, records of streams, disks, code,
/// with which a function's environment comes; who subscribes to a topic reads its messages. By the reference, the
/// services that keep data of their users; logs, metrics and settings are read by whoever runs things, and what takes a
/// login of a database's own besides (`rds-data:ExecuteStatement`) reads nothing by itself.
constexpr std::string_view data_actions[] = {
    "cassandra:Select",
    "cassandra:SelectMultiRegionResource",
    "cleanrooms:GetProtectedQuery",
    "codecommit:GetBlob",
    "codecommit:GetFile",
    "codecommit:GitPull",
    "dax:BatchGetItem",
    "dax:GetItem",
    "dax:Query",
    "dax:Scan",
    "dynamodb:BatchGetItem",
    "dynamodb:ExportTableToPointInTime",
    "dynamodb:GetItem",
    "dynamodb:GetRecords",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
    "ebs:GetSnapshotBlock",
    "elasticfilesystem:ClientMount",
    "es:ESHttpGet",
    "geo:BatchGetDevicePosition",
    "geo:GetDevicePosition",
    "geo:GetDevicePositionHistory",
    "healthlake:ReadResource",
    "healthlake:SearchWithGet",
    "healthlake:SearchWithPost",
    "healthlake:StartFHIRExportJob",
    "iotanalytics:GetDatasetContent",
    "iotanalytics:SampleChannelData",
    "iotsitewise:BatchGetAssetPropertyValue",
    "iotsitewise:BatchGetAssetPropertyValueHistory",
    "iotsitewise:GetAssetPropertyValue",
    "iotsitewise:GetAssetPropertyValueHistory",
    "kafka-cluster:ReadData",
    "kendra:Query",
    "kendra:Retrieve",
    "kinesis:GetRecords",
    "kinesis:SubscribeToShard",
    "kinesisvideo:GetClip",
    "kinesisvideo:GetImages",
    "kinesisvideo:GetMedia",
    "kinesisvideo:GetMediaForFragmentList",
    "lambda:GetFunction",
    "mediastore:GetObject",
    "medical-imaging:GetImageFrame",
    "medical-imaging:GetImageSetMetadata",
    "neptune-db:ReadDataViaQuery",
    "omics:GetReadSet",
    "omics:GetReference",
    "profile:ListProfileObjects",
    "profile:SearchProfiles",
    "qldb:PartiQLSelect",
    "s3-object-lambda:GetObject",
    "s3-object-lambda:GetObjectVersion",
    "s3-outposts:GetObject",
    "s3-outposts:GetObjectVersion",
    "s3:GetObject",
    "s3:GetObjectTorrent",
    "s3:GetObjectVersion",
    "s3express:CreateSession",
    "s3tables:GetTableData",
    "s3vectors:GetVectors",
    "s3vectors:QueryVectors",
    "sagemaker:BatchGetRecord",
    "sagemaker:GetRecord",
    "sdb:GetAttributes",
    "sdb:Select",
    "secretsmanager:BatchGetSecretValue",
    "secretsmanager:GetSecretValue",
    "sns:Subscribe",
    "sqs:ReceiveMessage",
    "ssm:GetParameter",
    "ssm:GetParameterHistory",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "timestream:Select",
    "workmailmessageflow:GetRawMessageContent",
};

/// Actions whose answer holds credentials, or that set them.
constexpr std::string_view credential_actions[] = {
    "chime:CreateApiKey",
    "codeartifact:GetAuthorizationToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-idp:AdminSetUserPassword",
    "connect:GetFederationToken",
    "ds:ResetUserPassword",
    "dsql:DbConnect",
    "dsql:DbConnectAdmin",
    "ec2:GetPasswordData",
    "ecr-public:GetAuthorizationToken",
    "ecr:GetAuthorizationToken",
    "elasticache:Connect",
    "gamelift:GetComputeAuthToken",
    "gamelift:RequestUploadCredentials",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateLoginProfile",
    "lightsail:DownloadDefaultKeyPair",
    "lightsail:GetBucketAccessKeys",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "memorydb:Connect",
    "rds-db:connect",
    "redshift-serverless:GetCredentials",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "snowball:GetJobUnlockCode",
    "sso:GetRoleCredentials",
    "storagegateway:DescribeChapCredentials",
    "sts:AssumeRole",
    "sts:GetFederationToken",
    "sts:GetSessionToken",
    "workmail:ResetPassword",
};

/// Those of them that nobody thinks of who lets a whole service be read (`ec2:Get*`), and whose answer is of no use
/// without something else: the private key of the instance, the address of the storage within its network.
constexpr std::string_view incidental_actions[] = {
    "ec2:GetPasswordData",
    "storagegateway:DescribeChapCredentials",
};

/// Services whose permissions management is about identities; elsewhere it opens resources to others.
constexpr std::string_view inward_services[] = {"iam", "sts", "sso", "organizations", "identitystore", "account"};

constexpr std::size_t max_named = 5;

std::string full_name(const ActionView& action) {
  return std::string(action.service().prefix()) + ":" + std::string(action.name());
}

/// Whether a list of whole names, `s3:GetObject`, has that of an action.
template <std::size_t size>
bool lists_action(const std::string_view (&names)[size], const ActionView& action) {
  const std::string_view service = action.service().prefix();
  const std::string_view name = action.name();
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view known) {
    return known.size() == service.size() + 1 + name.size() && known[service.size()] == ':' &&
           same_name(known.substr(service.size() + 1), name) && same_name(known.substr(0, service.size()), service);
  });
}

template <std::size_t size>
bool lists(const std::string_view (&names)[size], std::string_view name) {
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view known) { return same_name(known, name); });
}

/// Actions that AWS counts as writing and that give permissions all the same: they put somebody into a group, or a
/// permission set, a role of a cluster or an account into somebody's hands.
constexpr std::string_view granting_actions[] = {
    "ds-data:AddGroupMember",      "eks:AssociateAccessPolicy",          "identitystore:CreateGroupMembership",
    "sso:CreateAccountAssignment", "sso:PutInlinePolicyToPermissionSet",
};

/// Actions that AWS counts as permissions management and by which nobody gains any: they end, rename, or switch on or
/// off, or are about devices and certificates. Removing a policy is not one of them: it may be one that denies.
constexpr std::string_view gainless_actions[] = {
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:DeleteAccessKey",
    "iam:DeleteGroup",
    "iam:DeleteInstanceProfile",
    "iam:DeleteLoginProfile",
    "iam:DeleteOpenIDConnectProvider",
    "iam:DeleteRole",
    "iam:DeleteSAMLProvider",
    "iam:DeleteSSHPublicKey",
    "iam:DeleteServerCertificate",
    "iam:DeleteServiceLinkedRole",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteSigningCertificate",
    "iam:DeleteUser",
    "iam:DeleteVirtualMFADevice",
    "iam:RemoveClientIDFromOpenIDConnectProvider",
    "iam:RemoveRoleFromInstanceProfile",
    "iam:ResyncMFADevice",
    "iam:UpdateAccessKey",
    "iam:UpdateGroup",
    "iam:UpdateRoleDescription",
    "iam:UpdateSSHPublicKey",
    "iam:UpdateServerCertificate",
    "iam:UpdateServiceSpecificCredential",
    "iam:UpdateSigningCertificate",
    "iam:UpdateUser",
    "iam:UploadServerCertificate",
};

/// Actions that AWS counts as permissions management and that share nothing: they set what guards a resource, place it,
/// use it, make a new one, or change who may log in to it.
constexpr std::string_view keeping_actions[] = {
    "apigateway:AddCertificateToDomain",
    "apigateway:SetWebACL",
    "bedrock-agentcore:AuthorizeAction",
    "bedrock-agentcore:InvokeGateway",
    "bedrock-agentcore:PartiallyAuthorizeActions",
    "bedrock-agentcore:SynchronizeGatewayTargets",
    "chime:PutVoiceConnectorTerminationCredentials",
    "cloudformation:SetStackPolicy",
    "cognito-identity:MergeDeveloperIdentities",
    "ds:AccessDSData",
    "ds:CreateConditionalForwarder",
    "ec2:AttachApplianceToNatGateway",
    "ec2:AttachResourcesToPlacementGroup",
    "ec2:CreateNetworkInterfacePermission",
    "fsx:BypassSnaplockEnterpriseRetention",
    "glacier:CompleteVaultLock",
    "glue:RefreshOAuth2Tokens",
    "iotfleetwise:GenerateCommandPayload",
    "lambda:EnableReplication",
    "mediapackage:RotateIngestEndpointCredentials",
    "opensearch:ApplicationAccessAll",
    "ram:AcceptResourceShareInvitation",
    "rds-db:connect",
    "redshift:CreateClusterUser",
    "redshift:CreateSnapshotCopyGrant",
    "redshift:JoinGroup",
    "redshift:ModifyClusterIamRoles",
    "s3:BypassGovernanceRetention",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "ses:ReplicateEmailIdentityDkimSigningKey",
    "sns:CreateTopic",
    "sqs:CreateQueue",
    "storagegateway:SetLocalConsolePassword",
    "storagegateway:SetSMBGuestPassword",
    "storagegateway:UpdateChapCredentials",
};

/// Whether an action by its verb ends what is shared (`ec2:DeleteNetworkInterfacePermission`), reads, or lets logs be
/// delivered.
bool shares_nothing(std::string_view name) {
  constexpr std::string_view verbs[] = {"Delete",       "Remove",
                                        "Revoke",       "Reset",
                                        "Deregister",   "Disable",
                                        "Disassociate", "Dissociate",
                                        "Detach",       "Reject",
                                        "Cancel",       "Abort",
                                        "Deauthorize",  "Retire",
                                        "Unlink",       "Get",
                                        "List",         "Describe",
                                        "Search",       "Validate",
                                        "Test",         "AllowVendedLogDelivery"};
  return std::any_of(std::begin(verbs), std::end(verbs), [&](std::string_view verb) { return name.starts_with(verb); });
}

bool gives(Power power, const ActionView& action) {
  const AccessLevel level = action.access_level();
  switch (power) {
    case Power::permissions_management:
      return lists_action(granting_actions, action) ||
             (level == AccessLevel::permissions_management && lists(inward_services, action.service().prefix()) &&
              !lists_action(gainless_actions, action));
    case Power::resource_exposure:
      return level == AccessLevel::permissions_management && !lists(inward_services, action.service().prefix()) &&
             !shares_nothing(action.name()) && !lists_action(keeping_actions, action);
    case Power::data_access:
      return lists_action(data_actions, action);
    case Power::credentials:
      return lists_action(credential_actions, action);
    case Power::write:
      return level == AccessLevel::write || level == AccessLevel::permissions_management;
    case Power::any:
      return true;
  }
  return false;
}

/// Whether a pattern stands for everything of a verb or more: `Get*`, `*`, but not `GetPassword*`.
bool spans_a_verb(std::string_view pattern) {
  const std::string_view name = pattern.substr(std::min(pattern.find(':') + 1, pattern.size()));
  const std::string_view written = name.substr(0, name.find_first_of("*?"));
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return written.size() < name.size() && std::count_if(written.begin(), written.end(), is_upper) <= 1;
}

/// What the policies deny, asked of each action once.
class DeniedActions {
 public:
  explicit DeniedActions(std::span<const Policy* const> policies) : policies_(policies) {}

  Truth find(const std::string& action) {
    const auto [known, is_new] = known_.try_emplace(action, Truth::unknown);
    if (is_new) known->second = is_denied(policies_, action);
    return known->second;
  }

 private:
  std::span<const Policy* const> policies_;
  std::unordered_map<std::string, Truth> known_;
};

/// What telling the power of an action takes.
constexpr std::uint64_t units_of_a_power = 8;

/// Looks through what one Action element, or a NotAction, stands for.
class Search {
 public:
  Search(DeniedActions& denied, const Statement& statement, Power power)
      : denied_(denied), statement_(statement), power_(power) {}

  /// Adds what of the power `pattern` gives to `grant`; its truth is no when there is nothing.
  void look_through(std::string_view pattern, const NameList* spared, Grant& grant) const {
    grant.truth = Truth::no;
    for (const ActionView action : matching_actions(pattern)) {
      if (!Effort::draw(units_of_a_power)) return;
      if (!gives(power_, action)) continue;
      if (power_ == Power::credentials && lists_action(incidental_actions, action) && spans_a_verb(pattern)) continue;
      if (action.needs_all_resources()) continue;
      const std::string name = full_name(action);
      if (spared && covers_action(statement_, name) != Truth::yes) continue;
      const Truth truth = both(covers_all_resources(statement_, action), opposite(denied_.find(name)));
      if (truth == Truth::no) continue;
      grant.truth = either(grant.truth, truth);
      if (truth != Truth::yes) continue;
      if (grant.actions.size() == max_named) {
        grant.more = true;
        return;
      }
      grant.actions.push_back(name);
    }
  }

 private:
  DeniedActions& denied_;
  const Statement& statement_;
  Power power_;
};

/// Whether a resource's name is an ARN of a service.
bool is_of_service(std::string_view arn, std::string_view service) {
  constexpr std::string_view scheme = "arn:";
  if (!arn.starts_with(scheme)) return false;
  const std::size_t partition_end = arn.find(':', scheme.size());
  if (partition_end == std::string_view::npos) return false;
  arn.remove_prefix(partition_end + 1);
  return arn.substr(0, arn.find(':')) == service;
}

/// The resources of a statement that takes in every one of some type, for messages: those of the service of `action`,
/// which may be empty, where there are some.
std::string describe_resources(const Statement& statement, std::string_view action) {
  if (statement.not_resources.present) return "every resource except those in NotResource";
  if (!statement.resources.present || breadth_of(statement) == Breadth::everything) return "every resource";
  const std::string_view service = action.substr(0, action.find(':'));
  const Name* wide = nullptr;
  for (const Name& name : statement.resources.names) {
    const Breadth breadth = breadth_of(name);
    if (breadth != Breadth::type && breadth != Breadth::service) continue;
    if (is_of_service(name.text, service)) return readable(name.text);
    if (!wide) wide = &name;
  }
  return wide ? readable(wide->text) : "every resource";
}

/// An Action element that is not known: it might give anything.
Grant unknown_grant(const Statement& statement, Value at) {
  Grant grant;
  grant.statement = &statement;
  grant.truth = Truth::unknown;
  grant.at = at;
  grant.where = describe_resources(statement, {});
  return grant;
}

/// Whether rules on a power tell elements that stand for whole services from others.
bool tells_wildcards_apart(Power power) {
  return power != Power::write && power != Power::any;
}

/// Finds the actions by which the holder of some policies tags what he likes.
class TagSearch {
 public:
  TagSearch(std::span<const Policy* const> policies, DeniedActions& denied) : policies_(policies), denied_(denied) {}

  /// The action by which the holder fulfils the conditions of a statement, where only tags of the resources confine it;
  /// empty: none is known to.
  std::string find(const Statement& statement) {
    const std::string_view service = only_service(statement);
    if (service.empty() || !rests_on_tags(statement)) return {};
    const auto [known, is_new] = known_.try_emplace(std::string(service));
    if (is_new) known->second = find_in(service);
    return known->second;
  }

 private:
  static std::string_view service_of(std::string_view action) { return action.substr(0, action.find(':')); }

  /// The service of all actions of a statement; empty where there are several, or some are not known.
  static std::string_view only_service(const Statement& statement) {
    const std::vector<Name>& names = statement.actions.names;
    if (names.empty() || statement.actions.open || statement.not_actions.present) return {};
    const std::string_view service = service_of(names.front().text);
    const bool is_only = std::all_of(names.begin(), names.end(), [&](const Name& name) {
      return name.known() && same_name(service_of(name.text), service);
    });
    return is_only ? service : std::string_view{};
  }

  static bool rests_on_tags(const Statement& statement) {
    constexpr std::string_view tag = "ResourceTag/";
    return !statement.conditions_open &&
           std::all_of(statement.conditions.begin(), statement.conditions.end(), [&](const ConditionTerm& term) {
             const std::string_view key = term.key;
             const std::size_t begin = std::min(key.find(':') + 1, key.size());
             return same_name(key.substr(begin, tag.size()), tag) || confines_use(term, statement) == Truth::no;
           });
  }

  std::string find_in(std::string_view prefix) {
    const std::optional<ServiceView> service = find_service(prefix);
    if (!service) return {};
    for (const ActionView action : service->actions()) {
      if (!Effort::draw(1)) return {};
      if (action.access_level() != AccessLevel::tagging || action.needs_all_resources()) continue;
      const std::string_view name = action.name();
      const bool adds = name.starts_with("Add") || name.starts_with("Create") || name.starts_with("Tag");
      if (adds && is_free(full_name(action))) return full_name(action);
    }
    return {};
  }

  /// Whether some statement lets the holder take an action on everything, under no condition.
  bool is_free(const std::string& action) {
    const auto frees = [&](const Statement& statement) {
      return statement.effect == Effect::allow && breadth_of(statement) == Breadth::everything &&
             covers_action(statement, action) == Truth::yes && confines_use(statement) == Truth::no;
    };
    return std::any_of(policies_.begin(), policies_.end(),
                       [&](const Policy* policy) {
                         return std::any_of(policy->statements.begin(), policy->statements.end(), frees);
                       }) &&
           denied_.find(action) == Truth::no;
  }

  std::span<const Policy* const> policies_;
  DeniedActions& denied_;
  std::unordered_map<std::string, std::string> known_;  ///< by service
};

/// Gathers what the Action elements of one statement give.
class GrantGathering {
 public:
  GrantGathering(Power power, Truth statement_truth) : power_(power), statement_truth_(statement_truth) {}

  void add(Grant grant) {
    grant.truth = both(grant.truth, statement_truth_);
    if (grant.truth == Truth::no) return;
    Grant& into = parts_[tells_wildcards_apart(power_) && grant.wildcard ? 1 : 0];
    if (into.truth == Truth::yes && grant.truth != Truth::yes) return;
    if (!into.statement || into.truth != grant.truth) {
      into = std::move(grant);
      return;
    }
    into.wildcard = into.wildcard && grant.wildcard;
    into.more = into.more || grant.more;
    for (std::string& action : grant.actions) {
      if (lists_action(into, action)) continue;
      if (into.actions.size() == max_named) {
        into.more = true;
      } else {
        into.actions.push_back(std::move(action));
      }
    }
  }

  void hand_over(std::vector<Grant>& grants) {
    for (Grant& part : parts_) {
      if (!part.statement) continue;
      if (!part.actions.empty()) part.where = describe_resources(*part.statement, part.actions.front());
      if (!part.tagging.empty()) part.where += " (its holder can set the tag of the condition by " + part.tagging + ")";
      grants.push_back(std::move(part));
    }
  }

 private:
  static bool lists_action(const Grant& grant, std::string_view action) {
    return std::find(grant.actions.begin(), grant.actions.end(), action) != grant.actions.end();
  }

  Power power_;
  Truth statement_truth_;
  std::array<Grant, 2> parts_;  ///< of plain elements, or all; of elements that stand for whole services
};

}  // namespace

std::vector<Grant> unconfined_grants(const Policy& policy, Power power, std::span<const Policy* const> others) {
  std::vector<const Policy*> policies(others.begin(), others.end());
  policies.push_back(&policy);
  DeniedActions denied(policies);
  TagSearch tags(policies, denied);
  std::vector<Grant> grants;
  for (const Statement& statement : policy.statements) {
    if (statement.effect != Effect::allow && statement.effect != Effect::unknown) continue;
    Truth truth = statement.effect == Effect::allow ? Truth::yes : Truth::unknown;
    const Breadth breadth = breadth_of(statement);
    if (breadth == Breadth::named) continue;
    const Truth confined = confines_use(statement);
    const std::string tagging = confined == Truth::no ? std::string() : tags.find(statement);
    if (tagging.empty()) truth = both(truth, opposite(confined));
    if (truth == Truth::no) continue;
    const Search search(denied, statement, power);
    GrantGathering gathering(power, truth);
    if (statement.actions.open) gathering.add(unknown_grant(statement, statement.actions.value));
    for (const Name& name : statement.actions.names) {
      Grant grant = unknown_grant(statement, name.value);
      grant.wildcard = is_wildcard_only(name.text) || name.text.ends_with(":*");
      grant.tagging = tagging;
      if (name.known()) search.look_through(name.text, nullptr, grant);
      gathering.add(std::move(grant));
    }
    if (statement.not_actions.present) {
      Grant grant = unknown_grant(statement, statement.not_actions.value);
      grant.wildcard = true;
      search.look_through("*", &statement.not_actions, grant);
      gathering.add(std::move(grant));
    }
    gathering.hand_over(grants);
  }
  return grants;
}

Truth is_denied(std::span<const Policy* const> policies, std::string_view action) {
  Truth denied = Truth::no;
  for (const Policy* policy : policies) {
    if (policy->open) denied = either(denied, Truth::unknown);
    for (const Statement& statement : policy->statements) {
      if (!Effort::draw(1)) return Truth::unknown;
      if (statement.effect != Effect::deny && statement.effect != Effect::unknown) continue;
      Truth here = statement.effect == Effect::deny ? Truth::yes : Truth::unknown;
      here = both(here, covers_action(statement, action));
      if (here == Truth::no) continue;
      const Breadth breadth = breadth_of(statement);
      here = both(here, breadth == Breadth::unknown ? Truth::unknown
                        : breadth == Breadth::named ? Truth::no
                                                    : Truth::yes);
      denied = either(denied, both(here, spares_only_confined(statement)));
    }
  }
  return denied;
}

}  // namespace lintel::iam
