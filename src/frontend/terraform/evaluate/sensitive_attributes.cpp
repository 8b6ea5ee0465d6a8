#include "frontend/terraform/evaluate/sensitive_attributes.h"

#include <algorithm>
#include <array>

namespace lintel::terraform {
namespace {

struct Entry {
  std::string_view type;
  std::string_view attribute;

  friend constexpr bool operator<(const Entry& a, const Entry& b) {
    return a.type == b.type ? a.attribute < b.attribute : a.type < b.type;
  }
};

constexpr std::array resource_attributes = {
    Entry{"aws_acm_certificate", "private_key"},
    Entry{"aws_api_gateway_api_key", "value"},
    Entry{"aws_cognito_user_pool_client", "client_secret"},
    Entry{"aws_db_instance", "password"},
    Entry{"aws_directory_service_directory", "password"},
    Entry{"aws_dms_endpoint", "password"},
    Entry{"aws_docdb_cluster", "master_password"},
    Entry{"aws_elasticache_replication_group", "auth_token"},
    Entry{"aws_iam_access_key", "secret"},
    Entry{"aws_iam_access_key", "ses_smtp_password_v4"},
    Entry{"aws_iam_server_certificate", "private_key"},
    Entry{"aws_iam_service_specific_credential", "service_password"},
    Entry{"aws_iot_certificate", "private_key"},
    Entry{"aws_lightsail_database", "master_password"},
    Entry{"aws_lightsail_key_pair", "private_key"},
    Entry{"aws_rds_cluster", "master_password"},
    Entry{"aws_redshift_cluster", "master_password"},
    Entry{"aws_redshiftserverless_namespace", "admin_user_password"},
    Entry{"aws_secretsmanager_secret_version", "secret_binary"},
    Entry{"aws_secretsmanager_secret_version", "secret_string"},
    Entry{"aws_ssm_parameter", "value"},
    Entry{"aws_storagegateway_gateway", "smb_guest_password"},
    Entry{"aws_vpn_connection", "tunnel1_preshared_key"},
    Entry{"aws_vpn_connection", "tunnel2_preshared_key"},
    Entry{"random_bytes", "base64"},
    Entry{"random_bytes", "hex"},
    Entry{"random_password", "bcrypt_hash"},
    Entry{"random_password", "result"},
    Entry{"tls_private_key", "private_key_openssh"},
    Entry{"tls_private_key", "private_key_pem"},
    Entry{"tls_private_key", "private_key_pem_pkcs8"},
};

constexpr std::array data_attributes = {
    Entry{"aws_api_gateway_api_key", "value"},
    Entry{"aws_cognito_user_pool_client", "client_secret"},
    Entry{"aws_ecr_authorization_token", "authorization_token"},
    Entry{"aws_ecr_authorization_token", "password"},
    Entry{"aws_eks_cluster_auth", "token"},
    Entry{"aws_kms_secrets", "plaintext"},
    Entry{"aws_secretsmanager_random_password", "random_password"},
    Entry{"aws_secretsmanager_secret_version", "secret_binary"},
    Entry{"aws_secretsmanager_secret_version", "secret_string"},
    Entry{"aws_ssm_parameter", "value"},
    Entry{"aws_ssm_parameters_by_path", "values"},
};

static_assert(std::is_sorted(resource_attributes.begin(), resource_attributes.end()));
static_assert(std::is_sorted(data_attributes.begin(), data_attributes.end()));

}  // namespace

bool is_sensitive_attribute(ResourceMode mode, std::string_view type, std::string_view attribute) {
  const Entry wanted{type, attribute};
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

}  // namespace lintel::terraform
