#pragma once

/// Inputs with secrets planted wherever one can stand, each a text that begins with `Planted`, and the number
/// 8877665544.
namespace lintel::test::planted {

/// As `terraform show -json` writes it, on one line.
inline const char* const plan =
    R"J({"format_version": "1.2", "terraform_version": "1.7.0", "variables": {"db_password": {"value": ")J"
    R"J(PlantedPlan1x#"}, "plain": {"value": "PlantedPlan2x#"}, "settings": {"value": {"api_token": "Pla)J"
    R"J(ntedPlan3x#"}}}, "planned_values": {"outputs": {"pw": {"sensitive": true, "value": "PlantedPlan4)J"
    R"J(x#"}}, "root_module": {"resources": [{"address": "aws_db_instance.d", "mode": "managed", "type":)J"
    R"J( "aws_db_instance", "name": "d", "provider_name": "registry.terraform.io/hashicorp/aws", "schema)J"
    R"J(_version": 0, "values": {"password": "PlantedPlan5x#", "publicly_accessible": true, "storage_enc)J"
    R"J(rypted": false, "tags": {"token": "PlantedPlan6x#"}, "engine": "mysql"}, "sensitive_values": {"p)J"
    R"J(assword": true, "tags": {}}}, {"address": "aws_lambda_function.f", "mode": "managed", "type": "a)J"
    R"J(ws_lambda_function", "name": "f", "provider_name": "registry.terraform.io/hashicorp/aws", "schem)J"
    R"J(a_version": 0, "values": {"function_name": "f", "environment": [{"variables": {"DB_PASSWORD": "P)J"
    R"J(lantedPlan7x#", "DATABASE": "postgres://admin:PlantedPlan8@db.internal/x"}}]}, "sensitive_values)J"
    R"J(": {"environment": [{"variables": {}}]}}, {"address": "aws_sqs_queue.q[\"x\"]", "mode": "managed)J"
    R"J(", "type": "aws_sqs_queue", "name": "q", "index": "x", "provider_name": "registry.terraform.io/h)J"
    R"J(ashicorp/aws", "schema_version": 0, "values": {"name": "PlantedPlan9x#", "sqs_managed_sse_enable)J"
    R"J(d": false}, "sensitive_values": true}]}}, "resource_changes": [{"address": "aws_db_instance.d", )J"
    R"J("mode": "managed", "type": "aws_db_instance", "name": "d", "change": {"actions": ["create"], "be)J"
    R"J(fore": null, "after": {"password": "PlantedPlan10x#"}, "after_sensitive": {"password": true}}}],)J"
    R"J( "prior_state": {"format_version": "1.0", "terraform_version": "1.7.0", "values": {"root_module")J"
    R"J(: {"resources": [{"address": "data.aws_ssm_parameter.p", "mode": "data", "type": "aws_ssm_parame)J"
    R"J(ter", "name": "p", "provider_name": "registry.terraform.io/hashicorp/aws", "schema_version": 0, )J"
    R"J("values": {"name": "n", "value": "PlantedPlan11x#"}, "sensitive_values": {"value": true}}]}}}, ")J"
    R"J(configuration": {"provider_config": {"aws": {"name": "aws", "expressions": {"secret_key": {"cons)J"
    R"J(tant_value": "PlantedPlan12x#"}, "token": {"constant_value": "PlantedPlan13x#"}}}}, "root_module)J"
    R"J(": {"variables": {"db_password": {"sensitive": true, "default": "PlantedPlan14x#"}, "plain": {"s)J"
    R"J(ensitive": true}}, "resources": [{"address": "aws_db_instance.d", "mode": "managed", "type": "aw)J"
    R"J(s_db_instance", "name": "d", "provider_config_key": "aws", "expressions": {"password": {"constan)J"
    R"J(t_value": "PlantedPlan15x#"}}}], "module_calls": {"m": {"source": "https://u:PlantedPlan16@host.)J"
    R"J(example/m.zip?token=PlantedPlan17"}}}}})J";

inline const char* const unit = R"H(terraform {
  source = "../module"
}
locals {
  token = "PlantedUnit1x#"
}
inputs = {
  db_password = "PlantedUnit2x#"
  name        = "q-${local.token}"
  settings    = { api_key = "PlantedUnit3x#", plain = "PlantedUnit4x#" }
}
generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<EOF
provider "aws" {
  secret_key = "PlantedUnit5x#"
}
EOF
}
remote_state {
  backend = "s3"
  config = { bucket = "b", key = "k", secret_key = "PlantedUnit6x#", access_key = "PlantedUnit7x#" }
}
)H";

inline const char* const module = R"H(variable "db_password" {
}
variable "name" {
}
variable "settings" {
  type      = any
  sensitive = true
}
resource "aws_db_instance" "d" {
  password            = var.db_password
  publicly_accessible = true
}
resource "aws_sqs_queue" "q" {
  name                    = var.name
  kms_master_key_id       = var.settings.plain
  sqs_managed_sse_enabled = false
}
)H";

inline const char* const serverless = R"Y(Transform: AWS::Serverless-2016-10-31
Parameters:
  ApiToken: {Type: String, Default: PlantedSam1x}
  Hidden: {Type: String, NoEcho: true, Default: PlantedSam2x}
Globals:
  Function:
    Environment: {Variables: {DB_PASSWORD: PlantedSam3x, API_KEY: !Ref ApiToken, PLAIN: !Ref Hidden}}
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Handler: a.b
      Runtime: python3.12
      Environment: {Variables: {TOKEN: PlantedSam4x, DATABASE: "mysql://u:PlantedSam5@h/x"}}
      Policies: [{Statement: [{Effect: Allow, Action: "*", Resource: "*", Sid: !Ref Hidden}]}]
  A:
    Type: AWS::Serverless::Api
    Properties: {StageName: !Ref Hidden, Variables: {apiSecret: PlantedSam6x}}
  App:
    Type: AWS::Serverless::Application
    Properties: {Location: "https://u:PlantedSam7@h.example/t.yaml?X-Amz-Signature=PlantedSam8", Parameters: {Password: PlantedSam9x}}
)Y";

inline const char* const json_syntax =
    R"J({"variable": {"v": {"sensitive": true, "default": "PlantedJson1x#"}}, "locals": {"db_password": )J"
    R"J("PlantedJson2x#"}, "provider": {"aws": {"secret_key": "PlantedJson3x#", "token": "PlantedJson4x#)J"
    R"J("}}, "resource": {"aws_db_instance": {"d": {"password": "PlantedJson5x#", "publicly_accessible":)J"
    R"J( true}}, "aws_sqs_queue": {"q": {"name": "${var.v}", "sqs_managed_sse_enabled": false}}, "aws_se)J"
    R"J(cretsmanager_secret_version": {"s": {"secret_id": "x", "secret_string": "PlantedJson6x#"}}}, "mo)J"
    R"J(dule": {"m": {"source": "https://u:PlantedJson7@h.example/x.zip?token=PlantedJson8"}}, "output":)J"
    R"J( {"o": {"value": "${local.db_password}"}}})J";

inline const char* const stack = R"Y(Parameters:
  Admin: {Type: String, NoEcho: true, Default: PlantedCfn1x}
Resources:
  Numbered: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: 8877665544, PubliclyAccessible: true}}
  Joined: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: !Join ["", [PlantedCfn2x, !Ref Admin]]}}
  Secret: {Type: AWS::SecretsManager::Secret, Properties: {SecretString: '{"password":"PlantedCfn3x"}'}}
  Stack: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./n.yaml, Parameters: {DbPassword: PlantedCfn4x, Open: !Ref Admin}}}
  Custom: {Type: Custom::X, Properties: {ServiceToken: "arn:aws:lambda:us-east-1:123456789012:function:f", Password: PlantedCfn5x, Nested: {ApiSecret: PlantedCfn6x}}}
  User: {Type: AWS::IAM::User, Properties: {LoginProfile: {Password: PlantedCfn7x}}}
Metadata: {password: PlantedCfn8x}
Outputs: {O: {Value: !Ref Admin, Export: {Name: !Ref Admin}}}
)Y";

inline const char* const nested = R"Y(Parameters: {DbPassword: {Type: String}, Open: {Type: String}}
Resources:
  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref DbPassword, KmsMasterKeyId: !Ref Open, SqsManagedSseEnabled: false}}
)Y";

}  // namespace lintel::test::planted
