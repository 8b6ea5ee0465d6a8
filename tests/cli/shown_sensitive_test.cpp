// What `access` and `reach` decide with sensitive values, they do not print.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

TEST_CASE("A request that is allowed shows nothing sensitive that its policy is made of") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"s\" {\n  sensitive = true\n  default   = \"Planted1-sensitive\"\n}\n"
       "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "
       "\"Allow\", Principal = { AWS = \"arn:aws:iam::123456789013:root\" }, Action = \"sts:AssumeRole\", Condition = "
       "{ "
       "StringEquals = { \"sts:ExternalId\" = \"Planted2-external\" } } }] })\n}\n"
       "resource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.r.name\n  policy = jsonencode({ Statement = [{ "
       "Effect = \"Allow\", Action = \"s3:DeleteObject\", Resource = \"arn:aws:s3:::b/${var.s}/*\" }] })\n}\n"}};
  for (const char* action : {"sts:AssumeRole", "s3:DeleteObject"}) {
    for (const char* format : {"human", "json", "sarif"}) {
      CAPTURE(action);
      CAPTURE(format);
      const Answer answer = run_program({"access", ".", "--can", action, "--format", format}, "", folder.path());
      INFO(answer.out << answer.err);
      CHECK(answer.out.find("Planted") == std::string::npos);
      CHECK(answer.out.find(action) != std::string::npos);
    }
  }
}

TEST_CASE("What is reached shows no sensitive address or port of a rule") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"cidr\" {\n  sensitive = true\n  default   = \"203.0.113.77/32\"\n}\n"
       "variable \"port\" {\n  sensitive = true\n  default   = 47747\n}\n"
       "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
       "resource \"aws_internet_gateway\" \"g\" {\n  vpc_id = aws_vpc.v.id\n}\n"
       "resource \"aws_route_table\" \"t\" {\n  vpc_id = aws_vpc.v.id\n  route {\n    cidr_block = \"0.0.0.0/0\"\n"
       "    gateway_id = aws_internet_gateway.g.id\n  }\n}\n"
       "resource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = \"10.0.1.0/24\"\n"
       "  map_public_ip_on_launch = true\n}\n"
       "resource \"aws_route_table_association\" \"a\" {\n  subnet_id = aws_subnet.s.id\n"
       "  route_table_id = aws_route_table.t.id\n}\n"
       "resource \"aws_security_group\" \"h\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    from_port = var.port\n"
       "    to_port = var.port\n    protocol = \"tcp\"\n    cidr_blocks = [var.cidr]\n  }\n  egress {\n    from_port = "
       "0\n"
       "    to_port = 0\n    protocol = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n"
       "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  instance_type = \"t3.micro\"\n"
       "  subnet_id = aws_subnet.s.id\n  vpc_security_group_ids = [aws_security_group.h.id]\n}\n"}};
  const std::vector<std::vector<std::string>> ways = {
      {"reach", "."}, {"reach", ".", "--format", "json"}, {"reach", ".", "--to", "aws_instance.i"}};
  for (const std::vector<std::string>& arguments : ways) {
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.out.find("47747") == std::string::npos);
    CHECK(answer.out.find("203.0.113.77") == std::string::npos);
    CHECK(answer.out.find("(sensitive value)") != std::string::npos);
  }
}

TEST_CASE("The places that a finding in a policy leads to show nothing sensitive") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"s\" {\n  sensitive = true\n}\nresource \"aws_iam_openid_connect_provider\" \"o\" {\n  url = "
       "\"https://token.actions.githubusercontent.com\"\n  client_id_list = [\"sts.amazonaws.com\"]\n}\n"
       "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = jsonencode({ Statement = [{ Effect = \"Allow\", "
       "Principal "
       "= { Federated = aws_iam_openid_connect_provider.o.arn }, Action = \"sts:AssumeRoleWithWebIdentity\", Condition "
       "= { "
       "StringLike = { \"token.actions.githubusercontent.com:sub\" = \"repo:${var.s}/*\" } } }] })\n}\n"},
      {"terraform.tfvars", "s = \"Planted1tfvars\"\n"}};
  for (const char* format : {"html", "human", "markdown", "json"}) {
    CAPTURE(format);
    const Answer answer = run_program({"scan", ".", "--format", format, "--profile", "all"}, "", folder.path());
    CHECK(answer.out.find("Planted") == std::string::npos);
    CHECK(answer.out.find("aws_iam_role.r") != std::string::npos);
  }
}

TEST_CASE("A condition that compares a secret is told without what it is compared with") {
  const TemporaryDirectory folder{
      {"t.yaml",
       "Parameters:\n  N:\n    Type: String\n    NoEcho: true\n  AdminPassword:\n    Type: String\n    Default: "
       "Planted1\n"
       "Resources:\n  D1:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      "
       "PubliclyAccessible:\n"
       "        Fn::Equals:\n          - !Ref AdminPassword\n          - Planted1\n  D2:\n    Type: "
       "AWS::RDS::DBInstance\n"
       "    Properties:\n      Engine: mysql\n      PubliclyAccessible: !Equals\n        - !Ref N\n        - Planted2\n"
       "  D3:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      PubliclyAccessible: "
       "!Equals\n"
       "        - !Sub 'x-${N}'\n        - Planted3\n"}};
  for (const char* format :
       {"compact", "json", "sarif", "csv", "junit", "checkstyle", "github", "gitlab-sast", "markdown"}) {
    CAPTURE(format);
    const Answer answer =
        run_program({"scan", ".", "--format", format, "--select", "rds-instance-public"}, "", folder.path());
    INFO(answer.out);
    CHECK(answer.out.find("Planted") == std::string::npos);
    CHECK(answer.out.find("D3") != std::string::npos);
  }
}

TEST_CASE("A condition that compares an output is told without it where that is a parameter named for a secret") {
  const TemporaryDirectory folder{
      {"t.yaml",
       "Parameters: {DbPassword: {Type: String}}\nResources:\n  S: {Type: AWS::CloudFormation::Stack, Properties: "
       "{TemplateURL: ./c.yaml, Parameters: {P: !Ref DbPassword}}}\n  D: {Type: AWS::RDS::DBInstance, Properties: "
       "{Engine: mysql, PubliclyAccessible: !Equals [!GetAtt S.Outputs.O, Planted1]}}\n"},
      {"c.yaml",
       "Parameters: {P: {Type: String}}\nResources:\n  T: {Type: AWS::SNS::Topic}\nOutputs: {O: {Value: !Ref P}}\n"}};
  for (const char* format : {"human", "json", "sarif", "html"}) {
    CAPTURE(format);
    const Answer answer =
        run_program({"scan", ".", "--format", format, "--select", "rds-instance-public"}, "", folder.path());
    INFO(answer.out);
    CHECK(answer.out.find("Planted") == std::string::npos);
    CHECK(answer.exit_code == 1);
  }
}

TEST_CASE("An excerpt shows nothing that is compared with a secret of a stack around it, however far") {
  // Read in this order, each round over the templates follows the secret one stack further.
  for (const int levels : {3, 30}) {
    CAPTURE(levels);
    const TemporaryDirectory folder;
    const auto name = [&](int level) { return "t" + std::to_string(100 + levels - level) + ".yaml"; };
    for (int level = 0; level < levels; ++level) {
      const std::string own = "P" + std::to_string(level), next = "P" + std::to_string(level + 1);
      folder.write(name(level),
                   "Parameters: {" + own + ": {Type: String" + (level == 0 ? ", NoEcho: true" : "") +
                       "}}\nResources:\n  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./" +
                       name(level + 1) + ", Parameters: {" + next + ": !Ref " + own + "}}}\n");
    }
    const std::string last = "P" + std::to_string(levels);
    folder.write(name(levels), "Parameters: {" + last +
                                   ": {Type: String}}\nResources:\n  D: {Type: AWS::RDS::DBInstance, "
                                   "Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Ref " +
                                   last + ", Planted1]}}\n");
    for (const char* format : {"human", "html"}) {
      const Answer answer =
          run_program({"scan", ".", "--format", format, "--select", "rds-instance-public"}, "", folder.path());
      INFO(answer.out << answer.err);
      CHECK(answer.exit_code == 1);
      CHECK(answer.out.find("Planted") == std::string::npos);
    }
  }
}

TEST_CASE("A line of a file of values that cannot be parsed shows nothing of a sensitive variable") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"fish\" {\n  sensitive = true\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.fish\n}\n"},
      {"terraform.tfvars", "fish = \"Planted1\" oops\n"},
      {"a.auto.tfvars.json", "{\n\"fish\": \"Planted2\" oops\n}\n"}};
  for (const char* format : {"human", "json", "html"}) {
    CAPTURE(format);
    const Answer answer = run_program({"scan", ".", "--format", format}, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == 2);
    CHECK((answer.out + answer.err).find("Planted") == std::string::npos);
  }
}

TEST_CASE("How many blocks a sensitive value makes tells a repository's rule nothing") {
  const auto group = [](const char* guess) {
    return "variable \"one\" {\n  sensitive = true\n  default   = \"x\"\n}\nresource \"aws_security_group\" \"g\" {\n"
           "  dynamic \"egress\" {\n    for_each = var.one == \"" +
           std::string(guess) +
           "\" ? [1] : []\n    content {\n      from_port = 1\n      to_port = 1\n      protocol = \"tcp\"\n"
           "      cidr_blocks = [\"10.0.0.0/8\"]\n    }\n  }\n}\n";
  };
  std::string answers[2];
  for (const int i : {0, 1}) {
    const TemporaryDirectory folder{
        {".git/HEAD", "ref: refs/heads/main\n"},
        {".lintel.yaml", "rules: [rules]\n"},
        {"rules/z.hcl",
         "rule \"z\" {\n  title = \"T\"\n  severity = \"high\"\n  area = \"data-protection\"\n"
         "  resource = \"AWS::EC2::SecurityGroup\"\n  require = length(self.SecurityGroupEgress) == 0\n"
         "  message = \"told\"\n  reason = \"r\"\n  fix = \"f\"\n"
         "  example \"terraform\" {\n    bad = \"x\"\n    good = \"y\"\n  }\n}\n"},
        {"main.tf", group(i == 0 ? "x" : "y")}};
    answers[i] = run_program({"scan", ".", "--select", "z", "--format", "compact"}, "", folder.path()).out;
    CHECK(answers[i].find("told") == std::string::npos);
  }
  CHECK(answers[0] == answers[1]);
}

TEST_CASE("A condition that compares a part of a secret list is told without what that is compared with") {
  const TemporaryDirectory folder{
      {"t.yaml",
       "Parameters:\n  L:\n    Type: CommaDelimitedList\n    NoEcho: true\nResources:\n"
       "  D1: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Select [0, !Ref "
       "L], "
       "Planted1]}}\n"
       "  D2: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Join [\",\", !Ref "
       "L], Planted2]}}\n"
       "  D3: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Select [0, !Split "
       "[\"-\", !Select [1, !Ref L]]], Planted3]}}\n"
       "  St: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./c.yaml, Parameters: {P: !Select [0, !Ref "
       "L], Q: !Ref L}}}\n"},
      {"c.yaml",
       "Parameters: {P: {Type: String}, Q: {Type: CommaDelimitedList}}\nResources:\n"
       "  D4: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Ref P, "
       "Planted4]}}\n"
       "  D5: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Select [0, !Ref "
       "Q], "
       "Planted5]}}\n"}};
  for (const char* format :
       {"compact", "json", "sarif", "csv", "junit", "checkstyle", "github", "gitlab-sast", "markdown"}) {
    CAPTURE(format);
    const Answer answer =
        run_program({"scan", ".", "--format", format, "--select", "rds-instance-public"}, "", folder.path());
    INFO(answer.out);
    CHECK(answer.out.find("Planted") == std::string::npos);
    for (const char* name : {"D1", "D2", "D3", "D4", "D5"}) CHECK(answer.out.find(name) != std::string::npos);
  }
}
