// What SECURITY.md says of the environment of whoever scans: no code of a stranger's prints it, sends it, or makes
// findings of it. Two runs that differ in their secrets alone say the same, byte for byte. And what code marks as
// sensitive is evaluated, but not printed.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/program.h"

using namespace lintel::test;

namespace {

/// Terraform that makes of `value`, an expression, what could show it: messages, keys, addresses, errors, types,
/// sources, and faults that depend on it.
std::string shows(const std::string& value) {
  return "locals {\n  s = " + value +
         "\n}\n"
         "check \"c\" {\n  assert {\n    condition     = false\n"
         "    error_message = \"is ${local.s} ${base64encode(local.s)} ${join(\"-\", split(\"\", local.s))}\"\n  }\n}\n"
         "output \"o\" {\n  value = [parseint(local.s, 10), file(local.s), base64decode(local.s), "
         "cidrhost(local.s, 1), timeadd(local.s, \"1h\"), lookup({}, local.s), templatefile(local.s, {}), "
         "tonumber(local.s), regex(local.s, \"x\"), jsondecode(local.s), format(local.s, 1), {}[local.s]]\n}\n"
         "resource \"aws_sqs_queue\" \"oracle\" {\n"
         "  sqs_managed_sse_enabled = substr(local.s, 0, 1) != \"h\"\n  tags = { (local.s) = 1 }\n}\n"
         "resource \"aws_sqs_queue\" \"counted\" {\n  count                   = length(local.s)\n"
         "  sqs_managed_sse_enabled = false\n}\n"
         "resource \"aws_sqs_queue\" \"keyed\" {\n  for_each                = toset([local.s, reverse(local.s)])\n"
         "  name                    = each.key\n  sqs_managed_sse_enabled = false\n"
         "  lifecycle {\n    precondition {\n      condition     = local.s == \"\"\n"
         "      error_message = local.s\n    }\n  }\n}\n"
         "resource \"aws_iam_role_policy\" \"p\" {\n  role   = local.s\n"
         "  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = local.s, Resource = \"*\" }] })\n}\n"
         "output \"member\" {\n  value = aws_sqs_queue.oracle[local.s]\n}\n"
         "output \"type\" {\n  value = zipmap([local.s], [1])\n}\n"
         "module \"near\" {\n  source = \"./${local.s}\"\n}\n"
         "module \"far\" {\n  source = \"https://example.invalid/${local.s}.zip\"\n}\n"
         "module \"git\" {\n  source = \"git::https://example.invalid/a.git?ref=${local.s}\"\n}\n"
         "module \"registry\" {\n  source  = \"acme/${local.s}/aws\"\n}\n";
}

/// Terragrunt that does as much with `value`.
std::vector<TemporaryDirectory::File> units_that_show(const std::string& value) {
  const auto unit = [](const std::string& source) { return "terraform {\n  source = " + source + "\n}\n"; };
  const std::string inner = "${" + value + "}";
  return {
      {"inputs/terragrunt.hcl", unit("\"../shown\"") + "inputs = {\n  x = " + value + "\n}\n"},
      {"nested/terragrunt.hcl", unit("\"../shown\"") + "locals {\n  m = { (" + value + ") = file(" + value +
                                    ") }\n}\ninputs = {\n  x = join(\"\", keys(local.m))\n}\n"},
      {"near/terragrunt.hcl", unit("\"./" + inner + "\"")},
      {"far/terragrunt.hcl", unit("\"https://example.invalid/" + inner + ".zip\"")},
      {"git/terragrunt.hcl", unit("\"git::https://example.invalid/a.git//m?ref=" + inner + "\"")},
      {"registry/terragrunt.hcl", unit("\"tfr:///acme/" + inner + "/aws?version=1.0.0\"")},
      {"chosen/terragrunt.hcl", unit("substr(" + value +
                                     ", 0, 1) == \"h\" ? \"https://example.invalid/yes.zip\" : "
                                     "\"https://example.invalid/no.zip\"")},
      {"included/terragrunt.hcl", "include \"i\" {\n  path = \"" + inner + ".hcl\"\n}\n" + unit("\"../shown\"")},
      {"other/terragrunt.hcl", unit("\"../shown\"") + "inputs = {\n  x = read_terragrunt_config(" + value +
                                   ")\n  y = find_in_parent_folders(" + value + ")\n  z = get_env(" + value + ")\n}\n"},
      {"made/terragrunt.hcl",
       unit("\"../shown\"") +
           "generate \"g\" {\n  path = \"g.tf\"\n  if_exists = \"overwrite\"\n  contents = <<EOF\n"
           "resource \"aws_sqs_queue\" \"made\" {\n  name = \"" +
           inner + "\"\n  sqs_managed_sse_enabled = false\n}\n" + inner + "\nEOF\n}\n"},
      {"stack/terragrunt.stack.hcl", "unit \"u\" {\n  source = \"./" + inner + "\"\n  path = \"u\"\n}\n"},
      {"shown/main.tf", "variable \"x\" {}\n" + shows("var.x")},
  };
}

/// All that the commands, each with `options`, say of the folder and of its `roots` in an environment.
std::string said(const TemporaryDirectory& folder, const std::string& environment,
                 const std::vector<std::string>& roots, const std::string& options = "") {
  std::string script = "cd '" + folder.path() + "' || exit 9; export HOME='" + folder.path() + "/home' " +
                       "XDG_CACHE_HOME='" + folder.path() + "/cache' " + environment + "; ";
  std::vector<std::string> commands = {
      "scan . --profile all --verbose --show-suppressed -f human",
      "scan . --profile all -f json",
      "scan . --profile all -f sarif",
      "fix . --profile all --unsafe --format json",
      "modules install .",
      "scan . --modules=install -f compact",
  };
  for (const std::string& root : roots) {
    commands.push_back("graph " + root);
    commands.push_back("show aws_sqs_queue.oracle " + root);
    commands.push_back("eval <expressions " + root);
  }
  for (const std::string& command : commands) script += "lintel " + command + options + " 2>&1 | grep -v '^time  '; ";
  return run_shell("sh", script + "true").out;
}

/// Of the variables of the environment that `names` names no command says a thing, neither what they hold nor that it
/// differs.
void check_says_nothing(const TemporaryDirectory& folder, const std::vector<std::string>& names,
                        const std::vector<std::string>& roots) {
  const auto environment = [&](const std::string& secret) {
    std::string all;
    for (const std::string& name : names) all += " " + name + "=" + secret;
    return all;
  };
  CAPTURE(names);
  folder.write("expressions", "local.s\nzipmap([local.s], [1])\n{ (local.s) = 1 }\nparseint(local.s, 10)\n");
  const std::string one = said(folder, environment("hunter2hunter2"), roots);
  CHECK(one.size() > 1000);
  for (const char* part : {"hunter2", "h-u-n-t", "2retnuh", "aHVudGVy"}) {
    CAPTURE(part);
    CHECK(one.find(part) == std::string::npos);
  }
  CHECK((one == said(folder, environment("4711"), roots)));
}

}  // namespace

TEST_CASE("No code makes anything of a variable of the environment whose name may be a secret's") {
  const TemporaryDirectory folder{};
  std::vector<std::string> names, roots;
  for (std::string name :
       {"db_password", "db_pass", "dbpw", "masterPwd", "pin", "github-pat", "jwt", "auth", "sentry_dsn", "salt",
        "connection", "license", "signing", "private", "bearer2", "ssh_key", "API_TOKEN", "db_credentials"}) {
    roots.push_back("of-" + name);
    std::replace(name.begin(), name.end(), '-', '_');
    names.push_back("TF_VAR_" + name);
    folder.write(roots.back() + "/main.tf", "variable \"" + name + "\" {}\n" + shows("nonsensitive(var." + name + ")"));
  }
  check_says_nothing(folder, names, roots);
}

TEST_CASE("A variable of the environment that is declared sensitive or of a type is as little made of") {
  const char* declarations[] = {
      "variable \"x\" {\n  sensitive = true\n}\n",
      "variable \"x\" {\n  type      = string\n  sensitive = true\n  validation {\n    condition     = false\n"
      "    error_message = \"not ${var.x}\"\n  }\n}\n",
  };
  for (const char* declaration : declarations) {
    const TemporaryDirectory folder{{"a/main.tf", declaration + shows("nonsensitive(var.x)")}};
    check_says_nothing(folder, {"TF_VAR_x"}, {"a"});
  }
  for (const char* type : {"number", "list(string)", "map(any)", "object({ a = string })"}) {
    CAPTURE(type);
    const TemporaryDirectory folder{
        {"a/main.tf",
         "variable \"db_pass\" {\n  type = " + std::string(type) +
             "\n}\nlocals {\n  s = 1\n}\noutput \"o\" {\n  value = "
             "var.db_pass\n}\n" +
             std::string("resource \"aws_sqs_queue\" \"oracle\" {\n  name = jsonencode(var.db_pass)\n}\n")}};
    check_says_nothing(folder, {"TF_VAR_db_pass"}, {"a"});
  }
}

TEST_CASE("An address with a password in it is a secret whatever its variable is called") {
  const TemporaryDirectory folder{{"a/main.tf", "variable \"database\" {}\n" + shows("var.database")}};
  const auto environment = [](const std::string& secret) {
    return "TF_VAR_database=postgres://app:" + secret + "@db.example.com/app";
  };
  const std::string one = said(folder, environment("hunter2hunter2"), {"a"});
  CHECK(one.find("hunter2") == std::string::npos);
  CHECK(one == said(folder, environment("4711"), {"a"}));
}

TEST_CASE("Terragrunt's get_env tells nothing of what is not meant for code") {
  for (const std::string name : {"AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "DEPLOYER", "TG_AUTH", "TF_VAR_db_pass"}) {
    const TemporaryDirectory folder{};
    for (const TemporaryDirectory::File& file : units_that_show("get_env(\"" + name + "\", \"\")"))
      folder.write(file.name, file.content);
    check_says_nothing(folder, {name}, {"shown"});
  }
}

TEST_CASE("Terragrunt's get_env tells nothing of a variable that other code declares sensitive") {
  const TemporaryDirectory folder{
      {".git/HEAD", "ref: refs/heads/main\n"},
      {"app/main.tf", "variable \"animal\" {\n  sensitive = true\n}\n"},
      {"tg/terragrunt.hcl",
       "terraform {\n  source = \"../m\"\n  extra_arguments \"e\" {\n    commands = [\"apply\"]\n"
       "    env_vars = { TF_VAR_other = get_env(\"TF_VAR_animal\") }\n  }\n}\n"
       "inputs = {\n  z = get_env(\"TF_VAR_animal\")\n  shown = get_env(\"TF_VAR_plant\")\n}\n"},
      {"m/main.tf",
       "variable \"z\" {}\nvariable \"other\" {}\nvariable \"shown\" {}\n"
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"${var.z}-${var.other}-${var.shown}\"\n}\n"}};
  const std::string start = "cd '" + folder.path() + "' && export TF_VAR_animal=elephant TF_VAR_plant=fern; ";
  for (const char* command : {"graph .", "graph tg", "show . aws_sqs_queue.q", "scan . --profile all -f json"}) {
    const Answer answer = run_shell("sh", start + "lintel " + command);
    CHECK(answer.out.find("elephant") == std::string::npos);
    CHECK(answer.out.size() > 10);
  }
  CHECK(run_shell("sh", start + "lintel graph .").out.find("fern") != std::string::npos);
}

TEST_CASE("What is meant for code reaches it, and fetches what it names") {
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  const TemporaryDirectory folder{
      {"a/main.tf",
       "variable \"flavour\" {}\nvariable \"db_pass\" {}\nmodule \"m\" {\n  source = \"acme/${var.flavour}/aws\"\n}\n"
       "module \"n\" {\n  source = \"acme/${var.db_pass}/aws\"\n}\n"},
      {"u/terragrunt.hcl",
       "terraform {\n  source = \"../m\"\n}\ninputs = {\n  name = \"${get_env(\"TG_STAGE\")}-${get_env(\"AWS_REGION\")}"
       "\"\n}\n"},
      {"m/main.tf", "variable \"name\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.name\n}\n"},
      {"mirror/registry.terraform.io/acme/queue/aws/1.0.0/main.tf", queue},
      {"mirror/registry.terraform.io/acme/hunter2/aws/1.0.0/main.tf", queue}};
  const std::string start = "cd '" + folder.path() +
                            "' && export XDG_CACHE_HOME=$PWD/cache HOME=$PWD/home TF_VAR_flavour=queue "
                            "TF_VAR_db_pass=hunter2 TG_STAGE=test AWS_REGION=eu-west-1; ";
  const Answer installed = run_shell("sh", start + "lintel modules install a --mirror mirror");
  CHECK(installed.out.find("module.m  registry.terraform.io/acme/queue/aws 1.0.0") != std::string::npos);
  CHECK(installed.out.find("1 module installed") != std::string::npos);
  CHECK(run_shell("sh", start + "lintel graph .").out.find("test-eu-west-1") != std::string::npos);
  CHECK(run_shell("sh", start + "lintel graph . --no-env").out.find("eu-west-1") == std::string::npos);
}

TEST_CASE("What the code marks as sensitive is in no message, key, address, type, source or rule of its own") {
  const TemporaryDirectory folder{
      {"a/main.tf",
       "variable \"p\" {\n  sensitive = true\n  validation {\n    condition     = false\n"
       "    error_message = \"not ${var.p}\"\n  }\n}\n" +
           shows("var.p") +
           "resource \"aws_sqs_queue\" \"all\" {\n  for_each = aws_sqs_queue.keyed\n  name = local.s\n}\n"
           "output \"twice\" {\n  value = { for k in [local.s, local.s] : k => 1 }\n}\n"
           "resource \"aws_iam_role_policy\" \"text\" {\n  role   = \"r\"\n  policy = <<EOT\n"
           "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"${local.s}\", \"Resource\": "
           "\"${local.s}\"}]}\nEOT\n}\n"
           "resource \"aws_iam_role_policy\" \"whole\" {\n  role   = \"r\"\n  policy = "
           "sensitive(jsonencode({ Statement = [{ Effect = \"Allow\", Action = nonsensitive(local.s), Resource = \"*\" "
           "}] }))\n}\n"
           "output \"other\" {\n  value = true ? { (local.s) = 1 } : [{ (local.s) = true }]\n}\n"
           "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    sid = local.s\n  }\n"
           "  statement {\n    sid = local.s\n  }\n}\n"},
      {"u/terragrunt.hcl",
       "locals {\n  s = sensitive(get_env(\"TG_STAGE\"))\n}\nterraform {\n  source = "
       "\"./${local.s}\"\n}\n"
       "include \"i\" {\n  path = \"${local.s}.hcl\"\n}\ninputs = {\n  x = read_terragrunt_config(local.s)\n"
       "  y = find_in_parent_folders(local.s)\n  z = get_env(local.s)\n  f = read_tfvars_file(local.s)\n}\n"},
      {"f/main.tf", "resource \"aws_sqs_queue\" \"f\" {\n  name = \"gh" +
                        std::string("p_hunter2hunter2Q4mZ7vK1xR9bT3nW5yL8ca") + "\"\n}\n"},
      {".lintel.yaml", "rules: [own.hcl, failing.hcl, counted.hcl]\n"},
      {"own.hcl",
       R"HCL(
rule "own-queue-named" {
  title    = "Queue has a name"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SQS::Queue"
  when     = self.QueueName != null && self.address != "aws_sqs_queue.f"
  require  = false
  message  = "${self.address} ${nonsensitive(self.QueueName)} ${join("-", split("", nonsensitive(self.QueueName)))}"
  reason   = "It tells."
  fix      = "Name it ${nonsensitive(self.QueueName)}."
}
)HCL"},
      {"failing.hcl", R"HCL(
rule "own-queue-told" {
  title    = "Queue is told"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SQS::Queue"
  require  = false
  message  = "${self.address} is ${self.QueueName}"
  reason   = "It tells."
  fix      = "Do not tell ${self.QueueName}."
}
)HCL"},
      {"counted.hcl", R"HCL(
rule "own-queue-counted" {
  title    = "Queue is counted"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SQS::Queue"
  when     = self.address != "aws_sqs_queue.f"
  require  = parseint(nonsensitive(self.QueueName), 10) == 1
  message  = "${self.address} ${keys({ (nonsensitive(self.QueueName)) = 1 })[0]}"
  reason   = "It tells."
  fix      = "Count it."
}
)HCL"}};
  folder.write("expressions",
               "local.s\nzipmap([local.s], [1])\n{ (local.s) = 1 }\n[{ (local.s) = 1 }]\n"
               "parseint(local.s, 10)\naws_sqs_queue.oracle[local.s]\n");
  const std::string text = said(folder, "TG_STAGE=hunter2hunter2", {"a"}, " --var p=hunter2hunter2");
  CHECK(text.find("(sensitive value)") != std::string::npos);
  for (const char* part : {"hunter2", "h-u-n-t", "2retnuh", "aHVudGVy"}) {
    CAPTURE(part);
    CHECK_MESSAGE(text.find(part) == std::string::npos, text);
  }
}
