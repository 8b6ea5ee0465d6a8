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
