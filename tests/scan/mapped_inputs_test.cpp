// Inputs of published modules whose literal values decide: who may become a role and what it may do, whom a group lets
// in, what a policy allows, which secrets are written. Each is judged by the mapping file as by the module itself.
#include <doctest/doctest.h>

#include "scan/mapped_inputs.h"

namespace lintel {
namespace {

const MappedInputs calls_of_roles[] = {
    {"terraform-aws-modules/lambda/aws",
     "7.2.0",
     R"(  trusted_entities = ["events.amazonaws.com", { type = "AWS", identifiers = ["*"] }]
  attach_policy    = true
  policy           = "arn:aws:iam::aws:policy/AdministratorAccess")",
     {"iam-role-assumable-by-anyone", "iam-principal-administrator-access"},
     "iam-role-assumable-by-anyone module.m 4\niam-principal-administrator-access module.m 6\n"},
    {"terraform-aws-modules/lambda/aws",
     "7.2.0",
     R"(  assume_role_policy_statements = {
    all = { actions = ["sts:AssumeRole"], principals = { all = { type = "AWS", identifiers = ["*"] } } }
  }
  attach_policies    = true
  number_of_policies = 1
  policies           = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
     {"iam-role-assumable-by-anyone", "iam-principal-administrator-access"},
     "iam-role-assumable-by-anyone module.m 5\niam-principal-administrator-access module.m 9\n"},
    {"terraform-aws-modules/lambda/aws",
     "7.2.0",
     R"(  trusted_entities = ["events.amazonaws.com"]
  policies         = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
     {"iam-role-assumable-by-anyone", "iam-principal-administrator-access"},
     ""},
    {"terraform-aws-modules/step-functions/aws",
     "4.2.0",
     R"(  trusted_entities = ["*"]
  attach_policies    = true
  number_of_policies = 1
  policies           = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
     {"iam-role-assumable-by-anyone", "iam-principal-administrator-access"},
     "iam-role-assumable-by-anyone module.m 4\niam-principal-administrator-access module.m 7\n"},
    {"terraform-aws-modules/eventbridge/aws",
     "3.0.0",
     R"(  trusted_entities = ["*"]
  attach_policy    = true
  policy           = "arn:aws:iam::aws:policy/AdministratorAccess")",
     {"iam-role-assumable-by-anyone", "iam-principal-administrator-access"},
     "iam-role-assumable-by-anyone module.m 4\niam-principal-administrator-access module.m 6\n"},
    {"terraform-aws-modules/app-runner/aws",
     "1.2.0",
     R"(  service_name               = "s"
  instance_policy_statements = { all = { actions = ["*"], resources = ["*"] } }
  instance_iam_role_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  network_configuration      = { ingress_configuration = { is_publicly_accessible = true } })",
     {"iam-policy-administrator", "iam-principal-administrator-access"},
     "iam-policy-administrator module.m 5\niam-principal-administrator-access module.m 6\n"},
    {"terraform-aws-modules/autoscaling/aws",
     "8.0.0",
     R"(  name                        = "a"
  create_iam_instance_profile = true
  iam_role_policies           = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-principal-administrator-access", "ec2-instance-role-administrator"},
     "ec2-instance-role-administrator module.m 1\niam-principal-administrator-access module.m 6\n"},
    {"cloudposse/lambda-function/aws",
     "0.6.0",
     R"(  function_name          = "f"
  custom_iam_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
     {"iam-principal-administrator-access"},
     "iam-principal-administrator-access module.m 5\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-saml",
     "5.30.0",
     R"(  create_role      = true
  role_name        = "r"
  provider_id      = "arn:aws:iam::123456789012:saml-provider/s"
  role_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
     {"iam-principal-administrator-access"},
     "iam-principal-administrator-access module.m 7\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts",
     "6.0.0",
     R"(  name                      = "r"
  create_inline_policy      = true
  inline_policy_permissions = { all = { actions = ["*"], resources = ["*"] } })",
     {"iam-policy-administrator"},
     "iam-policy-administrator module.m 6\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts",
     "6.2.0",
     R"(  name        = "r"
  permissions = { all = { actions = ["*"], resources = ["*"] } })",
     {"iam-policy-administrator", "iam-policy-invalid"},
     "iam-policy-administrator module.m 5\n"},
    {"terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts",
     "6.2.0",
     R"(  name     = "r"
  policies = { read = "arn:aws:iam::aws:policy/ReadOnlyAccess" })",
     {"iam-policy-invalid"},
     ""},
    {"terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks",
     "5.30.0",
     R"(  attach_karpenter_controller_policy    = true
  attach_external_secrets_policy        = true
  external_secrets_secrets_manager_arns = ["*"])",
     {"iam-policy-privilege-escalation", "iam-policy-reads-all-data"},
     "iam-policy-privilege-escalation module.m 4\niam-policy-reads-all-data module.m 5\n"},
    {"terraform-aws-modules/eks/aws",
     "20.8.0",
     R"(  cluster_name                 = "c"
  iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  eks_managed_node_groups = {
    one = {
      iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
      pre_bootstrap_user_data      = "export DB_PASSWORD=sup3rS3cretPw99"
      remote_access                = { ec2_ssh_key = "k" }
    }
  })",
     {"iam-principal-administrator-access", "ec2-launch-template-secret-in-user-data", "eks-nodegroup-ssh-open"},
     "ec2-launch-template-secret-in-user-data module.m 6\niam-principal-administrator-access module.m "
     "5\niam-principal-administrator-access module.m 8\neks-nodegroup-ssh-open module.m 10\n"},
    {"terraform-aws-modules/eks/aws",
     "21.8.0",
     R"(  name = "c"
  eks_managed_node_groups = {
    scripts = { pre_bootstrap_user_data = "export DB_PASSWORD=sup3rS3cretPw99" }
    cloud   = { cloudinit_pre_nodeadm = [{ content = "export DB_PASSWORD=sup3rS3cretPw98" }] }
  }
  self_managed_node_groups = {
    self = { iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" } }
  }
  kms_key_users = ["*"])",
     {"ec2-launch-template-secret-in-user-data", "iam-principal-administrator-access", "kms-key-public"},
     "ec2-launch-template-secret-in-user-data module.m 7\nkms-key-public module.m "
     "12\niam-principal-administrator-access module.m 10\n"},
    {"terraform-aws-modules/eks/aws//modules/eks-managed-node-group",
     "20.8.0",
     R"(  name                         = "g"
  iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  pre_bootstrap_user_data      = "export DB_PASSWORD=sup3rS3cretPw99"
  remote_access                = { ec2_ssh_key = "k" })",
     {"ec2-launch-template-secret-in-user-data", "eks-nodegroup-ssh-open", "iam-principal-administrator-access"},
     "ec2-launch-template-secret-in-user-data module.m 6\niam-principal-administrator-access module.m "
     "5\neks-nodegroup-ssh-open module.m 7\n"},
    {"terraform-aws-modules/eks/aws//modules/self-managed-node-group",
     "20.8.0",
     R"(  name                         = "g"
  iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  post_bootstrap_user_data     = "export DB_PASSWORD=sup3rS3cretPw99")",
     {"ec2-launch-template-secret-in-user-data", "iam-principal-administrator-access"},
     "ec2-launch-template-secret-in-user-data module.m 6\niam-principal-administrator-access module.m 5\n"},
    {"terraform-aws-modules/eks/aws//modules/fargate-profile",
     "20.8.0",
     R"(  name                         = "g"
  iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" })",
     {"iam-principal-administrator-access"},
     "iam-principal-administrator-access module.m 5\n"},
    {"terraform-aws-modules/eks/aws//modules/karpenter",
     "21.8.0",
     R"(  cluster_name                      = "c"
  node_iam_role_additional_policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  iam_role_policies                 = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  queue_policy_statements = {
    all = { actions = ["sqs:SendMessage"], principals = [{ type = "AWS", identifiers = ["*"] }] }
  })",
     {"iam-principal-administrator-access", "sqs-queue-policy-public"},
     "iam-principal-administrator-access module.m 5\niam-principal-administrator-access module.m "
     "6\nsqs-queue-policy-public module.m 8\n"},
    {"terraform-aws-modules/eks/aws//modules/capability",
     "21.13.0",
     R"(  cluster_name          = "c"
  type                  = "ACK"
  iam_role_policies     = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
  iam_policy_statements = { all = { actions = ["*"], resources = ["*"] } })",
     {"iam-principal-administrator-access", "iam-policy-administrator"},
     "iam-principal-administrator-access module.m 6\niam-policy-administrator module.m 7\n"},
};

const MappedInputs calls_of_groups[] = {
    {"cloudposse/mq-broker/aws",
     "2.0.0",
     R"(  allowed_cidr_blocks = ["0.0.0.0/0"])",
     {"ec2-security-group-all-ports-open"},
     "ec2-security-group-all-ports-open module.m 4\n"},
    {"cloudposse/efs/aws",
     "0.35.0",
     R"(  allowed_cidr_blocks = ["0.0.0.0/0"])",
     {"ec2-security-group-file-sharing-open"},
     "ec2-security-group-file-sharing-open module.m 4\n"},
    {"cloudposse/efs/aws",
     "1.2.0",
     R"(  additional_security_group_rules = [{ type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }])",
     {"ec2-security-group-ssh-open"},
     "ec2-security-group-ssh-open module.m 4\n"},
    {"terraform-aws-modules/efs/aws",
     "1.6.0",
     R"(  mount_targets        = { a = { subnet_id = "subnet-1" } }
  security_group_rules = { all = { cidr_blocks = ["0.0.0.0/0"] } })",
     {"ec2-security-group-file-sharing-open"},
     "ec2-security-group-file-sharing-open module.m 5\n"},
    {"terraform-aws-modules/efs/aws",
     "2.0.0",
     R"(  mount_targets                = { a = { subnet_id = "subnet-1" } }
  security_group_ingress_rules = { all = { cidr_ipv4 = "0.0.0.0/0" } })",
     {"ec2-security-group-file-sharing-open"},
     "ec2-security-group-file-sharing-open module.m 5\n"},
    {"terraform-aws-modules/opensearch/aws",
     "1.1.0",
     R"(  vpc_options          = { subnet_ids = ["subnet-1"] }
  security_group_rules = { all = { cidr_ipv4 = "0.0.0.0/0" } })",
     {"ec2-security-group-management-open"},
     "ec2-security-group-management-open module.m 5\n"},
    {"terraform-aws-modules/emr/aws",
     "2.0.0",
     R"(  master_security_group_rules = {
    ssh = { type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }
  })",
     {"emr-cluster-security-group-open", "ec2-security-group-ssh-open"},
     "emr-cluster-security-group-open module.m 5\nec2-security-group-ssh-open module.m 5\n"},
    {"terraform-aws-modules/emr/aws",
     "3.0.0",
     R"(  slave_security_group_ingress_rules = { ssh = { from_port = 22, to_port = 22, cidr_ipv4 = "0.0.0.0/0" } })",
     {"emr-cluster-security-group-open", "ec2-security-group-ssh-open"},
     "emr-cluster-security-group-open module.m 4\nec2-security-group-ssh-open module.m 4\n"},
    {"cloudposse/msk-apache-kafka-cluster/aws",
     "2.5.0",
     R"(  kafka_version                   = "3.6.0"
  additional_security_group_rules = [{ type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }])",
     {"ec2-security-group-ssh-open"},
     "ec2-security-group-ssh-open module.m 5\n"},
    {"terraform-aws-modules/redshift/aws",
     "7.0.0",
     R"(  cluster_identifier           = "c"
  security_group_ingress_rules = { all = { cidr_ipv4 = "0.0.0.0/0" } })",
     {"ec2-security-group-database-open"},
     "ec2-security-group-database-open module.m 5\n"},
};

const MappedInputs calls_of_documents[] = {
    {"terraform-aws-modules/msk-kafka-cluster/aws",
     "2.5.0",
     R"(  create_cluster_policy = true
  cluster_policy_statements = {
    all = { principals = [{ type = "AWS", identifiers = ["*"] }], actions = ["kafka:*"] }
  })",
     {"msk-cluster-policy-public"},
     "msk-cluster-policy-public module.m 6\n"},
    {"terraform-aws-modules/efs/aws",
     "1.6.0",
     R"(  deny_nonsecure_transport = false
  policy_statements        = [{ actions = ["elasticfilesystem:ClientMount"], principals = [{ type = "AWS", identifiers = ["*"] }] }])",
     {"efs-file-system-policy-public"},
     "efs-file-system-policy-public module.m 5\n"},
    {"cloudposse/efs/aws",
     "0.35.0",
     R"(  efs_file_system_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "elasticfilesystem:ClientMount", Resource = "*", Principal = { AWS = "*" } }]
  }))",
     {"efs-file-system-policy-public"},
     "efs-file-system-policy-public module.m 5\n"},
    {"terraform-aws-modules/ecr/aws",
     "2.2.0",
     R"(  repository_name        = "r"
  create_registry_policy = true
  registry_policy        = jsonencode({ Statement = [{ Effect = "Allow", Action = "ecr:*", Resource = "*", Principal = "*" }] }))",
     {"ecr-registry-public"},
     "ecr-registry-public module.m 6\n"},
    {"cloudposse/s3-log-storage/aws",
     "1.4.2",
     R"(  source_policy_documents = [jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = "*" }]
  })])",
     {"s3-bucket-policy-public"},
     "s3-bucket-policy-public module.m 5\n"},
    {"cloudposse/s3-bucket/aws",
     "4.2.0",
     R"(  privileged_principal_arns    = [{ "*" = [""] }]
  privileged_principal_actions = ["s3:*"])",
     {"s3-bucket-policy-public"},
     "s3-bucket-policy-public module.m 4\n"},
};

const MappedInputs calls_of_values[] = {
    {"cloudposse/elasticsearch/aws",
     "0.47.0",
     R"(  advanced_security_options_enabled              = true
  advanced_security_options_master_user_password = "sup3rS3cretPw99"
  log_publishing_audit_enabled                   = false)",
     {"opensearch-domain-password-written"},
     "opensearch-domain-password-written module.m 5\n"},
    {"terraform-aws-modules/opensearch/aws",
     "1.7.0",
     R"(  advanced_security_options = {
    enabled                        = true
    internal_user_database_enabled = true
    master_user_options            = { master_user_name = "a", master_user_password = "sup3rS3cretPw99" }
  })",
     {"opensearch-domain-password-written"},
     "opensearch-domain-password-written module.m 7\n"},
    {"cloudposse/mq-broker/aws",
     "2.0.0",
     R"(  audit_log_enabled = false
  mq_admin_password = ["sup3rS3cretPw99"])",
     {"mq-broker-password-written", "mq-broker-audit-log-disabled"},
     "mq-broker-password-written module.m 5\nmq-broker-audit-log-disabled module.m 4\n"},
    {"cloudposse/mq-broker/aws", "2.0.0", R"(  engine_type = "ActiveMQ")", {"mq-broker-password-written"}, ""},
    {"cloudposse/ec2-bastion-server/aws",
     "0.31.0",
     R"(  user_data                    = ["export DB_PASSWORD=sup3rS3cretPw99"]
  ebs_block_device_volume_size = 10
  ebs_block_device_encrypted   = false)",
     {"ec2-instance-secret-in-user-data", "ec2-instance-device-unencrypted"},
     "ec2-instance-secret-in-user-data module.m 4\nec2-instance-device-unencrypted module.m 6\n"},
    {"cloudposse/dynamic-subnets/aws",
     "2.4.0",
     R"(  nat_instance_enabled                     = true
  metadata_http_tokens_required            = false
  nat_instance_root_block_device_encrypted = false)",
     {"ec2-instance-metadata-v1", "ec2-instance-device-unencrypted"},
     "ec2-instance-metadata-v1 module.m 5\nec2-instance-device-unencrypted module.m 6\n"},
    {"cloudposse/dynamic-subnets/aws",
     "2.4.0",
     R"(  metadata_http_tokens_required = false)",
     {"ec2-instance-metadata-v1"},
     ""},
    {"terraform-aws-modules/ecs/aws//modules/service",
     "5.11.2",
     R"(  name   = "s"
  volume = { a = { efs_volume_configuration = { file_system_id = "fs-1", transit_encryption = "DISABLED" } } })",
     {"ecs-task-definition-efs-plaintext"},
     "ecs-task-definition-efs-plaintext module.m 5\n"},
    {"terraform-aws-modules/redshift/aws",
     "5.0.0",
     R"(  cluster_identifier         = "c"
  logging                    = { enable = false }
  parameter_group_parameters = { tls = { name = "require_ssl", value = "false" } })",
     {"redshift-cluster-logging-disabled", "redshift-plaintext"},
     "redshift-cluster-logging-disabled module.m 5\nredshift-plaintext module.m 6\n"},
    {"terraform-aws-modules/redshift/aws",
     "6.0.0",
     R"(  cluster_identifier = "c"
  logging            = { bucket_name = "logs" })",
     {"redshift-cluster-logging-disabled"},
     ""},
    {"cloudposse/documentdb-cluster/aws",
     "0.15.0",
     R"(  cluster_parameters = [{ apply_method = "pending-reboot", name = "tls", value = "disabled" }])",
     {"docdb-parameter-group-plaintext"},
     "docdb-parameter-group-plaintext module.m 4\n"},
};

}  // namespace

TEST_CASE("what a call says of roles is said of the roles that the module makes") {
  check_calls(calls_of_roles);
}

TEST_CASE("what a call opens is open in the groups that the module makes") {
  check_calls(calls_of_groups);
}

TEST_CASE("policies of resources that a call writes are those of the resources") {
  check_calls(calls_of_documents);
}

TEST_CASE("passwords, scripts and switches of a call are those of what the module makes") {
  check_calls(calls_of_values);
}

}  // namespace lintel
