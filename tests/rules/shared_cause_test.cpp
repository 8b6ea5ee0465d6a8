// What one place decides for several resources is one finding, with the others beside it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/severities.h"

using namespace lintel;

namespace {

struct Found {
  std::size_t findings = 0;
  std::size_t instances = 0;
  std::vector<std::uint32_t> lines = {};
};

Found found_by(const std::string& rule, const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  Found found;
  for (const Finding& finding : scan(options).findings) {
    ++found.findings;
    found.lines.push_back(finding.location.start_line);
    found.instances += std::max<std::size_t>(finding.instances.size(), 1);
  }
  return found;
}

std::string volume(const std::string& name, const std::string& encrypted) {
  return "resource \"aws_ebs_volume\" \"" + name +
         "\" {\n  availability_zone = \"eu-west-1a\"\n  size = 8\n  encrypted = " + encrypted + "\n}\n";
}

}  // namespace

TEST_CASE("A default that is a setting decides all resources which are given it") {
  struct Case {
    std::string declared;
    std::string first, second;
    Found expected;
  };
  const std::string off = "variable \"on\" {\n  default = false\n}\n";
  const Case cases[] = {
      {off, "var.on", "var.on", {1, 2}},
      {"variable \"on\" {\n  default = \"false\"\n}\n", "var.on", "var.on", {1, 2}},
      {off + "locals {\n  on = var.on\n}\n", "local.on", "local.on", {1, 2}},
      {off + "variable \"other\" {\n  default = false\n}\n", "var.on", "var.other", {2, 2}},
      {off, "var.on", "false", {2, 2}},
      {off, "false", "false", {2, 2}},
      {off, "var.on", "true", {1, 1}},
  };
  for (const Case& c : cases) {
    INFO(c.declared << c.first << " / " << c.second);
    const Found found =
        found_by("ec2-volume-unencrypted", "main.tf", c.declared + volume("a", c.first) + volume("b", c.second));
    CHECK(found.findings == c.expected.findings);
    CHECK(found.instances == c.expected.instances);
  }
}

TEST_CASE("Each use of a default that is an address is at fault itself") {
  const std::string rule =
      "\n  vpc_id = \"vpc-1\"\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "
      "\"tcp\"\n    cidr_blocks = [var.anywhere]\n  }\n}\n";
  const Found found =
      found_by("ec2-security-group-ssh-open", "main.tf",
               "variable \"anywhere\" {\n  default = \"0.0.0.0/0\"\n}\nresource \"aws_security_group\" \"a\" {" + rule +
                   "resource \"aws_security_group\" \"b\" {" + rule);
  CHECK(found.findings == 2);
}

TEST_CASE("A default of a template that is a setting decides all resources which refer to it") {
  const auto volumes = [](const std::string& second) {
    const auto one = [](const std::string& name, const std::string& encrypted) {
      return "  " + name +
             ":\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: eu-west-1a\n      "
             "Size: 8\n      Encrypted: " +
             encrypted + "\n";
    };
    return "Parameters:\n  Encrypt:\n    Type: String\n    Default: \"false\"\nResources:\n" +
           one("A", "!Ref Encrypt") + one("B", second);
  };
  CHECK(found_by("ec2-volume-unencrypted", "t.yaml", volumes("!Ref Encrypt")).findings == 1);
  CHECK(found_by("ec2-volume-unencrypted", "t.yaml", volumes("!Ref Encrypt")).instances == 2);
  CHECK(found_by("ec2-volume-unencrypted", "t.yaml", volumes("false")).findings == 2);
}

TEST_CASE("What Globals give every function is one finding, what functions are given themselves is not") {
  const auto function = [](const std::string& name, const std::string& own) {
    return "  " + name +
           ":\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: "
           "python3.13\n      CodeUri: ./src\n" +
           own;
  };
  const std::string head =
      "Transform: AWS::Serverless-2016-10-31\nParameters:\n  DbPassword:\n    Type: String\n    NoEcho: "
      "true\n";
  const std::string globals =
      "Globals:\n  Function:\n    Environment:\n      Variables:\n        DB_PASSWORD: !Ref "
      "DbPassword\n";
  const std::string own = "      Environment:\n        Variables:\n          DB_PASSWORD: !Ref DbPassword\n";
  const std::string more = "      Environment:\n        Variables:\n          STAGE: test\n";
  const Found inherited =
      found_by("secret-passed-in-environment", "t.yaml",
               head + globals + "Resources:\n" + function("A", "") + function("B", more) + function("C", ""));
  CHECK(inherited.findings == 1);
  CHECK(inherited.instances == 3);
  const Found given = found_by("secret-passed-in-environment", "t.yaml",
                               head + "Resources:\n" + function("A", own) + function("B", own));
  CHECK(given.findings == 2);
}

TEST_CASE("What the provider of a Serverless application gives every function is one finding, where it is written") {
  const std::string head = "service: s\nprovider:\n  name: aws\n  runtime: nodejs22.x\n";
  const std::string given = "  environment:\n    DB_PASSWORD: hunter22-hunter22\n";
  const std::string functions = "functions:\n  one:\n    handler: a.b\n  two:\n    handler: a.c\n";
  const Found found = found_by("lambda-function-secret-in-environment", "serverless.yml", head + given + functions);
  CHECK(found.findings == 1);
  CHECK(found.instances == 2);
  CHECK(found.lines == std::vector<std::uint32_t>{6});
}

TEST_CASE("What a module's resource is given is one finding, whoever calls the module and whatever the message names") {
  const std::string module =
      "data \"aws_secretsmanager_secret_version\" \"s\" {\n  secret_id = \"app/db\"\n}\nresource \"aws_instance\" "
      "\"i\" {\n  ami = \"ami-0123456789abcdef0\"\n  user_data = "
      "\"PASSWORD=${data.aws_secretsmanager_secret_version.s.secret_string}\"\n}\n";
  const auto call = [](const std::string& name, const std::string& more) {
    return "module \"" + name + "\" {\n  source = \"./m\"\n" + more + "}\n";
  };
  const std::vector<std::string> callers = {
      call("a", "") + call("b", "") + call("c", ""),
      call("a", "  for_each = toset([\"x.y\", \"z\"])\n") + call("b", "  count = 2\n"),
  };
  for (const std::string& calls : callers) {
    INFO(calls);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"secret-passed-in-user-data"};
    options.threads = 1;
    options.reader = make_memory_reader({{"code/main.tf", calls}, {"code/m/main.tf", module}});
    CHECK(scan(options).findings.size() == 1);
  }
}

TEST_CASE("What too wide permissions of one identity are is one finding, which names the other places") {
  const auto policy = [](const std::string& second) {
    return "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement "
           "= [\n      { Effect = \"Allow\", Action = \"sqs:*\", Resource = \"*\" },\n      { Effect = \"Allow\", "
           "Action = \"" +
           second + "\", Resource = \"*\" },\n    ]\n  })\n}\n";
  };
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"iam-policy-service-wildcard"};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/main.tf", policy("sns:*")}});
  const ScanReport joined = scan(options);
  REQUIRE(joined.findings.size() == 1);
  const Finding& finding = joined.findings.front();
  CHECK(finding.message == "aws_iam_policy.p allows sqs:* on every resource; allows sns:* on every resource");
  CHECK(finding.location.start_line == 5);
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related.front().message == "also here");
  CHECK(finding.related.front().location.start_line == 6);
  // One more place is new to a baseline.
  options.reader = make_memory_reader({{"code/main.tf", policy("sns:Publish")}});
  const ScanReport alone = scan(options);
  REQUIRE(alone.findings.size() == 1);
  CHECK(alone.findings.front().fingerprint != finding.fingerprint);
  // What its author waives stays apart.
  std::string waived = policy("sns:*");
  waived.insert(waived.find("      { Effect = \"Allow\", Action = \"sns:*\""),
                "      # lintel:ignore iam-policy-service-wildcard -- by design\n");
  options.reader = make_memory_reader({{"code/main.tf", waived}});
  std::size_t open = 0;
  for (const Finding& each : scan(options).findings) open += each.suppressed ? 0 : 1;
  CHECK(open == 1);
}

TEST_CASE("One line of a module that is called for two regions is one finding, of two services two") {
  struct Case {
    const char* first;
    const char* second;
    std::size_t findings;
  };
  const Case cases[] = {
      {"arn:aws:monitoring:eu-west-1:123456789012:x", "arn:aws:monitoring:us-east-2:123456789012:x", 1},
      {"arn:aws:monitoring:eu-west-1:123456789012:x", "arn:aws:observing:us-east-2:123456789012:x", 2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.second);
    const auto call = [](const std::string& name, const std::string& arn) {
      return "module \"" + name + "\" {\n  source = \"./m\"\n  arn = \"" + arn + "\"\n}\n";
    };
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"iam-policy-arn-malformed"};
    options.threads = 1;
    options.reader = make_memory_reader(
        {{"code/main.tf", call("a", c.first) + call("b", c.second)},
         {"code/m/main.tf",
          "variable \"arn\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({\n    Statement = [{\n     "
          " "
          "Effect = \"Allow\"\n      Action = \"s3:GetObject\"\n      Resource = \"${var.arn}\"\n    }]\n  })\n}\n"}});
    const std::vector<Finding> found = scan(options).findings;
    CHECK(found.size() == c.findings);
    if (c.findings == 1 && !found.empty()) CHECK(found.front().instances.size() == 2);
  }
}
