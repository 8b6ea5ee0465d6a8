// What stands under a name for secrets is shown nowhere, whatever the code makes of it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

TEST_CASE("What is made of a text under a secret's name is not shown") {
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
    std::size_t hidden;
  };
  const std::string bucket = "resource \"aws_s3_bucket\" \"B\" {\n  bucket = \"harmless\"\n  tags = {\n";
  const std::string template_bucket =
      "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: harmless\n      Tags:\n";
  const Case cases[] = {
      {"members, functions and names of Terraform",
       {{"main.tf",
         "variable \"cfg\" {}\nvariable \"db_password\" {\n  default = \"Planted1-default\"\n}\n" + bucket +
             "    a = var.cfg.password\n    b = \"x-${var.cfg[\"password\"]}\"\n"
             "    c = jsondecode(\"{\\\"password\\\":\\\"Planted2-json\\\"}\").password\n"
             "    d = values({ db_password = \"Planted3-object\" })[0]\n    e = join(\"\", [var.db_password, \"x\"])\n"
             "    f = split(\"-\", var.db_password)[0]\n    g = upper(\"harmless\")\n  }\n}\n"},
        {"terraform.tfvars", "cfg = { password = \"Planted4-values\" }\n"}},
       6},
      {"names of resources under a name for secrets",
       {{"t.yaml", template_bucket +
                       "        - {Key: a, Value: PipeRoleStartPolicy}\n"
                       "  Pipe:\n    Type: AWS::Pipes::Pipe\n    Properties:\n      Credentials: !GetAtt PipeRole.Arn\n"
                       "      Secrets: {Fn::GetAtt: [PipeRole, Arn]}\n"
                       "  PipeRole: {Type: AWS::IAM::Role}\n"}},
       0},
      {"functions of CloudFormation",
       {{"t.yaml",
         "Parameters:\n  DbPassword:\n    Type: String\n    Default: Planted1-default\n"
         "Mappings:\n  M:\n    k:\n      password: Planted2-mapping\n" +
             template_bucket +
             "        - {Key: a, Value: !Sub 'b-${DbPassword}'}\n"
             "        - {Key: b, Value: !Join ['-', [!Ref DbPassword, x]]}\n"
             "        - {Key: c, Value: !Select [0, !Split ['-', !Ref DbPassword]]}\n"
             "        - {Key: d, Value: !FindInMap [M, k, password]}\n"
             "        - {Key: e, Value: !Sub ['x${password}', {password: Planted3-sub}]}\n"}},
       5},
      {"variables of the Serverless Framework",
       {{"serverless.yml",
         "service: app\nprovider: {name: aws, runtime: nodejs18.x}\n"
         "custom:\n  stage: dev\n  x: {dev: {token: Planted1-nested}}\n  a: {db_password: Planted2-custom}\n"
         "  secrets: {pw: Planted3-step}\nresources:\n  Resources:\n    B:\n      Type: AWS::S3::Bucket\n"
         "      Properties:\n        BucketName: harmless\n        Tags:\n"
         "          - {Key: a, Value: 'b-${self:custom.a.db_password}'}\n"
         "          - {Key: b, Value: '${self:custom.secrets.pw}'}\n"
         "          - {Key: c, Value: '${file(./o.yml):password}'}\n"
         "          - {Key: d, Value: '${self:custom.x.${self:custom.stage}.token}'}\n"},
        {"o.yml", "password: Planted4-file\n"}},
       4},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    const bool is_terraform = each.files.front().name == "main.tf";
    const Answer shown = run_program({"show", ".", is_terraform ? "aws_s3_bucket.B" : "B"}, "", folder.path());
    const Answer graph = run_program({"graph", "."}, "", folder.path());
    for (const Answer& answer : {shown, graph}) {
      INFO(answer.out << answer.err);
      CHECK(answer.exit_code == 0);
      CHECK(answer.out.find("Planted") == std::string::npos);
      CHECK(answer.out.find("harmless") != std::string::npos);
      std::size_t hidden = 0;
      for (std::size_t at = 0; (at = answer.out.find("sensitive", at)) != std::string::npos; ++at) ++hidden;
      CHECK(hidden == each.hidden);
    }
    if (!is_terraform) continue;
    const Answer value = run_program({"eval", "."}, "var.cfg.password\n\"${var.db_password}-x\"\n", folder.path());
    INFO(value.out);
    CHECK(value.out.find("Planted") == std::string::npos);
  }
}

TEST_CASE("A value is hidden by every name that hides a variable of the environment") {
  std::string tags, variables;
  std::size_t names = 0;
  for (const char* name : {"jwt", "dsn", "primary_key", "psk", "user_pass", "db_pw", "tokens", "hmac_key"}) {
    const std::string number = std::to_string(++names);
    tags += std::string("    ") + name + " = \"Planted" + number + "\"\n";
    variables += std::string("      ") + name + " = \"Planted" + number + "\"\n";
  }
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"dsn\" {\n  default = \"Planted0\"\n}\nvariable \"jwt\" {\n  default = \"true\"\n}\n"
       "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"harmless\"\n  description = var.dsn\n"
       "  runtime = var.jwt\n  environment {\n    variables = {\n" +
           variables + "    }\n  }\n  tags = {\n    name = \"harmless\"\n" + tags + "  }\n}\n"}};
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"graph", "."}, std::vector<std::string>{"show", ".", "aws_lambda_function.f"}}) {
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.out.find("Planted") == std::string::npos);
    CHECK(answer.out.find("harmless") != std::string::npos);
    CHECK(answer.out.find("\"true\"") != std::string::npos);
  }
}

TEST_CASE("No part of a text under a secret's name is shown, and no other form of it") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"db_password\" {\n  default = \"Xk9mQ4planted\"\n}\n"
       "variable \"cfg\" {\n  default = { password = \"Zq7Yw2planted\" }\n}\n"
       "locals {\n  pieces = split(\"\", var.db_password)\n  y = yamldecode(file(\"s.yaml\"))\n}\n"
       "resource \"aws_s3_bucket\" \"B\" {\n  bucket = \"harmless\"\n  tags = {\n"
       "    a = split(\"\", var.db_password)[0]\n    b = local.pieces[1]\n    c = substr(var.cfg.password, 1, 1)\n"
       "    d = parseint(var.db_password, 36)\n    e = filebase64(\"key.pem\")\n    f = substr(file(\"key.pem\"), 40, "
       "16)\n"
       "    g = substr(local.y.sub.token, 0, 2)\n    h = strrev(var.db_password)\n    i = "
       "base64encode(var.cfg.password)\n"
       "  }\n}\n"
       "resource \"aws_sqs_queue\" \"q\" {\n"
       "  for_each = { for k, v in { (var.db_password) = 1, plain = 2 } : k => v }\n  name = each.key\n}\n"
       "resource \"aws_sqs_queue\" \"error\" {\n  name = tonumber(var.db_password)\n}\n"},
      {"s.yaml", "sub: {token: Pp5Rr1planted}\n"},
      {"key.pem",
       "-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEA4GsnpNTb4SgXfxm\n"
       "xXCf7+IYidYcnmhybKhJJOAegAgo56LLc6j8CjTcFCcKGNqITk3VLNWRrpwDKBLu\n-----END PRIVATE KEY-----\n"}};
  const auto hidden_values = [](const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find("= (sensitive)", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  const Answer shown = run_program({"show", ".", "aws_s3_bucket.B"}, "", folder.path());
  INFO(shown.out);
  CHECK(hidden_values(shown.out) == 9);
  CHECK(shown.out.find("harmless") != std::string::npos);
  for (const char* format : {"json", "dot", "mermaid"}) {
    const Answer graph = run_program({"graph", ".", "--format", format}, "", folder.path());
    INFO(graph.out << graph.err);
    CHECK((graph.out + graph.err).find("planted") == std::string::npos);
    CHECK(graph.out.find("(sensitive value)") != std::string::npos);
    CHECK(graph.out.find("plain") != std::string::npos);
  }
  const Answer scanned = run_program({"scan", ".", "-f", "compact"}, "", folder.path());
  INFO(scanned.out << scanned.err);
  CHECK((scanned.out + scanned.err).find("cannot convert") == std::string::npos);

  const std::pair<const char*, const char*> expressions[] = {
      {R"(split("", var.db_password))", R"([{"$sensitive":true})"},
      {R"(local.pieces)", R"([{"$sensitive":true})"},
      {R"(parseint(var.db_password, 36))", R"("value":{"$sensitive":true})"},
      {R"({ (var.db_password) = 1 })", R"("value":{"$sensitive":true},"type":"object")"},
      {R"(keys({ (var.db_password) = 1 }))", R"([{"$sensitive":true}])"},
      {R"(regexall(".", var.cfg.password))", R"([{"$sensitive":true})"},
      {R"(substr(var.cfg["password"], 0, 1))", R"("value":{"$sensitive":true})"},
      {R"(jsonencode([for c in local.pieces : c]))", R"("value":{"$sensitive":true})"},
      {R"(filebase64("key.pem"))", R"("value":{"$sensitive":true})"},
      {R"(tonumber(var.db_password))", R"("error":"This)"},
      {R"(file(var.cfg.password))", R"("error":"This)"},
      {R"(cidrhost(var.db_password, 1))", R"("error":"This)"},
      {R"(aws_sqs_queue.q)", R"("unknown":true)"},
      {R"(var.db_password == "x")", R"("value":false)"},
      {R"(upper("harmless"))", R"("value":"HARMLESS")"},
  };
  for (const auto& [expression, expected] : expressions) {
    std::string quoted;
    for (const char c : std::string(expression)) quoted += c == '"' ? "\\\"" : std::string(1, c);
    const Answer value = run_program({"eval", ".", "--jsonl"}, "{\"expr\": \"" + quoted + "\"}\n", folder.path());
    INFO(std::string(expression));
    INFO(value.out);
    CHECK(value.out.find(expected) != std::string::npos);
    CHECK(value.out.find("planted") == std::string::npos);
  }
}
