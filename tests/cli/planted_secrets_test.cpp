// Secrets planted wherever code can hold one: no form of output prints them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

namespace {

/// Texts that only the planted secrets hold.
const std::vector<std::string> planted_texts = {"PlantedLiteral1",    "PlantedDefault2",   "PlantedValues3",
                                                "PlantedEnv4",        "MIIPlantedKey5",    "PlantedNoEcho6",
                                                "PlantedYaml7",       "PlantedUrl8",       "PlantedLocal9",
                                                "PlantedJson10",      "PlantedEscape11",   "PlantedUser12",
                                                "PlantedSignature13", "PlantedToken14",    "Planted15",
                                                "PlantedSecret16",    "PlantedAfter17",    "PlantedPassword18",
                                                "PlantedSignature19", "PlantedProvider20", "pw21",
                                                "PlantedSession22",   "PlantedGithub23",   "PlantedExternal24",
                                                "PlantedKey25",       "PlantedHeader26",   "PlantedBearer27",
                                                "PlantedQuery28",     "PlantedContent29",  "PlantedCustom30",
                                                "PlantedTemplate31",  "PlantedFragment32", "PlantedScp33",
                                                "PlantedCode34",      "PlantedEncoded35",  "PlantedRequest36",
                                                "PlantedLogin37",     "PlantedSetting38",  "PlantedPart39"};

const char* const terraform_code = R"(variable "admin" {
  sensitive = true
  default   = "PlantedDefault2x#"
}
variable "other" {
  type      = string
  sensitive = true
}
locals {
  db_password = "PlantedLocal9x#"
  settings    = { api_token = "PlantedJson10-qWeRtYuIoP123" }
}
resource "aws_db_instance" "literal" {
  engine              = "mysql"
  publicly_accessible = true
  password            = "PlantedLiteral1x#"
}
resource "aws_db_instance" "escaped" {
  engine   = "mysql"
  password = "Planted\u0045scape11x#PlantedEscape11"
}
resource "aws_db_instance" "from_default" {
  password = var.admin
}
resource "aws_db_instance" "from_values" {
  password = var.other
}
resource "aws_db_instance" "from_local" {
  password = local.db_password
}
resource "aws_lambda_function" "f" {
  function_name = "f-${var.admin}"
  environment {
    variables = {
      DB_PASSWORD = "PlantedEnv4x#y"
      API         = jsonencode(local.settings)
      DATABASE    = "postgres://admin:PlantedUrl8@db.internal/x"
    }
  }
}
module "archive" {
  source = "https://app:PlantedUser12@host.example/x.zip?X-Amz-Signature=PlantedSignature13"
}
module "token" {
  source = "git::https://host.example/x.git?ref=a&access_token=PlantedToken14"
}
module "key" {
  source = "git::ssh://git@host.example/x.git?sshkey=Planted15"
}
module "secret" {
  source = "s3::https://s3.example/x.zip?aws_access_key_secret=PlantedSecret16"
}
module "escaped" {
  source = "https://app\u003aPlantedAfter17\u0040host.example/x.zip"
}
provider "aws" {
  access_key = "PlantedProvider20"
  secret_key = "pw21"
  token      = "PlantedSession22"
  assume_role {
    role_arn    = "arn:aws:iam::123456789012:role/deploy"
    external_id = "PlantedExternal24"
  }
}
provider "github" {
  token = "PlantedGithub23"
}
resource "aws_codebuild_project" "b" {
  name = "b"
  environment {
    environment_variable {
      name  = "HF_TOKEN"
      value = "PlantedKey25"
    }
  }
}
resource "aws_cloudfront_distribution" "d" {
  origin {
    origin_id   = "o"
    domain_name = "h.example"
    custom_header {
      name  = "X-Auth-Secret"
      value = "PlantedHeader26"
    }
  }
}
data "http" "h" {
  url             = "https://h.example/x?api_key=PlantedQuery28"
  request_headers = { Authorization = "Bearer PlantedBearer27" }
}
resource "aws_api_gateway_integration" "g" {
  uri                = "https://h.example"
  request_parameters = { "integration.request.header.Authorization" = "'Bearer PlantedRequest36'" }
}
resource "aws_lambda_function" "p" {
  function_name = "p"
  environment {
    variables = {
      PLAIN = "app:PlantedLogin37@db.internal"
      DSN   = "Server=db.internal;User=app;Password=PlantedSetting38"
      DB_PASSWORD = "PlantedPart39-${aws_db_instance.literal.id}"
    }
  }
}
resource "aws_s3_object" "o" {
  bucket  = "b"
  key     = "k"
  content = "secret=PlantedContent29"
}
module "fragment" {
  source = "https://host.example/x.zip#access_token=PlantedFragment32"
}
module "scp" {
  source = "git::user:PlantedScp33@host.example:path/x"
}
module "code" {
  source = "https://host.example/x.zip?code=PlantedCode34"
}
module "encoded" {
  source = "https://host.example/x.zip?archive=zip;%70assword=PlantedEncoded35"
}
resource "aws_instance" "i" {
  associate_public_ip_address = true
  user_data = <<-EOT
    cat > key <<KEY
    -----BEGIN RSA PRIVATE KEY-----
    MIIPlantedKey5AAAAAAAAAAAAAAAAAAAAAAAAAAA
    -----END RSA PRIVATE KEY-----
    KEY
  EOT
}
)";

const char* const yaml = R"(Parameters:
  Admin:
    Type: String
    NoEcho: true
    Default: PlantedNoEcho6x
Resources:
  Literal:
    Type: AWS::RDS::DBInstance
    Properties:
      PubliclyAccessible: true
      MasterUsername: admin
      MasterUserPassword: PlantedYaml7x
  FromParameter:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: !Ref Admin
  Nested:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://app:PlantedPassword18@host.example/t.yaml?Signature=PlantedSignature19
  Custom:
    Type: Custom::Thing
    Properties:
      ServiceToken: arn:aws:lambda:us-east-1:123456789012:function:f
      ApiKey: PlantedCustom30
  Signed:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://host.example/t.yaml?X-Amz-Signature=PlantedTemplate31
Outputs:
  Shown:
    Value: !Ref Admin
)";

}  // namespace

TEST_CASE("What NoEcho marks, or a secret's parameter is given, is in no message, key, address, name or condition") {
  const TemporaryDirectory folder{{"t.yaml", R"YAML(Transform: AWS::LanguageExtensions
Parameters:
  P: {Type: String, NoEcho: true}
  N: {Type: Number, NoEcho: true}
  L: {Type: CommaDelimitedList, NoEcho: true}
  S: {Type: "AWS::SSM::Parameter::Value<String>", NoEcho: true}
  C: {Type: String, NoEcho: true}
  DatabasePassword: {Type: String}
  Open: {Type: String}
Conditions:
  IsSecret: !Equals [!Ref Open, !Ref P]
  IsNumber: !Equals [!Ref Open, !Ref N]
Mappings:
  M: {a: {b: c}}
Resources:
  Named: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref P, SqsManagedSseEnabled: false}}
  Conditional: {Type: AWS::SQS::Queue, Condition: IsSecret, Properties: {SqsManagedSseEnabled: false}}
  Counted: {Type: AWS::SQS::Queue, Condition: IsNumber, Properties: {SqsManagedSseEnabled: false}}
  Imported: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: !ImportValue {Ref: P}}}
  Attribute: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt [Named, !Ref P], SqsManagedSseEnabled: !GetAtt [Named, !Ref P]}}
  Resource: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt [!Ref P, Arn]}}
  Referred: {Type: AWS::SQS::Queue, Properties: {QueueName: {Ref: {"Fn::Sub": "${P}"}}}}
  Mapped: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: !FindInMap [M, !Ref P, b]}}
  Joined: {Type: AWS::SQS::Queue, Properties: {QueueName: !Join ["-", ["n", !Ref N, !Ref S]]}}
  Listed: {Type: AWS::SQS::Queue, Properties: {QueueName: !Join ["-", !Ref L]}}
  Selected: {Type: AWS::SQS::Queue, Properties: {QueueName: !Select [1, !Ref L]}}
  Split: {Type: AWS::SQS::Queue, Properties: {QueueName: !Select [1, !Split ["-", !Sub "x-${P}-${N}"]]}}
  Dynamic: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${P}{{resolve:ssm:${P}}}", KmsMasterKeyId: !Sub "{{resolve:ssm:${P}:1}}"}}
  Written: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: {"Fn::ToJsonString": {a: !Ref P, b: !Ref Open}}}}
  Block: {Type: AWS::EC2::Subnet, Properties: {VpcId: v, CidrBlock: !Select [0, !Cidr [!Ref C, 2, 5]]}}
  Numbered: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "n${N}", DelaySeconds: !Ref N}}
  Given: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "q-${DatabasePassword}", SqsManagedSseEnabled: false}}
  Fn::ForEach::Looped: [I, !Ref L, {"Q${I}": {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}}]
  Role:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Statement: [{Effect: Allow, Action: !Ref P, Resource: !Ref P, Sid: !Ref P}]}
)YAML"},
                                  {"s/t.yaml", R"YAML(Transform: AWS::Serverless-2016-10-31
Parameters:
  P: {Type: String, NoEcho: true}
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {InlineCode: x, Handler: a.b, Runtime: python3.12, FunctionName: !Ref P, AutoPublishAlias: !Ref P}
  A:
    Type: AWS::Serverless::Api
    Properties: {StageName: !Ref P}
)YAML"}};
  const std::vector<std::string> given = {"P=hunter2hunter2", "N=77123477",     "L=hunter2a,hunter2b",
                                          "S=hunter2c",       "C=10.77.0.0/16", "DatabasePassword=hunter2d2"};
  const auto check = [&](std::vector<std::string> arguments, bool is_shown = true) {
    std::string command;
    for (const std::string& argument : arguments) command += argument + " ";
    for (const std::string& each : given) arguments.insert(arguments.end(), {"--parameters", each});
    INFO(command);
    const Answer answer = run_program(arguments, "", folder.path());
    const std::string text = answer.out + answer.err;
    if (is_shown) CHECK(answer.out.size() > 0);
    for (const char* part : {"hunter2", "77123477", "10.77."}) {
      CAPTURE(part);
      CHECK_MESSAGE(text.find(part) == std::string::npos, text);
    }
  };
  for (const char* format : {"human", "compact", "json", "sarif", "markdown", "html"})
    check({"scan", ".", "--profile", "all", "--verbose", "--format", format});
  for (const char* format : {"json", "dot"}) check({"graph", ".", "--format", format});
  for (const char* name : {"Named", "Conditional", "Imported", "Attribute", "Resource", "Referred", "Mapped", "Joined",
                           "Listed", "Selected", "Split", "Dynamic", "Written", "Block", "Numbered", "Given", "Role"})
    check({"show", "t.yaml", name}, false);
}

TEST_CASE("What Terraform gives a template as sensitive is compared in no report") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"n\" {\n  sensitive = true\n  default   = \"Us3rN\"\n}\nresource \"aws_cloudformation_stack\" \"s\" "
       "{\n"
       "  name          = \"s\"\n  template_body = file(\"${path.module}/t.yaml\")\n  parameters    = { Z = var.n "
       "}\n}\n"},
      {"t.yaml",
       "Parameters: {Z: {Type: String}}\nConditions:\n  C: !Equals [!Ref Z, PlantedE1]\nResources:\n"
       "  A: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [!Ref Z, PlantedE1]}}\n"
       "  B: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !If [C, true, false]}}\n"
       "  Q: {Type: AWS::SQS::Queue, Condition: C, Properties: {SqsManagedSseEnabled: false}}\n"}};
  for (const char* format : {"human", "html", "json", "sarif", "markdown", "compact"}) {
    CAPTURE(format);
    const Answer answer =
        run_program({"scan", ".", "--profile", "all", "--verbose", "--format", format}, "", folder.path());
    CHECK(answer.out.find("sqs-queue-unencrypted") != std::string::npos);
    CHECK(answer.out.find("PlantedE1") == std::string::npos);
    CHECK(answer.out.find("Us3rN") == std::string::npos);
  }
}

TEST_CASE("Excerpts hide what is compared with a secret that a stack around the template gives") {
  const std::string compared =
      "Parameters: {Z: {Type: String}, Li: {Type: CommaDelimitedList}, J: {Type: String}, Deep: {Type: String}}\n"
      "Conditions:\n  C: !Equals [!Ref Z, PlantedE1]\n"
      "Resources:\n"
      "  E1: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [!Ref Z, PlantedE1]}}\n"
      "  E2: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [PlantedE2, !Select [0, !Ref "
      "Li]]}}\n"
      "  E3: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [!Ref J, PlantedE3]}}\n"
      "  E4: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [!Sub 'x${J}', PlantedE4]}}\n"
      "  E5: {Type: AWS::SQS::Queue, Condition: C, Properties: {SqsManagedSseEnabled: false}}\n"
      "  In:\n    Type: AWS::CloudFormation::Stack\n"
      "    Properties: {TemplateURL: ./deeper.yaml, Parameters: {D: !Ref Deep}}\n"
      "Outputs:\n  O: {Value: !Ref Z}\n";
  const std::string deeper =
      "Parameters: {D: {Type: String}}\nResources:\n"
      "  E6: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals [!Ref D, PlantedE6]}}\n";
  const std::string given = "Parameters: {Z: !Ref N, Li: !Ref N, J: !Sub 'j-${N}', Deep: !Ref N}}\n";
  const std::string stack =
      "  St:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./nested.yaml, " + given +
      "  E7: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: !Equals "
      "[!GetAtt St.Outputs.O, PlantedE7]}}\n";
  std::string named = stack.substr(0, stack.find("  E7:"));
  for (std::size_t at = 0; (at = named.find("!Ref N", at)) != std::string::npos;)
    named.replace(at, 6, "!Ref DbPassword");
  named.replace(named.find("${N}"), 4, "${DbPassword}");
  const std::string outer[] = {"Parameters: {N: {Type: String, NoEcho: true}}\nResources:\n" + stack,
                               "Parameters: {DbPassword: {Type: String}}\nResources:\n" + named};
  for (const std::string& each : outer) {
    const TemporaryDirectory folder{{"t.yaml", each}, {"nested.yaml", compared}, {"deeper.yaml", deeper}};
    for (const char* format : {"human", "html", "json", "sarif", "markdown", "compact"}) {
      CAPTURE(format);
      const Answer answer = run_program({"scan", ".", "--profile", "all", "--format", format}, "", folder.path());
      CHECK(answer.out.find("rds-instance-public") != std::string::npos);
      for (const char* secret : {"PlantedE1", "PlantedE2", "PlantedE3", "PlantedE4", "PlantedE6", "PlantedE7"}) {
        CAPTURE(secret);
        CHECK(answer.out.find(secret) == std::string::npos);
      }
    }
  }
}

TEST_CASE("No form of output prints a planted secret") {
  const TemporaryDirectory folder{
      {"main.tf", terraform_code}, {"terraform.tfvars", "other = \"PlantedValues3x#\"\n"}, {"cfn/template.yaml", yaml}};
  const auto check = [&](const std::vector<std::string>& arguments, const std::string& input = {}) {
    std::string command;
    for (const std::string& argument : arguments) command += argument + " ";
    INFO(command);
    const Answer answer = run_program(arguments, input, folder.path());
    CHECK(answer.out.size() > 0);
    for (const std::string& secret : planted_texts) {
      INFO(secret);
      CHECK(answer.out.find(secret) == std::string::npos);
      CHECK(answer.err.find(secret) == std::string::npos);
    }
  };
  for (const char* format : {"human", "compact", "json", "sarif", "junit", "checkstyle", "github",
                             "gitlab-code-quality", "gitlab-sast", "csv", "markdown", "html"}) {
    check({"scan", ".", "--profile", "all", "--verbose", "--format", format});
  }
  for (const char* address :
       {"aws_db_instance.literal", "aws_db_instance.escaped", "aws_db_instance.from_default",
        "aws_db_instance.from_values", "aws_db_instance.from_local", "aws_lambda_function.f", "aws_instance.i",
        "aws_codebuild_project.b", "aws_cloudfront_distribution.d", "data.http.h", "aws_s3_object.o", "provider.aws",
        "aws_lambda_function.p", "aws_api_gateway_integration.g"}) {
    check({"show", ".", address});
  }
  check({"show", "cfn", "Literal"});
  for (const char* address : {"FromParameter", "Custom", "Signed"}) check({"show", "cfn", address});
  for (const char* format : {"json", "dot", "mermaid"}) check({"graph", ".", "--format", format});
  check({"eval", "."},
        "var.admin\nvar.other\nlocal.db_password\nlocal.settings\n\"x ${var.admin}\"\n{ a = var.other }\n");
  check({"eval", ".", "--jsonl"},
        "{\"expr\": \"var.admin\"}\n{\"expr\": \"local.db_password\"}\n{\"expr\": \"local.settings\"}\n"
        "{\"expr\": \"jsonencode(local.settings)\"}\n");
}
