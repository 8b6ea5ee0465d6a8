// What rules ask of networks: ports by service, entries of ACLs in their order, peers that are nobody, attachments to
// what is elsewhere; and versions.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/own_rule.h"

using namespace lintel;

namespace {

/// Scans one file with one rule: of `type`, with `condition`; messages are the address.
ScanReport scan_with(const std::string& type, const std::string& condition, const std::string& path,
                     const std::string& text) {
  const std::string rule = "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"" + type +
                           "\"\n  message = \"${self.address}\"\n  " + condition + "\n}\n";
  return scan_with_rules(rule, path, text);
}

/// "a, b" of the addresses of what is found, then "? reason" of what is undecided.
std::string outcome(const ScanReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += (text.empty() ? "" : ", ") + finding.message;
  for (const Undecided& undecided : report.undecided) text += (text.empty() ? "? " : "; ? ") + undecided.why;
  return text;
}

std::string group(const std::string& rules) {
  return "Parameters:\n  X: {Type: String}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n     "
         " "
         "SecurityGroupIngress: [" +
         rules + "]\n";
}

std::string entry(const std::string& name, const std::string& properties) {
  return "  " + name + ":\n    Type: AWS::EC2::NetworkAclEntry\n    Properties: {" + properties + "}\n";
}

}  // namespace

TEST_CASE("Every port is every one on which a known service listens") {
  struct Case {
    const char* rule;
    bool every;
  };
  const Case cases[] = {
      {"{IpProtocol: '-1', CidrIp: 0.0.0.0/0}", true},
      {"{IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0}", true},
      {"{IpProtocol: tcp, FromPort: 1, ToPort: 65535, CidrIp: 0.0.0.0/0}", true},
      {"{IpProtocol: udp, FromPort: '0', ToPort: '65535', CidrIp: 0.0.0.0/0}", true},
      {"{IpProtocol: tcp, FromPort: 1024, ToPort: 65535, CidrIp: 0.0.0.0/0}", false},
      {"{IpProtocol: tcp, FromPort: 4000, ToPort: 65535, CidrIp: 0.0.0.0/0}", false},
      {"{IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}", false},
      {"{IpProtocol: '47', CidrIp: 0.0.0.0/0}", false},
  };
  for (const Case& c : cases) {
    INFO(c.rule);
    const char* condition = "require = !any([for rule in self.SecurityGroupIngress : every_port(rule)])";
    CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", condition, "t.yaml", group(c.rule))) == (c.every ? "G" : ""));
  }
}

TEST_CASE("Services are asked for by group") {
  const char* ssh = "deny = internet_rules(self.SecurityGroupIngress, services(\"ssh\"))";
  const char* any =
      "require = !any([for s in services() : any([for rule in self.SecurityGroupIngress : admits(rule, s.port, "
      "s.protocol)])])";
  const std::string open = group("{IpProtocol: tcp, FromPort: 20, ToPort: 30, CidrIp: 0.0.0.0/0}");
  const std::string high = group("{IpProtocol: tcp, FromPort: 40000, ToPort: 40010, CidrIp: 0.0.0.0/0}");
  CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", ssh, "t.yaml", open)) == "G");
  CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", ssh, "t.yaml", high)) == "");
  CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", any, "t.yaml", open)) == "G");
  CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", any, "t.yaml", high)) == "");
  const ScanReport wrong =
      scan_with("AWS::EC2::SecurityGroup", "require = length(services(\"shh\")) > 0", "t.yaml", open);
  REQUIRE_FALSE(wrong.diagnostics.empty());
  CHECK(wrong.diagnostics[0].message.find("there is no group of services named \"shh\"") != std::string::npos);
}

TEST_CASE("All of IPv4 and all of IPv6 in one block are found once") {
  const char* deny = "deny = internet_rules(self.SecurityGroupIngress)";
  const auto block = [](const std::string& port, const std::string& peers) {
    return "  ingress {\n    from_port = " + port + "\n    to_port = " + port + "\n    protocol = \"tcp\"\n" + peers +
           "  }\n";
  };
  const std::string v4 = "    cidr_blocks = [\"0.0.0.0/0\"]\n", v6 = "    ipv6_cidr_blocks = [\"::/0\"]\n";
  struct Case {
    const char* what;
    std::string ingress;
    std::size_t found;
  };
  const Case cases[] = {
      {"one block", block("22", v4 + v6), 1},
      {"two blocks", block("22", v4) + block("22", v6), 2},
      {"two ports", block("22", v4) + block("23", v6), 2},
      {"both families of each of two blocks", block("22", v4 + v6) + block("23", v4 + v6), 2},
      {"generated blocks",
       "  dynamic \"ingress\" {\n    for_each = [22, 23]\n    content {\n    from_port = ingress.value\n    to_port = "
       "ingress.value\n    protocol = \"tcp\"\n" +
           v4 + v6 + "    }\n  }\n",
       2},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const std::string text = "resource \"aws_security_group\" \"g\" {\n" + c.ingress + "}\n";
    std::string rule =
        "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"AWS::EC2::SecurityGroup\"\n  "
        "message = "
        "\"${item.rule.FromPort} ${item.to}\"\n  " +
        std::string(deny) + "\n}\n";
    const ScanReport report = scan_with_rules(rule, "main.tf", text);
    std::size_t named = 0;
    for (const Finding& finding : report.findings)
      named += 1 + (finding.message.find("; ") != std::string::npos ? 1 : 0);
    CHECK(named == c.found);
    if (c.found == 1) CHECK(report.findings.front().message == "22 0.0.0.0/0 and ::/0");
  }
}

TEST_CASE("Entries of an ACL are judged in the order of their numbers") {
  const std::string deny_all =
      entry("No", "NetworkAclId: a, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0");
  const std::string allow =
      entry("Yes", "NetworkAclId: a, RuleNumber: 140, RuleAction: allow, Protocol: -1, CidrBlock: 0.0.0.0/0");
  struct Case {
    const char* what;
    std::string entries;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"alone", allow, "Yes"},
      {"behind a deny of everything", deny_all + allow, ""},
      {"written first, judged last", allow + deny_all, ""},
      {"before the deny",
       allow + entry("No", "NetworkAclId: a, RuleNumber: 150, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0"),
       "Yes"},
      {"of another ACL",
       allow + entry("No", "NetworkAclId: b, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0"),
       "Yes"},
      {"of the other direction",
       allow +
           entry("No",
                 "NetworkAclId: a, Egress: true, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0"),
       "Yes"},
      {"of fewer addresses",
       allow + entry("No", "NetworkAclId: a, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: 10.0.0.0/8"),
       "Yes"},
      {"of both halves",
       allow +
           entry("A",
                 "NetworkAclId: a, RuleNumber: 40, RuleAction: deny, Protocol: 6, PortRange: {From: 22, To: 22}, "
                 "CidrBlock: 0.0.0.0/1") +
           entry("B",
                 "NetworkAclId: a, RuleNumber: 41, RuleAction: DENY, Protocol: 6, PortRange: {From: 0, To: 80}, "
                 "CidrBlock: 128.0.0.0/1"),
       ""},
      {"of another port",
       allow + entry("No",
                     "NetworkAclId: a, RuleNumber: 40, RuleAction: deny, Protocol: 6, PortRange: {From: 23, To: 80}, "
                     "CidrBlock: 0.0.0.0/0"),
       "Yes"},
      {"of what only a deployment knows",
       allow + entry("No", "NetworkAclId: a, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: !Ref X"),
       "? parameter X has no value"},
      {"of an ACL that only a deployment knows, the same",
       entry("No", "NetworkAclId: !Ref X, RuleNumber: 40, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0") +
           entry("Yes", "NetworkAclId: !Ref X, RuleNumber: 140, RuleAction: allow, Protocol: -1, CidrBlock: 0.0.0.0/0"),
       ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const std::string text = "Parameters:\n  X: {Type: String}\nResources:\n" + c.entries;
    const char* condition =
        "when = one_of(self.RuleAction, [\"allow\"])\n  deny = internet_rules([self], services(\"ssh\"))";
    CHECK(outcome(scan_with("AWS::EC2::NetworkAclEntry", condition, "t.yaml", text)) == c.expected);
  }
}

TEST_CASE("A rule number is repeated in one direction of one ACL") {
  struct Case {
    const char* first;
    const char* second;
    const char* expected;
  };
  const Case cases[] = {
      {"NetworkAclId: a, RuleNumber: 1", "NetworkAclId: a, RuleNumber: 1", "B"},
      {"NetworkAclId: !Ref X, RuleNumber: 1", "NetworkAclId: !Ref X, RuleNumber: '1'", "B"},
      {"NetworkAclId: a, RuleNumber: 1", "NetworkAclId: a, RuleNumber: 2", ""},
      {"NetworkAclId: a, RuleNumber: 1", "NetworkAclId: b, RuleNumber: 1", ""},
      {"NetworkAclId: a, RuleNumber: 1", "NetworkAclId: a, Egress: true, RuleNumber: 1", ""},
      {"NetworkAclId: a, RuleNumber: 1", "NetworkAclId: !Ref X, RuleNumber: 1", "? parameter X has no value"},
  };
  for (const Case& c : cases) {
    INFO(c.first << " / " << c.second);
    const std::string text =
        "Parameters:\n  X: {Type: String}\nResources:\n" + entry("A", c.first) + entry("B", c.second);
    CHECK(outcome(scan_with("AWS::EC2::NetworkAclEntry", "require = !repeats_number(self)", "t.yaml", text)) ==
          c.expected);
  }
}

TEST_CASE("A rule for nobody has no effect, and nothing listens behind a function's group") {
  const char* effect = "require = !any([for rule in self.SecurityGroupIngress : has_effect(rule)])";
  const auto found = [&](const char* rule) {
    return outcome(scan_with("AWS::EC2::SecurityGroup", effect, "t.yaml", group(rule))) == "G";
  };
  CHECK_FALSE(found("{IpProtocol: '-1', CidrIp: 127.0.0.1/32}"));
  CHECK_FALSE(found("{IpProtocol: '-1', CidrIpv6: '::1/128'}"));
  CHECK_FALSE(found("{IpProtocol: '-1', CidrIp: 255.255.255.255/32}"));
  CHECK(found("{IpProtocol: '-1', CidrIp: 0.0.0.0/0}"));
  CHECK(found("{IpProtocol: '-1', CidrIp: 126.0.0.0/7}"));
  CHECK(found("{IpProtocol: '-1', SourceSecurityGroupId: sg-1}"));
  CHECK(found("{IpProtocol: '-1', CidrIp: !Ref X}"));

  const std::string function =
      "  F:\n    Type: AWS::Lambda::Function\n    Properties: {VpcConfig: {SecurityGroupIds: [!Ref G]}}\n";
  const std::string instance = "  I:\n    Type: AWS::EC2::Instance\n    Properties: {SecurityGroupIds: [!Ref G]}\n";
  const auto listens = [&](const std::string& users) {
    return outcome(scan_with("AWS::EC2::SecurityGroup", "require = !has_listeners(self)", "t.yaml",
                             group("") + users)) == "G";
  };
  CHECK(listens(""));
  CHECK_FALSE(listens(function));
  CHECK(listens(instance));
  CHECK(listens(function + instance));
}

TEST_CASE("Rules of one group that is elsewhere keep their own names") {
  const char* ssh = "deny = internet_rules(self.SecurityGroupIngress, services(\"ssh\"))";
  const std::string text = R"(
    resource "aws_security_group_rule" "shop" {
      type              = "ingress"
      security_group_id = "sg-1"
      protocol          = "tcp"
      from_port         = 443
      to_port           = 443
      cidr_blocks       = ["0.0.0.0/0"]
    }
    resource "aws_vpc_security_group_ingress_rule" "desk" {
      security_group_id = "sg-1"
      ip_protocol       = "tcp"
      from_port         = 22
      to_port           = 22
      cidr_ipv4         = "0.0.0.0/0"
    })";
  const ScanReport report = scan_with("AWS::EC2::SecurityGroup", ssh, "main.tf", text);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "aws_vpc_security_group_ingress_rule.desk");
  CHECK(report.findings[0].resource_address == "aws_vpc_security_group_ingress_rule.desk");
  const std::string suppressed = "# lintel:ignore own-rule\n" + text;
  CHECK(scan_with("AWS::EC2::SecurityGroup", ssh, "main.tf", suppressed).findings.size() == 1);
}

TEST_CASE("An unknown number of blocks leaves undecided what is not found beside it, and its reason is the variable") {
  const char* ssh = "deny = internet_rules(self.SecurityGroupIngress, services(\"ssh\"))";
  const std::string head = "variable \"doors\" { type = list(object({ port = number })) }\n";
  const std::string dynamic =
      "  dynamic \"ingress\" {\n    for_each = { for door in var.doors : door.port => door }\n    content {\n      "
      "from_port = ingress.value.port\n      to_port = ingress.value.port\n      protocol = \"tcp\"\n      cidr_blocks "
      "= "
      "[\"0.0.0.0/0\"]\n    }\n  }\n";
  const auto block = [](int port) {
    const std::string number = std::to_string(port);
    return "  ingress {\n    from_port = " + number + "\n    to_port = " + number +
           "\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
  };
  const std::string separate =
      "resource \"aws_vpc_security_group_ingress_rule\" \"r\" {\n  security_group_id = aws_security_group.g.id\n  "
      "ip_protocol = \"tcp\"\n  from_port = 443\n  to_port = 443\n  cidr_ipv4 = \"10.0.0.0/8\"\n}\n";
  const auto scanned = [&](const std::string& blocks, const std::string& rest) {
    return outcome(scan_with("AWS::EC2::SecurityGroup", ssh, "main.tf",
                             head + "resource \"aws_security_group\" \"g\" {\n" + blocks + "}\n" + rest));
  };
  CHECK(scanned(dynamic, "") == "? var.doors has no value");
  CHECK(scanned(dynamic, separate) == "? var.doors has no value");
  CHECK(scanned(dynamic + block(443), "") == "? var.doors has no value");
  CHECK(scanned(dynamic + block(22), "") == "aws_security_group.g");
  CHECK(scanned(block(443), separate) == "");
}

TEST_CASE("What may or may not be attached names the variable that decides") {
  const std::string text =
      "variable \"keep\" { type = bool }\nresource \"aws_s3_bucket\" \"b\" {\n}\nresource \"aws_s3_bucket_versioning\" "
      "\"v\" {\n  "
      "count = var.keep ? 1 : 0\n  bucket = aws_s3_bucket.b.id\n  versioning_configuration {\n    status = "
      "\"Enabled\"\n  }\n}\n";
  const char* condition = "require = self.VersioningConfiguration.Status == \"Enabled\"";
  CHECK(outcome(scan_with("AWS::S3::Bucket", condition, "main.tf", text)) == "? var.keep has no value");
}

TEST_CASE("A prefix list holds the entries that are resources of their own") {
  const char* ssh = "deny = internet_rules(self.SecurityGroupIngress, services(\"ssh\"))";
  const auto scanned = [&](const std::string& list, const std::string& id, const std::string& cidr) {
    return outcome(scan_with("AWS::EC2::SecurityGroup", ssh, "main.tf",
                             list + "resource \"aws_ec2_managed_prefix_list_entry\" \"e\" {\n  prefix_list_id = " + id +
                                 "\n  cidr = " + cidr +
                                 "\n}\n"
                                 "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    "
                                 "to_port = 22\n    protocol = \"tcp\"\n    "
                                 "prefix_list_ids = [" +
                                 id + "]\n  }\n}\n"));
  };
  const std::string list = "resource \"aws_ec2_managed_prefix_list\" \"l\" {\n  name = \"l\"\n}\n";
  CHECK(scanned(list, "aws_ec2_managed_prefix_list.l.id", "\"0.0.0.0/0\"") == "aws_security_group.g");
  CHECK(scanned(list, "aws_ec2_managed_prefix_list.l.id", "\"10.0.0.0/8\"") == "");
  CHECK(scanned(list + "variable \"c\" {}\n", "aws_ec2_managed_prefix_list.l.id", "var.c") == "? var.c has no value");
  CHECK(scanned("", "\"pl-1\"", "\"0.0.0.0/0\"") == "aws_security_group.g");
  CHECK(scanned("", "\"pl-1\"", "\"10.0.0.0/8\"").starts_with("? the other entries of"));
}

TEST_CASE("Versions are compared, and TLS policies have one") {
  struct Case {
    const char* expression;
    const char* value;
    const char* expected;  ///< "G": true
  };
  const Case cases[] = {
      {"older(self.GroupName, \"1.10\")", "'1.9'", "G"},
      {"older(self.GroupName, \"1.10\")", "v1.10.0", ""},
      {"older(self.GroupName, \"10.17\")", "'10'", ""},
      {"older(self.GroupName, \"10.17\")", "'10.4'", "G"},
      {"older(self.GroupName, \"15\")", "postgres14", "G"},
      {"older(self.GroupName, \"15\")", "latest", ""},
      {"older(self.VpcId, \"15\")", "x", ""},
      {"older(self.GroupName, \"15\")", "!Ref X", "? parameter X has no value"},
      {"older(self.GroupName, \"8.0\")", "!Sub '5.7.${X}'", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", "G"},
      {"lowest_tls(self.GroupName) == \"1.0\"", "ELBSecurityPolicy-2016-08", "G"},
      {"lowest_tls(self.GroupName) == \"1.0\"", "ELBSecurityPolicy-FS-2018-06", "G"},
      {"lowest_tls(self.GroupName) == \"1.1\"", "ELBSecurityPolicy-FS-1-1-2019-08", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06", "G"},
      {"lowest_tls(self.GroupName) == \"1.3\"", "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04", "G"},
      {"lowest_tls(self.GroupName) == \"0.3\"", "ELBSecurityPolicy-2014-01", "G"},
      {"lowest_tls(self.GroupName) == \"1.0\"", "TLSv1_2016", "G"},
      {"lowest_tls(self.GroupName) == \"1.1\"", "TLSv1.1_2016", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "TLSv1.2_2021", "G"},
      {"lowest_tls(self.GroupName) == \"1.0\"", "Policy-Min-TLS-1-0-2019-07", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "Policy-Min-TLS-1-2-PFS-2023-10", "G"},
      {"lowest_tls(self.GroupName) == \"1.0\"", "TLS_1_0", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "SecurityPolicy_TLS13_1_2_PQ_2025_09", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "SecurityPolicy_TLS12_2018_EDGE", "G"},
      {"lowest_tls(self.GroupName) == \"1.2\"", "MyPolicy", "? what the TLS policy MyPolicy allows is not known"},
      {"lowest_tls(self.VpcId) == null", "x", "G"},
      {"forward_secret(self.GroupName)", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "G"},
      {"forward_secret(self.GroupName)", "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", ""},
      {"forward_secret(self.GroupName)", "ELBSecurityPolicy-TLS-1-2-2017-01", ""},
      {"forward_secret(self.GroupName)", "ELBSecurityPolicy-FS-1-2-2019-08", "G"},
  };
  for (const Case& c : cases) {
    INFO(c.expression << " of " << c.value);
    const std::string text =
        "Parameters:\n  X: {Type: String}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      "
        "GroupName: " +
        std::string(c.value) + "\n";
    CHECK(outcome(scan_with("AWS::EC2::SecurityGroup", "require = !(" + std::string(c.expression) + ")", "t.yaml",
                            text)) == c.expected);
  }
}

TEST_CASE("Two resources are in one region as far as their providers say") {
  const auto scanned = [](const std::string& provider, const std::string& setting, const std::string& queue) {
    const std::string text = provider + "resource \"aws_ebs_encryption_by_default\" \"d\" {\n" + setting +
                             "}\nresource \"aws_sqs_queue\" \"q\" {\n" + queue + "}\n";
    const char* condition =
        "require = !any([for d in resources(\"AWS::EC2::EbsEncryptionByDefault\") : same_region(d, self)])";
    return outcome(scan_with("AWS::SQS::Queue", condition, "main.tf", text));
  };
  const std::string west = "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n";
  const std::string other = west + "provider \"aws\" {\n  alias = \"far\"\n  region = \"us-east-1\"\n}\n";
  CHECK(scanned("", "", "") == "aws_sqs_queue.q");
  CHECK(scanned(west, "", "") == "aws_sqs_queue.q");
  CHECK(scanned(west, "", "  region = \"us-east-1\"\n") == "");
  CHECK(scanned(other, "  provider = aws.far\n", "") == "");
  CHECK(scanned(other, "  provider = aws.far\n", "  region = \"us-east-1\"\n") == "aws_sqs_queue.q");
  CHECK(scanned("", "  region = \"us-east-1\"\n", "") == "? the region comes from the environment of the deployment");
  CHECK(scanned("provider \"aws\" {\n  region = var.r\n}\nvariable \"r\" {}\n", "", "") == "aws_sqs_queue.q");
}
