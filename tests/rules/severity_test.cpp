// How bad a finding is as deployed: what a group is attached to, what a bucket obeys, what somebody must choose first.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "rules/severities.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

/// A security group that lets the world reach SSH, and what uses it.
std::string open_group(const std::string& users) {
  return "resource \"aws_security_group\" \"open\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    "
         "protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n" +
         users;
}

const std::string private_subnet =
    "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
    "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n}\n"
    "resource \"aws_route_table\" \"t\" {\n  vpc_id = aws_vpc.v.id\n}\n"
    "resource \"aws_route_table_association\" \"a\" {\n  subnet_id = aws_subnet.s.id\n  route_table_id = "
    "aws_route_table.t.id\n}\n";

const std::string gateway =
    "resource \"aws_internet_gateway\" \"g\" {\n  vpc_id = aws_vpc.v.id\n}\n"
    "resource \"aws_route\" \"r\" {\n  route_table_id = aws_route_table.t.id\n  destination_cidr_block = "
    "\"0.0.0.0/0\"\n  gateway_id = aws_internet_gateway.g.id\n}\n";

const std::string instance =
    "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  subnet_id = aws_subnet.s.id\n  vpc_security_group_ids = "
    "[aws_security_group.open.id]\n}\n";

/// `text` with `line` before the first `place`.
std::string with(std::string text, const std::string& place, const std::string& line) {
  return text.insert(text.find(place), line);
}

}  // namespace

TEST_CASE("A group that is open to the world is critical only where the world reaches something behind it") {
  const std::string anywhere =
      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  vpc_security_group_ids = "
      "[aws_security_group.open.id]\n}\n";
  const std::string addressless =
      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  associate_public_ip_address = false\n  "
      "vpc_security_group_ids = [aws_security_group.open.id]\n}\n";
  const std::string balancer =
      "resource \"aws_lb\" \"b\" {\n  load_balancer_type = \"network\"\n  security_groups = "
      "[aws_security_group.open.id]\n}\nresource \"aws_lb_listener\" \"l\" {\n  load_balancer_arn = aws_lb.b.arn\n  "
      "protocol = \"TCP\"\n  port = ";
  const std::string endpoint =
      "resource \"aws_vpc_endpoint\" \"e\" {\n  vpc_id = \"vpc-1\"\n  service_name = \"com.amazonaws.eu-west-1.ssm\"\n "
      " "
      "vpc_endpoint_type = \"Interface\"\n  security_group_ids = [aws_security_group.open.id]\n}\n";
  const std::string template_only =
      "resource \"aws_launch_template\" \"t\" {\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n";
  const std::string group = template_only +
                            "resource \"aws_autoscaling_group\" \"g\" {\n  max_size = 1\n  min_size = 1\n  "
                            "launch_template {\n    id = aws_launch_template.t.id\n  }\n}\n";
  const std::string elastic = "resource \"aws_eip\" \"e\" {\n  instance = aws_instance.i.id\n}\n";
  const std::string associated =
      "resource \"aws_eip_association\" \"e\" {\n  instance_id = aws_instance.i.id\n  allocation_id = "
      "\"eipalloc-1\"\n}\n";
  const std::string asking = with(instance, "  ami = ", "  associate_public_ip_address = true\n");
  const std::string public_subnet =
      with(private_subnet, "  vpc_id = aws_vpc.v.id\n}", "  map_public_ip_on_launch = true\n");
  const std::string group_in_subnet = with(group, "  max_size", "  vpc_zone_identifier = [aws_subnet.s.id]\n");
  struct Case {
    std::string users;
    const char* expected;
  };
  const Case cases[] = {
      {"", "medium"},
      {anywhere, "critical"},
      {addressless, "medium"},
      {private_subnet + instance, "medium"},
      {private_subnet + gateway + instance, "medium"},
      {private_subnet + gateway + instance + elastic, "critical"},
      {private_subnet + gateway + instance + associated, "critical"},
      {public_subnet + gateway + instance, "critical"},
      {private_subnet + gateway + asking, "critical"},
      {private_subnet + gateway + group_in_subnet, "medium"},
      {public_subnet + gateway + group_in_subnet, "critical"},
      {balancer + "443\n}\n", "low"},
      {balancer + "22\n}\n", "critical"},
      {endpoint, "medium"},
      {endpoint + anywhere, "critical"},
      {template_only, "medium"},
      {group, "critical"},
  };
  for (const Case& c : cases) {
    INFO(c.users);
    CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", open_group(c.users)) == c.expected);
  }
}

TEST_CASE("A website of a load balancer is no service of the port that it uses") {
  struct Case {
    const char* what;
    const char* rule;
    std::string listeners;  ///< protocol and port of each, apart by blanks
    int from, to;
    const char* expected;
  };
  const Case cases[] = {
      {"a website", "ec2-security-group-file-sharing-open", "HTTPS 445", 443, 445, ""},
      {"a website beside others", "ec2-security-group-file-sharing-open", "HTTPS 443 HTTP 445", 443, 445, ""},
      {"no listener there", "ec2-security-group-file-sharing-open", "HTTPS 443", 443, 445, "low"},
      {"passed on", "ec2-security-group-file-sharing-open", "TCP 445", 443, 445, "high"},
      {"passed on, decrypted", "ec2-security-group-database-open", "TLS 5432", 5432, 5432, "high"},
      {"a website", "ec2-security-group-database-open", "HTTP 5432", 5432, 5432, ""},
      {"a website", "ec2-security-group-ssh-open", "HTTPS 22", 22, 22, ""},
      {"a website", "ec2-security-group-rdp-open", "HTTPS 3389", 3389, 3389, ""},
      {"a website", "ec2-security-group-remote-administration-open", "HTTPS 5900", 5900, 5900, ""},
      {"one of two", "ec2-security-group-internal-service-open", "HTTP 8080 HTTP 9090", 8080, 9090, "low"},
      {"a website", "ec2-security-group-wide-range-open", "HTTP 8080", 8000, 9999, "low"},
      {"passed on", "ec2-security-group-wide-range-open", "TCP 8080", 8000, 9999, "high"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what) << ": " << c.rule << " " << c.listeners);
    std::string terraform =
        "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = " + std::to_string(c.from) +
        "\n    to_port = " + std::to_string(c.to) +
        "\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\nresource \"aws_lb\" \"b\" {\n  "
        "security_groups = [aws_security_group.g.id]\n}\n";
    std::string balancer =
        "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n      "
        "SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: " +
        std::to_string(c.from) + ", ToPort: " + std::to_string(c.to) + ", CidrIp: 0.0.0.0/0}\n";
    std::string modern = balancer +
                         "  B:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties:\n      "
                         "SecurityGroups: [!Ref G]\n";
    std::string classic = balancer +
                          "  B:\n    Type: AWS::ElasticLoadBalancing::LoadBalancer\n    Properties:\n      "
                          "SecurityGroups: [!Ref G]\n      Listeners:\n";
    std::istringstream words(c.listeners);
    std::string protocol, port;
    for (int number = 0; words >> protocol >> port; ++number) {
      const std::string name = "l" + std::to_string(number);
      terraform += "resource \"aws_lb_listener\" \"" + name +
                   "\" {\n  load_balancer_arn = aws_lb.b.arn\n  port = " + port + "\n  protocol = \"" + protocol +
                   "\"\n}\n";
      modern += "  " + name + ":\n    Type: AWS::ElasticLoadBalancingV2::Listener\n    Properties: {LoadBalancerArn: " +
                "!Ref B, Port: " + port + ", Protocol: " + protocol + "}\n";
      classic += "        - {LoadBalancerPort: '" + port + "', InstancePort: '80', Protocol: " +
                 (protocol == "TLS"     ? "ssl"
                  : protocol == "HTTPS" ? "https"
                                        : protocol) +
                 "}\n";
    }
    CHECK(severities_of(c.rule, "main.tf", terraform) == c.expected);
    CHECK(severities_of(c.rule, "main.yaml", modern) == c.expected);
    CHECK(severities_of(c.rule, "main.yaml", classic) == c.expected);
  }
}

TEST_CASE("What a store of secrets keeps is critical where its name or form says that it is secret") {
  struct Case {
    const char* name;
    const char* value;
    const char* parameter;  ///< as a SecureString
    const char* secret;     ///< in Secrets Manager
  };
  const Case cases[] = {
      {"/app/db/password", "swordfish", "critical", "high"},
      {"/app/db/username", "swordfish", "", ""},
      {"/app/db/port", "5432", "", ""},
      {"/app/a", "5432", "", ""},
      {"/app/a", "swordfish", "medium", "medium"},
      {"/app/a", "b7Xq9LmZ2pTr8vWc", "critical", "high"},
      {"/app/a", "ops@company.org", "", ""},
      {"/app/a", "arn:aws:sns:eu-west-1:111122223333:t", "", ""},
      {"/app/a", "https://api.company.org/v1", "", ""},
      {"/app/a", "postgres://a:hunter22@db/x", "critical", "high"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.name) << " = " << c.value);
    const std::string name = c.name, value = c.value;
    CHECK(severities_of("ssm-parameter-secret-written", "main.tf",
                        "resource \"aws_ssm_parameter\" \"this\" {\n  name = \"" + name +
                            "\"\n  type = \"SecureString\"\n  value = \"" + value + "\"\n}\n") == c.parameter);
    CHECK(severities_of("secret-written-in-code", "main.tf",
                        "resource \"aws_secretsmanager_secret\" \"this\" {\n  name = \"" + name +
                            "\"\n}\nresource \"aws_secretsmanager_secret_version\" \"this\" {\n  secret_id = "
                            "aws_secretsmanager_secret.this.id\n  secret_string = \"" +
                            value + "\"\n}\n") == c.secret);
    CHECK(severities_of("secret-written-in-code", "main.yaml",
                        "Resources:\n  This:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      Name: " +
                            name + "\n      SecretString: '" + value + "'\n") == c.secret);
  }
  const std::string module =
      "variable \"github_username\" {\n  default = \"devex-sa\"\n}\nvariable \"github_token\" {\n  default = "
      "\"devex-sa\"\n}\nvariable \"path\" {}\n";
  const auto parameter = [&](const std::string& from) {
    return module +
           "resource \"aws_ssm_parameter\" \"this\" {\n  name = var.path\n  type = \"SecureString\"\n  value = " +
           from + "\n}\n";
  };
  CHECK(severities_of("ssm-parameter-secret-written", "main.tf", parameter("var.github_username")).empty());
  CHECK(severities_of("ssm-parameter-secret-written", "main.tf", parameter("var.github_token")) == "critical");
}

TEST_CASE("A name lowers a severity, and takes no finding away") {
  struct Case {
    const char* what;
    const char* rule;
    const char* path;
    std::string text;
    const char* expected;
  };
  const auto acl = [](const std::string& subnets) {
    return "variable \"private_subnet_ids\" {\n  type = list(string)\n}\nlocals {\n  private_subnet_ids = "
           "[\"subnet-1\"]\n}\nresource \"aws_network_acl\" \"n\" {\n  vpc_id = \"vpc-1\"\n  subnet_ids = " +
           subnets +
           "\n  ingress {\n    rule_no = 1\n    action = \"allow\"\n    protocol = \"-1\"\n    from_port = 0\n    "
           "to_port = 0\n    cidr_block = \"0.0.0.0/0\"\n  }\n}\n";
  };
  const auto key = [](const std::string& bucket) {
    return "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties: {KeyPolicy: {}}\n  " + bucket +
           ":\n    Type: AWS::S3::Bucket\n    DeletionPolicy: Retain\n    Properties:\n      BucketEncryption:\n"
           "        ServerSideEncryptionConfiguration:\n          - ServerSideEncryptionByDefault: {SSEAlgorithm: "
           "aws:kms, KMSMasterKeyID: !GetAtt Key.Arn}\n";
  };
  const auto versions = [](const std::string& name) {
    return "resource \"aws_s3_bucket\" \"" + name +
           "\" {\n  versioning {\n    enabled = true\n  }\n  lifecycle_rule {\n    enabled = true\n    "
           "noncurrent_version_expiration {\n      days = 1\n    }\n  }\n}\n";
  };
  const auto api = [](const std::string& name) {
    return "Resources:\n  A:\n    Type: AWS::ApiGateway::RestApi\n    Properties: {Name: " + name +
           "}\n  M:\n    Type: AWS::ApiGateway::Method\n    Properties: {RestApiId: !Ref A, ResourceId: !GetAtt "
           "A.RootResourceId, HttpMethod: POST, AuthorizationType: NONE}\n";
  };
  const Case cases[] = {
      {"a network ACL", "ec2-network-acl-admin-open", "main.tf", acl("[\"subnet-1\"]"), "medium"},
      {"of subnets by a local name", "ec2-network-acl-admin-open", "main.tf", acl("local.private_subnet_ids"), "low"},
      {"of subnets by a variable", "ec2-network-acl-admin-open", "main.tf", acl("var.private_subnet_ids"), "low"},
      {"a key of records", "kms-key-deleted-before-data", "t.yaml", key("Records"), "medium"},
      {"a key of what builds make", "kms-key-deleted-before-data", "t.yaml", key("BuildArtifacts"), "info"},
      {"versions of records", "s3-bucket-old-versions-lost", "main.tf", versions("records"), "low"},
      {"versions in a cache", "s3-bucket-old-versions-lost", "main.tf", versions("cache"), "info"},
      {"an API", "apigateway-method-unauthorized", "t.yaml", api("orders"), "low"},
      {"a trap", "apigateway-method-unauthorized", "t.yaml", api("bad-bots"), "info"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(severities_of(c.rule, c.path, c.text) == c.expected);
  }
}

TEST_CASE("A public address is no more than worth knowing where it is what the host is for") {
  struct Case {
    const char* what;
    const char* rule;
    const char* path;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"a server", "ec2-instance-public-address", "main.tf", R"(
resource "aws_instance" "web" {
  ami                         = "ami-1"
  associate_public_ip_address = true
})",
       "medium"},
      {"a bastion", "ec2-instance-public-address", "main.tf", R"(
resource "aws_instance" "bastion" {
  ami                         = "ami-1"
  associate_public_ip_address = true
})",
       "low"},
      {"by a tag that is known in part", "ec2-instance-public-address", "main.tf", R"(
variable "name" {}
resource "aws_instance" "this" {
  ami                         = "ami-1"
  associate_public_ip_address = true
  tags                        = { Name = "${var.name}-vpn-server" }
})",
       "low"},
      {"by another tag", "ec2-instance-public-address", "main.tf", R"(
resource "aws_instance" "this" {
  ami                         = "ami-1"
  associate_public_ip_address = true
  tags                        = { Reached = "through the bastion" }
})",
       "medium"},
      {"what forwards", "ec2-instance-public-address", "main.tf", R"(
resource "aws_instance" "gateway" {
  ami                         = "ami-1"
  associate_public_ip_address = true
  source_dest_check           = false
})",
       "info"},
      {"a jump host", "ec2-instance-public-address", "main.yaml", R"(
Resources:
  JumpHost:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      NetworkInterfaces: [{DeviceIndex: '0', AssociatePublicIpAddress: true}]
)",
       "low"},
      {"what forwards", "ec2-instance-public-address", "main.yaml", R"(
Resources:
  Firewall:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      SourceDestCheck: false
      NetworkInterfaces: [{DeviceIndex: '0', AssociatePublicIpAddress: true}]
)",
       "info"},
      {"a launch template by its group", "ec2-launch-template-public-address", "main.tf", R"(
resource "aws_launch_template" "this" {
  network_interfaces {
    associate_public_ip_address = true
  }
}
resource "aws_autoscaling_group" "bastion" {
  max_size = 1
  min_size = 1
  launch_template {
    id = aws_launch_template.this.id
  }
})",
       "low"},
      {"a launch template by its tags", "ec2-launch-template-public-address", "main.yaml", R"(
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        NetworkInterfaces: [{DeviceIndex: 0, AssociatePublicIpAddress: true}]
        TagSpecifications:
          - ResourceType: instance
            Tags: [{Key: Name, Value: OpenVPN}]
)",
       "low"},
      {"a launch template", "ec2-launch-template-public-address", "main.yaml", R"(
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        NetworkInterfaces: [{DeviceIndex: 0, AssociatePublicIpAddress: true}]
)",
       "medium"},
      {"a launch configuration", "autoscaling-launch-configuration-public-address", "main.yaml", R"(
Resources:
  NatInstanceConfiguration:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: {ImageId: ami-1, InstanceType: t3.micro, AssociatePublicIpAddress: true}
)",
       "low"},
      {"a launch configuration", "autoscaling-launch-configuration-public-address", "main.tf", R"(
resource "aws_launch_configuration" "web" {
  image_id                    = "ami-1"
  instance_type               = "t3.micro"
  associate_public_ip_address = true
})",
       "medium"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.what) << ": " << c.rule << " in " << c.path);
    CHECK(severities_of(c.rule, c.path, c.text) == c.expected);
  }
}

TEST_CASE("A public address is weighed together with its security groups") {
  const auto database = [](const std::string& cidr) {
    return "variable \"from\" {}\nresource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
           "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 5432\n    to_port = 5432\n    "
           "protocol "
           "= \"tcp\"\n    cidr_blocks = [" +
           cidr +
           "]\n  }\n}\nresource \"aws_db_instance\" \"d\" {\n  engine = \"postgres\"\n  publicly_accessible = true\n  "
           "vpc_security_group_ids = [aws_security_group.g.id]\n}\n";
  };
  struct Case {
    const char* cidr;
    const char* expected;
  };
  const Case cases[] = {
      {"\"0.0.0.0/0\"", "critical"},   {"\"10.0.0.0/8\"", "medium"}, {"aws_vpc.v.cidr_block", "medium"},
      {"\"198.51.100.0/24\"", "high"}, {"var.from", "high"},
  };
  for (const Case& c : cases) {
    INFO(c.cidr);
    CHECK(severities_of("rds-instance-public", "main.tf", database(c.cidr)) == c.expected);
  }
}

TEST_CASE("A bucket is open to everybody where it is known to obey what opens it") {
  const std::string bucket =
      "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_acl\" \"a\" {\n  bucket = "
      "aws_s3_bucket.b.id\n  acl = \"public-read\"\n}\n";
  const std::string controls =
      "resource \"aws_s3_bucket_ownership_controls\" \"o\" {\n  bucket = aws_s3_bucket.b.id\n  rule {\n    "
      "object_ownership = \"BucketOwnerPreferred\"\n  }\n}\n";
  const std::string unblocked =
      "resource \"aws_s3_bucket_public_access_block\" \"p\" {\n  bucket = aws_s3_bucket.b.id\n  block_public_acls = "
      "false\n}\n";
  CHECK(severities_of("s3-bucket-acl-public", "main.tf", bucket) == "medium");
  CHECK(severities_of("s3-bucket-acl-public", "main.tf", bucket + controls) == "medium");
  CHECK(severities_of("s3-bucket-acl-public", "main.tf", bucket + controls + unblocked) == "critical");
}

namespace {

/// A bucket with a public access block of four settings in one language, and what ownership says of ACLs.
std::string blocked_bucket(bool terraform, unsigned set, const std::string& ownership) {
  const auto flag = [&](unsigned bit) { return (set & (1U << bit)) != 0 ? std::string("true") : std::string("false"); };
  if (terraform) {
    return "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_public_access_block\" \"p\" {\n  bucket = "
           "aws_s3_bucket.b.id\n  block_public_acls = " +
           flag(0) + "\n  ignore_public_acls = " + flag(1) + "\n  block_public_policy = " + flag(2) +
           "\n  restrict_public_buckets = " + flag(3) + "\n}\n" +
           (ownership.empty() ? ""
                              : "resource \"aws_s3_bucket_ownership_controls\" \"o\" {\n  bucket = "
                                "aws_s3_bucket.b.id\n  rule {\n    object_ownership = \"" +
                                    ownership + "\"\n  }\n}\n");
  }
  return "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      PublicAccessBlockConfiguration:\n"
         "        BlockPublicAcls: " +
         flag(0) + "\n        IgnorePublicAcls: " + flag(1) + "\n        BlockPublicPolicy: " + flag(2) +
         "\n        RestrictPublicBuckets: " + flag(3) + "\n" +
         (ownership.empty()
              ? ""
              : "      OwnershipControls:\n        Rules:\n          - ObjectOwnership: " + ownership + "\n");
}

}  // namespace

TEST_CASE("Of the settings against public access the one that nothing else makes up for weighs most") {
  for (const bool terraform : {true, false}) {
    for (const std::string ownership : {"", "BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"}) {
      for (unsigned set = 0; set < 16; ++set) {
        const std::string text = blocked_bucket(terraform, set, ownership);
        INFO(text);
        const auto weigh = [&](const std::string& rule) {
          return severities_of(rule, terraform ? "main.tf" : "t.yaml", text);
        };
        const bool rejects_acls = (set & 1U) != 0, ignores_acls = (set & 2U) != 0;
        const bool rejects_policies = (set & 4U) != 0, restricts = (set & 8U) != 0;
        const bool acls_count = ownership == "BucketOwnerPreferred" || ownership == "ObjectWriter";
        CHECK(weigh("s3-bucket-public-acls-accepted") == (rejects_acls                  ? ""
                                                          : ignores_acls || !acls_count ? "info"
                                                                                        : "high"));
        CHECK(weigh("s3-bucket-public-acls-obeyed") == (ignores_acls                 ? ""
                                                        : acls_count && rejects_acls ? "low"
                                                                                     : "info"));
        CHECK(weigh("s3-bucket-public-policy-accepted") == (rejects_policies ? "" : restricts ? "low" : "high"));
        CHECK(weigh("s3-bucket-public-access-unrestricted") == (restricts ? "" : rejects_policies ? "low" : "info"));
      }
    }
  }
}

TEST_CASE("Settings against public access of an account and of access points weigh by what they leave open") {
  const auto account = [](const std::string& off) {
    std::string text = "resource \"aws_s3_account_public_access_block\" \"a\" {\n";
    for (const std::string setting :
         {"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"})
      text += "  " + setting + " = " + (setting == off ? "false" : "true") + "\n";
    return severities_of("s3-account-public-access-not-blocked", "main.tf", text + "}\n");
  };
  CHECK(account("block_public_acls") == "low");
  CHECK(account("block_public_policy") == "low");
  CHECK(account("ignore_public_acls") == "high");
  CHECK(account("restrict_public_buckets") == "high");

  const auto point = [](const std::string& settings) {
    return severities_of(
        "s3-access-point-public-access-not-blocked", "t.yaml",
        "Resources:\n  P:\n    Type: AWS::S3::AccessPoint\n    Properties:\n      Bucket: data\n" + settings);
  };
  const std::string block = "      PublicAccessBlockConfiguration: ";
  CHECK(point(block + "{BlockPublicAcls: false}\n") == "low");
  CHECK(point(block + "{BlockPublicPolicy: false, RestrictPublicBuckets: true}\n") == "low");
  CHECK(point(block + "{BlockPublicPolicy: false, RestrictPublicBuckets: false}\n") == "high, high");
  CHECK(point("      VpcConfiguration: {VpcId: vpc-1}\n" + block +
              "{BlockPublicPolicy: false, RestrictPublicBuckets: "
              "false}\n") == "info, info");
}

TEST_CASE("A public policy weighs as much as it gives away") {
  const auto queue = [](const std::string& action) {
    return "resource \"aws_sqs_queue_policy\" \"p\" {\n  queue_url = aws_sqs_queue.q.id\n  policy = jsonencode({\n    "
           "Version "
           "= \"2012-10-17\"\n    Statement = [{ Effect = \"Allow\", Principal = \"*\", Action = \"" +
           action + "\", Resource = \"*\" }]\n  })\n}\nresource \"aws_sqs_queue\" \"q\" {}\n";
  };
  CHECK(severities_of("sqs-queue-policy-public", "main.tf", queue("sqs:SendMessage")) == "high");
  CHECK(severities_of("sqs-queue-policy-public", "main.tf", queue("sqs:*")) == "critical");

  const auto bucket = [](const std::string& action, const std::string& sid, const std::string& rest) {
    return "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = "
           "aws_s3_bucket.b.id\n  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [{ Sid = \"" +
           sid + "\", Effect = \"Allow\", Principal = \"*\", Action = \"" + action +
           "\", Resource = \"${aws_s3_bucket.b.arn}/*\" }]\n  })\n}\n" + rest;
  };
  const std::string unblocked =
      "resource \"aws_s3_bucket_public_access_block\" \"a\" {\n  bucket = aws_s3_bucket.b.id\n}\n";
  const auto weigh = [&](const std::string& text) { return severities_of("s3-bucket-policy-public", "main.tf", text); };
  CHECK(weigh(bucket("s3:*", "All", unblocked)) == "critical");
  CHECK(weigh(bucket("s3:GetObject", "All", unblocked)) == "high");
  CHECK(weigh(bucket("s3:GetObject", "PublicRead", unblocked)) == "low");
  CHECK(weigh(bucket("s3:*", "All", "")) == "medium");
}

TEST_CASE("What holds only for another value than a parameter's default is no more than medium") {
  const auto bus = [](const std::string& parameter, const std::string& condition) {
    return "Parameters:\n" + parameter + "Conditions:\n  Chosen: " + condition +
           "\nResources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n      "
           "DBSubnetGroupName: s\n      StorageEncrypted: !If [Chosen, false, true]\n";
  };
  const std::string access =
      "  Access:\n    Type: String\n    Default: Private\n    AllowedValues: [Private, Public]\n";
  const std::string stage = "  Stage:\n    Type: String\n    Default: dev\n    AllowedValues: [dev, prod]\n";
  const std::string open = "  Access:\n    Type: String\n    AllowedValues: [Private, Public]\n";
  struct Case {
    std::string parameter;
    const char* condition;
    const char* expected;
  };
  const Case cases[] = {
      {access, "!Equals [!Ref Access, Public]", "info"},  {access, "!Not [!Equals [!Ref Access, Private]]", "info"},
      {access, "!Equals [!Ref Access, Private]", "high"}, {open, "!Equals [!Ref Access, Public]", "high"},
      {stage, "!Equals [!Ref Stage, prod]", "high"},
  };
  for (const Case& c : cases) {
    INFO(c.parameter << c.condition);
    CHECK(severities_of("rds-instance-unencrypted", "t.yaml", bus(c.parameter, c.condition)) == c.expected);
  }
}

TEST_CASE("A finding in a resource that a default deployment lacks says what brings it") {
  struct Case {
    const char* parameter;
    const char* severity;
    const char* conditions;
  };
  for (const Case& c :
       {Case{"{Type: String, Default: 'No', AllowedValues: ['Yes', 'No']}", "medium", "it exists (Asked is true)"},
        {"{Type: String, Default: 'Yes', AllowedValues: ['Yes', 'No']}", "high", ""},
        {"{Type: String, AllowedValues: ['Yes', 'No']}", "high", ""}}) {
    INFO(c.parameter);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"rds-instance-unencrypted"};
    options.threads = 1;
    options.reader = make_memory_reader(
        {{"code/t.yaml", "Parameters:\n  Ask: " + std::string(c.parameter) +
                             "\nConditions:\n  Asked: !Equals [!Ref Ask, 'Yes']\nResources:\n  Database:\n    Type: "
                             "AWS::RDS::DBInstance\n    Condition: Asked\n    Properties: {Engine: postgres, "
                             "DBSubnetGroupName: s, StorageEncrypted: false}\n"}});
    const std::vector<Finding> findings = scan(options).findings;
    REQUIRE(findings.size() == 1);
    CHECK(to_string(findings[0].severity) == std::string(c.severity));
    CHECK((findings[0].conditions.empty() ? "" : findings[0].conditions[0]) == c.conditions);
  }
}

TEST_CASE("A group weighs as much as what a default deployment puts into it") {
  const auto stack = [](const std::string& asked) {
    return severities_of(
        "ec2-security-group-ssh-open", "t.yaml",
        "Parameters:\n  Host: {Type: String, Default: '" + asked +
            "', AllowedValues: ['Yes', 'No']}\nConditions:\n  HasHost: !Equals [!Ref Host, "
            "'Yes']\nResources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      "
            "GroupDescription: g\n      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: "
            "22, CidrIp: 0.0.0.0/0}]\n  Server:\n    Type: AWS::EC2::Instance\n    Condition: "
            "HasHost\n    Properties:\n      ImageId: ami-1\n      NetworkInterfaces: [{DeviceIndex: "
            "'0', AssociatePublicIpAddress: true, GroupSet: [!Ref Group], SubnetId: subnet-1}]\n");
  };
  CHECK(stack("Yes") == "critical");
  CHECK(stack("No") == "medium");
}

TEST_CASE("A subnet that is elsewhere and called private keeps the internet out") {
  const auto stack = [](const std::string& name) {
    return "Parameters:\n  Network:\n    Type: String\nResources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    "
           "Properties:\n      GroupDescription: g\n      SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: "
           "22, "
           "ToPort: 22, CidrIp: 0.0.0.0/0}\n  Host:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: "
           "ami-1\n  "
           "    SecurityGroupIds: [!Ref Group]\n      SubnetId: {'Fn::ImportValue': !Sub '${Network}-" +
           name + "'}\n";
  };
  CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", stack("SubnetAPrivate")) == "medium");
  CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", stack("SubnetAPublic")) == "medium");

  const auto given = [](const std::string& name) {
    return "Parameters:\n  " + name +
           ":\n    Type: AWS::EC2::Subnet::Id\nResources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    "
           "Properties:\n"
           "      GroupDescription: g\n      SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: 22, ToPort: "
           "22, "
           "CidrIp: 0.0.0.0/0}\n  Host:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-1\n      "
           "SecurityGroupIds: [!Ref Group]\n      SubnetId: !Ref " +
           name + "\n";
  };
  const auto passed = [](const std::string& name) {
    return open_group("variable \"" + name + "\" {\n  default = \"subnet-0c7f21f6cada96541\"\n}\n" +
                      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  subnet_id = var." + name +
                      "\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n");
  };
  CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", given("PrivateSubnet1")) == "medium");
  CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", given("SubnetForPrivateUse")) == "medium");
  CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", given("Subnet1")) == "medium");
  CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", passed("private1_subnet_id")) == "medium");
  CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", passed("subnet_id")) == "medium");
}

TEST_CASE("An open group is critical where what is in it is known to have a public address") {
  const std::string subnet =
      "resource \"aws_subnet\" \"s\" {\n  vpc_id = \"vpc-1\"\n  cidr_block = \"10.0.0.0/24\"\n  "
      "map_public_ip_on_launch = true\n}\n";
  const std::string address = "resource \"aws_eip\" \"e\" {\n  instance = aws_instance.i.id\n}\n";
  struct Case {
    const char* arguments;
    std::string more;
    const char* expected;
  };
  for (const Case& c : {Case{"", "", "critical"},  // the default VPC
                        {"subnet_id = \"subnet-1\"", "", "medium"},
                        {"subnet_id = \"subnet-1\"\n  associate_public_ip_address = true", "", "critical"},
                        {"subnet_id = \"subnet-1\"\n  associate_public_ip_address = false", "", "medium"},
                        {"associate_public_ip_address = false", "", "medium"},
                        {"subnet_id = \"subnet-1\"", address, "critical"},
                        {"subnet_id = aws_subnet.s.id", subnet, "critical"},
                        {"subnet_id = var.unknown", "variable \"unknown\" {}\n", "medium"}}) {
    INFO(c.arguments << c.more);
    CHECK(severities_of(
              "ec2-security-group-ssh-open", "main.tf",
              open_group("resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  " + std::string(c.arguments) +
                         "\n  vpc_security_group_ids = [aws_security_group.open.id]\n}\n" + c.more)) == c.expected);
  }
}

TEST_CASE("What a database in subnets without a way out says is that it asks for an address") {
  const std::string database =
      "resource \"aws_db_subnet_group\" \"d\" {\n  subnet_ids = [aws_subnet.s.id]\n}\nresource \"aws_db_instance\" "
      "\"i\" "
      "{\n  db_subnet_group_name = aws_db_subnet_group.d.name\n  publicly_accessible = true\n}\n";
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"rds-instance-public"};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/main.tf", private_subnet + database}});
  const std::vector<Finding> findings = scan(options).findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message ==
        "aws_db_instance.i asks for a public address, and only the routes of its subnets keep the internet out");
  CHECK(findings[0].severity == Severity::medium);
}

TEST_CASE("An instance of a cluster has the groups of the cluster") {
  const std::string cluster =
      "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 5432\n    to_port = 5432\n    protocol = "
      "\"tcp\"\n    cidr_blocks = [\"RANGE\"]\n  }\n}\nresource \"aws_rds_cluster\" \"c\" {\n  engine = "
      "\"aurora-postgresql\"\n  vpc_security_group_ids = [aws_security_group.g.id]\n}\nresource "
      "\"aws_rds_cluster_instance\" \"i\" {\n  engine = \"aurora-postgresql\"\n  instance_class = \"db.r6g.large\"\n  "
      "cluster_identifier = aws_rds_cluster.c.id\n  publicly_accessible = true\n}\n";
  for (const auto& [range, expected] :
       std::vector<std::pair<std::string, std::string>>{{"10.0.0.0/8", "medium"}, {"0.0.0.0/0", "critical"}}) {
    std::string text = cluster;
    text.replace(text.find("RANGE"), 5, range);
    CHECK(severities_of("rds-instance-public", "main.tf", text) == expected);
  }
}

TEST_CASE("A network interface is reached by the elastic address that it has") {
  const std::string interface =
      "resource \"aws_network_interface\" \"n\" {\n  subnet_id = \"subnet-1\"\n  security_groups = "
      "[aws_security_group.open.id]\n}\nresource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  network_interface {\n  "
      "  "
      "device_index = 0\n    network_interface_id = aws_network_interface.n.id\n  }\n}\n";
  struct Case {
    const char* address;
    const char* expected;
  };
  for (const Case& c :
       {Case{"", "medium"},
        Case{"resource \"aws_eip\" \"e\" {\n  network_interface = aws_network_interface.n.id\n}\n", "critical"},
        Case{"resource \"aws_eip\" \"e\" {\n  instance = aws_instance.i.id\n}\n", "critical"},
        Case{"resource \"aws_eip\" \"e\" {}\nresource \"aws_eip_association\" \"a\" {\n  allocation_id = "
             "aws_eip.e.id\n  network_interface_id = aws_network_interface.n.id\n}\n",
             "critical"},
        Case{"resource \"aws_network_interface\" \"other\" {\n  subnet_id = \"subnet-1\"\n}\nresource \"aws_eip\" "
             "\"e\" {\n  network_interface = aws_network_interface.other.id\n}\n",
             "medium"}}) {
    INFO(c.address);
    CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", open_group(interface + c.address)) == c.expected);
  }
}

TEST_CASE("That a bucket accepts the public ACL that it asks for is no second finding") {
  const auto bucket = [](const std::string& acl) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\nresource \"aws_s3_bucket_ownership_controls\" "
           "\"b\" "
           "{\n  bucket = aws_s3_bucket.b.id\n  rule {\n    object_ownership = \"ObjectWriter\"\n  }\n}\nresource "
           "\"aws_s3_bucket_public_access_block\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  block_public_acls = "
           "false\n}\nresource \"aws_s3_bucket_acl\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  acl = \"" +
           acl + "\"\n}\n";
  };
  CHECK(severities_of("s3-bucket-public-acls-accepted", "main.tf", bucket("public-read")) == "info");
  CHECK(severities_of("s3-bucket-public-acls-accepted", "main.tf", bucket("private")) == "high");
}

TEST_CASE("What is less as deployed than the least that was asked for is left out") {
  CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", open_group(""), Severity::high).empty());
  CHECK(severities_of("ec2-security-group-ssh-open", "main.tf", open_group(""), Severity::medium) == "medium");
}

TEST_CASE("What a rule says several times of one place is one finding") {
  const std::string keys =
      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  user_data = <<-EOT\n    export "
      "AWS_ACCESS_KEY_ID=AKIAQ3EGRIJ7WNTVTLNZ\n    export "
      "AWS_SECRET_ACCESS_KEY=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\n  EOT\n}\n";
  CHECK(severities_of("ec2-instance-secret-in-user-data", "main.tf", keys) == "critical");
}

TEST_CASE("A rule for thousands of ports weighs by all that listens behind it, and names the best known services") {
  struct Case {
    int first;
    int last;
    const char* user;
    const char* expected;  ///< of SSH, of Remote Desktop
    const char* words;
  };
  const char* const database =
      ", D: {Type: 'AWS::RDS::DBInstance', Properties: {Engine: postgres, PubliclyAccessible: true, VPCSecurityGroups: "
      "[!Ref G]}}";
  const char* const host =
      ", H: {Type: 'AWS::EC2::Instance', Properties: {ImageId: ami-1, SecurityGroupIds: [!Ref G]}}";
  const char* const services =
      "including SSH (22), Remote Desktop (3389), SQL Server (1433), Oracle (1521), MySQL (3306) and PostgreSQL (5432)";
  const Case cases[] = {
      {0, 5432, "", "medium|", services},
      {0, 5432, database, "high|", services},
      {0, 5432, host, "critical|", services},
      {1000, 5432, "", "|medium", "Remote Desktop (3389), SQL Server (1433)"},
      {1000, 5432, database, "|high", "MySQL (3306) and PostgreSQL (5432)"},
      {22, 22, database, "medium|", "opens port 22 to 0.0.0.0/0"},
  };
  for (const Case& c : cases) {
    INFO(c.first, c.user);
    const std::string text =
        "Resources: {G: {Type: 'AWS::EC2::SecurityGroup', Properties: {GroupDescription: g, "
        "SecurityGroupIngress: [{IpProtocol: tcp, FromPort: " +
        std::to_string(c.first) + ", ToPort: " + std::to_string(c.last) + ", CidrIp: 0.0.0.0/0}]}}" + c.user + "}\n";
    CHECK(severities_of("ec2-security-group-ssh-open", "t.yaml", text) + "|" +
              severities_of("ec2-security-group-rdp-open", "t.yaml", text) ==
          c.expected);
    const std::string ingress =
        "resource \"aws_security_group\" \"g\" {\n  ingress {\n    protocol = \"tcp\"\n    from_port = " +
        std::to_string(c.first) + "\n    to_port = " + std::to_string(c.last) +
        "\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
    CHECK(messages_of(c.expected[0] == '|' ? "ec2-security-group-rdp-open" : "ec2-security-group-ssh-open", "main.tf",
                      ingress)
              .find(c.words) != std::string::npos);
  }
}
