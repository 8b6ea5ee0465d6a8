// What SECURITY.md says of values that are not the code's to know, spelled in more ways than by their names: secrets of
// the environment under harmless names, marks that a change takes away, rules that ask for a sensitive value bit by
// bit, and texts that are read as documents. Two runs that differ in a secret alone say the same.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cli/program.h"

using namespace lintel::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// All that the commands say in the folder with `environment`.
std::string printed(const TemporaryDirectory& folder, const std::string& environment,
                    const std::vector<std::string>& commands) {
  std::string script = "cd '" + folder.path() + "' || exit 9; export HOME='" + folder.path() + "/home' " +
                       "XDG_CACHE_HOME='" + folder.path() + "/cache' " + environment + "; ";
  for (const std::string& command : commands) script += "lintel " + command + " 2>&1 | grep -v '^time  '; ";
  return run_shell("sh", script + "true").out;
}

const std::vector<std::string> all_commands = {
    "scan . --profile all --verbose --show-suppressed -f human",
    "scan . --profile all -f json",
    "scan . --profile all -f sarif",
    "fix . --profile all --unsafe",
    "fix . --profile all --unsafe --format json",
    "graph a",
    "eval <expressions a",
    "modules install .",
};

/// Code that prints, sends and names what `value` is, under a name of its own.
std::string tells(const std::string& name, const std::string& value) {
  return "check \"" + name + "\" {\n  assert {\n    condition     = false\n    error_message = \"is ${" + value +
         "}\"\n  }\n}\nresource \"aws_sqs_queue\" \"" + name + "\" {\n  for_each                = toset([" + value +
         "])\n  name                    = each.key\n  sqs_managed_sse_enabled = substr(" + value +
         ", 0, 1) == \"e\"\n}\nmodule \"" + name + "\" {\n  source = \"https://example.invalid/x-${" + value +
         "}.zip\"\n}\n";
}

std::string rule_text(const std::string& id, const std::string& body, const std::string& message) {
  return "rule \"own-" + id + "\" {\n  title    = \"Queue is looked at\"\n  severity = \"low\"\n" +
         "  area     = \"data-protection\"\n  resource = \"AWS::SQS::Queue\"\n" + body + "  message  = \"" + message +
         "\"\n  reason   = \"It tells.\"\n  fix      = \"" + message + "\"\n}\n";
}

}  // namespace

TEST_CASE("A secret of the environment under a harmless name is not known") {
  struct Case {
    const char* name;
    std::string one, other;
    const char* type;
    const char* read;  ///< what code reads of it
  };
  const Case cases[] = {
      {"github", "gh" + std::string("p_hunter2klmnopqrstuvwxyzABCD0123456789"),
       "gh" + std::string("p_otherbcdefghijklmnopqrstuvwxyz0123456789"), "string", "var.github"},
      {"deployer", "AKI" + std::string("AHUNTER2QWERTYUIO"), "AKI" + std::string("AOTHERRQWERTYUIOP"), "string",
       "var.deployer"},
      {"chat", "xox" + std::string("b-1234567890-hunter2hunter2"), "xox" + std::string("b-1234567890-otherother99"),
       "string", "var.chat"},
      {"database", "Server=db.example.com;User=app;Pwd=hunter2hunter2;", "Server=db.example.com;User=app;Pwd=x;",
       "string", "var.database"},
      {"blob", "https://example.com/x?sig=hunter2hunter2", "https://example.com/x?sig=other", "string", "var.blob"},
      {"encoded", "aHVudGVyMmh1bnRlcjI=", "b3RoZXJvdGhlcm90aGVy", "string", "base64decode(var.encoded)"},
      {"member", R"({"password":"hunter","host":"db"})", R"({"password":"another","host":"db"})",
       "object({ password = string, host = string })", "var.member.password"},
      {"inner", R"({"db":{"api_token":"hunter"}})", R"({"db":{"api_token":"another"}})", "map(map(string))",
       "var.inner.db.api_token"},
      {"listed", R"(["hunter2hunter2"])", R"(["otherother2other"])", "list(string)", "var.listed[0]"},
      {"keyed", R"({"hunter2hunter2":"x"})", R"({"otherother2other":"x"})", "map(string)", "keys(var.keyed)[0]"},
      {"unread", "hunter2hunter2", "otherother2other", "list(string)", "join(\"\", var.unread)"},
      {"text", R"({"password":"hunter"})", R"({"password":"another"})", "string", "jsondecode(var.text).password"},
      {"storage_key_primary", "hunter", "another", "string", "var.storage_key_primary"},
  };
  std::string code, one, other, expressions;
  for (const Case& each : cases) {
    code +=
        "variable \"" + std::string(each.name) + "\" {\n  type = " + each.type + "\n}\n" + tells(each.name, each.read);
    one += " TF_VAR_" + std::string(each.name) + "='" + each.one + "'";
    other += " TF_VAR_" + std::string(each.name) + "='" + each.other + "'";
    expressions += std::string(each.read) + "\n";
  }
  const TemporaryDirectory folder{{"a/main.tf", code}, {"expressions", expressions}};
  const std::string text = printed(folder, one, all_commands);
  CHECK(contains(text, "aws_sqs_queue"));
  CHECK_FALSE(contains(text, "hunter"));
  CHECK_FALSE(contains(text, "HUNTER"));
  CHECK_FALSE(contains(text, "aHVu"));
  CHECK(text == printed(folder, other, all_commands));
}

TEST_CASE("Settings of the environment are known, and those beside a secret too") {
  const TemporaryDirectory folder{
      {"a/main.tf",
       "variable \"region\" {}\nvariable \"stage\" {}\nvariable \"cidr\" {}\nvariable \"count_of\" {\n  type = "
       "number\n}"
       "\nvariable \"zones\" {\n  type = list(string)\n}\nvariable \"db\" {\n  type = object({ host = string, password "
       "= string })\n}\n"},
      {"expressions", "var.region\nvar.stage\nvar.cidr\nvar.count_of\nvar.zones\nvar.db.host\nvar.db.password\n"}};
  const std::string text =
      printed(folder,
              "TF_VAR_region=eu-west-1 TF_VAR_stage=prod TF_VAR_cidr=10.0.0.0/16 TF_VAR_count_of=3 "
              "TF_VAR_zones='[\"eu-west-1a\"]' TF_VAR_db='{host=\"db.example.com\",password=\"word\"}'",
              {"eval <expressions a"});
  for (const char* known : {"eu-west-1", "prod", "10.0.0.0/16", "3", "eu-west-1a", "db.example.com"}) {
    CAPTURE(known);
    CHECK(contains(text, known));
  }
  CHECK_FALSE(contains(text, "word\""));
  CHECK(contains(printed(folder, "TF_VAR_stage=prod", {"eval <expressions a --var stage=hunter2hunter2"}), "hunter2"));
}

TEST_CASE("A change does not take away the mark that the base gives a variable") {
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  const std::pair<const char*, const char*> bases[] = {
      {"main.tf", "variable \"animal\" {\n  sensitive = true\n}\n"},
      {"main.tofu", "variable \"animal\" {\n  ephemeral = true\n}\n"},
      {"main.tf.json", R"({"variable": {"animal": {"sensitive": true}}})"},
      {"main.tf.json", R"({"variable": [{"other": {}}, {"animal": [{"type": "string", "ephemeral": true}]}]})"},
      {"main.tofu.json", R"({"variable": {"\u0061nimal": {"s\u0065nsitive": "${true}"}}})"},
  };
  for (const auto& [name, base] : bases) {
    CAPTURE(name);
    CAPTURE(base);
    const TemporaryDirectory folder{{std::string("a/") + name, base}};
    const auto git = [&](const std::string& arguments) {
      return std::system(("cd '" + folder.path() +
                          "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git -c user.name=a -c "
                          "user.email=a@example.org -c init.defaultBranch=main " +
                          arguments + " >/dev/null 2>&1")
                             .c_str());
    };
    REQUIRE(git("init --quiet") == 0);
    REQUIRE(git("add --all") == 0);
    REQUIRE(git("commit --quiet --message base") == 0);
    std::filesystem::remove(folder.path() + "/a/" + name);
    folder.write("b/main.tf", "variable \"animal\" {}\n" + tells("q", "var.animal"));
    folder.write("a/main.tf", "variable \"animal\" {}\n" + tells("q", "var.animal"));
    for (const std::string options : {"--changed-since HEAD", "--config-from HEAD"}) {
      CAPTURE(options);
      const std::vector<std::string> commands = {"scan . --profile all --verbose -f human " + options,
                                                 "scan . --profile all -f json " + options};
      const std::string text = printed(folder, "TF_VAR_animal=elephant", commands);
      CHECK(contains(text, "aws_sqs_queue"));
      CHECK_FALSE(contains(text, "elephant"));
      CHECK(text == printed(folder, "TF_VAR_animal=giraffe", commands));
      // What the command line says is taken, and shown as little.
      const std::string given = printed(folder, "A=b", {commands[0] + " --var animal=elephant"});
      CHECK(contains(given, "aws_sqs_queue"));
      CHECK_FALSE(contains(given, "elephant"));
    }
    const std::string compared = printed(folder, "TF_VAR_animal=elephant", {"diff HEAD -f json", "diff HEAD -f human"});
    CHECK(contains(compared, "aws_sqs_queue"));
    CHECK_FALSE(contains(compared, "elephant"));
  }
}

TEST_CASE("A change does not take away NoEcho of the base from what a parameter is given") {
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  const std::string resources =
      "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Animal, SqsManagedSseEnabled: !Ref "
      "Animal}}}\n";
  const std::pair<const char*, std::string> bases[] = {
      {"a/t.yaml", "Parameters: {Animal: {Type: String, NoEcho: true}}\n" + resources},
      {"a/t.json", R"({"Parameters": {"Animal": {"Type": "String", "NoEcho": "true"}}, "Resources": {}})"},
      {"elsewhere/x.template", "Parameters:\n  Animal:\n    Type: String\n    NoEcho: 'true'\n" + resources}};
  for (const auto& [path, base] : bases) {
    CAPTURE(base);
    const TemporaryDirectory folder{{path, base}};
    REQUIRE(run_shell("sh", "cd '" + folder.path() +
                                "' && git init -q && git add -A && git -c user.name=a -c user.email=a@example.org "
                                "commit -qm base")
                .exit_code == 0);
    folder.write("a/t.yaml", "Parameters: {Animal: {Type: String}}\n" + resources);
    const auto shown = [&](const std::string& value) {
      return printed(folder, "A=b",
                     {"scan . --profile all --verbose --config-from HEAD --parameters Animal=" + value,
                      "scan . --profile all -f json --config-from HEAD --parameters Animal=" + value});
    };
    CHECK(contains(shown("elephant"), "Q "));
    CHECK_FALSE(contains(shown("elephant"), "elephant"));
  }
}

TEST_CASE("No rule of a repository asks for a sensitive value bit by bit") {
  const std::string told[] = {
      R"(${self.QueueName == "hunter2hunter2" ? "YES" : "NO"})",
      R"(${startswith(self.QueueName, "h")})",
      R"(${startswith(self.QueueName, "h") ? "YES" : "NO"})",
      R"(${contains(["hunter2hunter2"], self.QueueName) ? "YES" : "NO"})",
      R"(${try(substr(self.QueueName, 0, 1) == "h", false) ? "YES" : "NO"})",
      R"(${join("", [for c in ["h", "o"] : c if startswith(self.QueueName, c)])})",
      R"(%{if startswith(self.QueueName, "h")}YES%{else}NO%{endif})",
      R"(%{for c in ["h", "o"]}%{if startswith(self.QueueName, c)}${c}%{endif}%{endfor})",
      R"(${startswith(self.QueueName, "h") && true})",
      R"(${startswith(self.QueueName, "o") && true})",
      R"(${startswith(self.QueueName, "h") || false})",
      R"(${!startswith(self.QueueName, "h")})",
      R"(${can(regex("^h", self.QueueName))})",
      R"(${try(regex("^h", self.QueueName), "NO")})",
      R"(${try(tonumber(self.QueueName), "NO")})",
      R"(${try(["a"][startswith(self.QueueName, "h") ? 0 : 5], "NO")})",
      R"(${length(self.QueueName)})",
      R"(${length([for c in ["h"] : c if startswith(self.QueueName, c)])})",
      R"(${join("", flatten([for k in ["h"] : startswith(self.QueueName, k) ? [k] : []]))})",
      R"(${length(toset([self.QueueName, "hunter2hunter2"]))})",
      R"(${local.told})",
      R"(${local.told_twice})",
      R"(${lookup({ hunter2hunter2 = "YES" }, self.QueueName, "NO")})",
      R"(${jsonencode({ for k, v in { a = self.QueueName } : k => 1 if v == "hunter2hunter2" })})",
      R"(${join("", [for i in range(16) : join("", [for c in split("", "hunter2") : )"
      R"(try(substr(self.QueueName, i, 1) == c, false) ? c : ""])])})",
  };
  const std::string conditions[] = {
      "  require  = !startswith(self.QueueName, \"h\")\n",
      "  when     = startswith(self.QueueName, \"h\")\n  require  = false\n",
      "  require  = length(self.QueueName) > 5\n",
      "  require  = local.told == \"NO\"\n",
      "  require  = can(regex(\"^o\", self.QueueName))\n",
      "  require  = [true][startswith(self.QueueName, \"h\") ? 5 : 0]\n",
      "  deny     = [for c in split(\"\", \"hunter\") : { at = self.QueueName, v = c } if startswith(self.QueueName, "
      "c)]\n",
      "  deny     = startswith(self.QueueName, \"h\") ? [self] : []\n",
      "  deny     = { (self.QueueName) = { at = self.QueueName } }\n",
      "  require  = false\n  at       = startswith(self.QueueName, \"h\") ? self.QueueName : self.DelaySeconds\n",
      "  require  = false\n  as_deployed = startswith(self.QueueName, \"h\") ? \"high\" : \"low\"\n",
  };
  std::string rules;
  const std::string locals =
      "  locals {\n    told       = startswith(self.QueueName, \"h\") ? \"YES\" : \"NO\"\n    told_twice = "
      "local.told\n  "
      "}\n";
  std::size_t number = 0;
  for (const std::string& text : told)
    rules += rule_text("text-" + std::to_string(++number), locals + "  require  = false\n", text);
  for (const std::string& condition : conditions)
    rules += rule_text("condition-" + std::to_string(++number), locals + condition, "Told");
  rules += rule_text("set", "  require  = self.QueueName == null\n", "Named, ${self.address}");
  rules += rule_text("marked", "  require  = !issensitive(self.QueueName)\n", "Marked, ${self.address}");
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  name          = var.p\n  delay_seconds = 5\n}\n";
  const TemporaryDirectory folder{{"a/main.tf", "variable \"p\" {\n  sensitive = true\n}\n" + queue},
                                  {".lintel.yaml", "rules: [own]\n"},
                                  {"own/own.hcl", rules}};
  const auto commands = [](const std::string& value) {
    return std::vector<std::string>{"scan . --profile all --verbose -f human --var p=" + value,
                                    "scan . --profile all -f json --var p=" + value};
  };
  const std::string text = printed(folder, "A=b", commands("hunter2hunter2"));
  // All rules are read, and each that has a finding says no more than its title.
  CHECK(contains(text, "0 files with errors"));
  for (std::size_t i = 1; i <= std::size(told); ++i) CHECK(contains(text, "own-text-" + std::to_string(i)));
  CHECK_FALSE(contains(text, "YES"));
  // Whether something is set, and whether it is sensitive, is no secret.
  CHECK(contains(text, "Named, aws_sqs_queue.q"));
  CHECK(contains(text, "Marked, aws_sqs_queue.q"));
  CHECK(text == printed(folder, "A=b", commands("otherother99")));
}

TEST_CASE("Rules that the user names judge by a sensitive value and do not show it, wherever the repository's lie") {
  const std::string found = "  require  = !startswith(self.QueueName, \"h\")\n";
  const std::string text =
      "${self.QueueName} begins with ${substr(self.QueueName, 0, 1) == \"h\" ? \"HUNTER\" : \"OTHER\"}";
  // Which file of rules lies where, and how it is named.
  const TemporaryDirectory folder{
      {"r/.git/HEAD", "ref: refs/heads/main\n"},
      {"r/a/main.tf",
       "variable \"p\" {\n  sensitive = true\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.p\n}\n"},
      {"r/rules/own.hcl", rule_text("theirs", found, text)},
      {"mine/own.hcl", rule_text("mine", found, text) +
                           rule_text("credential", found, "AKIAIOSFODNN7EXAMPLE of ${self.QueueName}") +
                           rule_text("denies",
                                     "  deny     = startswith(self.QueueName, \"h\") ? [{ at = self, v = "
                                     "self.QueueName }] : []\n",
                                     "${item.v} is denied")},
      {"r/taken/own.hcl", rule_text("mine", "  require  = true\n", "Taken") + rule_text("theirs-too", found, text)}};
  std::filesystem::create_symlink("../r/rules", folder.path() + "/mine/linked");
  const std::string scan = "scan r --profile all --verbose --var p=hunter2hunter2 ";
  for (const char* format : {"human", "json", "sarif"}) {
    CAPTURE(format);
    const std::string own = printed(folder, "A=b", {scan + "--rules mine/own.hcl -f " + format});
    for (const char* id : {"own-mine", "own-denies"}) CHECK(contains(own, id));
    CHECK_FALSE(contains(own, "hunter2"));
    // As a text that is written in the rule alone.
    CHECK(times(own, "HUNTER") == times(own, "HUNTER or OTHER"));
    const std::string other = "scan r --select own-mine --var p=otherother99 --rules mine/own.hcl -f compact";
    CHECK_FALSE(contains(printed(folder, "A=b", {other}), "own-mine"));
  }
  for (const std::string named : {"r/rules", "mine/linked", "r/../r/rules/own.hcl"}) {
    CAPTURE(named);
    const auto theirs = [&](const std::string& value) {
      return printed(folder, "A=b", {"scan r --profile all --verbose --var p=" + value + " --rules " + named});
    };
    CHECK(contains(theirs("hunter2hunter2"), "which no rule of the repository looks at"));
    CHECK(theirs("hunter2hunter2") == theirs("otherother99"));
  }
  // What the repository calls as the user does takes no rule's place.
  folder.write("r/.lintel.yaml", "rules: [taken]\n");
  const std::string both = printed(folder, "A=b", {scan + "--rules mine/own.hcl -f compact"});
  CHECK(contains(both, "[own-mine]"));
  CHECK(contains(both, "taken/own.hcl:1:"));
}

TEST_CASE("No rule of a repository reads what a plan holds of secrets") {
  const auto plan = [](const std::string& secret) {
    return R"({"format_version":"1.2","terraform_version":"1.7.0","planned_values":{"root_module":{"resources":[)"
           R"({"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q",)"
           R"("provider_name":"registry.terraform.io/hashicorp/aws","schema_version":0,"values":{"name":")" +
           secret + R"(","sqs_managed_sse_enabled":false,"tags":{"a":")" + secret +
           R"("}},"sensitive_values":{"name":true,"tags":true}}]}}})";
  };
  const std::string rules =
      rule_text("name", "  require  = false\n", R"(${startswith(self.QueueName, "h") ? "YES" : "NO"})") +
      rule_text("tags", "  require  = false\n", R"(${self.Tags[0].Value == "hunter2hunter2" ? "YES" : "NO"})") +
      rule_text("each", "  deny     = [for t in self.Tags : { at = t.Value } if startswith(t.Value, \"h\")]\n", "Told");
  const std::vector<std::string> commands = {"scan plan.json --profile all --verbose -f compact", "graph plan.json"};
  const TemporaryDirectory folder{{".lintel.yaml", "rules: [own.hcl]\n"}, {"own.hcl", rules}};
  folder.write("plan.json", plan("hunter2hunter2"));
  const std::string text = printed(folder, "A=b", commands);
  CHECK(contains(text, "own-name"));
  CHECK_FALSE(contains(text, "hunter2"));
  CHECK_FALSE(contains(text, "YES"));
  folder.write("plan.json", plan("otherother2999"));
  CHECK(text == printed(folder, "A=b", commands));
}

TEST_CASE("What is read out of a sensitive text stays sensitive") {
  const std::pair<const char*, std::string> cases[] = {
      {"a template's properties and outputs, and what is passed on",
       "resource \"aws_cloudformation_stack\" \"c\" {\n  name = \"c\"\n  template_body = jsonencode({ Parameters = { P "
       "= "
       "{ Type = \"String\" } }, Resources = { Q = { Type = \"AWS::SQS::Queue\", Properties = { QueueName = var.s, "
       "KmsMasterKeyId = { Ref = \"P\" }, SqsManagedSseEnabled = false } } }, Outputs = { O = { Value = var.s } } })\n "
       " "
       "parameters = { P = var.s }\n}\nresource \"aws_sqs_queue\" \"z\" {\n  name = "
       "aws_cloudformation_stack.c.outputs.O\n}\n"},
      {"a template's names",
       "resource \"aws_cloudformation_stack\" \"c\" {\n  name = \"c\"\n  template_body = jsonencode({ Resources = { "
       "(var.s) = { Type = \"AWS::SQS::Queue\", Properties = { SqsManagedSseEnabled = false } } } })\n}\n"},
      {"a template that is a text",
       "resource \"aws_cloudformation_stack_set\" \"d\" {\n  name = \"d\"\n  template_body = \"Resources:\\n  "
       "${var.s}:\\n    Type: AWS::SQS::Queue\\n    Properties: {SqsManagedSseEnabled: false}\\n\"\n}\n"},
      {"paths of an interface",
       "resource \"aws_api_gateway_rest_api\" \"g\" {\n  name = \"g\"\n  body = jsonencode({ openapi = \"3.0.1\", info "
       "= "
       "{ title = var.s }, paths = { \"/${var.s}\" = { get = { \"x-amazon-apigateway-integration\" = { uri = var.s } } "
       "} } })\n}\n"},
      {"principals and conditions of a policy",
       "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions   = [\"sqs:*\"]\n    resources = "
       "[\"*\"]\n  "
       "  principals {\n      type        = var.s\n      identifiers = [\"*\"]\n    }\n    condition {\n      test     "
       "= \"StringLike\"\n      variable = var.s\n      values   = [\"*\"]\n    }\n  }\n}\nresource "
       "\"aws_sqs_queue_policy\" \"p\" {\n  queue_url = \"q\"\n  policy    = data.aws_iam_policy_document.d.json\n}\n"},
      {"decoded documents",
       "locals {\n  j = jsondecode(\"{\\\"a\\\": {\\\"${var.s}\\\": [\\\"${var.s}\\\"]}}\")\n  y = yamldecode(\"a:\\n  "
       "${var.s}: 1\\n\")\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = keys(local.j.a)[0]\n  tags = local.y.a\n}\n"
       "check \"c\" {\n  assert {\n    condition = false\n    error_message = \"${keys(local.j.a)[0]} "
       "${jsonencode(local.y)}\"\n  }\n}\n"},
      {"what is ephemeral",
       "variable \"e\" {\n  ephemeral = true\n  default   = \"Planted1Value\"\n}\nresource \"aws_sqs_queue\" \"q\" {\n "
       " "
       "name = var.e\n}\ncheck \"c\" {\n  assert {\n    condition = false\n    error_message = var.e\n  }\n}\n"},
      {"a default of the wrong type",
       "variable \"w\" {\n  type      = number\n  default   = \"Planted1Value\"\n  sensitive = true\n}\n"},
  };
  for (const auto& [about, code] : cases) {
    CAPTURE(about);
    const auto write = [&, text = code](const std::string& secret) {
      std::string written = text;
      for (std::size_t at = 0; (at = written.find("Planted1Value")) != std::string::npos;)
        written.replace(at, std::string("Planted1Value").size(), secret);
      return "variable \"s\" {\n  sensitive = true\n}\n" + written;
    };
    const TemporaryDirectory folder{{"a/main.tf", write("Planted7Value")}, {"expressions", "var.s\n"}};
    std::vector<std::string> commands = all_commands;
    commands.push_back("show aws_sqs_queue.q a");
    for (std::string& command : commands) command += " --var s=Planted7Value";
    const std::string text = printed(folder, "A=b", commands);
    CHECK(text.size() > 200);
    CHECK_MESSAGE(!contains(text, "Planted7Value"), text);
  }
}
