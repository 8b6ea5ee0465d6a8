// A secret that is written in a store: in any version of it, in any form, under a name that is known only in part.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

namespace {

struct Case {
  std::string code;
  const char* expected;
};

template <std::size_t count>
void check(const char* rule, const char* file, const std::string& head, const Case (&cases)[count]) {
  for (const Case& c : cases) {
    INFO(c.code);
    CHECK(severities_of(rule, file, head + c.code) == c.expected);
  }
}

std::string version(const std::string& name, const std::string& id, const std::string& value) {
  return "resource \"aws_secretsmanager_secret_version\" \"" + name + "\" {\n  secret_id = " + id + "\n  " + value +
         "\n}\n";
}

}  // namespace

TEST_CASE("Each version of a secret is judged by its own value") {
  const std::string head =
      "variable \"stage\" {}\nresource \"random_password\" \"p\" {\n  length = 20\n}\n"
      "resource \"aws_secretsmanager_secret\" \"s\" {\n  name = \"s\"\n}\n";
  const std::string own = "aws_secretsmanager_secret.s.id", written = "secret_string = \"t9Vq-Larkspur-41xW\"",
                    made = "secret_string = random_password.p.result",
                    other = "secret_string = \"k2Mn-Hollyhock-88aB\"";
  const Case cases[] = {
      {version("a", own, written), "high"},
      {version("a", own, written) + version("b", own, made), "high"},
      {version("a", own, made) + version("b", own, written), "high"},
      {version("a", own, written) + version("b", own, other), "high, high"},
      {version("a", "\"x\"", written) + version("b", "\"x\"", made), "high"},
      {version("a", "\"s\"", made) + version("b", own, written), "high"},
      {version("a", own, made) + version("b", own, made), ""},
      {version("a", own, "secret_binary = base64encode(\"t9Vq-Larkspur-41xW\")"), "high"},
      {version("a", own, "secret_binary = \"dDlWcS1MYXJrc3B1ci00MXhX\""), "high"},
      {version("a", own, "secret_binary = base64encode(jsonencode({ password = \"t9Vq-Larkspur\" }))"), "high"},
      {version("a", own, "secret_binary = base64encode(\"db.internal\")"), ""},
      {version("a", own, "secret_string = \"{\\\"password\\\":\\\"t9Vq-Larkspur\\\"}\""), "high"},
      {version("a", own, "secret_string = <<-J\n    {\"password\": \"t9Vq-Larkspur\", \"host\": \"x\"}\n  J"), "high"},
      {version("a", own, "secret_string = \"{\\\"password\\\":\\\"t9Vq-Larkspur\\\",\\\"h\\\":\\\"${var.stage}\\\"}\""),
       "high"},
      {version("a", own, "secret_string = \"{\\\"password\\\":\\\"${var.stage}\\\",\\\"h\\\":\\\"x\\\"}\""), ""},
      {version("a", own, "secret_string = jsonencode({ db = { password = \"t9Vq-Larkspur\" } })"), "high"},
      {version("a", own, "secret_string = \"postgres://app:t9Vq-Larkspur@${var.stage}.internal/x\""), ""},
  };
  check("secret-written-in-code", "main.tf", head, cases);
}

TEST_CASE("The name of a stored secret is not the secret, nor is a word for none") {
  const auto function = [](const std::string& value) {
    return "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = \"r\"\n  environment {\n"
           "    variables = { DB_SECRET = " +
           value + " }\n  }\n}\n";
  };
  const std::string head =
      "variable \"key\" {\n  default = \"no_need_in_dev_and_test_env\"\n}\n"
      "data \"aws_secretsmanager_secret\" \"d\" {\n  name = \"app_db_creds_secret\"\n}\n"
      "resource \"aws_secretsmanager_secret\" \"s\" {\n  name = \"orders-db-creds-8f3\"\n}\n";
  const Case cases[] = {
      {function("data.aws_secretsmanager_secret.d.name"), ""},
      {function("\"app_db_creds_secret\""), ""},
      {function("aws_secretsmanager_secret.s.name"), ""},
      {function("var.key"), ""},
      {function("\"reset-password?code=\""), ""},
      {function("\"t9Vq-Larkspur-41xW\""), "critical"},
  };
  check("lambda-function-secret-in-environment", "main.tf", head, cases);
}

TEST_CASE("A secret of CloudFormation is written in whatever text its password stands in") {
  const auto secret = [](const std::string& value) {
    return "Parameters: {Key: {Type: String}}\nResources:\n  S: {Type: AWS::SecretsManager::Secret, Properties: "
           "{SecretString: " +
           value + "}}\n";
  };
  const Case cases[] = {
      {secret("!Sub '{\"password\":\"t9Vq-Larkspur-41xW\",\"host\":\"${AWS::Region}\"}'"), "high"},
      {secret("!Join ['', ['{\"password\":\"t9Vq-Larkspur-41xW\",\"host\":\"', !Ref Key, '\"}']]"), "high"},
      {secret("'{\"password\":\"t9Vq-Larkspur-41xW\"}'"), "high"},
      {"Resources:\n  D: {Type: AWS::DataPipeline::Pipeline, Properties: {Name: x, PipelineObjects: [{Id: d, Name: d, "
       "Fields: [{Key: \"*password\", StringValue: t9Vq-Larkspur-41xW}, {Key: username, StringValue: keeper}]}]}}\n",
       "high"},
      {secret("!Sub '{\"password\":\"${Key}\",\"host\":\"x\"}'"), ""},
      {secret("!Sub '{\"username\":\"keeper\",\"host\":\"${AWS::Region}\"}'"), ""},
  };
  check("secret-written-in-code", "t.yaml", "", cases);
}

TEST_CASE("The known end of a parameter's name says whether its value is a secret") {
  const auto terraform = [](const std::string& name) {
    return "variable \"stage\" {}\nresource \"aws_ssm_parameter\" \"p\" {\n  name  = " + name +
           "\n  type  = \"String\"\n  value = \"t9Vq-Larkspur-41xW\"\n}\n";
  };
  const Case modules[] = {
      {terraform("\"/x/${var.stage}/client_secret\""), "critical"},
      {terraform("\"${var.stage}-client_secret\""), "critical"},
      {terraform("join(\"/\", [\"\", var.stage, \"db\", \"password\"])"), "critical"},
      {terraform("format(\"/%s/password\", var.stage)"), "critical"},
      {terraform("\"/db/password-${var.stage}\""), "critical"},
      {terraform("\"/x/${var.stage}\""), ""},
      {terraform("\"/${var.stage}/password/${var.stage}\""), ""},
      {terraform("\"/${var.stage}/password_length\""), ""},
      {terraform("\"/password/${var.stage}/host\""), ""},
      {terraform("var.stage"), ""},
  };
  check("ssm-parameter-secret-written", "main.tf", "", modules);
  const auto parameter = [](const std::string& name) {
    return "Resources:\n  P: {Type: AWS::SSM::Parameter, Properties: {Name: " + name +
           ", Type: String, Value: t9Vq-Larkspur-41xW}}\n";
  };
  const Case templates[] = {
      {parameter("!Sub \"/${AWS::StackName}/client_secret\""), "critical"},
      {parameter("!Join [\"/\", [\"\", !Ref \"AWS::StackName\", db, password]]"), "critical"},
      {parameter("!Join [\"-\", [/db/password, !Ref \"AWS::StackName\"]]"), "critical"},
      {parameter("!Sub \"/${AWS::StackName}/region\""), ""},
      {parameter("!Ref AWS::StackName"), ""},
  };
  check("ssm-parameter-secret-written", "t.yaml", "", templates);
}

TEST_CASE("Types and providers of other vendors have words of their own for secrets") {
  const Case templates[] = {
      {"Resources:\n  R: {Type: Datadog::Integrations::AWS, Properties: {ApiKey: t9VqLarkspur41xWt9Vq}}\n", "high"},
      {"Resources:\n  R: {Type: Datadog::Monitors::Monitor, Properties: {Credentials: {ApplicationKey: "
       "t9VqLarkspur41xWt9Vq}}}\n",
       "high"},
      {"Resources:\n  R: {Type: GitHub::Repositories::Webhook, Properties: {Secret: t9VqLarkspur41xWt9Vq}}\n", "high"},
      {"Resources:\n  R: {Type: Custom::Reader, Properties: {Secret: orders-database}}\n", ""},
      {"Resources:\n  R: {Type: AWS::Events::Connection, Properties: {Name: x, AuthParameters: {ApiKeyAuthParameters: "
       "{ApiKeyName: t9VqLarkspur41xWt9Vq}}}}\n",
       ""},
  };
  check("secret-written-in-code", "t.yaml", "", templates);
  const Case modules[] = {
      {"provider \"datadog\" {\n  api_key = \"t9VqLarkspur41xWt9Vq\"\n}\n", "high"},
      {"provider \"fastly\" {\n  api_key = \"fake\"\n}\n", ""},
      {"provider \"datadog\" {\n  app_key = \"t9VqLarkspur41xWt9Vq\"\n}\n", "high"},
      {"provider \"github\" {\n  token = \"t9VqLarkspur41xWt9Vq\"\n}\n", "high"},
      {"resource \"github_actions_secret\" \"r\" {\n  plaintext_value = \"t9VqLarkspur41xWt9Vq\"\n}\n", "high"},
      {"resource \"google_secret_manager_secret_version\" \"r\" {\n  secret = \"projects/x/secrets/y\"\n}\n", ""},
      {"variable \"key\" {\n  sensitive = true\n}\nprovider \"datadog\" {\n  api_key = var.key\n}\n", ""},
  };
  check("secret-written-in-code", "main.tf", "", modules);
}

TEST_CASE("A parameter of Systems Manager is a secret where it is not in plain text") {
  const auto request = [](const std::string& arguments, const std::string& label = "x") {
    return "data \"aws_ssm_parameter\" \"" + label + "\" {\n  " + arguments +
           "\n}\nlocals {\n  v = data.aws_ssm_parameter." + label + ".value\n}\n";
  };
  const std::string in_url = "data \"http\" \"h\" {\n  url = \"https://x.example.com/?l=${local.v}\"\n}\n";
  const std::string in_body =
      "data \"http\" \"h\" {\n  url = \"https://x.example.com\"\n  request_body = jsonencode({ l = local.v })\n}\n";
  for (const std::string& use : {in_url, in_body}) {
    const Case cases[] = {
        {request("name = \"/aws/service/ami-amazon-linux-latest/x\"") + use, ""},
        {request("name = \"/aws/service/eks/${terraform.workspace}/x\"") + use, ""},
        {request("name = \"/shop/region\"\n  with_decryption = false") + use, ""},
        {request("name = \"/shop/region\"") + use, ""},
        {request("name = \"/shop/db\"", "db_password") + use, "critical"},
        {request("name = \"/shop/${terraform.workspace}/db_password\"") + use, "critical"},
        {"resource \"random_password\" \"p\" {\n  length = 20\n}\nlocals {\n  v = random_password.p.result\n}\n" + use,
         "critical"},
        {"variable \"t\" {\n  sensitive = true\n}\nlocals {\n  v = var.t\n}\n" + use, "critical"},
    };
    check("terraform-http-request-carries-secret", "main.tf", "", cases);
  }
}

TEST_CASE("What comes from a plain parameter under a secret's name is a secret in plain text") {
  const std::string parameters =
      "Parameters:\n  P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x/pw, NoEcho: true}\n"
      "  Q: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x/pw}\nResources:\n";
  const auto database = [](const std::string& password) {
    return "  H: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql, MasterUserPassword: " + password +
           "}}\n";
  };
  const Case databases[] = {
      {database("!Ref P"), "medium"},
      {database("!Ref Q"), "medium"},
      {database("'{{resolve:ssm:/x/pw}}'"), "medium"},
      {database("'{{resolve:ssm-secure:/x/pw}}'"), ""},
  };
  check("secret-from-plain-parameter", "t.yaml", parameters, databases);
  const auto function = [](const std::string& name, const std::string& value) {
    return "  F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {" + name + ": " + value +
           "}}}}\n";
  };
  const auto task = [](const std::string& name, const std::string& value) {
    return "  T: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Name: a, Image: b, Environment: "
           "[{Name: " +
           name + ", Value: " + value + "}]}]}}\n";
  };
  const Case environments[] = {
      {function("DB_PASSWORD", "'{{resolve:ssm:/x/pw}}'"), "medium"},
      {task("DB_PASSWORD", "'{{resolve:ssm:/x/pw}}'"), "medium"},
      {task("API_TOKEN", "!Ref Q"), "medium"},
      {task("DB_HOST", "'{{resolve:ssm:/x/host}}'"), ""},
      {task("DB_PASSWORD_PARAMETER", "'{{resolve:ssm:/x/pw}}'"), ""},
      {function("DB_PASSWORD", "'{{resolve:ssm:/x/secret_arn}}'"), ""},
      {function("STAGE", "!Ref Q"), ""},
  };
  check("secret-passed-in-environment", "t.yaml", parameters, environments);
  const std::string read = "data \"aws_ssm_parameter\" \"p\" {\n  name = \"/x/pw\"\n}\n";
  const auto cluster = [](const std::string& password) {
    return "resource \"aws_rds_cluster\" \"c\" {\n  engine = \"aurora-mysql\"\n  master_password = " + password +
           "\n}\n";
  };
  const Case clusters[] = {
      {cluster("data.aws_ssm_parameter.p.insecure_value"), "medium"},
      {cluster("data.aws_ssm_parameter.p.value"), ""},
  };
  check("secret-from-plain-parameter", "main.tf", read, clusters);
}
