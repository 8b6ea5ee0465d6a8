#include <doctest/doctest.h>

#include "model/evaluated.h"
#include "value/json_text.h"

namespace lintel::model {
namespace {

struct PropertyCase {
  const char* what;
  const char* text;
  const char* type;
  const char* path;
  const char* expected;
};

void check_cases(const char* path, std::span<const PropertyCase> cases) {
  for (const PropertyCase& c : cases) {
    INFO(std::string(c.what), "\n", std::string(c.text));
    CHECK(Evaluated(path, c.text).show(c.type, c.path) == c.expected);
  }
}

TEST_CASE("Defaults fill what nothing sets, by language, version and what they hang on") {
  const std::string cluster = "resource \"aws_redshift_cluster\" \"c\" {\n}\n";
  const std::string old = "terraform {\n  required_providers {\n    aws = \"< 6.0\"\n  }\n}\n";
  const std::string listener = "resource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = ";
  const std::string balancer = "resource \"aws_lb\" \"b\" {\n  load_balancer_type = ";
  const std::string by_variable = listener + "aws_lb.b.arn\n}\nvariable \"t\" {}\n" + balancer + "var.t\n}\n";
  const std::string pinned = cluster + old;
  const std::string by_default = listener + "aws_lb.b.arn\n}\nresource \"aws_lb\" \"b\" {}\n";
  const std::string by_network = listener + "aws_lb.b.arn\n}\n" + balancer + "\"network\"\n}\n";
  const std::string by_arn = listener + "\"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1\"\n}\n";
  const PropertyCase terraform[] = {
      {"by an older provider", pinned.c_str(), "AWS::Redshift::Cluster", "PubliclyAccessible", "true"},
      {"by an older provider of another name",
       "terraform {\n  required_providers {\n    amz = {\n      source = \"hashicorp/aws\"\n      version = \"~> "
       "5.3\"\n    }\n "
       " }\n}\nresource \"aws_redshift_cluster\" \"c\" {\n  provider = amz\n}\n",
       "AWS::Redshift::Cluster", "PubliclyAccessible", "true"},
      {"by AWS where a newer one says nothing", cluster.c_str(), "AWS::Redshift::Cluster", "PubliclyAccessible",
       "false"},
      {"never over what is written",
       "terraform {\n  required_providers {\n    aws = \"5.1.0\"\n  }\n}\nresource \"aws_redshift_cluster\" \"c\" {\n "
       " publicly_accessible = false\n}\n",
       "AWS::Redshift::Cluster", "PubliclyAccessible", "false"},
      {"the provider's before AWS's", "resource \"aws_db_instance\" \"d\" {\n}\n", "AWS::RDS::DBInstance",
       "PubliclyAccessible", "false"},
      {"by the type of another resource", by_default.c_str(), "AWS::ElasticLoadBalancingV2::Listener", "Protocol",
       "\"HTTP\""},
      {"not where that is another type", by_network.c_str(), "AWS::ElasticLoadBalancingV2::Listener", "Protocol",
       "absent"},
      {"by what an ARN says", by_arn.c_str(), "AWS::ElasticLoadBalancingV2::Listener", "Protocol", "\"HTTP\""},
      {"unknown where that is", by_variable.c_str(), "AWS::ElasticLoadBalancingV2::Listener", "Protocol",
       "{\"$unknown\":\"var.t has no value\"}"},
  };
  check_cases("main.tf", terraform);
  const PropertyCase cloudformation[] = {
      {"AWS's own", "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: mysql}\n",
       "AWS::RDS::DBInstance", "PubliclyAccessible", "true"},
      {"unless something else is set",
       "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties: {DBSubnetGroupName: g}\n",
       "AWS::RDS::DBInstance", "PubliclyAccessible", "absent"},
  };
  check_cases("template.yaml", cloudformation);
}

TEST_CASE("What older provider versions call otherwise is not lost") {
  const char* group =
      "resource \"aws_elasticache_replication_group\" \"g\" {\n  number_cache_clusters = 2\n  availability_zones = "
      "[\"a\", \"b\"]\n  cluster_mode {\n    num_node_groups = 3\n  }\n}\n";
  const char* secret =
      "resource \"aws_secretsmanager_secret\" \"s\" {\n  rotation_lambda_arn = \"f\"\n  rotation_rules {\n    "
      "automatically_after_days = 30\n  }\n}\n";
  const PropertyCase cases[] = {
      {"the instance of an inline route",
       "resource \"aws_route_table\" \"t\" {\n  route {\n    cidr_block = \"0.0.0.0/0\"\n    instance_id = \"i-1\"\n  "
       "}\n}\n",
       "AWS::EC2::Route", "InstanceId", "\"i-1\""},
      {"the number of a cache's nodes", group, "AWS::ElastiCache::ReplicationGroup", "NumCacheClusters", "2"},
      {"their zones", group, "AWS::ElastiCache::ReplicationGroup", "PreferredCacheClusterAZs", "[\"a\",\"b\"]"},
      {"their groups", group, "AWS::ElastiCache::ReplicationGroup", "NumNodeGroups", "3"},
      {"a secret's rotation", secret, "AWS::SecretsManager::RotationSchedule", "RotationRules",
       "{\"AutomaticallyAfterDays\":30}"},
      {"the destination of a stream",
       "resource \"aws_kinesis_firehose_delivery_stream\" \"k\" {\n  s3_configuration {\n    kms_key_arn = \"k\"\n  "
       "}\n}\n",
       "AWS::KinesisFirehose::DeliveryStream",
       "S3DestinationConfiguration.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN", "\"k\""},
      {"a group's tags as a list",
       "resource \"aws_autoscaling_group\" \"g\" {\n  tags = [{ key = \"k\", value = \"v\", propagate_at_launch = true "
       "}]\n}\n",
       "AWS::AutoScaling::AutoScalingGroup", "Tags[0]", "{\"Key\":\"k\",\"PropagateAtLaunch\":true,\"Value\":\"v\"}"},
      {"a database's name", "resource \"aws_db_instance\" \"d\" {\n  name = \"n\"\n}\n", "AWS::RDS::DBInstance",
       "DBName", "\"n\""},
  };
  check_cases("main.tf", cases);
}

TEST_CASE("Terraform's attributes become canonical properties") {
  const PropertyCase cases[] = {
      {"by name", "resource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = \"k\"\n}\n", "AWS::SQS::Queue",
       "KmsMasterKeyId", "\"k\""},
      {"name is the type's own name", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"n\"\n}\n", "AWS::SQS::Queue",
       "QueueName", "\"n\""},
      {"renamed by the mapping", "resource \"aws_sqs_queue\" \"q\" {\n  visibility_timeout_seconds = 5\n}\n",
       "AWS::SQS::Queue", "VisibilityTimeout", "5"},
      {"one block becomes an object",
       "resource \"aws_lambda_function\" \"f\" {\n  tracing_config {\n    mode = \"Active\"\n  }\n}\n",
       "AWS::Lambda::Function", "TracingConfig", "{\"Mode\":\"Active\"}"},
      {"one block where a list is due",
       "resource \"aws_efs_access_point\" \"a\" {\n  file_system_id = \"f\"\n  posix_user {\n    gid = 1\n    uid = "
       "\"2\"\n  }\n}\n",
       "AWS::EFS::AccessPoint", "PosixUser", "{\"Gid\":\"1\",\"Uid\":\"2\"}"},
      {"a value around which CloudFormation has an object",
       "resource \"aws_db_option_group\" \"o\" {\n  option {\n    option_name = \"TDE\"\n  }\n}\n",
       "AWS::RDS::OptionGroup", "OptionConfigurations[0].OptionName", "\"TDE\""},
      {"text where a number is due", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = \"7\"\n}\n",
       "AWS::SQS::Queue", "DelaySeconds", "7"},
      {"a boolean that CloudFormation has in words", "resource \"aws_lb\" \"l\" {\n  internal = true\n}\n",
       "AWS::ElasticLoadBalancingV2::LoadBalancer", "Scheme", "\"internal\""},
      {"a policy's text is a document",
       "resource \"aws_kms_key\" \"k\" {\n  policy = jsonencode({ Version = \"2012-10-17\" })\n}\n", "AWS::KMS::Key",
       "KeyPolicy.Version", "\"2012-10-17\""},
      {"a heredoc policy too", "resource \"aws_kms_key\" \"k\" {\n  policy = <<-P\n    {\"Statement\": []}\n  P\n}\n",
       "AWS::KMS::Key", "KeyPolicy", "{\"Statement\":[]}"},
      {"container definitions are decoded",
       "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"f\"\n  container_definitions = jsonencode([{ name = "
       "\"c\", "
       "readonlyRootFilesystem = true }])\n}\n",
       "AWS::ECS::TaskDefinition", "ContainerDefinitions[0]", "{\"Name\":\"c\",\"ReadonlyRootFilesystem\":true}"},
      {"tags are pairs", "resource \"aws_sqs_queue\" \"q\" {\n  tags = { b = \"2\", a = \"1\" }\n}\n",
       "AWS::SQS::Queue", "Tags", "[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}]"},
      {"default tags are tags",
       "provider \"aws\" {\n  default_tags {\n    tags = { a = \"0\", c = \"3\" }\n  }\n}\nresource \"aws_sqs_queue\" "
       "\"q\" {\n  "
       "tags = { a = \"1\" }\n}\n",
       "AWS::SQS::Queue", "Tags", "[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"c\",\"Value\":\"3\"}]"},
      {"a map in the place of pairs",
       "resource \"aws_cloudwatch_metric_alarm\" \"a\" {\n  dimensions = { InstanceId = \"i\" }\n}\n",
       "AWS::CloudWatch::Alarm", "Dimensions", "[{\"Name\":\"InstanceId\",\"Value\":\"i\"}]"},
      {"attributes as pairs, texts throughout",
       "resource \"aws_lb\" \"l\" {\n  drop_invalid_header_fields = true\n  idle_timeout = 30\n}\n",
       "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes",
       "[{\"Key\":\"idle_timeout.timeout_seconds\",\"Value\":\"30\"},{\"Key\":\"routing.http.drop_invalid_header_"
       "fields."
       "enabled\",\"Value\":\"true\"}]"},
      {"what is not set is absent", "resource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = null\n}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "absent"},
      {"into a part of the resource",
       "resource \"aws_launch_template\" \"t\" {\n  name = \"n\"\n  metadata_options {\n    http_tokens = "
       "\"required\"\n  }\n}\n",
       "AWS::EC2::LaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "\"required\""},
      {"a type that CloudFormation does not have",
       "resource \"aws_iam_account_password_policy\" \"p\" {\n  minimum_password_length = 8\n}\n",
       "AWS::IAM::AccountPasswordPolicy", "MinimumPasswordLength", "8"},
      {"a type without mapping keeps its words", "resource \"random_id\" \"r\" {\n  byte_length = 8\n}\n", "random_id",
       "byte_length", "8"},
      {"awscc",
       "resource \"awscc_s3_bucket\" \"b\" {\n  bucket_name = \"n\"\n  versioning_configuration = { status = "
       "\"Enabled\" }\n}\n",
       "AWS::S3::Bucket", "VersioningConfiguration.Status", "\"Enabled\""},
      {"awscc, a rule of a group",
       "resource \"awscc_ec2_security_group\" \"g\" {\n  group_description = \"d\"\n}\n"
       "resource \"awscc_ec2_security_group_ingress\" \"i\" {\n  group_id = awscc_ec2_security_group.g.id\n"
       "  ip_protocol = \"tcp\"\n  from_port = 22\n  to_port = 22\n  cidr_ip = \"0.0.0.0/0\"\n}\n",
       "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].CidrIp", "\"0.0.0.0/0\""},
      {"awscc, a rule of a group elsewhere",
       "resource \"awscc_ec2_security_group_ingress\" \"i\" {\n  group_id = \"sg-12345678\"\n"
       "  ip_protocol = \"tcp\"\n  from_port = 22\n  to_port = 22\n  cidr_ip = \"0.0.0.0/0\"\n}\n",
       "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].FromPort", "22"},
      {"awscc, a policy of a role",
       "resource \"awscc_iam_role_policy\" \"p\" {\n  role_name = \"r\"\n  policy_name = \"p\"\n"
       "  policy_document = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"*\", Resource = \"*\" }] "
       "})\n}\n",
       "AWS::IAM::Policy", "PolicyDocument.Statement[0].Action", "\"*\""},
      {"Cloud Control, a type with properties",
       "resource \"aws_cloudcontrolapi_resource\" \"r\" {\n  type_name = \"AWS::SQS::Queue\"\n"
       "  desired_state = jsonencode({ SqsManagedSseEnabled = false })\n}\n",
       "AWS::SQS::Queue", "SqsManagedSseEnabled", "false"},
      {"Cloud Control, a rule of a group",
       "resource \"aws_cloudcontrolapi_resource\" \"r\" {\n  type_name = \"AWS::EC2::SecurityGroupIngress\"\n"
       "  desired_state = jsonencode({ GroupId = \"sg-12345678\", IpProtocol = \"tcp\", FromPort = 22, ToPort = 22, "
       "CidrIp = \"0.0.0.0/0\" })\n}\n",
       "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].CidrIp", "\"0.0.0.0/0\""},
  };
  check_cases("main.tf", cases);
}

TEST_CASE("what is unknown stays unknown and hides nothing beside it") {
  const PropertyCase cases[] = {
      {"an attribute", "variable \"k\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = var.k\n}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "{\"$unknown\":\"var.k has no value\"}"},
      {"one block type of which the blocks are unknown",
       "variable \"d\" {}\nresource \"aws_lambda_function\" \"f\" {\n  dynamic \"dead_letter_config\" {\n    for_each "
       "= "
       "var.d\n    content {\n      target_arn = dead_letter_config.value\n    }\n  }\n}\n",
       "AWS::Lambda::Function", "DeadLetterConfig", "{\"$unknown\":\"var.d has no value\"}"},
      {"a list of addresses of one rule, beside a known one",
       "variable \"c\" {}\nresource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = "
       "22\n    protocol = "
       "\"tcp\"\n    cidr_blocks = var.c\n    ipv6_cidr_blocks = [\"::/0\"]\n  }\n}\n",
       "AWS::EC2::SecurityGroup", "SecurityGroupIngress[1].CidrIpv6", "\"::/0\""},
      {"one attribute of many that become pairs",
       "variable \"d\" {}\nresource \"aws_lb\" \"l\" {\n  drop_invalid_header_fields = true\n  "
       "enable_deletion_protection = "
       "var.d\n}\n",
       "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes[1].Value", "\"true\""},
  };
  check_cases("main.tf", cases);
}

TEST_CASE("security group rules end in their group, however they are written") {
  const std::string terraform = R"(
    resource "aws_security_group" "g" {
      ingress {
        from_port   = 22
        to_port     = 23
        protocol    = "tcp"
        cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
        self        = true
      }
    }
    resource "aws_security_group_rule" "r" {
      type              = "ingress"
      security_group_id = aws_security_group.g.id
      from_port         = 80
      to_port           = 80
      protocol          = "tcp"
      ipv6_cidr_blocks  = ["::/0"]
    }
    resource "aws_security_group_rule" "e" {
      type              = "egress"
      security_group_id = aws_security_group.g.id
      from_port         = 0
      to_port           = 0
      protocol          = -1
      cidr_blocks       = ["0.0.0.0/0"]
    }
    resource "aws_vpc_security_group_ingress_rule" "v" {
      security_group_id = aws_security_group.g.id
      ip_protocol       = "udp"
      cidr_ipv4         = "1.2.3.4/32"
    }
  )";
  const Evaluated evaluated("main.tf", terraform);
  CHECK(evaluated.graph->resources.size() == 1);
  const char* group = "AWS::EC2::SecurityGroup";
  CHECK(evaluated.show(group, "SecurityGroupIngress[0]") ==
        R"({"CidrIp":"10.0.0.0/8","FromPort":22,"IpProtocol":"tcp","ToPort":23})");
  CHECK(evaluated.show(group, "SecurityGroupIngress[1].CidrIp") == "\"0.0.0.0/0\"");
  CHECK(evaluated.show(group, "SecurityGroupIngress[2].SourceSecurityGroupId") ==
        R"({"$ref":"aws_security_group.g","attribute":"id"})");
  CHECK(evaluated.show(group, "SecurityGroupIngress[3]") ==
        R"({"CidrIpv6":"::/0","FromPort":80,"IpProtocol":"tcp","ToPort":80})");
  CHECK(evaluated.show(group, "SecurityGroupIngress[4]") == R"({"CidrIp":"1.2.3.4/32","IpProtocol":"udp"})");
  CHECK(evaluated.show(group, "SecurityGroupEgress[0].IpProtocol") == "\"-1\"");
  CHECK(evaluated.written(group, "SecurityGroupIngress[1].CidrIp") == "\"0.0.0.0/0\"");
  CHECK(evaluated.find("aws_security_group_rule.r") == evaluated.find("aws_security_group.g"));
  CHECK(evaluated.find("aws_security_group.g")->parts.size() == 4);
}

TEST_CASE("CloudFormation's separate rules join their group, and its egress is open unless said otherwise") {
  const std::string head =
      "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n";
  const Evaluated plain("t.yaml", head);
  CHECK(plain.show("AWS::EC2::SecurityGroup", "SecurityGroupEgress") ==
        R"([{"CidrIp":"0.0.0.0/0","IpProtocol":"-1"}])");
  const Evaluated separate("t.yaml", head + R"(
  In:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt G.GroupId
      IpProtocol: tcp
      FromPort: "22"
      ToPort: 22
      CidrIp: 0.0.0.0/0
  Out:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !Ref G
      IpProtocol: tcp
      CidrIp: 10.0.0.0/8
)");
  CHECK(separate.graph->resources.size() == 1);
  CHECK(
      separate.show("AWS::EC2::SecurityGroup", "SecurityGroupIngress") ==
      R"([{"CidrIp":"0.0.0.0/0","FromPort":22,"GroupId":{"$ref":"G","attribute":"GroupId"},"IpProtocol":"tcp","ToPort":22}])");
  CHECK(separate.show("AWS::EC2::SecurityGroup", "SecurityGroupEgress") ==
        R"([{"CidrIp":"10.0.0.0/8","IpProtocol":"tcp"}])");
}

TEST_CASE("a bucket is made of its blocks, per instance") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_s3_bucket" "b" {
      for_each = toset(["eu", "us"])
      bucket   = "logs-${each.key}"
      acl      = "public-read-write"
    }
    resource "aws_s3_bucket_versioning" "v" {
      bucket = aws_s3_bucket.b["us"].id
      versioning_configuration {
        status = "Enabled"
      }
    }
    resource "aws_s3_bucket_public_access_block" "p" {
      for_each          = aws_s3_bucket.b
      bucket            = each.value.id
      block_public_acls = true
    }
    resource "aws_s3_bucket_logging" "by_name" {
      bucket        = "logs-eu"
      target_bucket = "central"
    }
  )");
  REQUIRE(evaluated.graph->of_type("AWS::S3::Bucket").size() == 2);
  const auto show = [&](std::string_view address, std::string_view path) {
    return to_display_json(value_at(evaluated.find(address)->properties, path));
  };
  CHECK(show("aws_s3_bucket.b[\"us\"]", "VersioningConfiguration.Status") == "\"Enabled\"");
  CHECK(show("aws_s3_bucket.b[\"eu\"]", "VersioningConfiguration") == "null");
  CHECK(show("aws_s3_bucket.b[\"eu\"]", "LoggingConfiguration") == R"({"DestinationBucketName":"central"})");
  CHECK(show("aws_s3_bucket.b[\"eu\"]", "AccessControl") == "\"PublicReadWrite\"");
  CHECK(show("aws_s3_bucket.b[\"us\"]", "PublicAccessBlockConfiguration") ==
        R"({"BlockPublicAcls":true,"BlockPublicPolicy":false,"IgnorePublicAcls":false,"RestrictPublicBuckets":false})");
  CHECK(evaluated.find("aws_s3_bucket_versioning.v") == evaluated.find("aws_s3_bucket.b[\"us\"]"));
}

TEST_CASE("an attachment may name its target by another attachment") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_s3_bucket" "b" {}
    resource "aws_s3_bucket_acl" "a" {
      bucket = aws_s3_bucket_ownership_controls.o.id
      acl    = "private"
    }
    resource "aws_s3_bucket_ownership_controls" "o" {
      bucket = aws_s3_bucket.b.id
      rule {
        object_ownership = "ObjectWriter"
      }
    }
  )");
  CHECK(evaluated.graph->resources.size() == 1);
  CHECK(evaluated.show("AWS::S3::Bucket", "AccessControl") == "\"Private\"");
  CHECK(evaluated.show("AWS::S3::Bucket", "OwnershipControls.Rules[0].ObjectOwnership") == "\"ObjectWriter\"");
}

TEST_CASE("an attachment finds its target among equal names by what else must be equal") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_api_gateway_stage" "old" {
      rest_api_id = "old"
      stage_name  = "prod"
    }
    resource "aws_api_gateway_stage" "new" {
      rest_api_id = "new"
      stage_name  = "prod"
    }
    resource "aws_api_gateway_method_settings" "new" {
      rest_api_id = "new"
      stage_name  = "prod"
      method_path = "*/*"
      settings {
        metrics_enabled = true
      }
    }
    resource "aws_api_gateway_resource" "list" {
      rest_api_id = "new"
    }
    resource "aws_api_gateway_resource" "one" {
      rest_api_id = "new"
    }
    resource "aws_api_gateway_method" "list" {
      rest_api_id = "new"
      resource_id = aws_api_gateway_resource.list.id
      http_method = "GET"
    }
    resource "aws_api_gateway_method" "one" {
      rest_api_id = "new"
      resource_id = aws_api_gateway_resource.one.id
      http_method = "GET"
    }
    resource "aws_api_gateway_integration" "one" {
      rest_api_id = "new"
      resource_id = aws_api_gateway_resource.one.id
      http_method = aws_api_gateway_method.list.http_method
      type        = "HTTP"
    }
  )");
  const auto show = [&](std::string_view address, std::string_view path) {
    return to_display_json(value_at(evaluated.find(address)->properties, path));
  };
  CHECK(evaluated.find("aws_api_gateway_stage.old")->properties.get("MethodSettings").is_null());
  CHECK(show("aws_api_gateway_stage.new", "MethodSettings[0].MetricsEnabled") == "true");
  CHECK(evaluated.find("aws_api_gateway_method.list")->properties.get("Integration").is_null());
  CHECK(show("aws_api_gateway_method.one", "Integration.Type") == "\"HTTP\"");
}

TEST_CASE("attachments without a target make partial resources, one for each name") {
  const Evaluated evaluated("main.tf", R"(
    variable "bucket" {}
    resource "aws_s3_bucket_versioning" "v" {
      bucket = "elsewhere"
      versioning_configuration {
        status = "Suspended"
      }
    }
    resource "aws_s3_bucket_acl" "a" {
      bucket = "elsewhere"
      acl    = "public-read"
    }
    resource "aws_s3_bucket_acl" "unknown" {
      bucket = var.bucket
      acl    = "private"
    }
  )");
  REQUIRE(evaluated.graph->resources.size() == 2);
  const Resource& partial = evaluated.graph->resources[0];
  CHECK(partial.partial);
  CHECK(partial.address == "aws_s3_bucket_versioning.v");
  CHECK(partial.parts.size() == 2);
  CHECK((partial.properties.node()->flags & unknown_tail));
  CHECK(to_display_json(value_at(partial.properties, "BucketName")) == "\"elsewhere\"");
  CHECK(to_display_json(value_at(partial.properties, "VersioningConfiguration.Status")) == "\"Suspended\"");
  CHECK(to_display_json(value_at(partial.properties, "AccessControl")) == "\"PublicRead\"");
  CHECK(evaluated.graph->resources[1].partial);
}

TEST_CASE("an attachment that names no target is a part of one all the same, where it can only be one type's") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_security_group_rule" "r" {
      type        = "ingress"
      protocol    = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_blocks = ["0.0.0.0/0"]
    }
    resource "aws_security_group_rule" "nobody" {
      type      = "egress"
      protocol  = "tcp"
      from_port = 443
      to_port   = 443
    }
    resource "aws_iam_policy_attachment" "p" {
      name       = "p"
      policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    }
  )");
  const Resource* rule = evaluated.find("aws_security_group_rule.r");
  REQUIRE(rule);
  CHECK(rule->partial);
  CHECK(rule->type == "AWS::EC2::SecurityGroup");
  CHECK(to_display_json(value_at(rule->properties, "SecurityGroupIngress[0].CidrIp")) == "\"0.0.0.0/0\"");
  // A rule without a peer is one element.
  const Resource* nobody = evaluated.find("aws_security_group_rule.nobody");
  REQUIRE(nobody);
  CHECK(to_display_json(value_at(nobody->properties, "SecurityGroupEgress[0].FromPort")) == "443");
  const Resource* policy = evaluated.find("aws_iam_policy_attachment.p");
  REQUIRE(policy);
  CHECK(policy->type == "aws_iam_policy_attachment");
}

TEST_CASE("a conditional part holds under its condition only") {
  const Evaluated evaluated("t.yaml", R"(
Parameters:
  Stage:
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: g
      SecurityGroupIngress:
        - IpProtocol: tcp
          CidrIp: 10.0.0.0/8
  In:
    Type: AWS::EC2::SecurityGroupIngress
    Condition: IsProd
    Properties:
      GroupId: !Ref G
      IpProtocol: tcp
      CidrIp: 0.0.0.0/0
)");
  const Value rules = evaluated.first("AWS::EC2::SecurityGroup")->properties.get("SecurityGroupIngress");
  REQUIRE(rules.size() == 2);
  CHECK(rules.items()[0].is_mapping());
  REQUIRE(rules.items()[1].choice());
  CHECK(rules.items()[1].choice()->if_true.get("CidrIp").string() == "0.0.0.0/0");
  CHECK(rules.items()[1].choice()->if_false.is_null());
}

TEST_CASE("a part that perhaps exists makes its property unknown") {
  const Evaluated evaluated("main.tf", R"(
    variable "versioned" {}
    resource "aws_s3_bucket" "b" {}
    resource "aws_s3_bucket_versioning" "v" {
      count  = var.versioned ? 1 : 0
      bucket = aws_s3_bucket.b.id
      versioning_configuration {
        status = "Enabled"
      }
    }
  )");
  const Value versioning = evaluated.first("AWS::S3::Bucket")->properties.get("VersioningConfiguration");
  CHECK(versioning.kind() == Kind::unknown);
}

TEST_CASE("one block may be several resources") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_network_acl" "n" {
      vpc_id = "v"
      ingress {
        rule_no    = 100
        action     = "allow"
        protocol   = "tcp"
        cidr_block = "0.0.0.0/0"
        from_port  = 22
        to_port    = 22
      }
    }
    resource "aws_sqs_queue" "q" {
      policy = "{\"Statement\": []}"
    }
  )");
  CHECK(evaluated.show("AWS::EC2::NetworkAclEntry", "PortRange") == R"({"From":22,"To":22})");
  CHECK(evaluated.show("AWS::EC2::NetworkAclEntry", "RuleAction") == "\"allow\"");
  CHECK(evaluated.show("AWS::EC2::NetworkAclEntry", "Egress") == "false");
  CHECK(evaluated.written("AWS::EC2::NetworkAclEntry", "CidrBlock") == "\"0.0.0.0/0\"");
  CHECK(evaluated.show("AWS::SQS::QueuePolicy", "PolicyDocument") == R"({"Statement":[]})");
  CHECK(evaluated.edges() ==
        "aws_network_acl.n -> aws_network_acl.n NetworkAclId\naws_sqs_queue.q -> aws_sqs_queue.q Queues[0]\n");
}

TEST_CASE("policies of principals and their attachments") {
  const Evaluated evaluated("main.tf", R"(
    resource "aws_iam_role" "r" {
      name               = "app"
      assume_role_policy = "{}"
      inline_policy {
        name   = "in"
        policy = "{\"Version\": \"1\"}"
      }
    }
    resource "aws_iam_policy" "p" {
      policy = "{\"Version\": \"2\"}"
    }
    resource "aws_iam_role_policy" "i" {
      role   = aws_iam_role.r.name
      policy = "{\"Version\": \"3\"}"
    }
    resource "aws_iam_role_policy_attachment" "a" {
      role       = aws_iam_role.r.name
      policy_arn = aws_iam_policy.p.arn
    }
    resource "aws_iam_policy_attachment" "all" {
      name       = "all"
      roles      = ["app"]
      policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    }
  )");
  CHECK(evaluated.graph->resources.size() == 3);
  CHECK(evaluated.show("AWS::IAM::Role", "Policies[0].PolicyDocument.Version") == "\"1\"");
  CHECK(evaluated.show("AWS::IAM::ManagedPolicy", "PolicyDocument.Version") == "\"2\"");
  CHECK(evaluated.show("AWS::IAM::Policy", "PolicyDocument.Version") == "\"3\"");
  CHECK(evaluated.show("AWS::IAM::Role", "ManagedPolicyArns[0]") == R"({"$ref":"aws_iam_policy.p","attribute":"arn"})");
  CHECK(evaluated.show("AWS::IAM::Role", "ManagedPolicyArns[1]") == "\"arn:aws:iam::aws:policy/AdministratorAccess\"");
  CHECK(evaluated.edges() ==
        "aws_iam_role.r -> aws_iam_policy.p ManagedPolicyArns[0]\naws_iam_role_policy.i -> aws_iam_role.r Roles[0]\n");
}

TEST_CASE("values lead to the resources that they refer to") {
  const Evaluated evaluated("t.yaml", R"(
Resources:
  B:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: data
  P:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: data
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:*
            Resource: !Sub "${B.Arn}/*"
  Q:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref B
      PolicyDocument: {}
)");
  CHECK(evaluated.edges() == "P ~> B Bucket\nP -> B PolicyDocument.Statement[0].Resource\nQ -> B Bucket\n");
  const Resource& bucket = *evaluated.find("B");
  const Resource& policy = *evaluated.find("P");
  Arena arena;
  CHECK(find_target(*evaluated.graph, policy.properties.get("Bucket")) == &bucket);
  CHECK(find_target(*evaluated.graph, make_string("arn:aws:s3:::data", arena)) == &bucket);
  CHECK(find_target(*evaluated.graph, make_string("arn:aws:sqs:eu-west-1:1:data", arena)) == nullptr);
  CHECK(refers_to(*evaluated.graph, make_string("data", arena), bucket) == Truth::yes);
  CHECK(refers_to(*evaluated.graph, make_string("other", arena), bucket) == Truth::no);
  CHECK(refers_to(*evaluated.graph, make_unknown(&types::string, static_cast<const Blocker*>(nullptr), arena),
                  bucket) == Truth::unknown);
  CHECK(refers_to(*evaluated.graph, evaluated.find("Q")->properties.get("Bucket"), policy) == Truth::no);

  const Evaluated stage("t.yaml", R"(
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      ResourceArn: !Sub "arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}"
)");
  const Value arn = stage.find("Association")->properties.get("ResourceArn");
  CHECK(refers_to(*stage.graph, arn, *stage.find("Api")) == Truth::yes);
  CHECK(refers_to(*stage.graph, arn, *stage.find("Stage")) == Truth::yes);
}

TEST_CASE("names of properties in the language of the file") {
  struct Case {
    const char* text;
    const char* type;
    const char* path;
    const char* expected;
  };
  const Case cases[] = {
      {"resource \"aws_sqs_queue\" \"q\" {}\n", "AWS::SQS::Queue", "SqsManagedSseEnabled", "sqs_managed_sse_enabled"},
      {"resource \"aws_sqs_queue\" \"q\" {}\n", "AWS::SQS::Queue", "QueueName", "name"},
      {"resource \"aws_sqs_queue\" \"q\" {}\n", "AWS::SQS::Queue", "VisibilityTimeout", "visibility_timeout_seconds"},
      {"resource \"aws_s3_bucket\" \"b\" {}\n", "AWS::S3::Bucket", "LoggingConfiguration", "aws_s3_bucket_logging"},
      {"resource \"aws_s3_bucket\" \"b\" {}\n", "AWS::S3::Bucket", "VersioningConfiguration.Status",
       "aws_s3_bucket_versioning.versioning_configuration.status"},
      {"resource \"aws_s3_bucket\" \"b\" {\n  versioning {\n    enabled = false\n  }\n}\n", "AWS::S3::Bucket",
       "VersioningConfiguration.Status", "versioning.enabled"},
      {"resource \"aws_security_group\" \"g\" {}\n", "AWS::EC2::SecurityGroup", "SecurityGroupIngress[0].CidrIp",
       "ingress.cidr_blocks"},
      {"resource \"aws_lb\" \"l\" {}\n", "AWS::ElasticLoadBalancingV2::LoadBalancer",
       "LoadBalancerAttributes.access_logs.s3.enabled", "access_logs.enabled"},
      {"resource \"aws_instance\" \"i\" {}\n", "AWS::EC2::Instance", "MetadataOptions.HttpTokens",
       "metadata_options.http_tokens"},
      {"resource \"aws_instance\" \"i\" {\n  user_data = \"a\"\n}\n", "AWS::EC2::Instance", "UserData", "user_data"},
      {"resource \"aws_instance\" \"i\" {\n  user_data_base64 = \"a\"\n}\n", "AWS::EC2::Instance", "UserData",
       "user_data_base64"},
      {"resource \"aws_instance\" \"i\" {\n  root_block_device {\n    encrypted = false\n  }\n}\n",
       "AWS::EC2::Instance", "BlockDeviceMappings[0].Ebs.Encrypted", "root_block_device.encrypted"},
      {"resource \"aws_network_acl\" \"a\" {\n  ingress {\n    rule_no = 1\n    cidr_block = \"0.0.0.0/0\"\n  }\n}\n",
       "AWS::EC2::NetworkAclEntry", "CidrBlock", "ingress.cidr_block"},
      {"resource \"aws_cloudfront_distribution\" \"d\" {}\n", "AWS::CloudFront::Distribution",
       "DistributionConfig.ViewerCertificate.MinimumProtocolVersion", "viewer_certificate.minimum_protocol_version"},
      {"resource \"aws_iam_account_password_policy\" \"p\" {}\n", "AWS::IAM::AccountPasswordPolicy", "RequireSymbols",
       "require_symbols"},
      {"resource \"aws_eks_cluster\" \"c\" {}\n", "AWS::EKS::Cluster", "Logging.ClusterLogging.EnabledTypes",
       "enabled_cluster_log_types"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.text), std::string(c.path));
    const Evaluated evaluated("main.tf", c.text);
    REQUIRE(evaluated.first(c.type));
    CHECK(name_in_source(*evaluated.first(c.type), c.path) == c.expected);
  }
  const Evaluated cloudformation("t.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n");
  CHECK(name_in_source(*cloudformation.first("AWS::SQS::Queue"), "SqsManagedSseEnabled") == "SqsManagedSseEnabled");
}

/// The number of buckets in the graph, and the status of versioning of the first.
std::string joined_versioning(const std::string& text) {
  const Evaluated evaluated("main.tf", text);
  const std::size_t buckets = evaluated.graph->of_type("AWS::S3::Bucket").size();
  return std::to_string(buckets) + " " + evaluated.show("AWS::S3::Bucket", "VersioningConfiguration.Status");
}

TEST_CASE("Attachments find their target by equal unknowns") {
  const auto bucket_and_versioning = [](const std::string& before, const std::string& name, const std::string& by) {
    return before + "resource \"aws_s3_bucket\" \"b\" {\n  bucket = " + name +
           "\n}\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = " + by +
           "\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n";
  };
  struct Case {
    const char* what;
    std::string text;
    const char* expected;
  };
  const std::string x = "variable \"x\" {\n  type = string\n}\nvariable \"y\" {\n}\n";
  const std::string each =
      "variable \"all\" {\n  type = set(string)\n}\nresource \"aws_s3_bucket\" \"b\" {\n  for_each = "
      "var.all\n  bucket = each.value\n}\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  "
      "for_each = var.all\n  bucket = each.value\n  versioning_configuration {\n    status = "
      "\"Enabled\"\n  }\n}\n";
  const std::string module = "module \"m\" {\n  source = \"example/names/aws\"\n}\n";
  const Case cases[] = {
      {"one variable", bucket_and_versioning(x, "var.x", "var.x"), "1 \"Enabled\""},
      {"two variables", bucket_and_versioning(x, "var.x", "var.y"), "2 absent"},
      {"a text around it", bucket_and_versioning(x, "\"${var.x}-media\"", "\"${var.x}-media\""), "1 \"Enabled\""},
      {"another text around it", bucket_and_versioning(x, "\"${var.x}-media\"", "\"${var.x}-logs\""), "2 absent"},
      {"the same function of it", bucket_and_versioning(x, "lower(var.x)", "lower(var.x)"), "1 \"Enabled\""},
      {"the same function of a part of it",
       bucket_and_versioning(x, "lower(\"${var.x}-A\")", "lower(format(\"%s-a\", var.x))"), "1 \"Enabled\""},
      {"another function of a part of it", bucket_and_versioning(x, "lower(\"${var.x}-1\")", "upper(\"${var.x}-1\")"),
       "2 absent"},
      {"one end of it cut off", bucket_and_versioning(x, "trimspace(\"${var.x}-a\")", "trimspace(\"${var.x}-a \")"),
       "1 \"Enabled\""},
      {"the other end of it cut off",
       bucket_and_versioning(x, "trim(\"${var.x}-a\", \"b\")", "trim(\"${var.x}-a\", \"c\")"), "2 absent"},
      {"format and template", bucket_and_versioning(x, "format(\"%s-a\", var.x)", "\"${var.x}-a\""), "1 \"Enabled\""},
      {"a member of it", bucket_and_versioning(x, "var.y.name", "var.y[\"name\"]"), "1 \"Enabled\""},
      {"another member", bucket_and_versioning(x, "var.y.name", "var.y.other"), "2 absent"},
      {"an undecided choice",
       bucket_and_versioning(x, "var.x == \"\" ? \"a\" : var.x", "var.x == \"\" ? \"a\" : var.x"), "1 \"Enabled\""},
      {"through a local value",
       bucket_and_versioning(x + "locals {\n  n = \"${var.x}-n\"\n}\n", "local.n", "\"${var.x}-n\""), "1 \"Enabled\""},
      {"what differs each time", bucket_and_versioning(x, "uuid()", "uuid()"), "2 absent"},
      {"an output of a module that is not there", bucket_and_versioning(module, "module.m.id", "module.m.id"),
       "1 \"Enabled\""},
      {"another output of it", bucket_and_versioning(module, "module.m.id", "module.m.name"), "2 absent"},
      {"instance by instance", each, "1 \"Enabled\""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK(joined_versioning(c.text) == c.expected);
  }
}

TEST_CASE("References to what is not declared are never null") {
  const Evaluated terraform("main.tf",
                            "resource \"aws_autoscaling_group\" \"g\" {\n  launch_configuration = "
                            "aws_launch_configuration.elsewhere.name\n}\n");
  CHECK(terraform.show("AWS::AutoScaling::AutoScalingGroup", "LaunchConfigurationName") ==
        "{\"$ref\":\"aws_launch_configuration.elsewhere\",\"attribute\":\"name\"}");
  const Evaluated cloudformation(
      "t.yaml",
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: !GetAtt "
      "Elsewhere.Arn\n");
  CHECK(cloudformation.show("AWS::SQS::Queue", "KmsMasterKeyId") == "{\"$ref\":\"Elsewhere\",\"attribute\":\"Arn\"}");
  const Evaluated parts(
      "main.tf",
      "resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = aws_s3_bucket.elsewhere.id\n  "
      "versioning_configuration {\n    status = \"Enabled\"\n  }\n}\nresource \"aws_s3_bucket_logging\" "
      "\"l\" {\n  bucket = aws_s3_bucket.elsewhere.bucket\n  target_bucket = \"logs\"\n  target_prefix = "
      "\"a\"\n}\n");
  CHECK(parts.graph->of_type("AWS::S3::Bucket").size() == 1);
}

TEST_CASE("An empty text is no value, where the provider or the service says so") {
  const PropertyCase terraform[] = {
      {"of an optional argument", "resource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = \"\"\n}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "absent"},
      {"from a variable",
       "variable \"k\" {\n  default = \"\"\n}\nresource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = var.k\n}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "absent"},
      {"in a block",
       "resource \"aws_instance\" \"i\" {\n  root_block_device {\n    encrypted  = true\n    kms_key_id = \"\"\n  "
       "}\n}\n",
       "AWS::EC2::Instance", "BlockDeviceMappings[0].Ebs.KmsKeyId", "absent"},
      {"an entry of a map stays",
       "resource \"aws_lambda_function\" \"f\" {\n  environment {\n    variables = { A = \"\" }\n  }\n}\n",
       "AWS::Lambda::Function", "Environment.Variables.A", "\"\""},
      {"what is required stays", "resource \"aws_ssm_parameter\" \"p\" {\n  name = \"\"\n  type = \"String\"\n}\n",
       "AWS::SSM::Parameter", "Name", "\"\""},
  };
  check_cases("main.tf", terraform);
  const PropertyCase cloudformation[] = {
      {"a property", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: {KmsMasterKeyId: ''}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "absent"},
      {"the default of a parameter",
       "Parameters:\n  K: {Type: String, Default: ''}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: "
       "{KmsMasterKeyId: !Ref K}\n",
       "AWS::SQS::Queue", "KmsMasterKeyId", "absent"},
      {"inside a property",
       "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {LoggingConfiguration: {DestinationBucketName: l, "
       "LogFilePrefix: ''}}\n",
       "AWS::S3::Bucket", "LoggingConfiguration.LogFilePrefix", "absent"},
      {"on each side of a condition",
       "Parameters:\n  S: {Type: String}\nConditions:\n  C: !Equals [!Ref S, a]\nResources:\n  B:\n    Type: "
       "AWS::S3::Bucket\n    Properties: {LoggingConfiguration: !If [C, {DestinationBucketName: l, LogFilePrefix: ''}, "
       "{DestinationBucketName: m, LogFilePrefix: ''}]}\n",
       "AWS::S3::Bucket", "LoggingConfiguration",
       "{\"$choice\":[{\"DestinationBucketName\":\"l\",\"LogFilePrefix\":null},{\"DestinationBucketName\":\"m\","
       "\"LogFilePrefix\":null}]}"},
      {"the value of a pair stays",
       "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {Tags: [{Key: a, Value: ''}]}\n",
       "AWS::S3::Bucket", "Tags[0].Value", "\"\""},
      {"an entry of a map stays",
       "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Environment: {Variables: {A: ''}}}\n",
       "AWS::Lambda::Function", "Environment.Variables.A", "\"\""},
      {"code in a folder is packaged into a bucket",
       "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Code: ./src}\n", "AWS::Lambda::Function",
       "Code.S3Key", "{\"$unknown\":\"where packaging uploads this is known at deployment\"}"},
  };
  check_cases("t.yaml", cloudformation);
}

TEST_CASE("Parameters of one name are one name") {
  const Evaluated evaluated(
      "t.yaml",
      "Parameters:\n  Name: {Type: String}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: "
      "{BucketName: !Ref Name}\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties: {Bucket: !Ref "
      "Name, PolicyDocument: {}}\n  O:\n    Type: AWS::S3::BucketPolicy\n    Properties: {Bucket: !Sub "
      "'${Name}-other', PolicyDocument: {}}\n");
  CHECK(evaluated.edges() == "P ~> B Bucket\n");
  const Evaluated made("main.tf", R"(
    resource "random_id" "r" {
      byte_length = 4
    }
    resource "aws_s3_bucket" "a" {
      bucket = "${random_id.r.hex}-a"
    }
    resource "aws_s3_bucket" "b" {
      bucket = "${random_id.r.hex}-b"
    }
    resource "aws_s3_bucket_policy" "p" {
      bucket = "${random_id.r.hex}-b"
      policy = "{}"
    }
  )");
  const Resource* policy = made.first("AWS::S3::BucketPolicy");
  REQUIRE(policy);
  const Value bucket = policy->properties.get("Bucket");
  CHECK(find_target(*made.graph, bucket) == made.find("aws_s3_bucket.b"));
  CHECK(refers_to(*made.graph, bucket, *made.find("aws_s3_bucket.b")) == Truth::yes);
  CHECK(refers_to(*made.graph, bucket, *made.find("aws_s3_bucket.a")) == Truth::no);
}

}  // namespace
}  // namespace lintel::model
