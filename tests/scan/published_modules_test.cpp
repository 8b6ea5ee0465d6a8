// Calls of published modules whose source is absent are judged by mapping files: what the call sets, and the module's
// defaults of its version.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "scan/scanned_files.h"

namespace lintel {
namespace {

// ---- calls of our own -----------------------------------------------------------------------------------------

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> rules;
  const char* expected;
};

}  // namespace

TEST_CASE("findings of calls whose module is absent") {
  const Case cases[] = {
      {"an argument is at fault where it is written",
       R"(module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"
  bucket  = "logs"

  block_public_policy = false
})",
       {"s3-bucket-public-policy-accepted"},
       "s3-bucket-public-policy-accepted module.logs 6\n"},
      {"the role of the tasks of a service has what the call gives it, also where a part of a name is not known",
       R"(variable "name" {}
module "service" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 6.0"
  name    = "worker"
  tasks_iam_role_policies = {
    read = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  }
  tasks_iam_role_statements = [{
    actions   = ["s3:*"]
    resources = ["*"]
  }]
})",
       {"iam-principal-reads-everything", "iam-policy-service-wildcard"},
       "iam-principal-reads-everything module.service 7\niam-policy-service-wildcard module.service 10\n"},
      {"up to version 5 the role that starts the tasks reads every secret",
       R"(module "service" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 5.0"
  name    = "worker"
})",
       {"iam-policy-reads-all-data"},
       "iam-policy-reads-all-data module.service 1\n"},
      {"a placeholder in a bucket's policy is the bucket",
       R"(resource "aws_iam_role" "reader" { assume_role_policy = "{}" }
module "logs" {
  source        = "terraform-aws-modules/s3-bucket/aws"
  version       = "~> 4.0"
  attach_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow", Action = "s3:GetObject", Resource = "_S3_BUCKET_ARN_/*"
      Principal = { AWS = [aws_iam_role.reader.arn, "arn:aws:iam::_AWS_ACCOUNT_ID_:root"] }
    }]
  })
})",
       {"iam-resource-policy-invalid"},
       ""},
      {"and what it opens is open",
       R"(module "logs" {
  source              = "terraform-aws-modules/s3-bucket/aws"
  version             = "~> 4.0"
  block_public_policy = false
  attach_policy       = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:DeleteObject", Resource = "_S3_BUCKET_ARN_/*", Principal = "*" }]
  })
})",
       {"iam-resource-policy-invalid", "s3-bucket-policy-public"},
       "s3-bucket-policy-public module.logs 6\n"},
      {"jobs, their environments and their roles",
       R"(module "batch" {
  source  = "terraform-aws-modules/batch/aws"
  version = "~> 3.0"
  job_definitions = {
    sort = {
      container_properties = jsonencode({ image = "sort", privileged = true })
    }
  }
  instance_iam_role_additional_policies = { all = "arn:aws:iam::aws:policy/AdministratorAccess" }
})",
       {"batch-job-privileged", "iam-principal-administrator-access"},
       "batch-job-privileged module.batch 6\niam-principal-administrator-access module.batch 9\n"},
      {"zones of a map",
       R"(module "zones" {
  source  = "terraform-aws-modules/route53/aws//modules/zones"
  version = "~> 5.0"
  zones = {
    "example.com" = { comment = "a" }
    "in.example.com" = { vpc = [{ vpc_id = "vpc-0a1b2c3d" }] }
  }
})",
       {"route53-zone-unsigned"},
       "route53-zone-unsigned module.zones 5\n"},
      {"a firewall's policy that lets all pass",
       R"(module "policy" {
  source  = "terraform-aws-modules/network-firewall/aws//modules/policy"
  version = "~> 2.0"
  name    = "p"
})",
       {"networkfirewall-policy-passes-by-default", "networkfirewall-policy-without-rules"},
       "networkfirewall-policy-passes-by-default module.policy 1\nnetworkfirewall-policy-without-rules module.policy "
       "1\n"},
      {"a service's group of its own, and the roles of its tasks",
       R"(module "service" {
  source                    = "cloudposse/ecs-alb-service-task/aws"
  version                   = "0.78.0"
  container_definition_json = jsonencode([{ name = "web", image = "web", privileged = true }])
  ecs_cluster_arn           = "arn:aws:ecs:eu-west-1:123456789012:cluster/c"
  vpc_id                    = "vpc-0a1b2c3d"
  use_nlb_cidr_blocks       = true
  nlb_container_port        = 22
  nlb_cidr_blocks           = ["0.0.0.0/0"]
})",
       {"ec2-security-group-ssh-open", "ecs-task-definition-privileged"},
       "ecs-task-definition-privileged module.service 4\nec2-security-group-ssh-open module.service 9\n"},
      {"a role with what it trusts and may do",
       R"(module "role" {
  source           = "cloudposse/iam-role/aws"
  version          = "0.23.0"
  name             = "r"
  role_description = "r"
  principals       = { AWS = ["*"] }
  policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })]
})",
       {"iam-role-assumable-by-anyone", "iam-policy-administrator"},
       "iam-role-assumable-by-anyone module.role 6\niam-policy-administrator module.role 7\n"},
      {"and from version 6 on what the call names",
       R"(module "service" {
  source  = "terraform-aws-modules/ecs/aws//modules/service"
  version = "~> 6.0"
  name    = "worker"
})",
       {"iam-policy-reads-all-data"},
       ""},
      {"statements whose names are known in part are judged by what is known",
       R"(variable "name" {}
module "key" {
  source  = "terraform-aws-modules/kms/aws"
  version = "~> 3.0"
  key_statements = [
    { actions = ["kms:Decrypt"], resources = ["*"], principals = [{ type = "AWS", identifiers = ["arn:aws:iam::123456789012:role/${var.name}"] }] },
    { actions = ["kms:Decrypt"], resources = ["*"], principals = [{ type = "AWS", identifiers = ["*"] }] },
  ]
})",
       {"kms-key-public"},
       "kms-key-public module.key 7\n"},
      {"a default of an old version is at fault at the call",
       R"(module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "3.8.2"
})",
       {"s3-bucket-public-policy-accepted"},
       "s3-bucket-public-policy-accepted module.logs 1\n"},
      {"a default that depends on the version is not decided without one",
       R"(module "logs" {
  source = "terraform-aws-modules/s3-bucket/aws"
})",
       {"s3-bucket-public-policy-accepted"},
       ""},
      {"an argument that is unknown is not decided",
       R"(variable "open" {}
module "logs" {
  source              = "terraform-aws-modules/s3-bucket/aws"
  version             = "~> 4.0"
  block_public_policy = var.open
})",
       {"s3-bucket-public-policy-accepted"},
       ""},
      {"named rules, and submodules that open a port by themselves",
       R"(module "bastion" {
  source              = "terraform-aws-modules/security-group/aws//modules/ssh"
  version             = "~> 5.0"
  vpc_id              = "vpc-0a1b2c3d"
  ingress_cidr_blocks = ["0.0.0.0/0"]
}
module "inner" {
  source              = "terraform-aws-modules/security-group/aws"
  version             = "~> 5.0"
  ingress_rules       = ["ssh-tcp"]
  ingress_cidr_blocks = ["10.0.0.0/8"]
}
module "direct" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-security-group.git?ref=v5.1.0"
  ingress_with_cidr_blocks = [
    { from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = "0.0.0.0/0" },
  ]
})",
       {"ec2-security-group-ssh-open"},
       "ec2-security-group-ssh-open module.bastion 5\n"
       "ec2-security-group-ssh-open module.direct 16\n"},
      {"outputs join what the caller makes",
       R"(module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"
}
resource "aws_s3_bucket_policy" "tls" {
  bucket = module.logs.s3_bucket_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [module.logs.s3_bucket_arn, "${module.logs.s3_bucket_arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
module "other" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"
})",
       {"s3-bucket-plaintext"},
       "s3-bucket-plaintext module.other 18\n"},
      {"a database by its arguments",
       R"(module "db" {
  source              = "terraform-aws-modules/rds/aws"
  version             = "~> 6.0"
  identifier          = "orders"
  engine              = "postgres"
  publicly_accessible = true
  storage_encrypted   = false
})",
       {"rds-instance-public", "rds-instance-unencrypted"},
       "rds-instance-public module.db 6\nrds-instance-unencrypted module.db 7\n"},
      {"roles by the providers and subjects that they trust, and the policies that they are given",
       R"(module "oidc" {
  source                       = "terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-oidc"
  version                      = "~> 5.0"
  create_role                  = true
  provider_url                 = "https://token.actions.githubusercontent.com"
  role_policy_arns             = ["arn:aws:iam::aws:policy/AdministratorAccess"]
  oidc_subjects_with_wildcards = ["repo:*"]
}
module "bound" {
  source                        = "terraform-aws-modules/iam/aws//modules/iam-assumable-role-with-oidc"
  version                       = "~> 5.0"
  create_role                   = true
  provider_url                  = "https://token.actions.githubusercontent.com"
  oidc_fully_qualified_subjects = ["repo:acme/app:ref:refs/heads/main"]
}
module "github" {
  source   = "terraform-aws-modules/iam/aws//modules/iam-github-oidc-role"
  version  = "5.60.0"
  subjects = ["*"]
}
module "account" {
  source           = "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks"
  version          = "5.30.0"
  role_policy_arns = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
}
module "pod" {
  source                 = "terraform-aws-modules/eks-pod-identity/aws"
  version                = "2.0.0"
  additional_policy_arns = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }
})",
       {"iam-role-token-subject-unbound", "iam-principal-administrator-access"},
       "iam-role-token-subject-unbound module.oidc 5\n"
       "iam-principal-administrator-access module.oidc 6\n"
       "iam-role-token-subject-unbound module.github 19\n"
       "iam-principal-administrator-access module.account 24\n"
       "iam-principal-administrator-access module.pod 29\n"},
      {"node groups, groups of rules and the bucket of a state",
       R"(module "nodes" {
  source                = "terraform-aws-modules/eks/aws//modules/eks-managed-node-group"
  version               = "20.0.0"
  metadata_options      = { http_tokens = "optional" }
  block_device_mappings = { root = { device_name = "/dev/xvda", ebs = { encrypted = false } } }
}
module "rules" {
  source  = "cloudposse/security-group/aws"
  version = "2.2.0"
  vpc_id  = "vpc-0a1b2c3d"
  rules   = [{ type = "ingress", from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = ["0.0.0.0/0"] }]
}
module "state" {
  source            = "cloudposse/tfstate-backend/aws"
  version           = "1.5.0"
  block_public_acls = false
})",
       {"ec2-launch-template-metadata-v1", "ec2-launch-template-device-unencrypted", "ec2-security-group-ssh-open",
        "s3-bucket-public-acls-accepted", "s3-bucket-versioning-disabled"},
       "ec2-launch-template-metadata-v1 module.nodes 4\n"
       "ec2-launch-template-device-unencrypted module.nodes 5\n"
       "ec2-security-group-ssh-open module.rules 11\n"
       "s3-bucket-public-acls-accepted module.state 16\n"},
      {"a statement that only some versions have is not taken for an empty one",
       R"(module "service" {
  source                = "terraform-aws-modules/ecs/aws//modules/service"
  name                  = "orders"
  cluster_arn           = "arn:aws:ecs:eu-west-1:123456789012:cluster/main"
  task_exec_secret_arns = ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders"]
})",
       {"iam-policy-invalid"},
       ""},
      {"instances of a call",
       R"(module "queue" {
  for_each                = toset(["a", "b"])
  source                  = "terraform-aws-modules/sqs/aws"
  version                 = "~> 4.0"
  name                    = each.key
  sqs_managed_sse_enabled = false
})",
       {"sqs-queue-unencrypted"},
       "sqs-queue-unencrypted module.queue[\"a\"] 6\n"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    const ScanReport report = scan_files({{"/w/main.tf", one.text}}, "/w", one.rules);
    CHECK(listed(report) == one.expected);
    for (const Diagnostic& diagnostic : report.diagnostics) CHECK(diagnostic.code == "module-not-installed");
  }
}

TEST_CASE("what to do names the call and its input, also where nothing sets it") {
  struct Fix {
    const char* about;
    const char* arguments;
    const char* rule;
    const char* fix;
  };
  const Fix fixes[] = {
      {"an argument", "block_public_policy = false", "s3-bucket-public-policy-accepted",
       "In module \"logs\", set `block_public_policy` to true."},
      {"a default", "block_public_policy = true", "s3-bucket-versioning-disabled",
       "In module \"logs\", set `versioning.status` to `Enabled`."},
      {"an argument in other words than the attribute's", "versioning = { enabled = false }",
       "s3-bucket-versioning-disabled", "In module \"logs\", set `versioning.enabled` to true."},
      {"an argument in the attribute's words", "versioning = {\n    status = \"Suspended\"\n  }",
       "s3-bucket-versioning-disabled", "In module \"logs\", set `versioning.status` to `Enabled`."},
  };
  for (const Fix& one : fixes) {
    INFO(one.about);
    const ScanReport report = scan_files(
        {{"/w/main.tf",
          "module \"logs\" {\n  source  = \"terraform-aws-modules/s3-bucket/aws\"\n  version = \"~> 4.0\"\n  " +
              std::string(one.arguments) + "\n}\n"}},
        "/w", {one.rule});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].fix == one.fix);
  }
}

TEST_CASE("a file that is scanned alone has the findings that it causes in the modules that it calls") {
  const Files files = {
      {"/w/main.tf", "module \"jobs\" {\n  source    = \"./queue\"\n  encrypted = false\n}\n"},
      {"/w/other.tf", "module \"more\" {\n  source    = \"./queue\"\n  encrypted = true\n}\n"},
      {"/w/queue/main.tf",
       "variable \"encrypted\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = var.encrypted\n}\n"
       "resource \"aws_sqs_queue\" \"own\" {\n  sqs_managed_sse_enabled = false\n}\n"}};
  CHECK(listed(scan_files(files, "/w/main.tf", {"sqs-queue-unencrypted"})) ==
        "sqs-queue-unencrypted module.jobs.aws_sqs_queue.q 3\n");
  CHECK(listed(scan_files(files, "/w/other.tf", {"sqs-queue-unencrypted"})) == "");
}

TEST_CASE("a finding in a module names each unit that deploys it so") {
  const auto unit = [](const std::string& encrypted) {
    return "terraform {\n  source = \"../../queue\"\n}\ninputs = { encrypted = " + encrypted + " }\n";
  };
  const ScanReport report =
      scan_files({{"/w/live/a/terragrunt.hcl", unit("false")},
                  {"/w/live/b/terragrunt.hcl", unit("false")},
                  {"/w/live/c/terragrunt.hcl", unit("true")},
                  {"/w/queue/main.tf",
                   "variable \"encrypted\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  count = var.encrypted ? 0 : 1\n"
                   "  sqs_managed_sse_enabled = false\n}\n"}},
                 "/w", {"sqs-queue-unencrypted"});
  REQUIRE(report.findings.size() == 1);
  std::string named;
  for (const RelatedLocation& related : report.findings[0].related)
    named += related.message + " " + related.location.file + ":" + std::to_string(related.location.start_line) + "\n";
  CHECK(named == "the unit live/a/terragrunt.hcl:2\nthe unit live/b/terragrunt.hcl:2\n");
}

TEST_CASE("a finding in a module names each deployment of the stack that deploys it so") {
  const ScanReport report =
      scan_files({{"/w/stack/d.tfdeploy.hcl",
                   "deployment \"a\" {\n  inputs = { encrypted = false }\n}\n"
                   "deployment \"b\" {\n  inputs = { encrypted = true }\n}\n"
                   "deployment \"c\" {\n  inputs = { encrypted = false }\n}\n"},
                  {"/w/stack/s.tfcomponent.hcl",
                   "variable \"encrypted\" {\n  type = bool\n}\ncomponent \"jobs\" {\n  source = \"../queue\"\n"
                   "  inputs = { encrypted = var.encrypted }\n}\n"},
                  {"/w/queue/main.tf",
                   "variable \"encrypted\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  count = var.encrypted ? 0 : 1\n"
                   "  sqs_managed_sse_enabled = false\n}\n"}},
                 "/w", {"sqs-queue-unencrypted"});
  REQUIRE(report.findings.size() == 1);
  CHECK(listed(report) == "sqs-queue-unencrypted component.jobs.aws_sqs_queue.q[0] 4\n");
  std::string named;
  for (const RelatedLocation& related : report.findings[0].related)
    named += related.message + " " + related.location.file + ":" + std::to_string(related.location.start_line) + "\n";
  CHECK(named == "the deployment stack/d.tfdeploy.hcl:1\nthe deployment stack/d.tfdeploy.hcl:7\n");
}

// ---- with the source and without ------------------------------------------------------------------------------

namespace {

Files read_tree(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || (ending != ".tf" && ending != ".json" && ending != ".tpl")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files["/w/" + entry.path().lexically_relative(folder).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

/// The part of an address that is a call at the root; empty for what is no module's.
std::string call_in(const std::string& address) {
  static const std::regex call(R"(^module\.[\w-]+(\[("[^"]*"|\d+)\])?)");
  std::smatch found;
  return std::regex_search(address, found, call) ? found.str() : std::string();
}

std::set<std::pair<std::string, std::string>> by_call(const ScanReport& report) {
  std::set<std::pair<std::string, std::string>> found;
  for (const Finding& finding : report.findings) {
    std::vector<SharedText> addresses = finding.instances;
    addresses.push_back(finding.resource_address);
    for (const SharedText& instance : addresses) {
      const std::string call = call_in(instance);
      if (!call.empty()) found.emplace(finding.rule, call);
    }
  }
  return found;
}

}  // namespace

namespace {

/// The files of one example, its calls of the module itself as users write them: by the registry's name.
Files example_alone(const Files& files, const std::string& example, const std::string& name) {
  static const std::regex local(R"re(source(\s*)=(\s*)"(?:\.\./)+(modules/[\w-]+)?/?")re");
  static const std::regex no_submodule(R"re(/aws//")re");
  Files alone;
  for (const auto& [path, text] : files) {
    if (!path.starts_with(example + "/")) continue;
    const std::string called = std::regex_replace(text, local, "source$1=$2\"" + name + "//$3\"");
    alone["/w" + path.substr(example.size())] = std::regex_replace(called, no_submodule, "/aws\"");
  }
  return alone;
}

/// The same with the module installed as `terraform init` does.
Files with_source(Files alone, const Files& module, const std::string& name) {
  const std::regex call(R"re(module\s+"([^"]+)"\s*\{[^}]*?source\s*=\s*")re" + name + R"re((//[^"]+)?")re");
  std::string manifest = R"({"Modules": [{"Key": "", "Source": "", "Dir": "."})";
  for (const auto& [path, text] : alone) {
    for (auto found = std::sregex_iterator(text.begin(), text.end(), call); found != std::sregex_iterator(); ++found) {
      const std::string inner = (*found)[2].matched ? (*found)[2].str().substr(1) : std::string();
      manifest += R"(, {"Key": ")" + (*found)[1].str() + R"(", "Source": "x", "Dir": ".terraform/modules/source)" +
                  inner + R"("})";
    }
  }
  alone["/w/.terraform/modules/modules.json"] = manifest + "]}";
  for (const auto& [path, text] : module) {
    if (!path.starts_with("/w/examples/")) alone["/w/.terraform/modules/source" + path.substr(2)] = text;
  }
  return alone;
}

}  // namespace

namespace {

/// The examples of one module, which is checked out in `folder`.
void compare_examples(const std::filesystem::path& folder, const std::string& owner) {
  const std::string repository = folder.filename().string();
  if (!repository.starts_with("terraform-aws-") || !std::filesystem::is_directory(folder / "examples")) return;
  const Files files = read_tree(folder);
  const std::string name = owner + "/" + repository.substr(14) + "/aws";
  std::set<std::string> examples;
  for (const auto& [path, text] : files) {
    if (path.starts_with("/w/examples/")) examples.insert(path.substr(0, path.find('/', 12)));
  }
  for (const std::string& example : examples) {
    const Files alone = example_alone(files, example, name);
    const auto expected = by_call(scan_files(with_source(alone, files, name), "/w"));
    for (const auto& [rule, call] : by_call(scan_files(alone, "/w"))) {
      INFO(repository << " " << example << ": " << rule << " " << call);
      CHECK(expected.contains({rule, call}));
    }
  }
}

}  // namespace

/// The folders of `LINTEL_MODULE_SOURCES` are checkouts of published modules, `OWNER/terraform-aws-NAME` (without an
/// owner: those of `terraform-aws-modules`): their own examples have no finding by the mapping file that they do not
/// have with the source.
TEST_CASE("the examples of modules have no finding without the source that they do not have with it") {
  const char* sources = std::getenv("LINTEL_MODULE_SOURCES");
  if (!sources || !std::filesystem::is_directory(sources)) return;
  for (const auto& folder : std::filesystem::directory_iterator(sources)) {
    if (!folder.is_directory()) continue;
    compare_examples(folder.path(), "terraform-aws-modules");
    if (folder.path().filename().string().starts_with("terraform-aws-")) continue;
    for (const auto& inner : std::filesystem::directory_iterator(folder))
      compare_examples(inner.path(), folder.path().filename().string());
  }
}

}  // namespace lintel
