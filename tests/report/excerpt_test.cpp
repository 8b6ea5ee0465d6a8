// Excerpts show of secrets their length only, however the code writes them, and of a plan what a finding is at.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "lintel/scan.h"
#include "report/literal_text.h"
#include "report/report.h"
#include "source/source_set.h"

using namespace lintel;
using report::Notation;

namespace {

std::string masked(std::string text, Notation notation) {
  for (const auto& [begin, end] : report::literals_in(text, notation)) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text[at] != '\n') text[at] = '*';
    }
  }
  return text;
}

ScanReport scan_file(const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.profile = "all";
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  return scan(options);
}

}  // namespace

TEST_CASE("literals are found by how they are written") {
  struct Case {
    Notation notation;
    const char* text;
    const char* shown;
  };
  const Case cases[] = {
      {Notation::hcl, R"(password = "hunter2")", R"(password = "*******")"},
      {Notation::hcl, R"(s = jsonencode({password="hunter2"}))", R"(s = jsonencode({password="*******"}))"},
      {Notation::hcl, R"(s = jsonencode({password:"hunter2"}))", R"(s = jsonencode({password:"*******"}))"},
      {Notation::hcl, R"("a" = "${"hunter2"}x")", R"("a" = "*************")"},
      {Notation::hcl, R"(a = "${f({ b = "}" })}x")", R"(a = "******************")"},
      {Notation::hcl, R"(a = "$${x}" + b)", R"(a = "*****" + b)"},
      {Notation::hcl, R"(a = "x\"y" + b)", R"(a = "****" + b)"},
      {Notation::hcl, "s = <<-EOT\n  hunter2\n  EOT\n", "s = <<-EOT\n*********\n  EOT\n"},
      {Notation::hcl, "s = f(<<EOT\nhunter2\nEOT\n, 12)", "s = f(<<EOT\n*******\nEOT\n, **)"},
      {Notation::hcl, "s = var.x # was hunter2", "s = var.x *************"},
      {Notation::hcl, "s = var.db1.password[0]", "s = var.db1.password[*]"},
      {Notation::hcl, R"(s = "hunter2)", R"(s = "*******)"},
      {Notation::document, "Password: hunter2", "Password: *******"},
      {Notation::document, R"("Password": "hunter2")", R"("Password": "*******")"},
      {Notation::document, "P: !Join ['', [hunter2, x]]", "P: !Join ******************"},
      {Notation::document, "P:\n  Fn::Join:\n    - ''\n    - - hunter2", "P:\n  *********\n********\n***************"},
      {Notation::document, "P: !If [C, hunter2, x]", "P: !If ***************"},
      {Notation::document, "P: !Sub 'a${B}'", "P: !Sub '*****'"},
      {Notation::document, "P: |\n  hunter2", "P: |\n*********"},
      {Notation::document, "P: !Ref Secret", "P: !Ref Secret"},
      {Notation::document, R"("P": {"Ref": "Secret"})", R"("P": {"Ref": "Secret"})"},
      {Notation::document, R"({"Fn::GetAtt": ["A", "B"]})", R"({"Fn::GetAtt": ["A", "B"]})"},
      {Notation::document, R"({"Ref": "A", "x": "hunter2"})", "****************************"},
      {Notation::document, "P: true", "P: true"},
      {Notation::document, "- hunter2", "- *******"},
      {Notation::document, "hunter2", "*******"},
      {Notation::document, "", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(masked(one.text, one.notation) == one.shown);
  }
}

TEST_CASE("values are found behind their names wherever in a line they stand") {
  struct Case {
    Notation notation;
    const char* text;
    std::vector<std::string> parts;  ///< name, value
  };
  const Case cases[] = {
      {Notation::document, "Variables: {apiSecret: hunter2, b: c}", {"apiSecret", "hunter2", "b", "c"}},
      {Notation::document, "{password: hunter2}", {"password", "hunter2"}},
      {Notation::document, "{\"a\":\"b\", 'c' : 'd'}", {"a", "b", "c", "d"}},
      {Notation::document,
       "X: '{\"password\":\"hunter2\"}'",
       {"X", "{\"password\":\"hunter2\"}", "password", "hunter2"}},
      {Notation::document,
       R"("S": "{\"password\": \"hunter2\"}")",
       {"S", R"({\"password\": \"hunter2\"})", "password", "hunter2"}},
      {Notation::document, "Password: hunter2 # old", {"Password", "hunter2"}},
      {Notation::document, "Password: !Ref P", {}},
      {Notation::document, "arn:aws:secretsmanager:eu-west-1:1:secret:db-x", {}},
      {Notation::hcl, "a = { token = \"hunter2\", b = var.c }", {"token", "hunter2"}},
      {Notation::hcl, "a = jsonencode({password:\"hunter2\"})", {"password", "hunter2"}},
      {Notation::hcl, "a = var.password == \"x\" ? 1 : 2", {}},
      {Notation::hcl, "a = [for k, v in x : k => \"y\"]", {}},
      {Notation::hcl, "token = \"unclosed", {"token", "unclosed"}},
      {Notation::hcl, "=", {}},
      {Notation::document, ":\"", {}},
      {Notation::document, "\":\\", {}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    std::vector<std::string> parts;
    const std::string_view text = one.text;
    for (const auto& [name, value] : report::named_parts(text, one.notation)) {
      parts.emplace_back(name);
      parts.emplace_back(text.substr(value.first, value.second - value.first));
    }
    CHECK(parts == one.parts);
  }
}

TEST_CASE("a value that goes on after its name's line is found as far as it has no names of its own") {
  struct Case {
    Notation notation;
    const char* text;
    const char* shown;
  };
  const Case cases[] = {
      {Notation::document, "P: |\n  a b\n\n  c\nq: d", "P: |\n  ***\n\n  *\nq: d"},
      {Notation::document, "  - P: >-\n      abc\n    q: d", "  - P: >-\n      ***\n    q: d"},
      {Notation::document, "P:\n  abc\n  def\nq: d", "P:\n  ***\n  ***\nq: d"},
      {Notation::document, "P: # why\n- a\n- !Ref b\n- !Sub c\nq: d", "P: # why\n- *\n- !Ref b\n- !Sub *\nq: d"},
      {Notation::document, "P:\n  Type: abc\n  Other: d", "P:\n  Type: abc\n  Other: d"},
      {Notation::document, "P: \"a\n  b\"\nq: d", "P: \"a\n***\"\nq: d"},
      {Notation::document, "P: abc\n  def", "P: abc\n  ***"},
      {Notation::document, "P: !Join ['', [\n  ab,\n  c: d]]", "P: !Join ['', [\n  ***\n  c: d]]"},
      {Notation::document, "P: !Ref x\n", "P: !Ref x\n"},
      {Notation::document, "P:", "P:"},
      {Notation::hcl, "p = <<EOT\nabc\nEOT\nq = \"d\"", "p = <<EOT\n***\nEOT\nq = \"d\""},
      {Notation::hcl, "p = join(\"\", [\n  \"ab\",\n  x.y,\n])\nq = \"d\"",
       "p = join(\"\", [\n  \"**\",\n  x.y,\n])\nq = \"d\""},
      {Notation::hcl, "p = [{\n  name = \"ab\"\n  c    = <<X\nd\nX\n}]",
       "p = [{\n  name = \"ab\"\n  c    = <<X\nd\nX\n}]"},
      {Notation::hcl, "p = {\n  (\"k\") = \"ab\"\n", "p = {\n  (\"*\") = \"**\"\n"},
      {Notation::hcl, "p = [", "p = ["},
      {Notation::hcl, "p {\n  q = \"a\"\n}", "p {\n  q = \"a\"\n}"},
  };
  for (const Case& one : cases) {
    std::string text = one.text;
    CAPTURE(text);
    for (const auto& [begin, end] : report::continued_value(one.text, one.notation).literals) {
      for (std::size_t at = begin; at < end; ++at) {
        if (text[at] != '\n') text[at] = '*';
      }
    }
    CHECK(text == one.shown);
  }
}

TEST_CASE("no excerpt shows a secret that stands near what a finding is about") {
  const std::pair<const char*, const char*> files[] = {
      {"t.yaml",
       "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: >-\n"
       "        hunter2Kx9mQ4\n      PubliclyAccessible: true\n"},
      {"t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Metadata:\n      ApiSecret:\n        hunter2Kx9mQ4\n"
       "    Properties:\n      SqsManagedSseEnabled: false\n"},
      {"t.yaml",
       "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Metadata: {a: b, ApiSecret: hunter2Kx9mQ4}\n"
       "    Properties: {SqsManagedSseEnabled: false}\n"},
      {"main.tf",
       "resource \"aws_db_instance\" \"d\" {\n  password = <<EOT\nhunter2Kx9mQ4\nEOT\n  publicly_accessible = "
       "true\n}\n"},
      {"main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n  tags = {\n    token = join(\"\", [\n      \"hunter2\",\n"
       "      \"Kx9mQ4\",\n    ])\n  }\n  sqs_managed_sse_enabled = false\n}\n"},
  };
  for (const auto& [path, text] : files) {
    CAPTURE(text);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"sqs-queue-unencrypted", "rds-instance-public*"};
    options.threads = 1;
    options.reader = make_memory_reader({{std::string("code/") + path, text}});
    const ScanReport scanned = scan(options);
    CHECK_FALSE(scanned.findings.empty());
    for (const std::string& shown : {report::write_human(scanned, {}), report::write_html(scanned, {})}) {
      CHECK(shown.find("Kx9mQ4") == std::string::npos);
      CHECK(shown.find("hunter2") == std::string::npos);
    }
  }
}

TEST_CASE("excerpts show no value of what is named for secrets, wherever its name stands") {
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n";
  const std::string resources = "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false";
  const std::pair<const char*, std::string> files[] = {
      {"t.yaml", "Parameters:\n  DbPassword:\n    Type: String\n    Default: hunter2Kx9\n" + resources + "}}\n"},
      {"t.yaml",
       "Parameters: {DbPassword: {Type: String, AllowedValues: [hunter2Kx9, Kx9mQ4]}}\n" + resources + "}}\n"},
      {"t.yaml", resources + ", Tags: [{Key: password, Value: hunter2Kx9}, {Value: hunter2Kx9, Key: token}]}}\n"},
      {"t.yaml", resources + "}}\nOutputs: {DbPassword: {Value: hunter2Kx9}}\n"},
      {"t.yaml", resources + "}}\nMappings: {M: {secrets: {dev: hunter2Kx9, prod: Kx9mQ4}}}\n"},
      {"t.yaml", "Parameters: {DbPassword: {Type: String}}\nConditions: {C: !Equals [!Ref DbPassword, hunter2Kx9]}\n" +
                     resources + "}}\n"},
      {"t.yaml",
       "Parameters: {DbPassword: {Type: String}}\nConditions:\n  C: {'Fn::Equals': [hunter2Kx9, {Ref: "
       "DbPassword}]}\n" +
           resources + "}}\n"},
      {"t.yaml", resources + "}}\nMetadata: {x: &pw hunter2Kx9, y: {password: *pw}}\n"},
      {"t.yaml", resources + "}}\nMetadata: {command: 'mysql -phunter2Kx9 --password Kx9mQ4'}\n"},
      {"t.yaml", resources + "}}\nMetadata: {command: [--password, hunter2Kx9]}\n"},
      {"t.yaml", resources + "}}\nMetadata:\n  run: |\n    export DB_PASSWORD=hunter2Kx9\n    curl -u me:Kx9mQ4 x\n"},
      {"t.json",
       R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue",
"Properties": {"SqsManagedSseEnabled": false, "Tags": [
{"Key": "password", "Value": "hunter2Kx9"}]}}},
"Parameters": {"DbPassword": {
"Default": "hunter2Kx9"}}})"},
      {"main.tf", "variable \"db_password\" { default = \"hunter2Kx9\" }\n" + queue + "}\n"},
      {"main.tf", "output \"token\" {\n  value = \"hunter2Kx9-${1}\"\n}\n" + queue + "}\n"},
      {"main.tf", queue + "  tags = {\n    secrets = {\n      dev = \"hunter2Kx9\"\n    }\n  }\n}\n"},
      {"main.tf", queue + "  count = var.secrets.dev == \"hunter2Kx9\" ? 1 : 1\n}\n"},
      {"main.tf", queue + "  count = contains([\"hunter2Kx9\"], var.x[\"password\"]) ? 1 : 1\n}\n"},
      {"main.tf", queue + "  name = lookup({ a = 1 }, \"password\", 2) == \"hunter2Kx9\" ? 1 : 1\n}\n"},
      {"main.tf", queue + "  tags = [{ key = \"password\", value = \"hunter2Kx9\" }]\n}\n"},
      {"main.tf", queue + "  setting {\n    value = \"hunter2Kx9\"\n    name = \"DB_PASSWORD\"\n  }\n}\n"},
      {"main.tf", queue + "  policy = <<EOT\nexport DB_PASSWORD=hunter2Kx9\nEOT\n}\n"},
      {"main.tf", queue + "  policy = <<-EOT\n    [{\"name\": \"DB_PASSWORD\",\n    \"value\": \"hunter2Kx9\"}]\n"
                          "  EOT\n}\n"},
      {"main.tf",
       queue + "  policy = \"[{\\\"name\\\": \\\"DB_PASSWORD\\\", \\\"value\\\": \\\"hunter2Kx9\\\"}]\"\n}\n"},
      {"main.tf", queue + "  command = [\"--password\", \"hunter2Kx9\"]\n}\n"},
      {"main.tf", queue + "  policy = \"x\\nmysql -phunter2Kx9 db\\n\"\n}\n"},
      {"main.tf", queue + "  policy = \"x\\npsk=hunter2Kx9\\n\\tcurl -u me:Kx9mQ4 x\"\n}\n"},
      {"main.tf", queue + "  policy = \"${1}\\nuseradd -p hunter2Kx9 a\"\n}\n"},
      {"main.tf", queue + "  command = [\"curl\", \"-u\", \"me:hunter2Kx9\", \"x\"]\n}\n"},
      {"main.tf", queue + "  policy = jsonencode([{ command = [\"mysql\", \"-phunter2Kx9\"] }])\n}\n"},
      {"main.tf", queue + "  policy = \"[{\\\"command\\\": [\\\"sshpass\\\", \\\"-p\\\", \\\"hunter2Kx9\\\"]}]\"\n}\n"},
      {"main.tf", queue + "  policy = jsonencode({ a = jsonencode({ DB_PASSWORD = \"hunter2Kx9\" }) })\n}\n"},
      {"t.yaml", resources + "}}\nMetadata: {command: [CMD, redis-cli, -a, hunter2Kx9]}\n"},
      {"t.json", R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"SqsManagedSseEnabled": false,
"QueueName": "x\nmysql -phunter2Kx9 db"}}}})"},
      {"main.tf", queue + "  token =\n    \"hunter2Kx9\"\n}\n"},
      {"main.tf.json", R"({"resource": {"aws_sqs_queue": {"q": {"sqs_managed_sse_enabled": false,
"name": "${var.db_password == \"hunter2Kx9\" ? 1 : 2}"}}},
"variable": {"db_password": {
"default": "hunter2Kx9"}}})"},
  };
  for (const auto& [path, text] : files) {
    CAPTURE(text);
    const ScanReport scanned = scan_file(path, text);
    CHECK(scanned.findings.size() + scanned.diagnostics.size() > 0);
    for (const std::string& shown : {report::write_human(scanned, {}), report::write_html(scanned, {})}) {
      CAPTURE(shown);
      CHECK(shown.find("Kx9mQ4") == std::string::npos);
      CHECK(shown.find("hunter2") == std::string::npos);
    }
  }
}

TEST_CASE("excerpts show what only stands beside a secret") {
  const std::string shown_texts[] = {"mysql", "arn:aws:kms:x", "db/password", "minimum = 14", "shown", "production"};
  const std::string text =
      "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n  tags = {\n"
      "    secrets = {\n      engine = \"mysql\", kms_key_id = \"arn:aws:kms:x\", name = \"db/password\", minimum = "
      "14\n    }\n"
      "    b = { name = \"plain\", value = \"shown\" }\n    c = var.secrets.name == \"production\"\n  }\n}\n";
  const std::string shown = report::write_html(scan_file("main.tf", text), {});
  for (const std::string& each : shown_texts) {
    CAPTURE(each);
    CHECK(shown.find(each) != std::string::npos);
  }
}

TEST_CASE("an excerpt shows what is no secret, whatever its name") {
  const std::string text =
      "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      ManageMasterUserPassword: true\n"
      "      PubliclyAccessible: true\n";
  const std::string shown = report::write_html(scan_file("t.yaml", text), {});
  CHECK(shown.find("ManageMasterUserPassword: true") != std::string::npos);
}

TEST_CASE("no excerpt shows the secret that a finding is about") {
  const std::string secret = "hunter2Kx9mQ4";
  const std::vector<std::pair<std::string, std::string>> files = {
      {"main.tf",
       "resource \"aws_secretsmanager_secret\" \"s\" {}\nresource \"aws_secretsmanager_secret_version\" \"v\" {\n"
       "  secret_id = aws_secretsmanager_secret.s.id\n  secret_string = jsonencode({password=\"" +
           secret + "\"})\n}\n"},
      {"main.tf", "resource \"aws_db_instance\" \"d\" {\n  password = <<EOT\n" + secret + "\nEOT\n}\n"},
      {"main.tf", "resource \"aws_db_instance\" \"d\" {\n  password = \"${\"hunter2\"}Kx9mQ4\"\n}\n"},
      {"main.tf", "resource \"aws_instance\" \"i\" {\n  user_data = <<EOT\n#!/bin/bash\nmysql -u root -p" + secret +
                      "\nexport DB_PASSWORD=" + secret + "\nEOT\n}\n"},
      {"t.yaml",
       "Conditions:\n  C: !Equals [!Ref AWS::Region, x]\nResources:\n  D:\n    Type: AWS::RDS::DBInstance\n"
       "    Properties:\n      MasterUserPassword: !If [C, " +
           secret + ", x]\n"},
      {"t.yaml",
       "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:\n"
       "      MasterUserPassword: !Join ['', [hunter2, Kx9mQ4]]\n"},
      {"t.yaml",
       "Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword:\n"
       "        Fn::Join:\n          - ''\n          - - hunter2\n            - Kx9mQ4\n"},
      {"t.json",
       "{\"Resources\":{\"D\":{\"Type\":\"AWS::RDS::DBInstance\",\"Properties\":{\"Engine\":\"mysql\","
       "\"MasterUserPassword\":\"" +
           secret + "\"}}}}"},
  };
  for (const auto& [path, text] : files) {
    CAPTURE(text);
    const ScanReport scanned = scan_file(path, text);
    CHECK_FALSE(scanned.findings.empty());
    for (const std::string& shown : {report::write_human(scanned, {}), report::write_html(scanned, {})}) {
      CHECK(shown.find("Kx9mQ4") == std::string::npos);
      CHECK(shown.find("hunter2") == std::string::npos);
    }
  }
}

TEST_CASE("an excerpt of a plan shows what the finding is at, and nothing around it") {
  const std::string resources =
      R"({"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q","values":)"
      R"({"name":"PlantName","sqs_managed_sse_enabled":false,"tags":{"k":"PlantTag"}},"sensitive_values":true})";
  const std::string expressions =
      R"({"sqs_managed_sse_enabled":{"constant_value":false},"name":{"references":["var.x"]},"tags":{"references":["var.x"]}})";
  for (const bool pretty : {false, true}) {
    const std::string end = pretty ? "\n" : "";
    const std::string plan =
        R"({"format_version":"1.2","variables":{"db_password":{"value":"PlantVariable"},"plain":{"value":"PlantPlain"}},)" +
        end + R"("planned_values":{"root_module":{"resources":[)" + end + resources + "]}}," + end +
        R"("configuration":{"root_module":{"resources":[{"address":"aws_sqs_queue.q","expressions":)" + expressions +
        "}]}}}";
    const ScanReport scanned = scan_file("plan.json", plan);
    CHECK_FALSE(scanned.findings.empty());
    const std::string human = report::write_human(scanned, {});
    CHECK(human.find("aws_sqs_queue.q") != std::string::npos);
    for (const std::string& shown : {human, report::write_html(scanned, {})})
      CHECK(shown.find("Plant") == std::string::npos);
  }
}
