#include "frontend/terraform/evaluate/sensitive_attributes.h"

#include <algorithm>
#include <array>

namespace lintel::terraform {
namespace {

struct SensitiveAttribute {
  std::string_view type;
  std::string_view attribute;

  friend constexpr bool operator<(const SensitiveAttribute& a, const SensitiveAttribute& b) {
    return a.type == b.type ? a.attribute < b.attribute : a.type < b.type;
  }
};

constexpr std::array resource_attributes = {
    SensitiveAttribute{"aws_acm_certificate", "private_key"},
    SensitiveAttribute{"aws_api_gateway_api_key", "value"},
    SensitiveAttribute{"aws_cognito_user_pool_client", "client_secret"},
    SensitiveAttribute{"aws_db_instance", "password"},
    SensitiveAttribute{"aws_directory_service_directory", "password"},
    SensitiveAttribute{"aws_dms_endpoint", "password"},
    SensitiveAttribute{"aws_docdb_cluster", "master_password"},
    SensitiveAttribute{"aws_elasticache_replication_group", "auth_token"},
    SensitiveAttribute{"aws_iam_access_key", "secret"},
    SensitiveAttribute{"aws_iam_access_key", "ses_smtp_password_v4"},
    SensitiveAttribute{"aws_iam_server_certificate", "private_key"},
    SensitiveAttribute{"aws_iam_service_specific_credential", "service_password"},
    SensitiveAttribute{"aws_iot_certificate", "private_key"},
    SensitiveAttribute{"aws_lightsail_database", "master_password"},
    SensitiveAttribute{"aws_lightsail_key_pair", "private_key"},
    SensitiveAttribute{"aws_rds_cluster", "master_password"},
    SensitiveAttribute{"aws_redshift_cluster", "master_password"},
    SensitiveAttribute{"aws_redshiftserverless_namespace", "admin_user_password"},
    SensitiveAttribute{"aws_secretsmanager_secret_version", "secret_binary"},
    SensitiveAttribute{"aws_secretsmanager_secret_version", "secret_string"},
    SensitiveAttribute{"aws_ssm_parameter", "value"},
    SensitiveAttribute{"aws_storagegateway_gateway", "smb_guest_password"},
    SensitiveAttribute{"aws_vpn_connection", "tunnel1_preshared_key"},
    SensitiveAttribute{"aws_vpn_connection", "tunnel2_preshared_key"},
    SensitiveAttribute{"random_bytes", "base64"},
    SensitiveAttribute{"random_bytes", "hex"},
    SensitiveAttribute{"random_password", "bcrypt_hash"},
    SensitiveAttribute{"random_password", "result"},
    SensitiveAttribute{"tls_private_key", "private_key_openssh"},
    SensitiveAttribute{"tls_private_key", "private_key_pem"},
    SensitiveAttribute{"tls_private_key", "private_key_pem_pkcs8"},
};

constexpr std::array data_attributes = {
    SensitiveAttribute{"aws_api_gateway_api_key", "value"},
    SensitiveAttribute{"aws_cognito_user_pool_client", "client_secret"},
    SensitiveAttribute{"aws_ecr_authorization_token", "authorization_token"},
    SensitiveAttribute{"aws_ecr_authorization_token", "password"},
    SensitiveAttribute{"aws_eks_cluster_auth", "token"},
    SensitiveAttribute{"aws_kms_secrets", "plaintext"},
    SensitiveAttribute{"aws_secretsmanager_random_password", "random_password"},
    SensitiveAttribute{"aws_secretsmanager_secret_version", "secret_binary"},
    SensitiveAttribute{"aws_secretsmanager_secret_version", "secret_string"},
    SensitiveAttribute{"aws_ssm_parameter", "value"},
    SensitiveAttribute{"aws_ssm_parameters_by_path", "values"},
};

static_assert(std::is_sorted(resource_attributes.begin(), resource_attributes.end()));
static_assert(std::is_sorted(data_attributes.begin(), data_attributes.end()));

}  // namespace

bool is_sensitive_attribute(ResourceMode mode, std::string_view type, std::string_view attribute) {
  const SensitiveAttribute wanted{type, attribute};
  switch (mode) {
    case ResourceMode::managed:
      return std::binary_search(resource_attributes.begin(), resource_attributes.end(), wanted);
    case ResourceMode::data:
      return std::binary_search(data_attributes.begin(), data_attributes.end(), wanted);
    case ResourceMode::ephemeral:
      return false;  // not in the state, so nothing that may show it needs marking
  }
  return false;
}

bool shows_what_it_is_given(std::string_view type) {
  constexpr std::array<std::string_view, 4> others = {"local_file", "null_data_source", "null_resource",
                                                      "terraform_data"};
  return type.starts_with("aws_") || std::find(others.begin(), others.end(), type) != others.end();
}

bool is_shown_secret(std::string_view type, std::string_view attribute) {
  if (!shows_what_it_is_given(type)) return false;
  // A map of settings is marked as a whole or not at all.
  return attribute == "bgp_auth_key" || type == "aws_cognito_identity_provider" || type == "aws_codepipeline";
}

}  // namespace lintel::terraform
