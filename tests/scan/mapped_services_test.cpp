// Inputs that decide, module by module, and the parts of modules that are called by themselves.
#include <doctest/doctest.h>

#include "scan/mapped_inputs.h"

namespace lintel {
namespace {

const MappedInputs calls_of_more[] = {
    {"terraform-aws-modules/dms/aws",
     "2.1.0",
     R"(  repl_instance_id         = "r"
  access_iam_statements    = [{ actions = ["*"], resources = ["*"] }]
  access_iam_role_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-policy-administrator", "iam-principal-administrator-access"},
     "iam-policy-administrator module.m 5\niam-principal-administrator-access module.m 6\n"},
    {"terraform-aws-modules/ec2-instance/aws",
     "6.0.0",
     R"(  name                        = "i"
  create_iam_instance_profile = true
  iam_role_policies           = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-principal-administrator-access", "ec2-instance-role-administrator"},
     "ec2-instance-role-administrator module.m 1\niam-principal-administrator-access module.m 6\n"},
    {"terraform-aws-modules/eks-pod-identity/aws",
     "2.0.0",
     R"(  name                 = "p"
  attach_custom_policy = true
  policy_statements    = [{ actions = ["*"], resources = ["*"] }])",
     {"iam-policy-administrator"},
     "iam-policy-administrator module.m 6\n"},
    {"terraform-aws-modules/eks-pod-identity/aws",
     "1.12.0",
     R"(  name                                  = "p"
  attach_external_secrets_policy        = true
  external_secrets_secrets_manager_arns = ["*"])",
     {"iam-policy-reads-all-data"},
     "iam-policy-reads-all-data module.m 5\n"},
    {"terraform-aws-modules/ecs/aws//modules/cluster",
     "7.0.0",
     R"(  name               = "c"
  capacity_providers = { one = { managed_instances_provider = { instance_launch_template = {} } } }
  security_group_ingress_rules = { ssh = { from_port = 22, cidr_ipv4 = "0.0.0.0/0" } }
  node_iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  infrastructure_iam_role_statements = [{ actions = ["*"], resources = ["*"] }])",
     {"iam-principal-administrator-access", "iam-policy-administrator", "ec2-security-group-ssh-open"},
     "iam-principal-administrator-access module.m 7\niam-policy-administrator module.m 8\nec2-security-group-ssh-open "
     "module.m 6\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-oidc",
     "5.44.0",
     R"(  create_role              = true
  provider_url             = "token.actions.githubusercontent.com"
  inline_policy_statements = [{ actions = ["*"], resources = ["*"] }])",
     {"iam-policy-administrator"},
     "iam-policy-administrator module.m 6\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-user",
     "6.2.0",
     R"(  name                      = "u"
  create_inline_policy      = true
  inline_policy_permissions = { all = { actions = ["*"], resources = ["*"] } }
  password_reset_required   = false)",
     {"iam-policy-administrator", "iam-user-password-kept"},
     "iam-policy-administrator module.m 6\niam-user-password-kept module.m 7\n"},
    {"terraform-aws-modules/kms/aws",
     "3.1.0",
     R"(  key_users = ["*"])",
     {"kms-key-public"},
     "kms-key-public module.m 4\n"},
    {"terraform-aws-modules/vpc/aws",
     "5.21.0",
     R"(  default_network_acl_ingress = [
    { rule_no = 100, action = "allow", from_port = 22, to_port = 22, protocol = "tcp", cidr_block = "0.0.0.0/0" },
  ])",
     {"ec2-network-acl-admin-open"},
     "ec2-network-acl-admin-open module.m 5\n"},
    {"terraform-aws-modules/vpc/aws//modules/flow-log",
     "6.5.0",
     R"(  iam_role_trust_policy_permissions = { all = { actions = ["sts:AssumeRole"], principals = [{ type = "AWS", identifiers = ["*"] }] } }
  iam_role_permissions              = { all = { actions = ["*"], resources = ["*"] } })",
     {"iam-role-assumable-by-anyone", "iam-policy-administrator"},
     "iam-role-assumable-by-anyone module.m 4\niam-policy-administrator module.m 5\n"},
    {"terraform-aws-modules/vpc/aws//modules/vpc-endpoints",
     "5.21.0",
     R"(  endpoints = {
    s3 = { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Principal = "*" }] }) }
  })",
     {"ec2-endpoint-policy-open"},
     "ec2-endpoint-policy-open module.m 5\n"},
    {"terraform-aws-modules/rds/aws",
     "6.0.0",
     R"(  identifier = "d"
  parameters = [{ name = "rds.force_ssl", value = "0" }])",
     {"rds-parameter-group-plaintext"},
     "rds-parameter-group-plaintext module.m 5\n"},
    {"terraform-aws-modules/rds-aurora/aws",
     "9.0.0",
     R"(  create_db_cluster_parameter_group     = true
  db_cluster_parameter_group_parameters = [{ name = "require_secure_transport", value = "OFF" }])",
     {"rds-parameter-group-plaintext"},
     "rds-parameter-group-plaintext module.m 5\n"},
    {"terraform-aws-modules/rds-aurora/aws",
     "10.0.0",
     R"(  cluster_parameter_group = { family = "aurora-mysql8.0", parameters = [{ name = "require_secure_transport", value = "OFF" }] })",
     {"rds-parameter-group-plaintext"},
     "rds-parameter-group-plaintext module.m 4\n"},
    {"cloudposse/rds/aws",
     "1.1.0",
     R"(  db_parameter = [{ name = "rds.force_ssl", value = "0", apply_method = "immediate" }])",
     {"rds-parameter-group-plaintext"},
     "rds-parameter-group-plaintext module.m 4\n"},
    {"cloudposse/rds-cluster/aws",
     "1.5.0",
     R"(  cluster_parameters = [{ name = "require_secure_transport", value = "OFF", apply_method = "immediate" }])",
     {"rds-parameter-group-plaintext"},
     "rds-parameter-group-plaintext module.m 4\n"},
    {"cloudposse/redshift-cluster/aws",
     "1.0.0",
     R"(  cluster_parameters = [{ name = "require_ssl", value = "false" }])",
     {"redshift-plaintext"},
     "redshift-plaintext module.m 4\n"},
    {"terraform-aws-modules/fsx/aws//modules/ontap",
     "1.3.0",
     R"(  security_group_ingress_rules = { all = { from_port = 2049, to_port = 2049, cidr_ipv4 = "0.0.0.0/0" } }
  storage_virtual_machines     = { one = { svm_admin_password = "sup3rS3cretPw99" } })",
     {"ec2-security-group-file-sharing-open", "secret-written-in-code"},
     "secret-written-in-code module.m 5\nec2-security-group-file-sharing-open module.m 4\n"},
    {"terraform-aws-modules/eks/aws//modules/self-managed-node-group",
     "21.8.0",
     R"(  name                         = "g"
  security_group_ingress_rules = { ssh = { from_port = 22, to_port = 22, cidr_ipv4 = "0.0.0.0/0" } })",
     {"ec2-security-group-ssh-open"},
     "ec2-security-group-ssh-open module.m 5\n"},
    {"terraform-aws-modules/alb/aws",
     "8.7.0",
     R"(  security_group_rules = { ssh = { type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] } })",
     {"ec2-security-group-ssh-open"},
     "ec2-security-group-ssh-open module.m 4\n"},
    {"terraform-aws-modules/appsync/aws",
     "3.0.0",
     R"(  name = "a")",
     {"appsync-api-logging-disabled"},
     "appsync-api-logging-disabled module.m 1\n"},
    {"terraform-aws-modules/network-firewall/aws//modules/firewall",
     "2.0.0",
     R"(  name                         = "f"
  create_logging_configuration = false)",
     {"networkfirewall-firewall-logging-disabled"},
     "networkfirewall-firewall-logging-disabled module.m 1\n"},
    {"terraform-aws-modules/s3-bucket/aws//modules/notification",
     "5.9.0",
     R"(  bucket               = "b"
  lambda_notifications = { one = { function_name = "f", function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:f", events = ["s3:ObjectCreated:*"] } })",
     {"lambda-permission-account-missing"},
     "lambda-permission-account-missing module.m 4\n"},
    {"cloudposse/tfstate-backend/aws",
     "1.5.0",
     R"(  source_policy_documents = [jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = "*" }]
  })])",
     {"s3-bucket-policy-public"},
     "s3-bucket-policy-public module.m 5\n"},
    {"cloudposse/s3-bucket/aws",
     "3.1.2",
     R"(  policy                  = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = "*" }] })
  allow_ssl_requests_only = true)",
     {"s3-bucket-policy-public"},
     "s3-bucket-policy-public module.m 4\n"},
    {"cloudposse/cloudfront-s3-cdn/aws",
     "0.95.0",
     R"(  deployment_principal_arns = { "*" = [""] }
  custom_origins = [{
    domain_name          = "o.example.com"
    origin_id            = "o"
    custom_origin_config = { origin_protocol_policy = "http-only" }
  }])",
     {"s3-bucket-policy-public", "cloudfront-origin-plaintext"},
     "s3-bucket-policy-public module.m 4\ncloudfront-origin-plaintext module.m 8\n"},
    {"cloudposse/elasticsearch/aws",
     "2.1.0",
     R"(  vpc_enabled     = false
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Action = "es:*", Resource = "*", Principal = { AWS = "*" } }] }))",
     {"opensearch-domain-policy-public", "opensearch-domain-policy-anonymous"},
     "opensearch-domain-policy-public module.m 5\nopensearch-domain-policy-anonymous module.m 5\n"},
    {"cloudposse/ecr/aws",
     "0.42.0",
     R"(  principals_push_access     = ["*"]
  principals_readonly_access = ["*"])",
     {"ecr-repository-public"},
     "ecr-repository-public module.m 4\necr-repository-public module.m 5\n"},
    {"terraform-aws-modules/eks/aws",
     "21.8.0",
     R"(  name                    = "c"
  enable_kms_key_rotation = false)",
     {"kms-key-rotation-disabled"},
     "kms-key-rotation-disabled module.m 5\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-assumable-role",
     "5.60.0",
     R"(  create_role                     = true
  create_custom_role_trust_policy = true
  role_requires_mfa               = false
  trusted_role_arns               = ["*"]
  trusted_role_actions            = ["sts:*"])",
     {"iam-role-assumable-by-anyone", "iam-role-trust-wildcard-action"},
     "iam-role-assumable-by-anyone module.m 7\niam-role-trust-wildcard-action module.m 8\n"},
    {"terraform-aws-modules/dms/aws",
     "2.6.1",
     R"(  repl_instance_id                 = "r"
  access_target_elasticsearch_arns = ["*"])",
     {"iam-policy-reads-all-data"},
     "iam-policy-reads-all-data module.m 5\n"},
    {"terraform-aws-modules/ssm-parameter/aws",
     "2.1.1",
     R"(  name        = "db_password"
  secure_type = true
  value       = "sup3rS3cretPw99")",
     {"ssm-parameter-secret-written"},
     "ssm-parameter-secret-written module.m 6\n"},
    {"terraform-aws-modules/redshift/aws",
     "5.0.0",
     R"(  cluster_identifier     = "c"
  create_random_password = false
  master_password        = "sup3rS3cretPw99")",
     {"redshift-password-written"},
     "redshift-password-written module.m 6\n"},
    {"terraform-aws-modules/dms/aws",
     "2.6.1",
     R"(  repl_instance_id = "r"
  endpoints = {
    kafka = {
      endpoint_id    = "k", endpoint_type = "target", engine_name = "kafka"
      kafka_settings = { broker = aws_msk_cluster.elsewhere.bootstrap_brokers, sasl_password = "sup3rS3cretPw99" }
    }
  })",
     {"dms-endpoint-password-written"},
     "dms-endpoint-password-written module.m 8\n"},
    {"terraform-aws-modules/apigateway-v2/aws",
     "6.0.0",
     R"(  name                      = "a"
  protocol_type             = "WEBSOCKET"
  stage_access_log_settings = null)",
     {"apigateway-stage-data-traced", "apigateway-stage-logging-disabled"},
     "apigateway-stage-logging-disabled module.m 1\napigateway-stage-data-traced module.m 5\n"},
    {"terraform-aws-modules/ec2-instance/aws",
     "6.0.0",
     R"(  name                        = "i"
  create_spot_instance        = true
  associate_public_ip_address = true
  metadata_options            = { http_tokens = "optional" })",
     {"ec2-instance-metadata-v1", "ec2-instance-public-address"},
     "ec2-instance-metadata-v1 module.m 7\nec2-instance-public-address module.m 6\n"},
    {"terraform-aws-modules/lambda/aws",
     "8.1.0",
     R"(  attach_policies     = true
  policies            = ["arn:aws:iam::aws:policy/AdministratorAccess"]
  attach_policy_jsons = true
  policy_jsons        = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })])",
     {"iam-principal-administrator-access", "iam-policy-administrator"},
     ""},
    {"terraform-aws-modules/iam/aws//modules/iam-role",
     "6.5.0",
     R"(  name                  = "r"
  enable_bitbucket_oidc = true)",
     {"iam-role-trust-invalid"},
     ""},
    {"terraform-aws-modules/eks/aws",
     "20.37.0",
     R"(  cluster_name                      = "c"
  node_iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-principal-administrator-access"},
     ""},
    {"terraform-aws-modules/eks/aws",
     "20.37.0",
     R"(  cluster_name                      = "c"
  cluster_compute_config            = { enabled = true }
  node_iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-principal-administrator-access"},
     "iam-principal-administrator-access module.m 6\n"},
};

const MappedInputs calls_of_submodules[] = {
    {"terraform-aws-modules/iam/aws//modules/iam-read-only-policy",
     "6.2.0",
     R"(  name             = "p"
  allowed_services = ["secretsmanager", "s3"])",
     {"iam-policy-reads-all-data"},
     "iam-policy-reads-all-data module.m 5\niam-policy-reads-all-data module.m 5\n"},
    {"terraform-aws-modules/lambda/aws//modules/alias",
     "8.1.0",
     R"(  name             = "live"
  function_name    = "f"
  function_version = "1"
  allowed_triggers = { any = { principal = "*" } })",
     {"lambda-permission-public"},
     "lambda-permission-public module.m 7\n"},
    {"terraform-aws-modules/lambda/aws//modules/docker-build",
     "8.1.0",
     R"(  create_ecr_repo = true
  ecr_repo        = "r"
  scan_on_push    = true)",
     {"ecr-repository-tags-mutable"},
     "ecr-repository-tags-mutable module.m 1\n"},
    {"terraform-aws-modules/lambda/aws//modules/deploy",
     "8.1.0",
     R"(  app_name               = "a"
  attach_triggers_policy = true)",
     {"iam-policy-wildcard-resource"},
     "iam-policy-wildcard-resource module.m 5\n"},
    {"terraform-aws-modules/s3-bucket/aws//modules/object",
     "5.9.0",
     R"(  bucket = "b"
  key    = "k"
  acl    = "public-read")",
     {"s3-object-acl-public"},
     "s3-object-acl-public module.m 6\n"},
    {"terraform-aws-modules/s3-bucket/aws//modules/account-public-access",
     "5.9.0",
     R"(  block_public_acls = true)",
     {"s3-account-public-access-not-blocked"},
     "s3-account-public-access-not-blocked module.m 1\n"},
    {"terraform-aws-modules/eks/aws",
     "20.24.0",
     R"(  cluster_name = "c"
  eks_managed_node_groups = {
    a = { ami_type = "AL2_x86_64" }
    b = { ami_type = "AL2023_x86_64_STANDARD" }
  })",
     {"ec2-image-retired"},
     "ec2-image-retired module.m 6\n"},
    {"terraform-aws-modules/eks/aws//modules/hybrid-node-role",
     "21.8.0",
     R"(  policies          = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  policy_statements = [{ actions = ["*"], resources = ["*"] }])",
     {"iam-principal-administrator-access", "iam-policy-administrator"},
     "iam-principal-administrator-access module.m 4\niam-policy-administrator module.m 5\n"},
    {"terraform-aws-modules/cloudwatch/aws//modules/metric-alarm",
     "5.7.0",
     R"(  alarm_name          = "a"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  actions_enabled     = false)",
     {"cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"},
     "cloudwatch-alarm-actions-disabled module.m 7\n"},
    {"terraform-aws-modules/cloudwatch/aws//modules/metric-alarm",
     "5.7.0",
     R"(  alarm_name          = "a"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1)",
     {"cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"},
     "cloudwatch-alarm-without-action module.m 1\n"},
};

}  // namespace

TEST_CASE("inputs that decide are read in every module") {
  check_calls(calls_of_more);
}

TEST_CASE("parts of published modules are judged by their calls") {
  check_calls(calls_of_submodules);
}

}  // namespace lintel
