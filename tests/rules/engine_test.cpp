// The engine on small rules of its own: three values, conditions, places, and faults of rule files.
#include "rules/engine/engine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lintel/scan.h"
#include "rules/own_rule.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

std::string rule_with(const std::string& condition) {
  return "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::SQS::Queue\"\n  message = "
         "\"${self.address} is wrong\"\n" +
         condition + "\n}\n";
}

std::string queue(const std::string& properties) {
  return "Parameters:\n  Key:\n    Type: String\n  Stage:\n    Type: String\nConditions:\n  IsProd: !Equals [!Ref "
         "Stage, prod]\n"
         "  UseKey: !Not [!Equals [!Ref Key, '']]\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n" +
         properties;
}

struct Outcome {
  std::size_t findings;
  std::size_t undecided;
};

}  // namespace

TEST_CASE("require is true, false or unknown") {
  struct Case {
    const char* condition;
    const char* properties;
    Outcome expected;
  };
  const Case cases[] = {
      {"  require = self.DelaySeconds == 5", "      DelaySeconds: 5\n", {0, 0}},
      {"  require = self.DelaySeconds == 5", "      DelaySeconds: 6\n", {1, 0}},
      {"  require = self.DelaySeconds == 5", "      FifoQueue: false\n", {1, 0}},
      {"  require = self.KmsMasterKeyId == \"a\"", "      KmsMasterKeyId: !Ref Key\n", {0, 1}},
      {"  require = self.KmsMasterKeyId != null",
       "      KmsMasterKeyId: !GetAtt Other.Arn\n  Other:\n    Type: AWS::KMS::Key\n",
       {0, 0}},
      {"  require = false && self.KmsMasterKeyId == \"a\"", "      KmsMasterKeyId: !Ref Key\n", {1, 0}},
      {"  require = true || self.KmsMasterKeyId == \"a\"", "      KmsMasterKeyId: !Ref Key\n", {0, 0}},
      {"  when = self.FifoQueue == true\n  require = false", "      DelaySeconds: 5\n", {0, 0}},
      {"  when = self.KmsMasterKeyId == \"a\"\n  require = false", "      KmsMasterKeyId: !Ref Key\n", {0, 1}},
      {"  when = self.KmsMasterKeyId == \"a\"\n  require = true", "      KmsMasterKeyId: !Ref Key\n", {0, 0}},
      {"  deny = [for tag in self.Tags : tag if tag.Key == \"a\"]",
       "      Tags:\n        - {Key: a, Value: b}\n        - {Key: c, Value: d}\n",
       {1, 0}},
      {"  deny = [for tag in self.Tags : tag if tag.Key == \"a\"]",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n",
       {0, 1}},
      {"  deny = [for tag in self.Tags : tag if tag.Key == \"a\"]",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n        - {Key: a, Value: d}\n",
       {1, 0}},
      // A boolean or a number that a parameter gives is not known, and no text that differs from all of them.
      {"  require = self.FifoQueue == true", "      FifoQueue: !Ref Key\n", {0, 1}},
      {"  require = self.DelaySeconds == 5", "      DelaySeconds: !Ref Key\n", {0, 1}},
      // What is known of joined lists and of texts stays known.
      {"  deny = concat([\"a\"], [for tag in self.Tags[*] : tag])", "      Tags: !Ref Key\n", {1, 0}},
      {"  require = matches(self.KmsMasterKeyId, \"arn:*:alias/a\")",
       "      KmsMasterKeyId: !Sub arn:${AWS::Partition}:alias/a\n",
       {0, 0}},
      {"  require = matches(self.KmsMasterKeyId, \"arn:*:alias/a\")",
       "      KmsMasterKeyId: !Sub arn:${AWS::Partition}:alias/b\n",
       {1, 0}},
      {"  require = matches(\"a*b\", \"a\\\\*b\") && !matches(\"acb\", \"a\\\\*b\")",
       "      DelaySeconds: 5\n",
       {0, 0}},
      // What may not be there is no claim, whatever is made of it, and hides nothing that is there.
      {"  deny = [for tag in [for t in self.Tags : t if t.Key == \"a\"] : { at = tag.Key, fault = \"is a\" }]",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n",
       {0, 1}},
      {"  deny = [for tag in [for t in self.Tags : t if t.Key == \"a\"] : { at = tag.Key } if tag.Value == \"d\"]",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n        - {Key: a, Value: d}\n",
       {1, 0}},
      {"  deny = flatten([for t in self.Tags : [{ at = t.Value }] if t.Key == \"a\"])",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n        - {Key: a, Value: d}\n",
       {1, 0}},
      {"  deny = flatten([for t in self.Tags : [{ at = t.Value }] if t.Key == \"a\"])",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n",
       {0, 1}},
      // A list of which the end is not known has no length, and may hold anything.
      {"  require = length([for t in self.Tags : t if t.Key == \"a\"]) == 0",
       "      Tags:\n        - {Key: !Ref Key, Value: b}\n",
       {0, 1}},
      {"  require = !one_of(\"d\", [for t in self.Tags : t.Value if t.Key == \"a\"])",
       "      Tags:\n        - {Key: !Ref Key, Value: d}\n",
       {0, 1}},
      {"  require = join(\"\", [for t in self.Tags : \"x\" if t.Key == \"a\"]) == \"\"",
       "      Tags:\n        - {Key: !Ref Key, Value: d}\n",
       {0, 1}},
      {"  deny = self.Missing[*]", "      DelaySeconds: 5\n", {0, 0}},
      {"  locals {\n    delay = self.DelaySeconds\n  }\n  require = local.delay == 5",
       "      DelaySeconds: 5\n",
       {0, 0}},
      {"  parameter \"most\" {\n    default = 5\n  }\n  require = self.DelaySeconds <= param.most",
       "      DelaySeconds: 6\n",
       {1, 0}},
  };
  for (const Case& c : cases) {
    INFO(c.condition << "\n" << c.properties);
    const ScanReport report = scan_with_rules(rule_with(c.condition), "template.yaml", queue(c.properties));
    CHECK(report.findings.size() == c.expected.findings);
    CHECK(report.undecided.size() == c.expected.undecided);
  }
}

TEST_CASE("Conditions are tried both ways, and the finding says under which it holds") {
  const std::string rule = rule_with("  require = self.KmsMasterKeyId != null");
  const ScanReport report =
      scan_with_rules(rule, "template.yaml", queue("      KmsMasterKeyId: !If [IsProd, key, !Ref AWS::NoValue]\n"));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].conditions == std::vector<std::string>{"IsProd is false"});

  const ScanReport both =
      scan_with_rules(rule, "template.yaml", queue("      KmsMasterKeyId: !If [IsProd, key, other]\n"));
  CHECK(both.findings.empty());
}

TEST_CASE("A finding points at the attribute, or at the header when it is missing") {
  const std::string rule = rule_with("  require = self.DelaySeconds == 5\n  at = self.DelaySeconds");
  const ScanReport written =
      scan_with_rules(rule, "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n");
  REQUIRE(written.findings.size() == 1);
  CHECK(written.findings[0].location.start_line == 2);
  CHECK(written.findings[0].location.start_column == 3);
  CHECK(written.findings[0].location.end_column == 20);
  CHECK(written.findings[0].property_path == "DelaySeconds");

  const ScanReport missing = scan_with_rules(rule, "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n}\n");
  REQUIRE(missing.findings.size() == 1);
  CHECK(missing.findings[0].location.start_line == 1);
  CHECK(missing.findings[0].location.end_line == 1);
}

TEST_CASE("A text of a rule may be a heredoc, whose lines are joined") {
  const ScanReport report = scan_with_rules(
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::SQS::Queue\"\n"
      "  require = self.DelaySeconds == 5\n"
      "  message = <<-TEXT\n    ${self.address} is wrong,\n    as ${(\n      true\n      ? \"everybody\"\n      : "
      "\"nobody\"\n"
      "    )} sees\n  TEXT\n"
      "  reason = <<-TEXT\n    Wrong queues\n    delay.\n  TEXT\n  fix = <<-TEXT\n    Set `DelaySeconds`\n\n    to "
      "5.\n  TEXT\n}\n",
      "t.yaml", queue("      DelaySeconds: 6\n"));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "Queue is wrong, as everybody sees");
  CHECK(report.findings[0].fix == "Set `DelaySeconds` to 5.");
}

TEST_CASE("A finding points at what is written without a value") {
  struct Case {
    const char* at;
    const char* path;
    const char* text;
    unsigned line;
  };
  const Case cases[] = {
      {"self.KmsMasterKeyId", "main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  kms_master_key_id = null\n}\n", 3},
      {"self.KmsMasterKeyId", "main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  kms_master_key_id = \"\"\n}\n", 3},
      {"first(self.KmsMasterKeyId, self.SqsManagedSseEnabled)", "main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  sqs_managed_sse_enabled = null\n}\n", 3},
      {"self.KmsMasterKeyId", "t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: !Ref AWS::NoValue\n", 5},
      {"self.KmsMasterKeyId", "t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: ''\n", 5},
      {"self.KmsMasterKeyId", "t.yaml",
       "Parameters:\n  K: {Type: String, Default: ''}\nConditions:\n  Has: !Not [!Equals [!Ref K, '']]\nResources:\n  "
       "Q:\n"
       "    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: !If [Has, !Ref K, !Ref AWS::NoValue]\n",
       9},
      {"self.RedrivePolicy.deadLetterTargetArn", "t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      RedrivePolicy:\n        maxReceiveCount: "
       "3\n"
       "        deadLetterTargetArn: !Ref AWS::NoValue\n",
       7},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    const std::string condition = "  require = self.KmsMasterKeyId != null\n  at = " + std::string(c.at);
    const ScanReport report = scan_with_rules(rule_with(condition), c.path, c.text);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].location.start_line == c.line);
  }
}

TEST_CASE("Instances of one block are one finding") {
  const std::string rule = rule_with("  require = false");
  const ScanReport report =
      scan_with_rules(rule, "main.tf",
                      "resource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([\"a\", \"b\"])\n  name = each.key\n}\n");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].instances == std::vector<SharedText>{"aws_sqs_queue.q[\"a\"]", "aws_sqs_queue.q[\"b\"]"});
}

TEST_CASE("Of the instances of one block the finding names the one whose values are at fault") {
  const std::string rule =
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::EC2::SecurityGroup\"\n"
      "  message = \"${self.address} is wrong\"\n"
      "  deny = [for rule in self.SecurityGroupIngress : { at = rule.CidrIp, rule = rule } if rule.FromPort == "
      "22]\n}\n";
  const ScanReport report = scan_with_rules(rule, "main.tf", R"(
locals { ports = { a = 80, b = "443", c = "22", d = 8080 } }
resource "aws_security_group" "g" {}
resource "aws_security_group_rule" "in" {
  for_each          = local.ports
  type              = "ingress"
  from_port         = each.value
  to_port           = each.value
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.g.id
}
)");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].block_address == "aws_security_group_rule.in[\"c\"]");
  CHECK(report.findings[0].location.start_line == 10);
}

TEST_CASE("Faults of a rule file are told at their place, and the other rules still run") {
  struct Case {
    const char* text;
    const char* code;
    std::uint32_t line;
  };
  const Case cases[] = {
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"huge\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n "
       " message = \"m\"\n}\n",
       "rule-severity", 3},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  message = "
       "\"m\"\n}\n",
       "rule-condition", 1},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "deny = []\n  message = \"m\"\n}\n",
       "rule-condition", 6},
      {"rule \"own-a\" {\n  titel = \"A\"\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  "
       "require = true\n  message = \"m\"\n}\n",
       "rule-unknown-name", 2},
      {"rule \"Own A\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n}\n",
       "rule-label", 1},
      {"rule \"own-a\" {\n  group = \"safe\"\n  title = \"A\"\n  severity = \"low\"\n  resource = "
       "\"AWS::SQS::Queue\"\n  "
       "require = true\n  message = \"m\"\n}\n",
       "rule-group", 2},
      {"variable \"x\" {\n}\n", "rule-file", 1},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n  interrupts = \"clients\"\n}\n",
       "rule-interrupts", 7},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n  at = self.X\n  repair = [[1]]\n}\n",
       "rule-repair", 8},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n  at = self.X\n  sets = \"X\"\n}\n",
       "rule-sets", 8},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n  at = self.X\n  repair = 1\n  no_repair = \"why\"\n}\n",
       "rule-no-repair", 9},
      {"rule \"own-a\" {\n  title = \"A\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = true\n  "
       "message = \"m\"\n  companion \"pulumi\" {\n    text = \"x\"\n  }\n}\n",
       "rule-companion", 7},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const ScanReport report = scan_with_rules(std::string(c.text) + rule_with("  require = false"), "main.tf",
                                              "resource \"aws_sqs_queue\" \"q\" {\n}\n");
    REQUIRE_FALSE(report.diagnostics.empty());
    CHECK(report.diagnostics[0].code == c.code);
    CHECK(report.diagnostics[0].location.start_line == c.line);
    CHECK(report.findings.size() == 1);
  }
}

TEST_CASE("internet_rules finds what lets the whole internet through, alone or together") {
  struct Case {
    const char* ingress;  ///< of a security group
    const char* deny;
    Outcome expected;
    const char* message;
  };
  const char* all = "internet_rules(self.SecurityGroupIngress)";
  const char* telnet =
      "internet_rules(self.SecurityGroupIngress, [{ name = \"Telnet\", port = 23, protocol = \"tcp\" }, { name = "
      "\"LDAP\", port = 389 }])";
  const Case cases[] = {
      {"{IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIp: 0.0.0.0/0}", all, {1, 0}, "0.0.0.0/0 "},
      {"{IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIpv6: '::/0'}", all, {1, 0}, "::/0 "},
      {"{IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIp: 10.0.0.0/8}", all, {0, 0}, ""},
      {"{IpProtocol: '-1', CidrIp: 0.0.0.0/1}, {IpProtocol: '-1', CidrIp: 128.0.0.0/1}", all, {1, 0}, "0.0.0.0/1 "},
      {"{IpProtocol: '-1', CidrIp: 0.0.0.0/1}", all, {0, 0}, ""},
      // Each protocol, and each of the services, is taken together by itself.
      {"{IpProtocol: udp, FromPort: 1, ToPort: 9, CidrIp: 0.0.0.0/0}, {IpProtocol: tcp, FromPort: 1, ToPort: 9, "
       "CidrIp: "
       "0.0.0.0/1}, {IpProtocol: tcp, FromPort: 1, ToPort: 9, CidrIp: 128.0.0.0/1}",
       all,
       {2, 0},
       "0.0.0.0/0 "},
      {"{IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIpv6: '::/1'}, {IpProtocol: tcp, FromPort: 389, ToPort: 389, "
       "CidrIp: 0.0.0.0/1}, {IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIpv6: '8000::/1'}, {IpProtocol: tcp, "
       "FromPort: 389, ToPort: 389, CidrIp: 128.0.0.0/1}",
       telnet,
       {2, 0},
       "::/1 Telnet (23)"},
      {"{IpProtocol: '-1', SourcePrefixListId: !Ref World}", all, {1, 0}, ""},
      {"{IpProtocol: '-1', SourcePrefixListId: pl-1}", all, {0, 1}, ""},
      {"{IpProtocol: '-1', CidrIp: !Ref Cidr}", all, {0, 1}, ""},
      {"{IpProtocol: '-1', CidrIp: 0.0.0.0/0}", telnet, {1, 0}, "0.0.0.0/0 Telnet (23) and LDAP (389)"},
      {"{IpProtocol: udp, FromPort: 0, ToPort: 400, CidrIp: 0.0.0.0/0}", telnet, {1, 0}, "0.0.0.0/0 LDAP (389)"},
      {"{IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}", telnet, {0, 0}, ""},
      {"{IpProtocol: tcp, FromPort: 24, ToPort: 80, CidrIp: !Ref Cidr}", telnet, {0, 0}, ""},
      {"{IpProtocol: tcp, FromPort: !Ref Port, ToPort: 80, CidrIp: 0.0.0.0/0}", telnet, {0, 1}, ""},
      {"{IpProtocol: tcp, FromPort: 23, ToPort: 23, CidrIp: 0.0.0.0/1}, "
       "{IpProtocol: tcp, FromPort: 389, ToPort: 389, CidrIp: 128.0.0.0/1}",
       telnet,
       {0, 0},
       ""},
  };
  for (const Case& c : cases) {
    INFO(c.ingress << "\n" << c.deny);
    const std::string rule =
        "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::EC2::SecurityGroup\"\n  "
        "message = \"${item.at} ${item.services}\"\n  deny = " +
        std::string(c.deny) + "\n}\n";
    const std::string text =
        "Parameters:\n  Cidr: {Type: String}\n  Port: {Type: Number}\nResources:\n  World:\n    Type: "
        "AWS::EC2::PrefixList\n    Properties: {Entries: [{Cidr: 0.0.0.0/0}]}\n  Group:\n    Type: "
        "AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupIngress: [" +
        std::string(c.ingress) + "]\n";
    const ScanReport report = scan_with_rules(rule, "template.yaml", text);
    CHECK(report.findings.size() == c.expected.findings);
    CHECK(report.undecided.size() == c.expected.undecided);
    if (!report.findings.empty() && c.message[0]) CHECK(report.findings[0].message == c.message);
  }
}

TEST_CASE("referrers are the resources that refer to one, each once, itself left out") {
  const std::string rule =
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::SNS::Topic\"\n  message = "
      "\"${join(\" \", [for user in referrers(self) : user.address])}\"\n  require = length(referrers(self)) == 0\n}\n";
  const ScanReport report =
      scan_with_rules(rule, "template.yaml",
                      "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n  Other:\n    Type: "
                      "AWS::SNS::Topic\n  Policy:\n    Type: AWS::SNS::TopicPolicy\n    Properties:\n "
                      "     Topics: [!Ref Topic, !Ref Topic]\n");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "Policy");
}

TEST_CASE("a local is evaluated for the item and the scenario at hand") {
  const ScanReport items = scan_with_rules(
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::SQS::Queue\"\n"
      "  locals {\n    keys = [for tag in self.Tags : tag.Key]\n    called = \"${item.key} of "
      "${length(local.keys)}\"\n  }\n"
      "  deny = [for key in local.keys : { at = key, key = key }]\n  message = \"${self.address} has "
      "${local.called}\"\n}\n",
      "template.yaml",
      "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags:\n        - Key: one\n          "
      "Value: x\n        - Key: other\n          Value: x\n");
  REQUIRE(items.findings.size() == 2);
  CHECK(items.findings[0].message == "Queue has one of 2");
  CHECK(items.findings[1].message == "Queue has other of 2");

  const ScanReport scenarios =
      scan_with_rules(rule_with("  locals {\n    delay = self.DelaySeconds\n    same = local.delay == 5\n  }\n  when = "
                                "self.DelaySeconds != 7\n  require = local.same && local.same"),
                      "template.yaml", queue("      DelaySeconds: !If [IsProd, 5, !If [UseKey, 6, 7]]\n"));
  REQUIRE(scenarios.findings.size() == 1);
  CHECK(scenarios.findings[0].conditions == std::vector<std::string>{"IsProd is false", "UseKey is true"});
}

TEST_CASE(
    "What lacks in a list that a mapping makes of attributes is at the resource, what is written at its attribute") {
  struct Case {
    const char* rule;
    const char* text;
    std::size_t line;
  };
  const Case cases[] = {
      {"elb-load-balancer-deletion-unprotected",
       "resource \"aws_lb\" \"l\" {\n  enable_http2 = true\n  idle_timeout = 60\n}\n", 1},
      {"elb-load-balancer-deletion-unprotected",
       "resource \"aws_lb\" \"l\" {\n  enable_http2 = true\n  enable_deletion_protection = false\n}\n", 3},
      {"fsx-file-system-tags-lost",
       "resource \"aws_fsx_windows_file_system\" \"f\" {\n  subnet_ids = [\"subnet-1\"]\n  throughput_capacity = 32\n"
       "  deployment_type = \"SINGLE_AZ_2\"\n}\n",
       1},
      {"eks-cluster-endpoint-open",
       "module \"eks\" {\n  source = \"terraform-aws-modules/eks/aws\"\n  version = \"19.10.0\"\n"
       "  cluster_endpoint_private_access = true\n  cluster_endpoint_public_access = true\n}\n",
       5},
      // A block that is written is the place of what lacks in it.
      {"eks-cluster-endpoint-open",
       "resource \"aws_eks_cluster\" \"c\" {\n  name = \"c\"\n  vpc_config {\n    subnet_ids = [\"subnet-1\"]\n"
       "    security_group_ids = [\"sg-1\"]\n  }\n}\n",
       3},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {c.rule};
    options.threads = 1;
    options.reader = make_memory_reader({{"code/main.tf", c.text}});
    const ScanReport report = scan(options);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].location.start_line == c.line);
  }
}

TEST_CASE("what exists only where its target does not is deployed by nobody, and nothing is said of it") {
  const auto text = [](const char* association, const char* subnet) {
    return std::string(
               "Parameters:\n  Some: {Type: String}\n  Other: {Type: String}\nConditions:\n  HasSome: !Equals [!Ref "
               "Some, yes]\n  "
               "HasOther: !Equals [!Ref Other, yes]\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    "
               "Condition: ") +
           subnet +
           "\n    Properties: {KmsMasterKeyId: alias/own}\n  Policy:\n    Type: AWS::SQS::QueuePolicy\n    "
           "Condition: " +
           association + "\n    Properties: {Queues: [!Ref Queue]}\n";
  };
  const std::string rule =
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::SQS::QueuePolicy\"\n"
      "  message = \"m\"\n  require = target(self.Queues[0]).KmsMasterKeyId != \"alias/own\" && "
      "length(related(target(self.Queues[0]), \"AWS::SQS::QueuePolicy\", \"Queues\")) > 0 && "
      "length(resources(\"AWS::SQS::Queue\")) > 5\n}\n";
  const ScanReport same = scan_with_rules(rule, "template.yaml", text("HasSome", "HasSome"));
  REQUIRE(same.findings.size() == 1);
  CHECK(same.findings[0].conditions.empty());
  // That the queue is there is asked only at the end; where it is not, the policy cannot be made.
  const ScanReport apart = scan_with_rules(
      "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = "
      "\"AWS::SQS::QueuePolicy\"\n  message = \"m\"\n  require = target(self.Queues[0]) != null && "
      "length(resources(\"AWS::SQS::Queue\")) > 0\n}\n",
      "template.yaml", text("HasSome", "HasOther"));
  CHECK(apart.findings.empty());
  CHECK(apart.undecided.empty());
}

TEST_CASE("where there may be no instance, a finding says what that hangs on") {
  const std::string bucket =
      "variable \"on\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  count = var.on ? 1 : 0\n  bucket = \"data\"\n}\n";
  struct Case {
    const char* what;
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string> conditions;
  };
  const std::string call = "module \"m\" {\n  source = \"../m\"\n  on = ";
  const Case cases[] = {
      {"a root", {{"code/m/main.tf", bucket}}, {"it exists (var.on has no value)"}},
      {"a caller that leaves it open",
       {{"code/m/main.tf", bucket}, {"code/a/main.tf", "variable \"x\" {}\n" + call + "var.x\n}\n"}},
       {"it exists (var.x has no value)"}},
      {"a caller that asks for it", {{"code/m/main.tf", bucket}, {"code/a/main.tf", call + "true\n}\n"}}, {}},
      {"one of each",
       {{"code/m/main.tf", bucket},
        {"code/a/main.tf", "variable \"x\" {}\n" + call + "var.x\n}\n"},
        {"code/b/main.tf", call + "true\n}\n"}},
       {}},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"s3-bucket-versioning-disabled"};
    options.threads = 1;
    options.reader = make_memory_reader({c.files.begin(), c.files.end()});
    const ScanReport report = scan(options);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].conditions == c.conditions);
  }
}

TEST_CASE("of several instances of a block the one whose text is at fault is named") {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"iam-principal-reads-everything"};
  options.threads = 1;
  options.reader =
      make_memory_reader({{"code/main.tf",
                           "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = jsonencode({ Version = "
                           "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"sts:AssumeRole\", "
                           "Principal = { Service = \"ecs-tasks.amazonaws.com\" } }] })\n}\n"
                           "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  for_each = {\n    logs = "
                           "\"arn:aws:iam::aws:policy/CloudWatchLogsFullAccess\"\n    store = "
                           "\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"\n  }\n  role = "
                           "aws_iam_role.r.name\n  policy_arn = each.value\n}\n"}});
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].block_address == "aws_iam_role_policy_attachment.a[\"store\"]");
}

TEST_CASE("resource names types by constants of the rule library too") {
  struct Case {
    const char* resource;
    std::size_t found;
    bool is_understood;
  };
  const Case cases[] = {
      {"\"AWS::SQS::Queue\"", 1, true},
      {"[\"AWS::SQS::Queue\", \"AWS::IAM::Role\"]", 2, true},
      {"identity_policies()", 1, true},
      {"concat(identity_policies(), [\"AWS::SQS::Queue\"])", 2, true},
      {"concat(identity_policies(), resource_policies(), [])", 0, false},
      {"no_such_types()", 0, false},
      {"concat(identity_policies(), [var.type])", 0, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.resource);
    const ScanReport report = scan_with_rules(
        "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = " + std::string(c.resource) +
            "\n  message = \"m\"\n  require = self.Tags == 1\n}\n",
        "t.yaml", "Resources:\n  Q: {Type: AWS::SQS::Queue}\n  R: {Type: AWS::IAM::Role}\n");
    CHECK(report.findings.size() == c.found);
    const bool is_understood =
        std::none_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.code == "rule-resource"; });
    CHECK(is_understood == c.is_understood);
  }
}
