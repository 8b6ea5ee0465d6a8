// The inputs of published modules that mapping files ignore: none that decides who may do what, whom a network lets in,
// what is encrypted or which secret is written.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "frontend/terraform/evaluate/published_module.h"

namespace lintel::terraform {
namespace {

/// Words in the name of an input that decides, more often than not.
constexpr std::array words = {"polic",     "statement", "permission",
                              "trust",     "principal", "assume",
                              "cidr",      "ingress",   "security_group_rules",
                              "user_data", "bootstrap", "cloudinit",
                              "password",  "secret",    "token",
                              "encrypt",   "kms",       "sse_",
                              "tls",       "ssl",       "logging",
                              "log_",      "logs_",     "metadata",
                              "public",    "parameter", "admin",
                              "acl",       "auth",      "access",
                              "oidc",      "saml"};

struct Harmless {
  const char* why;                  ///< they decide nothing that a rule of the default profile asks
  std::vector<const char*> inputs;  ///< patterns of their names, or of `module: name`
};

/// Inputs with such a word that decide nothing. A new one is modelled, or leaves unknown what it decides
/// (docs/mapping-files.md), before it comes in here.
const std::vector<Harmless>& harmless() {
  static const std::vector<Harmless> all = {
      {"a name decides nothing", {"*_name", "*_name_prefix", "*_suffix", "*_prefix", "*_prefix_enabled", "*_aliases"}},
      {"names decide nothing", {"*_names"}},
      {"the path of a name decides nothing", {"*_path"}},
      {"a description decides nothing", {"*_description"}},
      {"no rule reads tags of what is not said", {"*_tags"}},
      {"that there is an endpoint of a service opens nothing", {"*_endpoint"}},
      {"whom an endpoint of an old version lets through is not judged", {"*_endpoint_*"}},
      {"a role is judged by what it is allowed; what may narrow it is not known to", {"*permissions_boundary*"}},
      {"the module writes logs; where and how long is asked of the group, which is not said",
       {"*cloudwatch_log_group_*"}},
      {"the group is not said", {"*cloudwatch_log_groups"}},
      {"the group of the logs is not said", {"*cloudwatch_logs_*", "*cloudwatch_log_group"}},
      {"how a role is destroyed", {"*force_detach_policies"}},
      {"how much there is", {"*scaling_polic*"}},
      {"which instance goes first", {"termination_policies"}},
      {"which instances are bought", {"*instances_policy"}},
      {"what is kept how long", {"*lifecycle_policy", "archive_policy"}},
      {"when it is maintained", {"*maintenance_policy"}},
      {"how long a version is supported", {"upgrade_policy", "cluster_upgrade_policy"}},
      {"when an idle cluster ends", {"auto_termination_policy"}},
      {"where a message goes that nobody takes", {"redrive_*"}},
      {"whose messages a queue takes back", {"*redrive_allow_policy"}},
      {"how often a delivery is tried", {"delivery_policy"}},
      {"how long a key is kept", {"*_data_key_reuse_period_seconds"}},
      {"when a key is gone", {"kms_key_deletion_window_in_days"}},
      {"how often a key is changed", {"kms_key_rotation_period_in_days"}},
      {"how often a secret is changed", {"*rotation*"}},
      {"when a secret is changed first", {"*_rotate_immediately"}},
      {"what a password is made of that nobody writes", {"random_password_*", "password_length"}},
      {"a number", {"*_wo_version"}},
      {"which key encrypts what is encrypted",
       {"*_kms_key_id", "*_kms_key_arn", "kms_key_id", "kms_key_identifier", "*_kms_master_key_id"}},
      {"addresses of a network open nothing by themselves",
       {"*ipv6*", "*ipv4*", "*_cidr", "*_cidr_block", "*cidr_blocks"}},
      {"names and sizes of subnets", {"public_*", "*_public_*"}},
      {"which keys a controller decrypts with follows from its policy, which is not said",
       {"*_kms_arns", "*_kms_cmk_*"}},
      {"which keys a proxy decrypts with follows from its policy, which is not said", {"kms_key_arns"}},
      {"what the module itself lets a role do is not said", {"attach_*"}},
      {"the nodes get the policy that AWS wrote for them", {"*attach_cni_policy"}},
      {"no rule of the default profile asks who administers a cluster",
       {"*access_entr*", "*access_policy_associations", "access_config", "authentication_mode",
        "enable_cluster_creator_admin_permissions"}},
      {"Kubernetes decides, not AWS", {"*aws_auth*"}},
      {"how the module reaches the cluster", {"kube_*"}},
      {"which addons there are", {"bootstrap_self_managed_addons*"}},
      {"the public certificate of a cluster", {"cluster_auth_base64"}},
      {"the bucket of the logs is not said", {"allow_ssl_requests_only", "s3_access_logging_enabled"}},
      {"no rule of the default profile asks for these logs",
       {"*log_delivery*", "*log_config*", "*_logs_*", "*logging*"}},
      {"who writes the logs", {"*logs_role"}},
      {"of metadata tables and tags no rule of the default profile asks", {"*metadata_*"}},
      {"a policy of CloudFront that is elsewhere", {"*_policy_id"}},
      {"policies of caches and headers, of which no rule asks", {"*_policies"}},
      {"how CloudFront signs is not said", {"*origin_access_*"}},
      {"no rule of the default profile asks for headers", {"create_response_headers_policy"}},
      {"the origin of the module itself is not said", {"origin_ssl_protocols"}},
      {"a bucket that is elsewhere", {"override_origin_bucket_policy"}},
      {"who signs URLs; no rule of the default profile asks", {"trusted_*"}},
      {"no rule of the default profile asks for parameters of this engine",
       {"*parameter", "*parameter_group*", "terraform-aws-modules/elasticache/aws: parameters"}},
      {"where the module keeps a name", {"*ssm_parameter*"}},
      {"how a secret is changed", {"*auth_token_update_strategy"}},
      {"no rule of the default profile asks for the mode", {"transit_encryption_mode"}},
      {"names of secrets that are elsewhere", {"*scram_secret*"}},
      {"no rule of the default profile asks",
       {"*anonymous_auth_enabled", "cognito_authentication_enabled", "blocked_encryption_types",
        "mutual_tls_authentication", "*_mtls_config", "*firewall_policy_change_protection", "data_protection_policy"}},
      {"the name of a user", {"*admin_user"}},
      {"the password is unknown then as well", {"database_manage_master_user_password"}},
      {"the name of a secret that is elsewhere", {"domain_auth_secret_arn"}},
      {"who changes a secret after", {"*_secret_changes"}},
      {"which copy wins", {"force_overwrite_replica_secret"}},
      {"what the data sources of an API do is not said", {"secrets_manager_allowed_actions"}},
      {"how a group is destroyed", {"*revoke_security_group_rules_on_delete"}},
      {"when an instance is made anew", {"user_data_replace_on_change"}},
      {"a file of the module", {"user_data_template"}},
      {"no rule of the default profile asks for access points", {"access_points"}},
      {"no rule of the default profile asks for this backup", {"*_backup_policy_enabled"}},
      {"a key is not written by whoever makes one", {"*access_key*"}},
      {"TLS is asked of the policy as a whole", {"minimum_tls_version"}},
      {"the list without rules closes", {"*_acl_*"}},
      {"a firewall that is elsewhere", {"associate_web_acl"}},
      {"more certificates", {"extra_ssl_certs"}},
      {"an entrance of a network that is elsewhere", {"*ingress_vpc*"}},
      {"what may be written to one target of a migration", {"enable_redshift_target_permissions"}},
      {"the account may always use the key", {"kms_key_enable_default_policy"}},
      {"tags", {"enable_node_custom_tags_permissions"}},
      {"in which form a policy is written", {"enable_inline_policy"}},
      {"what the module itself lets a controller do is not said", {"enable_v1_permissions"}},
      {"the trust of this role is not said", {"irsa_assume_role_condition_test"}},
      {"scripts that are elsewhere", {"bootstrap_action"}},
      {"no resource of AWS", {"create_sam_metadata"}},
      {"a package, whose bucket is elsewhere", {"s3_acl", "s3_server_side_encryption"}},
      {"no rule of the default profile asks with whom a firewall policy is shared",
       {"*policy_resource_polic*", "policy_attach_resource_policy", "policy_ram_*"}},
      {"names of networks", {"policy_variables"}},
      {"no rule of the default profile asks with whom a gateway is shared", {"ram_*"}},
      {"which secrets a proxy reads is not said", {"create_iam_policy"}},
      {"how clients of a proxy sign in; no rule of the default profile asks", {"auth", "*auth_scheme"}},
      {"how often clients sign in", {"authentication_profiles"}},
      {"more endpoints of a cluster, of which no rule asks", {"endpoint_access"}},
      {"what lets a bucket notify", {"create_sns_policy", "create_sqs_policy"}},
      {"in which region", {"*_assume_role"}},
      {"where logs go", {"log_*", "*_log_*"}},
      {"what lets an instance be patched", {"*_iam_policy_arn"}},
      {"whom a company signs in by certificates is elsewhere; no rule of the default profile asks", {"ira_*"}},
      {"that a cluster has a provider of identities lets nobody in by itself", {"*oidc_*"}},
      {"who signs in to dashboards; no rule of the default profile asks", {"*saml_options"}},
  };
  return all;
}

}  // namespace

TEST_CASE("an input that a mapping file ignores decides nothing") {
  std::vector<std::string> used;
  std::string deciding;
  for (const PublishedModule& published : published_modules()) {
    for (const std::string_view input : published.ignored) {
      if (std::none_of(words.begin(), words.end(),
                       [&](std::string_view word) { return input.find(word) != std::string_view::npos; }))
        continue;
      const std::string whole = std::string(published.source) + ": " + std::string(input);
      bool is_harmless = false;
      for (const Harmless& one : harmless()) {
        for (const char* pattern : one.inputs) {
          if (!matches_glob(input, pattern) && !matches_glob(whole, pattern)) continue;
          is_harmless = true;
          used.emplace_back(pattern);
        }
      }
      if (!is_harmless) deciding += whole + "\n";
    }
  }
  CHECK(deciding == "");
  for (const Harmless& one : harmless()) {
    for (const std::string pattern : one.inputs) {
      INFO(pattern);
      CHECK(std::find(used.begin(), used.end(), pattern) != used.end());
    }
  }
}

}  // namespace lintel::terraform
