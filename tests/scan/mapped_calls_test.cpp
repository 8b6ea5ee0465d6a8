// What calls of published modules write decides, as far as their mapping files know what the modules make of it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scan/scanned_files.h"

namespace lintel {

TEST_CASE("what a call says of policies, groups and values decides as in the module itself") {
  struct Call {
    const char* source;
    const char* version;
    const char* arguments;
    std::vector<std::string> rules;
    const char* expected;
  };
  const Call calls[] = {
      {"terraform-aws-modules/iam/aws//modules/iam-assumable-role",
       "~> 5.30",
       R"(  create_role       = true
  role_name         = "r"
  role_requires_mfa = false
  trusted_role_arns = ["*"])",
       {"iam-role-assumable-by-anyone"},
       "iam-role-assumable-by-anyone module.m 7\n"},
      {"terraform-aws-modules/iam/aws//modules/iam-user",
       "~> 5.30",
       R"(  name        = "u"
  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"])",
       {"iam-principal-administrator-access"},
       "iam-principal-administrator-access module.m 5\n"},
      {"terraform-aws-modules/iam/aws//modules/iam-role",
       "~> 6.2",
       R"(  name                      = "r"
  create_inline_policy      = true
  inline_policy_permissions = { all = { actions = ["*"], resources = ["*"] } })",
       {"iam-policy-administrator"},
       "iam-policy-administrator module.m 6\n"},
      {"terraform-aws-modules/ssm-parameter/aws",
       "~> 1.1",
       R"(  name  = "db_password"
  type  = "String"
  value = "sup3rS3cretPw99")",
       {"ssm-parameter-secret-written"},
       "ssm-parameter-secret-written module.m 6\n"},
      {"terraform-aws-modules/opensearch/aws",
       "~> 1.1",
       R"(  domain_name = "d"
  access_policy_statements = [{
    effect     = "Allow"
    actions    = ["es:*"]
    principals = [{ type = "*", identifiers = ["*"] }]
  }])",
       {"opensearch-domain-policy-anonymous"},
       "opensearch-domain-policy-anonymous module.m 8\n"},
      {"terraform-aws-modules/ecr/aws",
       "~> 2.2",
       R"(  repository_name = "r"
  repository_policy_statements = {
    all = { actions = ["ecr:*"], principals = [{ type = "AWS", identifiers = ["*"] }] }
  })",
       {"ecr-repository-public"},
       "ecr-repository-public module.m 6\n"},
      {"terraform-aws-modules/lambda/aws",
       "~> 7.2",
       R"(  function_name            = "f"
  attach_policy_statements = true
  policy_statements        = { all = { effect = "Allow", actions = ["*"], resources = ["*"] } }
  allowed_triggers         = { any = { principal = "*" } })",
       {"iam-policy-administrator", "lambda-permission-public"},
       "lambda-permission-public module.m 7\niam-policy-administrator module.m 6\n"},
      {"terraform-aws-modules/step-functions/aws",
       "~> 4.2",
       R"(  name               = "f"
  attach_policy_json = true
  policy_json        = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }))",
       {"iam-policy-administrator"},
       "iam-policy-administrator module.m 6\n"},
      {"terraform-aws-modules/ec2-instance/aws",
       "~> 6.0",
       R"(  name                        = "i"
  associate_public_ip_address = true
  ebs_volumes                 = { "/dev/sdf" = { size = 5, encrypted = false } }
  security_group_ingress_rules = {
    ssh = { from_port = 22, ip_protocol = "tcp", cidr_ipv4 = "0.0.0.0/0" }
  })",
       {"ec2-security-group-ssh-open", "ec2-volume-unencrypted"},
       "ec2-security-group-ssh-open module.m 8\nec2-volume-unencrypted module.m 6\n"},
      {"terraform-aws-modules/rds-aurora/aws",
       "~> 9.0",
       R"(  engine               = "aurora-postgresql"
  security_group_rules = { all = { cidr_blocks = ["0.0.0.0/0"] } })",
       {"ec2-security-group-database-open"},
       "ec2-security-group-database-open module.m 5\n"},
      {"terraform-aws-modules/elasticache/aws",
       "~> 1.2",
       R"(  replication_group_id = "r"
  security_group_rules = { all = { cidr_ipv4 = "0.0.0.0/0" } })",
       {"ec2-security-group-database-open"},
       "ec2-security-group-database-open module.m 5\n"},
      {"terraform-aws-modules/memory-db/aws",
       "~> 2.0",
       R"(  name       = "m"
  create_acl = false
  acl_name   = "open-access")",
       {"memorydb-cluster-open-access"},
       "memorydb-cluster-open-access module.m 6\n"},
      {"cloudposse/rds/aws",
       "~> 1.1",
       R"(  instance_class      = "db.t4g.micro"
  database_port       = 5432
  engine              = "postgres"
  storage_encrypted   = false
  allowed_cidr_blocks = ["0.0.0.0/0"])",
       {"rds-instance-unencrypted", "ec2-security-group-database-open"},
       "rds-instance-unencrypted module.m 7\nec2-security-group-database-open module.m 8\n"},
      {"cloudposse/rds-cluster/aws",
       "~> 1.5",
       R"(  engine              = "aurora-mysql"
  allowed_cidr_blocks = ["0.0.0.0/0"])",
       {"ec2-security-group-database-open"},
       "ec2-security-group-database-open module.m 5\n"},
      {"cloudposse/ecr/aws",
       "~> 0.41",
       R"(  image_tag_mutability   = "MUTABLE"
  scan_images_on_push    = false
  principals_full_access = ["*"])",
       {"ecr-repository-public", "ecr-repository-tags-mutable", "ecr-repository-scan-disabled"},
       "ecr-repository-public module.m 6\necr-repository-tags-mutable module.m 4\necr-repository-scan-disabled "
       "module.m 5\n"},
      {"cloudposse/cloudfront-s3-cdn/aws",
       "~> 0.95",
       R"(  viewer_protocol_policy = "allow-all")",
       {"cloudfront-distribution-plaintext"},
       "cloudfront-distribution-plaintext module.m 4\n"},
      {"cloudposse/ec2-instance/aws",
       "~> 1.2",
       R"(  ebs_volume_count     = 1
  ebs_volume_encrypted = false
  security_group_rules = [{ type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }])",
       {"ec2-volume-unencrypted", "ec2-security-group-ssh-open"},
       "ec2-volume-unencrypted module.m 5\nec2-security-group-ssh-open module.m 6\n"},
      {"cloudposse/ec2-bastion-server/aws",
       "~> 0.31",
       R"(  name = "b")",
       {"ec2-security-group-ssh-open"},
       "ec2-security-group-ssh-open module.m 1\n"},
      {"cloudposse/lambda-function/aws",
       "~> 0.6",
       R"(  function_name     = "f"
  inline_iam_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }))",
       {"iam-policy-administrator"},
       "iam-policy-administrator module.m 5\n"},
      {"terraform-aws-modules/eks/aws",
       "~> 20.8",
       R"(  cluster_name                    = "c"
  eks_managed_node_group_defaults = { metadata_options = { http_endpoint = "enabled", http_tokens = "optional" } }
  eks_managed_node_groups = {
    a = { block_device_mappings = { xvda = { device_name = "/dev/xvda", ebs = { encrypted = false } } } }
  })",
       {"ec2-launch-template-metadata-v1", "ec2-launch-template-device-unencrypted"},
       "ec2-launch-template-metadata-v1 module.m 5\n"
       "ec2-launch-template-device-unencrypted module.m 7\n"},
      {"terraform-aws-modules/eks/aws",
       "~> 21.0",
       R"(  name                     = "c"
  self_managed_node_groups = { a = { metadata_options = { http_tokens = "optional" } } }
  eks_managed_node_groups  = { b = { metadata_options = { http_put_response_hop_limit = 1 } } }
  node_security_group_additional_rules = {
    ssh = { from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] }
  })",
       {"ec2-launch-template-metadata-v1", "ec2-security-group-ssh-open"},
       "ec2-launch-template-metadata-v1 module.m 5\n"
       "ec2-security-group-ssh-open module.m 8\n"},
      {"terraform-aws-modules/eks/aws",
       "~> 20.8",
       R"(  cluster_name = "c"
  cluster_security_group_additional_rules = {
    ssh = { type = "ingress", protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] }
  })",
       {"ec2-security-group-ssh-open"},
       "ec2-security-group-ssh-open module.m 6\n"},
      {"terraform-aws-modules/eks/aws//modules/eks-managed-node-group",
       "~> 20.8",
       R"(  name               = "g"
  network_interfaces = [{ associate_public_ip_address = true }]
  metadata_options   = { http_tokens = "optional" })",
       {"ec2-launch-template-public-address", "ec2-launch-template-metadata-v1"},
       "ec2-launch-template-metadata-v1 module.m 6\nec2-launch-template-public-address module.m 5\n"},
      {"terraform-aws-modules/eks/aws//modules/self-managed-node-group",
       "~> 20.8",
       R"(  name               = "g"
  network_interfaces = [{ associate_public_ip_address = true }]
  metadata_options   = { http_tokens = "optional" })",
       {"ec2-launch-template-public-address", "ec2-launch-template-metadata-v1"},
       "ec2-launch-template-metadata-v1 module.m 6\nec2-launch-template-public-address module.m 5\n"},
      {"terraform-aws-modules/eks/aws",
       "~> 21.0",
       R"(  name = "c"
  eks_managed_node_groups = {
    required = { metadata_options = { http_tokens = null } }
    optional = { metadata_options = { http_tokens = "optional" } }
  })",
       {"ec2-launch-template-metadata-v1"},
       "ec2-launch-template-metadata-v1 module.m 7\n"},
      {"terraform-aws-modules/eks/aws//modules/eks-managed-node-group",
       "~> 21.0",
       R"(  name             = "g"
  metadata_options = { http_tokens = null })",
       {"ec2-launch-template-metadata-v1"},
       ""},
      {"terraform-aws-modules/eks/aws//modules/self-managed-node-group",
       "~> 20.8",
       R"(  name             = "g"
  metadata_options = { http_tokens = null })",
       {"ec2-launch-template-metadata-v1"},
       "ec2-launch-template-metadata-v1 module.m 5\n"},
      {"terraform-aws-modules/ecs/aws",
       "~> 6.0",
       R"(  cluster_name = "c"
  services = {
    s = {
      security_group_ingress_rules = { ssh = { from_port = 22, cidr_ipv4 = "0.0.0.0/0" } }
      tasks_iam_role_statements    = [{ actions = ["*"], resources = ["*"] }]
      tasks_iam_role_policies      = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
    }
    none = {
      create_security_group        = false
      create_tasks_iam_role        = false
      security_group_ingress_rules = { ssh = { from_port = 22, cidr_ipv4 = "0.0.0.0/0" } }
      tasks_iam_role_policies      = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
    }
  })",
       {"ec2-security-group-ssh-open", "iam-policy-administrator", "iam-principal-administrator-access"},
       "iam-policy-administrator module.m 8\niam-principal-administrator-access module.m 9\n"
       "ec2-security-group-ssh-open module.m 7\n"},
      {"terraform-aws-modules/ecs/aws",
       "~> 5.11",
       R"(  cluster_name = "c"
  services = {
    s = {
      security_group_rules = {
        ssh = { type = "ingress", protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] }
      }
    }
  })",
       {"ec2-security-group-ssh-open"},
       "ec2-security-group-ssh-open module.m 8\n"},
      {"terraform-aws-modules/ecs/aws",
       "~> 5.11",
       R"(  cluster_name = "c"
  services = {
    s = {
      assign_public_ip = true
      container_definitions = {
        c = {
          image       = "nginx"
          privileged  = true
          environment = [{ name = "DB_PASSWORD", value = "s3cr3tPassw0rd!x" }]
        }
      }
    }
  })",
       {"ecs-task-definition-privileged", "ecs-task-definition-secret-in-environment", "ecs-service-public-address"},
       "ecs-task-definition-secret-in-environment module.m 12\n"
       "ecs-task-definition-privileged module.m 11\n"
       "ecs-service-public-address module.m 7\n"},
      {"terraform-aws-modules/ecs/aws//modules/service",
       "~> 6.0",
       R"(  name                  = "s"
  container_definitions = {
    c = {
      image                  = "nginx"
      privileged             = true
      readonlyRootFilesystem = false
    }
  })",
       {"ecs-task-definition-privileged", "ecs-task-definition-root-writable"},
       "ecs-task-definition-privileged module.m 8\necs-task-definition-root-writable module.m 9\n"},
      {"terraform-aws-modules/vpc/aws",
       "~> 5.0",
       R"(  public_subnets               = ["10.0.0.0/24"]
  public_dedicated_network_acl = true
  public_inbound_acl_rules = [{
    rule_number = 100
    rule_action = "allow"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_block  = "0.0.0.0/0"
  }])",
       {"ec2-network-acl-admin-open"},
       "ec2-network-acl-admin-open module.m 12\n"},
      {"terraform-aws-modules/cloudfront/aws",
       "~> 3.4",
       R"(  default_cache_behavior = { target_origin_id = "o", viewer_protocol_policy = "https-only" }
  origin = {
    o = {
      domain_name          = "o.example.com"
      custom_origin_config = { http_port = 80, https_port = 443, origin_protocol_policy = "http-only" }
    }
  })",
       {"cloudfront-origin-plaintext"},
       "cloudfront-origin-plaintext module.m 8\n"},
      {"terraform-aws-modules/cloudfront/aws",
       "~> 4.0",
       R"(  default_cache_behavior = { target_origin_id = "a", viewer_protocol_policy = "https-only" }
  origin = {
    a = { domain_name = "a.s3.amazonaws.com", origin_access_control = "a" }
    b = { domain_name = "b.s3.amazonaws.com" }
  })",
       {"cloudfront-origin-bucket-without-access-control"},
       "cloudfront-origin-bucket-without-access-control module.m 7\n"},
      {"terraform-aws-modules/autoscaling/aws",
       "~> 7.4",
       R"(  name                  = "a"
  block_device_mappings = [{ device_name = "/dev/xvda", ebs = { encrypted = false } }]
  network_interfaces    = [{ associate_public_ip_address = true }])",
       {"ec2-launch-template-public-address", "ec2-launch-template-device-unencrypted"},
       "ec2-launch-template-device-unencrypted module.m 5\n"
       "ec2-launch-template-public-address module.m 6\n"},
      {"terraform-aws-modules/apigateway-v2/aws",
       "~> 5.0",
       R"(  name   = "a"
  routes = { "GET /" = { integration = { uri = "arn:aws:lambda:eu-west-1:123456789012:function:x" } } })",
       {"apigateway-route-unauthorized"},
       "apigateway-route-unauthorized module.m 5\n"},
      {"cloudposse/elasticsearch/aws",
       "~> 0.47",
       R"(  iam_role_arns                   = ["*"]
  iam_actions                     = ["es:*"]
  node_to_node_encryption_enabled = false
  allowed_cidr_blocks             = ["0.0.0.0/0"])",
       {"iam-role-assumable-by-anyone", "opensearch-domain-node-traffic-plaintext",
        "ec2-security-group-all-ports-open"},
       "iam-role-assumable-by-anyone module.m 4\n"
       "opensearch-domain-node-traffic-plaintext module.m 6\n"
       "ec2-security-group-all-ports-open module.m 7\n"},
      {"cloudposse/elasticsearch/aws",
       "~> 0.47",
       R"(  vpc_enabled   = false
  iam_role_arns = ["*"]
  iam_actions   = ["es:*"])",
       {"opensearch-domain-policy-public"},
       "opensearch-domain-policy-public module.m 5\n"},
      {"cloudposse/elasticache-redis/aws",
       "~> 1.2",
       R"(  allowed_cidr_blocks = ["0.0.0.0/0"])",
       {"ec2-security-group-database-open"},
       "ec2-security-group-database-open module.m 4\n"},
      {"cloudposse/eks-cluster/aws",
       "~> 4.1",
       R"(  subnet_ids          = []
  allowed_cidr_blocks = ["0.0.0.0/0"])",
       {"ec2-security-group-all-ports-open"},
       "ec2-security-group-all-ports-open module.m 5\n"},
  };
  for (const Call& one : calls) {
    INFO(one.source);
    const std::string text = "module \"m\" {\n  source  = \"" + std::string(one.source) + "\"\n  version = \"" +
                             one.version + "\"\n" + one.arguments + "\n}\n";
    CHECK(listed(scan_files({{"/w/main.tf", text}}, "/w", one.rules)) == one.expected);
  }
}

}  // namespace lintel
