// Calls of older releases of published modules, whose inputs and defaults were others.
#include <doctest/doctest.h>

#include "scan/mapped_inputs.h"

namespace lintel {
namespace {

const MappedInputs calls_of_releases[] = {
    {"terraform-aws-modules/rds/aws",
     "2.14.0",
     R"(  engine              = "postgres"
  publicly_accessible = true)",
     {"rds-instance-unencrypted", "rds-instance-public"},
     "rds-instance-unencrypted module.m 1\nrds-instance-public module.m 5\n"},
    // Without an upper end the newest release comes.
    {"terraform-aws-modules/rds/aws",
     ">= 2.0",
     R"(  engine              = "postgres"
  skip_final_snapshot = true)",
     {"rds-final-snapshot-skipped"},
     "rds-final-snapshot-skipped module.m 5\n"},
    {"terraform-aws-modules/rds/aws//modules/db_instance",
     "6.1.0",
     R"(  engine            = "postgres"
  storage_encrypted = false)",
     {"rds-instance-unencrypted"},
     "rds-instance-unencrypted module.m 5\n"},
    {"terraform-aws-modules/rds-aurora/aws",
     "5.0.0",
     R"(  engine              = "aurora-postgresql"
  allowed_cidr_blocks = ["0.0.0.0/0"])",
     {"ec2-security-group-database-open"},
     "ec2-security-group-database-open module.m 5\n"},
    {"terraform-aws-modules/ec2-instance/aws",
     "2.15.0",
     R"(  name              = "x"
  instance_type     = "t3.micro"
  root_block_device = [{ encrypted = false }])",
     {"ec2-instance-device-unencrypted"},
     "ec2-instance-device-unencrypted module.m 6\n"},
    {"terraform-aws-modules/eks/aws",
     "17.1.0",
     R"(  cluster_name                         = "x"
  cluster_endpoint_public_access_cidrs = ["0.0.0.0/0"])",
     {"eks-cluster-endpoint-open", "eks-cluster-logging-incomplete"},
     "eks-cluster-endpoint-open module.m 5\neks-cluster-logging-incomplete module.m 1\n"},
    {"terraform-aws-modules/security-group/aws",
     "2.0.0",
     R"(  vpc_id              = "v"
  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["ssh-tcp"])",
     {"ec2-security-group-ssh-open"},
     "ec2-security-group-ssh-open module.m 5\n"},
    {"terraform-aws-modules/s3-bucket/aws",
     "1.3.0",
     R"(  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] }))",
     {"s3-bucket-policy-public"},
     "s3-bucket-policy-public module.m 4\n"},
    {"terraform-aws-modules/autoscaling/aws",
     "3.5.0",
     R"(  associate_public_ip_address = true
  root_block_device           = [{ encrypted = false }])",
     {"autoscaling-launch-configuration-device-unencrypted"},
     "autoscaling-launch-configuration-device-unencrypted module.m 5\n"},
    {"terraform-aws-modules/redshift/aws",
     "2.7.0",
     R"(  encrypted           = false
  publicly_accessible = true)",
     {"redshift-cluster-unencrypted", "redshift-cluster-public", "redshift-plaintext"},
     "redshift-cluster-unencrypted module.m 4\nredshift-cluster-public module.m 5\nredshift-plaintext module.m 1\n"},
    {"terraform-aws-modules/lambda/aws",
     "1.30.0",
     R"(  attach_policy_statements = true
  policy_statements        = { all = { effect = "Allow", actions = ["*"], resources = ["*"] } })",
     {"iam-policy-administrator"},
     "iam-policy-administrator module.m 5\n"},
    {"terraform-aws-modules/vpc/aws",
     "2.21.0",
     R"(  cidr = "10.0.0.0/16")",
     {"ec2-vpc-flow-logs-disabled"},
     "ec2-vpc-flow-logs-disabled module.m 1\n"},
    {"terraform-aws-modules/elb/aws",
     "1.4.1",
     R"(  access_logs = [{ bucket = "b" }]
  internal    = false
  listener    = [{ instance_port = "80", instance_protocol = "HTTP", lb_port = "80", lb_protocol = "HTTP" }])",
     {"elb-classic-listener-plaintext", "elb-classic-logging-disabled"},
     "elb-classic-listener-plaintext module.m 6\n"},
    {"cloudposse/rds/aws",
     "0.30.0",
     R"(  engine = "postgres")",
     {"rds-instance-unencrypted"},
     "rds-instance-unencrypted module.m 1\n"},
    {"cloudposse/rds/aws",
     "0.40.0",
     R"(  engine            = "postgres"
  storage_encrypted = false)",
     {"rds-instance-unencrypted"},
     "rds-instance-unencrypted module.m 5\n"},
    {"cloudposse/rds-cluster/aws",
     "0.50.2",
     R"(  allowed_cidr_blocks = ["0.0.0.0/0"])",
     {"ec2-security-group-database-open"},
     "ec2-security-group-database-open module.m 4\n"},
    {"cloudposse/s3-bucket/aws",
     "0.49.0",
     R"(  versioning_enabled = false)",
     {"s3-bucket-versioning-disabled"},
     "s3-bucket-versioning-disabled module.m 4\n"},
    {"cloudposse/eks-cluster/aws",
     "0.45.0",
     R"(  public_access_cidrs = ["0.0.0.0/0"])",
     {"eks-cluster-endpoint-open"},
     "eks-cluster-endpoint-open module.m 4\n"},
    {"cloudposse/elasticache-redis/aws",
     "0.39.0",
     R"(  at_rest_encryption_enabled = false
  transit_encryption_enabled = false)",
     {"elasticache-replication-group-unencrypted", "elasticache-replication-group-plaintext"},
     "elasticache-replication-group-unencrypted module.m 4\nelasticache-replication-group-plaintext module.m 5\n"},
};

}  // namespace

TEST_CASE("older releases of modules are judged by their own inputs and defaults") {
  check_calls(calls_of_releases);
}

}  // namespace lintel
