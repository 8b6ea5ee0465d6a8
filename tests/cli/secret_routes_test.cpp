// Every route by which a sensitive value has been taken apart or put together on its way to an output: no command and
// no format prints it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/program.h"

using namespace lintel::test;

namespace {

/// `Pl4nted` is what is searched for, in any case, and 47747 where a number is wanted.
struct Route {
  const char* name;
  const char* file;  ///< that the secret takes the route in
  const char* text;
  const char* address;          ///< of a resource that has it
  const char* other = nullptr;  ///< the text of a second file
  bool is_module = false;       ///< that file is a module, not one of values
};

constexpr const char* sensitive_variables =
    "variable \"s\" {\n  sensitive = true\n  default   = \"Pl4nted\"\n}\n"
    "variable \"n\" {\n  sensitive = true\n  default   = 47747\n}\n"
    "variable \"m\" {\n  type      = map(string)\n  sensitive = true\n  default   = { \"47747\" = \"Pl4nted\" }\n}\n"
    "variable \"l\" {\n  type      = list(string)\n  sensitive = true\n  default   = [\"Pl4nted\"]\n}\n";

constexpr Route terraform_routes[] = {
    {"dynamic over a map", "main.tf",
     "resource \"aws_security_group\" \"g\" {\n  dynamic \"ingress\" {\n    for_each = var.m\n    content {\n"
     "      description = ingress.value\n      from_port   = ingress.key\n      to_port     = ingress.key\n"
     "      protocol    = \"tcp\"\n      cidr_blocks = [\"0.0.0.0/0\"]\n    }\n  }\n}\n",
     "aws_security_group.g"},
    {"dynamic over a set", "main.tf",
     "resource \"aws_security_group\" \"g\" {\n  dynamic \"ingress\" {\n    for_each = toset(var.l)\n    iterator = x\n"
     "    content {\n      description = \"${x.key} ${x.value}\"\n      from_port = 22\n      to_port = 22\n"
     "      protocol = \"tcp\"\n      cidr_blocks = [\"0.0.0.0/0\"]\n    }\n  }\n}\n",
     "aws_security_group.g"},
    {"dynamic in a policy document", "main.tf",
     "data \"aws_iam_policy_document\" \"d\" {\n  dynamic \"statement\" {\n    for_each = var.m\n    content {\n"
     "      actions   = [\"s3:${statement.value}\"]\n      resources = [\"*\"]\n    }\n  }\n}\n"
     "resource \"aws_iam_policy\" \"p\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n",
     "aws_iam_policy.p"},
    {"the name of what is reached", "main.tf",
     "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"bk-${var.s}\"\n}\nresource \"aws_iam_role\" \"r\" {\n"
     "  name = \"r\"\n  path = \"/${var.s}/\"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = \"Allow\",\n"
     "    Principal = { AWS = \"arn:aws:iam::111122223333:role/${var.s}\" }, Action = \"sts:AssumeRole\" }] })\n}\n"
     "resource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.r.name\n  policy = jsonencode({ Statement = [{\n"
     "    Effect = \"Allow\", Action = \"s3:*\", Resource = aws_s3_bucket.b.arn }] })\n}\n",
     "aws_s3_bucket.b"},
    {"accounts and services that are let in", "main.tf",
     "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  assume_role_policy = jsonencode({ Statement = [\n"
     "    { Effect = \"Allow\", Principal = { AWS = \"1234567${var.n}\" }, Action = \"sts:AssumeRole\" },\n"
     "    { Effect = \"Allow\", Principal = { Service = \"${var.s}.amazonaws.com\" }, Action = \"sts:AssumeRole\" }] "
     "})\n"
     "}\n",
     "aws_iam_role.r"},
    {"a template", "main.tf",
     "data \"template_file\" \"t\" {\n  template = var.s\n}\nresource \"aws_sqs_queue\" \"q\" {\n"
     "  name = data.template_file.t.rendered\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Principal = "
     "\"*\",\n    Action = \"sqs:*\", Resource = \"*\", Condition = { StringEquals = {\n"
     "      (data.template_file.t.rendered) = \"x\" } } }] })\n}\n",
     "aws_sqs_queue.q"},
    {"a template's variables", "main.tf",
     "data \"template_file\" \"t\" {\n  template = \"$${a}-$${b}\"\n  vars = { a = var.s, b = var.n }\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  name = data.template_file.t.rendered\n}\n",
     "aws_sqs_queue.q"},
    {"a managed policy", "main.tf",
     "data \"aws_iam_policy\" \"p\" {\n  arn = \"arn:aws:iam::aws:policy/${var.s}\"\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  tags = { a = data.aws_iam_policy.p.id }\n}\n",
     "aws_sqs_queue.q"},
    {"a file by its name", "main.tf",
     "data \"local_file\" \"f\" {\n  filename = \"${path.module}/${var.s}.txt\"\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  name = data.local_file.f.content\n}\n",
     "aws_sqs_queue.q"},
    {"keys of objects in documents", "main.tf",
     "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  assume_role_policy = jsonencode({ Version = var.s, "
     "Statement = "
     "[{\n    Sid = var.s, Effect = \"Allow\", Principal = { (var.s) = \"x\" }, Action = \"sts:AssumeRole\" }] })\n}\n"
     "resource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.r.name\n  policy = jsonencode({ Statement = [\n"
     "    { Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\", Condition = { StringEquals = { (var.s) = \"x\" } "
     "} "
     "},\n    { Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\", Condition = { (var.s) = { \"aws:x\" = \"x\" } "
     "} "
     "},\n    { Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\", (var.s) = \"x\" }] })\n}\n",
     "aws_iam_role.r"},
    {"keys of documents that are known in part", "main.tf",
     "variable \"u\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  policy = jsonencode({ Statement = [{ Effect = "
     "\"Allow\",\n"
     "    Principal = \"*\", Action = \"sqs:*\", Resource = var.u, Condition = { StringEquals = { \"a${var.s}\" = "
     "\"x\" } "
     "} }] })\n}\n",
     "aws_sqs_queue.q"},
    {"keys of documents that are merged", "main.tf",
     "data \"aws_iam_policy_document\" \"d\" {\n  source_policy_documents = [jsonencode({ Statement = [{ Effect = "
     "\"Allow\",\n    Principal = { AWS = \"*\" }, Action = \"sqs:*\", Resource = \"*\",\n    Condition = { "
     "StringEquals "
     "= { \"a${var.s}\" = \"x\" } } }] })]\n}\nresource \"aws_sqs_queue\" \"q\" {\n  policy = "
     "data.aws_iam_policy_document.d.json\n}\n",
     "aws_sqs_queue.q"},
    {"tags that conditions of policies ask for", "main.tf",
     "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  tags = { team = var.s }\n  assume_role_policy = "
     "jsonencode({\n"
     "    Statement = [{ Effect = \"Allow\", Principal = { AWS = \"*\" }, Action = \"sts:AssumeRole\" }] })\n}\n"
     "resource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.r.name\n  policy = jsonencode({ Statement = [{\n"
     "    Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\", Condition = { StringLike = {\n"
     "      \"aws:PrincipalTag/team\" = \"*\" } } }] })\n}\n",
     "aws_iam_role.r"},
    {"an ARN of a policy", "main.tf",
     "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n"
     "  managed_policy_arns = [\"arn:aws:iam::123456789012:policy/${var.s}\"]\n"
     "  assume_role_policy = jsonencode({ Statement = [{ Effect = \"Allow\",\n"
     "    Principal = { Service = \"ec2.amazonaws.com\" }, Action = \"sts:AssumeRole\" }] })\n}\n",
     "aws_iam_role.r"},
    {"a prefix list and a protocol", "main.tf",
     "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 0\n    to_port = 0\n"
     "    protocol = var.s\n    prefix_list_ids = [\"pl-${var.s}\"]\n  }\n}\n"
     "resource \"aws_instance\" \"i\" {\n  vpc_security_group_ids = [aws_security_group.g.id]\n}\n",
     "aws_security_group.g"},
    {"numbers and booleans as text", "main.tf",
     "resource \"aws_lb\" \"l\" {\n  name = \"l\"\n  idle_timeout = var.n\n  access_logs {\n    bucket = var.s\n"
     "    prefix = var.n\n  }\n}\n",
     "aws_lb.l"},
    {"names in an environment", "main.tf",
     "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  environment {\n    variables = { "
     "(\"PASS_${var.s}\") = var.l[0] }\n  }\n}\nresource \"aws_codebuild_project\" \"c\" {\n  name = \"c\"\n  source "
     "{\n"
     "    type = \"CODEPIPELINE\"\n    buildspec = yamlencode({ version = 0.2, env = { variables = { "
     "(\"NPM_PASSWORD${var.s}\") = \"hunter22-hunter22\" } } })\n  }\n}\nmodule \"m\" {\n  source = "
     "\"terraform-aws-modules/lambda/aws\"\n  environment_variables = { (\"M${var.s}\") = var.l[0] }\n}\n",
     "aws_lambda_function.f"},
    {"names on the way to a resource", "main.tf",
     "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = [{ "
     "Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\", Condition = { StringEquals = { "
     "(\"aws:x${var.s}\") = aws_s3_bucket.b.arn } } }] })\n}\nresource \"aws_lambda_function\" \"f\" {\n  environment "
     "{\n"
     "    variables = { (\"x${var.s}\") = aws_s3_bucket.b.arn }\n  }\n}\n",
     "aws_iam_policy.p"},
    {"a document that is sensitive as a whole and in a part", "main.tf",
     "variable \"u\" {\n  sensitive = true\n}\nresource \"aws_iam_policy\" \"p\" {\n  policy = sensitive(jsonencode({ "
     "Statement "
     "= [{ Sid = var.u, Effect = \"Allow\", Action = \"s3:*\", Resource = \"arn:aws:s3:::pl4nted/*\", Condition = { "
     "StringEquals = { \"pl4nted\" = \"x\" } } }] }))\n}\nresource \"aws_sqs_queue\" \"q\" {\n  policy = "
     "sensitive(jsonencode({ Statement = [{ Sid = var.u, Effect = \"Allow\", Principal = { AWS = "
     "\"arn:aws:iam::111122223333:role/Pl4nted\" }, Action = \"sqs:*\", Resource = \"*\" }] }))\n}\n"
     "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"x\"\n  container_definitions = "
     "sensitive(\"[{\\\"name\\\": "
     "\\\"Pl4nted\\\", \\\"environment\\\": [{\\\"name\\\": \\\"X\\\", \\\"value\\\": \\\"${var.u}\\\"}]}]\")\n}\n",
     "aws_iam_policy.p"},
    {"an output that is sensitive", "main.tf",
     "variable \"u\" {\n  sensitive = true\n}\nmodule \"o\" {\n  source = \"./a\"\n  w = var.u\n}\n"
     "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"x\"\n  container_definitions = module.o.defs\n}\n",
     "aws_ecs_task_definition.t",
     "variable \"w\" {}\noutput \"defs\" {\n  sensitive = true\n  value = jsonencode([{ name = \"Pl4nted\", "
     "environment = [{ "
     "name = \"X\", value = var.w }] }])\n}\n",
     true},
    {"the port of a listener", "main.tf",
     "resource \"aws_lb\" \"n\" {\n  load_balancer_type = \"network\"\n}\nresource \"aws_lb_listener\" \"l\" {\n"
     "  load_balancer_arn = aws_lb.n.arn\n  port = var.n\n  protocol = \"TCP\"\n}\n",
     "aws_lb.n"},
    {"an argument that does not suit its variable", "main.tf",
     "module \"a\" {\n  source = \"./a\"\n  p      = \"Pl4nted\"\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n}\n",
     "aws_sqs_queue.q", "variable \"p\" {\n  type      = number\n  sensitive = true\n}\n", true},
    {"a value that does not suit its variable", "main.tf",
     "variable \"p\" {\n  type      = number\n  sensitive = true\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  delay_seconds = var.p\n}\n",
     "aws_sqs_queue.q", "p = \"Pl4nted\"\n"},
    {"names of variables of the environment", "main.tf",
     "variable \"p\" {\n  sensitive = true\n}\ndata \"aws_secretsmanager_secret_version\" \"v\" {\n  secret_id = "
     "\"v\"\n}\n"
     "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  environment {\n    variables = { "
     "(\"X${var.s}_PASSWORD\") = var.p, (\"x${var.s}\") = aws_s3_bucket.b.arn }\n  }\n}\nresource \"aws_s3_bucket\" "
     "\"b\" {}\n"
     "resource \"aws_lambda_function\" \"g\" {\n  function_name = \"g\"\n  environment {\n    variables = "
     "sensitive({ "
     "\"Pl4nted\" = data.aws_secretsmanager_secret_version.v.secret_string })\n  }\n}\n"
     "module \"m\" {\n  source = \"terraform-aws-modules/lambda/aws\"\n  environment_variables = { "
     "(\"X${var.s}_PASSWORD\") = data.aws_secretsmanager_secret_version.v.secret_string }\n}\n"
     "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  container_definitions = jsonencode([{ name = "
     "\"c\", image = \"i\", environment = [{ name = \"X${var.s}_PASSWORD\", value = var.p }] }])\n}\n",
     "aws_lambda_function.f"},
    {"names of variables of a build", "main.tf",
     "resource \"aws_codebuild_project\" \"p\" {\n  name = \"p\"\n  source {\n    type = \"CODEPIPELINE\"\n    "
     "buildspec = yamlencode({ version = 0.2, env = { variables = { (\"NPM_${var.s}_PASSWORD\") = "
     "\"hunter22-hunter22\" "
     "} } })\n  }\n}\nresource \"aws_codebuild_project\" \"q\" {\n  name = \"q\"\n  source {\n    type = "
     "\"CODEPIPELINE\"\n    buildspec = jsonencode({ version = 0.2, env = { variables = { "
     "(\"NPM_${var.s}_PASSWORD\") = \"hunter22-hunter22\" } } })\n  }\n}\n",
     "aws_codebuild_project.p"},
    {"keys under which resources are used", "main.tf",
     "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = "
     "[{ "
     "Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\", Condition = { StringEquals = { "
     "(\"aws:x${var.s}\") = aws_s3_bucket.b.arn } } }] })\n}\n",
     "aws_iam_policy.p"},
    {"documents that are marked and have a sensitive part", "main.tf",
     "data \"aws_secretsmanager_secret_version\" \"v\" {\n  secret_id = \"v\"\n}\n"
     "resource \"aws_iam_policy\" \"p\" {\n  policy = sensitive(jsonencode({ Statement = [{ Sid = var.s, Effect = "
     "\"Allow\", Action = \"s3:*\", Resource = \"arn:aws:s3:::Pl4ntedbucket/*\", Condition = { StringEquals = { "
     "\"Pl4ntedck\" = \"x\" } } }] }))\n}\n"
     "resource \"aws_sqs_queue\" \"q\" {\n  policy = sensitive(jsonencode({ Statement = [{ Sid = "
     "data.aws_secretsmanager_secret_version.v.secret_string, Effect = \"Allow\", Principal = { AWS = "
     "\"arn:aws:iam::111122223333:role/Pl4ntedrole\" }, Action = \"sqs:*\", Resource = \"*\" }] }))\n}\n"
     "resource \"aws_sqs_queue\" \"r\" {\n  policy = sensitive({ a = [jsonencode({ Statement = [{ Sid = var.s, "
     "Effect "
     "= \"Allow\", Principal = { AWS = \"arn:aws:iam::111122223333:role/Pl4ntedrole\" }, Action = \"sqs:*\", "
     "Resource = \"*\" }] })] }).a[0]\n}\n"
     "resource \"aws_sqs_queue\" \"t\" {\n  policy = <<-P\n    {\"Statement\": [{\"Sid\": \"${var.s}\", "
     "\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/${var.s}\"}, \"Action\": "
     "\"sqs:*\", \"Resource\": \"${data.aws_secretsmanager_secret_version.v.secret_string}\"}]}\n  P\n}\n"
     "resource \"aws_ecs_task_definition\" \"d\" {\n  family = \"x\"\n  container_definitions = "
     "sensitive(jsonencode([{ name = \"Pl4ntedname\", image = \"i\", environment = [{ name = \"X\", value = var.s }] "
     "}]))\n}\n",
     "aws_iam_policy.p"},
    {"a marked output of a module", "main.tf",
     "variable \"w\" {\n  sensitive = true\n}\nmodule \"a\" {\n  source = \"./a\"\n  p      = var.w\n}\n"
     "resource \"aws_ecs_task_definition\" \"a\" {\n  family = \"x\"\n  container_definitions = module.a.defs\n}\n",
     "aws_ecs_task_definition.a",
     "variable \"p\" {}\noutput \"defs\" {\n  sensitive = true\n  value = jsonencode([{ name = \"Pl4ntedname\", "
     "environment "
     "= [{ name = \"X\", value = var.p }] }])\n}\n",
     true},
    {"a marked variable of a module", "main.tf",
     "module \"a\" {\n  source = \"./a\"\n  p = jsonencode({ Statement = [{ Sid = var.s, Effect = \"Allow\", "
     "Principal = { AWS = \"arn:aws:iam::111122223333:role/Pl4ntedrole\" }, Action = \"sqs:*\", Resource = \"*\" }] "
     "})\n}\n",
     "module.a.aws_sqs_queue.q",
     "variable \"p\" {\n  sensitive = true\n}\ndata \"aws_iam_policy_document\" \"d\" {\n  source_policy_documents = "
     "[var.p]\n}\nresource \"aws_sqs_queue\" \"q\" {\n  policy = var.p\n}\nresource \"aws_sqs_queue\" \"r\" {\n  "
     "policy = data.aws_iam_policy_document.d.json\n}\n",
     true},
    {"the port of a listener", "main.tf",
     "resource \"aws_lb\" \"n\" {\n  load_balancer_type = \"network\"\n}\nresource \"aws_lb_listener\" \"l\" {\n  "
     "load_balancer_arn = aws_lb.n.arn\n  port = var.n\n  protocol = \"TCP\"\n}\n"
     "resource \"aws_lb\" \"a\" {\n  load_balancer_type = \"application\"\n}\nresource \"aws_lb_listener\" \"m\" {\n "
     " load_balancer_arn = aws_lb.a.arn\n  port = var.n\n  protocol = \"HTTP\"\n}\n",
     "aws_lb.n"},
};

constexpr Route template_routes[] = {
    {"parameters of a nested stack", "t.yaml",
     "Parameters: {N: {Type: String, NoEcho: true, Default: Pl4nted}, P: {Type: Number, NoEcho: true, Default: "
     "47747}}\n"
     "Resources:\n  St: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./c.yaml, Parameters: {L: !Ref N, "
     "Num: !Ref P, Ssm: !Ref N, Text: !Ref P}}}\n",
     "St.T",
     "Transform: AWS::LanguageExtensions\nParameters: {L: {Type: CommaDelimitedList}, Num: {Type: Number}, Text: "
     "{Type: "
     "String}, Ssm: {Type: \"AWS::SSM::Parameter::Value<String>\"}}\nResources:\n  T: {Type: AWS::SNS::Topic, "
     "Properties: {TopicName: !Select [0, !Ref L], DisplayName: !Ref Ssm}}\n  S: {Type: AWS::EC2::SecurityGroup, "
     "Properties: {GroupDescription: !Ref Text, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: !Ref Num, ToPort: "
     "!Ref Num, CidrIp: 0.0.0.0/0}]}}\n  Fn::ForEach::X: [I, !Ref L, {\"Q${I}\": {Type: AWS::SQS::Queue}}]\n"},
    {"functions of a template", "t.yaml",
     "Transform: AWS::LanguageExtensions\nParameters: {N: {Type: String, NoEcho: true, Default: Pl4nted}, L: {Type: "
     "CommaDelimitedList, NoEcho: true, Default: \"Pl4nted,a\"}}\nMappings: {M: {a: {k: v}}}\nResources:\n"
     "  T: {Type: AWS::SNS::Topic, Properties: {TopicName: {\"Fn::ToJsonString\": {a: !Ref N}}, DisplayName: "
     "!FindInMap [M, !Ref N, k, {DefaultValue: !Ref N}]}}\n"
     "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Select [0, !Ref L]}}\n"
     "  Fn::ForEach::X: [I, !Ref L, {\"Q${I}\": {Type: AWS::SQS::Queue}}]\n",
     "T"},
    {"a document that a nested stack is given", "t.yaml",
     "Parameters: {N: {Type: String, NoEcho: true}, P: {Type: Number, NoEcho: true, Default: 47747}}\nResources:\n  "
     "St: {Type: AWS::CloudFormation::Stack, Properties: "
     "{TemplateURL: ./c.yaml, Parameters: {Doc: {\"Fn::ToJsonString\": {Statement: [{Sid: !Ref N, Effect: Allow, "
     "Principal: {AWS: \"arn:aws:iam::111122223333:role/Pl4nted\"}, Action: \"sqs:*\", Resource: \"*\"}]}}}}}\n"
     "  L: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network}}\n"
     "  M: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref L, Protocol: TCP, Port: "
     "!Ref P}}\n",
     "St.Q",
     "Parameters: {Doc: {Type: String, NoEcho: true}}\nResources:\n  Q: {Type: AWS::SQS::Queue}\n"
     "  P: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Q], PolicyDocument: !Ref Doc}}\n"},
    {"names of resources", "t.yaml",
     "Parameters: {N: {Type: String, NoEcho: true, Default: Pl4nted}}\nResources:\n"
     "  B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub \"b-${N}\"}}\n"
     "  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {AWS: "
     "!Ref N}, Action: \"sts:AssumeRole\"}]}, ManagedPolicyArns: [!Sub \"arn:aws:iam::123456789012:policy/${N}\"], "
     "Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: \"s3:*\", Resource: !GetAtt "
     "B.Arn}]}}]}}\n",
     "R"},
    {"conditions over a list", "t.yaml",
     "Parameters: {N: {Type: String, NoEcho: true, Default: Pl4nted}, L: {Type: CommaDelimitedList, NoEcho: true}}\n"
     "Resources:\n"
     "  D: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Select [0, !Ref L], "
     "Pl4nted]}}\n"
     "  E: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, PubliclyAccessible: !Equals [!Join [\",\", !Ref "
     "L], "
     "Pl4nted]}}\n",
     "D"},
};

void check_silent(const std::string& text) {
  const std::string folded = lintel::lower_case(text);
  for (const char* secret : {"pl4nted", "47747"}) {
    const std::size_t at = folded.find(secret);
    if (at != std::string::npos) FAIL_CHECK(text.substr(at < 80 ? 0 : at - 80, 160));
  }
}

std::string text_of_report(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr const char* route_formats[] = {"human",       "compact",    "json",     "sarif",
                                         "junit",       "checkstyle", "github",   "gitlab-code-quality",
                                         "gitlab-sast", "csv",        "markdown", "html"};

/// A rule of the repository's own that prints what it can.
constexpr const char* telling_rule =
    "rule \"z\" {\n  title = \"T\"\n  severity = \"high\"\n  area = \"data-protection\"\n"
    "  resource = \"AWS::EC2::SecurityGroup\"\n  require = false\n"
    "  message = \"shows ${jsonencode(self.SecurityGroupIngress)}\"\n  reason = \"r\"\n  fix = \"f\"\n"
    "  example \"terraform\" {\n    bad = \"x\"\n    good = \"y\"\n  }\n}\n";

void check_route(const Route& route, const char* beside, const char* other) {
  CAPTURE(route.name);
  const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"},
                                  {".lintel.yaml", "rules: [rules]\n"},
                                  {"rules/z.hcl", telling_rule},
                                  {"code/Pl4nted.txt", "Pl4nted"},
                                  {"code/" + std::string(route.file), std::string(beside) + route.text},
                                  {"out/kept", ""}};
  if (route.other) folder.write("code/" + std::string(other), route.other);
  std::vector<std::string> scan = {"scan", "code", "--profile", "all", "--show-undecided"};
  for (const char* format : route_formats) scan.insert(scan.end(), {"-o", std::string(format) + "=out/" + format});
  std::vector<std::vector<std::string>> commands = {scan,
                                                    {"scan", "code", "--write-baseline", "out/baseline", "-q"},
                                                    {"show", "code", route.address},
                                                    {"reach", "code"},
                                                    {"reach", "code", "--format", "json"}};
  for (const char* format : {"json", "dot", "mermaid"}) commands.push_back({"graph", "code", "--format", format});
  for (const char* format : {"human", "json", "sarif"})
    commands.push_back({"access", "code", "--can", "s3:*,sts:AssumeRole,sqs:SendMessage", "--format", format});
  for (const std::vector<std::string>& command : commands) {
    const Answer answer = run_program(command, "", folder.path());
    CAPTURE(command[0]);
    check_silent(answer.out);
    check_silent(answer.err);
    if (command[0] == "show") CHECK_MESSAGE(answer.exit_code == 0, answer.err);
  }
  std::size_t written = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/out")) {
    CAPTURE(entry.path().filename().string());
    const std::string text = text_of_report(entry.path());
    check_silent(text);
    written += text.empty() ? 0 : 1;
  }
  CHECK(written >= std::size(route_formats));
}

}  // namespace

TEST_CASE("A secret of Terraform's code reaches no output, whichever way it takes") {
  for (const Route& route : terraform_routes)
    check_route(route, sensitive_variables, route.is_module ? "a/main.tf" : "terraform.tfvars");
}

TEST_CASE("A secret of a template reaches no output, whichever way it takes") {
  for (const Route& route : template_routes) check_route(route, "", "c.yaml");
}

TEST_CASE("The path of a unit of a stack is no sensitive one") {
  const TemporaryDirectory folder{
      {".git/HEAD", "ref: refs/heads/main\n"},
      {"s/terragrunt.stack.hcl",
       "locals {\n  s = sensitive(\"Pl4nted\")\n}\nunit \"a\" {\n  source = \"../u\"\n  path = local.s\n}\n"
       "unit \"b\" {\n  source = \"../u\"\n  path = \"shown\"\n}\n"},
      {"u/terragrunt.hcl", "terraform {\n  source = \"../m\"\n}\n"},
      {"m/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n}\n"}};
  for (const char* format : {"dot", "json", "mermaid"}) {
    const Answer answer = run_program({"graph", ".", "--format", format}, "", folder.path());
    check_silent(answer.out);
    check_silent(answer.err);
  }
  CHECK(run_program({"graph", ".", "--format", "dot"}, "", folder.path()).out.find("shown") != std::string::npos);
  check_silent(run_program({"scan", ".", "--profile", "all", "-f", "json"}, "", folder.path()).out);
}
