// A default counts as what is deployed, unless it asks to be replaced.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/placeholder.h"
#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

/// What one rule says of a file: "finding", "undecided" or "".
std::string verdict(const std::string& rule, const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  const auto result = scan(options);
  if (!result.findings.empty()) return "finding";
  return result.undecided.empty() ? "" : "undecided";
}

std::string quoted(const std::string& value) {
  return "\"" + value + "\"";
}

}  // namespace

TEST_CASE("A text that asks to be replaced is told from values") {
  for (const char* text :
       {"<your-ip>/32", "arn:aws:iam::<account-id>:root", "CHANGE_ME", "changeme", "ChangeMe", "change-this",
        "REPLACE_ME", "replace-this-value", "your-bucket-name", "YOUR_ACCOUNT", "vpc-xxxxxxxx", "XXXXXXXXXXXX", "TODO",
        "TODO: the office's range", "tbd", "placeholder", "arn:aws:s3:::your-bucket"}) {
    CAPTURE(text);
    CHECK(asks_for_replacement(text));
  }
  for (const char* text :
       {"", "0.0.0.0/0", "10.0.0.0/8", "example.com", "my-bucket", "changes", "exchange-mesh", "todo-list-service",
        "xxx", "<html></html>", "a < b > c", "#!/bin/bash\necho <name>", "yourself", "fill", "dev", "t3.micro", "*"}) {
    CAPTURE(text);
    CHECK_FALSE(asks_for_replacement(text));
  }
}

TEST_CASE("A default counts as deployed unless it asks to be replaced, in both languages") {
  struct Case {
    const char* value;
    const char* expected;
  };
  for (const Case& c : {Case{"0.0.0.0/0", "finding"},
                        {"10.0.0.0/8", ""},
                        {"<your-ip>/32", "undecided"},
                        {"CHANGE_ME", "undecided"},
                        {"your-ip/32", "undecided"}}) {
    CAPTURE(c.value);
    const std::string rule = "ec2-security-group-ssh-open";
    const std::string group =
        "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    "
        "protocol "
        "   = \"tcp\"\n    cidr_blocks = ";
    CHECK(verdict(rule, "main.tf",
                  "variable \"office\" {\n  default = " + quoted(c.value) + "\n}\n" + group +
                      "[var.office]\n  }\n}\n") == c.expected);
    CHECK(verdict(rule, "main.tf",
                  "variable \"office\" {\n  type    = list(string)\n  default = [" + quoted(c.value) + "]\n}\n" +
                      group + "var.office\n  }\n}\n") == c.expected);
    CHECK(verdict(rule, "main.tf",
                  "variable \"office\" {\n  type    = object({ cidr = string })\n  default = { cidr = " +
                      quoted(c.value) + " }\n}\n" + group + "[var.office.cidr]\n  }\n}\n") == c.expected);
    CHECK(verdict(rule, "t.yaml",
                  "Parameters:\n  Office:\n    Type: String\n    Default: " + quoted(c.value) +
                      "\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: "
                      "g\n      SecurityGroupIngress:\n        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: "
                      "!Ref Office}\n") == c.expected);
  }
}

TEST_CASE("A secret that is to be replaced is still the one that is deployed") {
  CHECK(
      verdict("rds-instance-password-written", "main.tf",
              "variable \"db_password\" {\n  default = \"changeme\"\n}\nresource \"aws_db_instance\" \"d\" {\n  engine "
              "  = \"mysql\"\n  password = var.db_password\n}\n") == "finding");
  CHECK(verdict("rds-instance-password-written", "t.yaml",
                "Parameters:\n  DbPassword: {Type: String, Default: changeme}\nResources:\n  D:\n    Type: "
                "AWS::RDS::DBInstance\n    Properties: {Engine: mysql, MasterUserPassword: !Ref DbPassword}\n") ==
        "finding");
}

TEST_CASE("A list that is empty only by default leaves a statement open") {
  const auto policy = [](const std::string& list) {
    return verdict(
        "iam-policy-invalid", "main.tf",
        "variable \"buckets\" {\n  default = []\n}\ndata \"aws_iam_policy_document\" \"d\" {\n  statement {\n  "
        "  actions   = [\"s3:GetObject\"]\n    resources = " +
            list +
            "\n  }\n}\nresource \"aws_iam_policy\" \"p\" {\n  policy = "
            "data.aws_iam_policy_document.d.json\n}\n");
  };
  CHECK(policy("[]") == "finding");
  CHECK(policy("var.buckets") != "finding");
  CHECK(policy("[\"*\"]").empty());
}
