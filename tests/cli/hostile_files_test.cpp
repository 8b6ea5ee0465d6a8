// Files of a repository that are links out, pipes, devices or without end: nothing is read by them, and none is a pass.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "cli/program.h"
#include "cli/stranger.h"

using namespace lintel::test;
namespace fs = std::filesystem;

namespace {

/// Puts a link to `target` at a path, a pipe where that is empty, and a file that is larger than is read for "large".
void put_in_place(const std::string& path, const std::string& target) {
  if (target == "large") {
    std::ofstream(path).put('\n');
    fs::resize_file(path, std::uintmax_t{65} << 20);
  } else if (target.empty()) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  } else {
    fs::create_symlink(target, path);
  }
}

}  // namespace

TEST_CASE("No command reads by a link out, whatever names what the link stands for") {
  const Stranger stranger;
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  name = ";
  stranger.folder.write("home/module/main.tf", queue + "\"hunter2\"\n}\noutput \"o\" {\n  value = \"hunter2\"\n}\n");
  stranger.folder.write("home/t.yaml",
                        "Resources: {hunter2: {Type: AWS::SQS::Queue, Properties: {QueueName: hunter2}}}\n");
  stranger.folder.write("home/part.yaml", "QueueName: hunter2\n");
  stranger.folder.write("home/x.hcl", "locals {\n  a = \"hunter2\"\n}\ninputs = {\n  n = \"hunter2\"\n}\n");
  stranger.folder.write("home/n.tfvars", "n = \"hunter2\"\n");
  stranger.folder.write("home/values.json", R"({"Parameters": {"N": "hunter2"}, "n": "hunter2"})");
  for (const char* name : {"module", "t.yaml", "part.yaml", "x.hcl", "n.tfvars", "values.json"})
    stranger.link(std::string("../home/") + name, std::string("r/") + name);
  stranger.folder.write(
      "r/a/main.tf", "variable \"n\" {\n  default = \"x\"\n}\n" + queue +
                         "module.m.o\n}\nmodule \"m\" {\n  source = \"../module\"\n}\n" +
                         "resource \"aws_sns_topic\" \"t\" {\n  name = file(\"../part.yaml\")\n  display_name = "
                         "templatefile(\"../x.hcl\", {})\n  policy = jsonencode(fileset(\"..\", \"module/*\"))\n}\n");
  stranger.link("../n.tfvars", "r/a/terraform.tfvars");
  stranger.folder.write(
      "r/b/terragrunt.hcl",
      "include \"root\" {\n  path = \"../x.hcl\"\n}\nlocals {\n  c = "
      "read_terragrunt_config(\"../x.hcl\")\n  s = sops_decrypt_file(\"../values.json\")\n}\nterraform {\n  "
      "source = \"../module\"\n}\ninputs = {\n  n = local.c.locals.a\n}\n");
  stranger.folder.write(
      "r/c/p.yaml",
      "Parameters: {N: {Type: String, Default: x}}\nResources:\n  N: {Type: AWS::CloudFormation::Stack, "
      "Properties: {TemplateURL: ../t.yaml}}\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n"
      "      Fn::Transform: {Name: AWS::Include, Parameters: {Location: ../part.yaml}}\n");
  stranger.folder.write("r/.lintel.yaml", "variable-files: [n.tfvars]\nparameter-files: [values.json]\n");
  const std::vector<std::vector<std::string>> commands = {
      {"scan", ".", "--profile", "all", "--verbose", "-f", "human"},
      {"scan", ".", "--profile", "all", "-f", "html"},
      {"diff", "c", ".", "--profile", "all", "-f", "json"},
      {"graph", "."},
      {"graph", "a"},
      {"graph", "b"},
      {"graph", "c"},
      {"show", "a", "aws_sqs_queue.q"},
      {"eval", "a"},
      {"eval", "b"},
      {"access", ".", "--can", "sqs:SendMessage"},
      {"reach", "."},
  };
  for (const bool has_configuration : {true, false}) {
    if (!has_configuration) fs::remove(stranger.folder.path() + "/r/.lintel.yaml");
    for (const std::vector<std::string>& command : commands) {
      std::string text;
      for (const std::string& argument : command) text += argument + " ";
      CAPTURE(text);
      const Answer answer =
          run_program(command, "var.n\nmodule.m.o\nfile(\"../part.yaml\")\n", stranger.folder.path() + "/r");
      const std::string said = answer.out + answer.err;
      CHECK_FALSE(said.empty());
      CHECK(said.find("hunter2") == std::string::npos);
    }
  }
}

TEST_CASE("Rules that are a pipe, a device, a link out, a circle or endless are an error, whoever names them") {
  struct Case {
    const char* about;
    std::function<void(const std::string& place)> make;  ///< at `rules/x.hcl`
  };
  const auto link = [](const char* target) {
    return [target](const std::string& place) { fs::create_symlink(target, place); };
  };
  const auto text = [](std::string part, std::size_t times) {
    return [part = std::move(part), times](const std::string& place) {
      std::ofstream file(place);
      for (std::size_t i = 0; i < times; ++i) file << part;
    };
  };
  const Case cases[] = {
      {"a pipe", [](const std::string& place) { REQUIRE(::mkfifo(place.c_str(), 0600) == 0); }},
      {"a device", link("/dev/zero")},
      {"a link out", link("../../home/credentials")},
      {"a link out to a folder", link("../../home")},
      {"a link to itself", link("x.hcl")},
      {"a process's environment", link("/proc/self/environ")},
      {"git's configuration", link("../.git/config")},
      {"larger than any file",
       [](const std::string& place) {
         std::ofstream(place).put('#');
         fs::resize_file(place, std::uintmax_t{65} << 20);
       }},
      {"larger than rules are", text("# 3456789 123456789 123456789 12\n", std::size_t{17} << 15)},
      {"rules without end", text("rule \"a\" {\n}\n", 100'000)},
      {"functions without end", text("function \"a\" {\n}\n", 100'000)},
      {"nested without end", text("x = [", 100'000)},
      {"a zero byte", [](const std::string& place) { std::ofstream(place).write("x = 1\0\n", 7); }},
  };
  struct Way {
    const char* configuration;
    std::vector<std::string> arguments;
  };
  const Way ways[] = {{"rules: [rules]\n", {"scan", "r"}},
                      {"profile: all\n", {"scan", "r", "--rules", "r/rules/x.hcl"}},
                      {"profile: all\n", {"rules", "test", "r/rules"}},
                      {"profile: all\n", {"rules", "lint", "r/rules"}}};
  for (const Case& each : cases) {
    for (const Way& way : ways) {
      CAPTURE(each.about);
      CAPTURE(way.configuration);
      CAPTURE(way.arguments.back());
      const Stranger stranger;
      stranger.folder.write("r/.lintel.yaml", way.configuration);
      stranger.folder.write("r/rules/empty.hcl", "# no rule\n");
      each.make(stranger.folder.path() + "/r/rules/x.hcl");
      const Answer answer = stranger.run(way.arguments);
      CHECK(answer.exit_code != 0);
      if (way.arguments.front() == "scan") CHECK(answer.exit_code == 2);
      CHECK((answer.out + answer.err).find("x.hcl") != std::string::npos);
      CHECK((answer.out + answer.err).find("hunter2") == std::string::npos);
      CHECK((answer.out + answer.err).find("PATH=") == std::string::npos);
    }
  }
  // Links that lead round and round are no more rules than there are.
  const Stranger stranger;
  stranger.folder.write("r/.lintel.yaml", "rules: [rules]\n");
  stranger.folder.write("r/rules/empty.hcl", "# no rule\n");
  for (const char* name : {"a", "b", "c"}) stranger.link(".", std::string("r/rules/") + name);
  CHECK(stranger.run({"scan", "r"}).exit_code == 1);
  // The user's own names may be anything, and end too.
  REQUIRE(::mkfifo((stranger.folder.path() + "/pipe").c_str(), 0600) == 0);
  for (const char* endless : {"pipe", "/dev/zero", "/proc/self/mem"})
    CHECK(stranger.run({"scan", "r", "--rules", endless}).exit_code == 2);
}

TEST_CASE("A link out, a link to nothing and a pipe in place of code end with 2, and never a pass") {
  for (const char* name : {"a.tf", "a.tofu", "a.tf.json", "terraform.tfvars", "b.auto.tfvars"}) {
    for (const char* target : {"/proc/self/cwd/elsewhere.txt", "nowhere", "/dev/zero", "", "large"}) {
      CAPTURE(name);
      CAPTURE(target);
      const TemporaryDirectory folder{
          {"main.tf", "variable \"n\" {}\nresource \"aws_sns_topic\" \"t\" {\n  display_name = var.n\n}\n"},
          {"elsewhere.txt", "locals {}\n"}};
      put_in_place(folder.path() + "/" + name, target);
      const Answer answer = run_program({"scan", ".", "--fail-on", "none"}, "", folder.path());
      CHECK(answer.exit_code == 2);
      CHECK((answer.out + answer.err).find(name) != std::string::npos);
    }
  }
}

TEST_CASE("A link out or a pipe in place of a template or a plan ends with 2, and never a pass") {
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";
  for (const char* name : {"stack.yaml", "stack.yml", "plan.json", "x.template"}) {
    for (const char* target : {"/proc/self/cwd/elsewhere.txt", "/dev/zero", "", "large"}) {
      CAPTURE(name);
      CAPTURE(target);
      const TemporaryDirectory folder{{"main.tf", queue},
                                      {".git/HEAD", "ref: refs/heads/main\n"},
                                      {".lintel.yaml", "rules: [rules]\n"},
                                      {"rules/more.hcl", "# none\n"},
                                      {"elsewhere.txt", "Resources: {}\n"}};
      put_in_place(folder.path() + "/" + name, target);
      const Answer answer = run_program({"scan", ".", "--fail-on", "none"}, "", folder.path());
      CHECK(answer.exit_code == 2);
      CHECK((answer.out + answer.err).find(name) != std::string::npos);
    }
  }
  // Whether a link to nothing was a template nobody knows, unless it was one before.
  const TemporaryDirectory folder{{"main.tf", queue}};
  fs::create_symlink("nowhere", folder.path() + "/values.yaml");
  CHECK(run_program({"scan", ".", "--fail-on", "none"}, "", folder.path()).exit_code == 0);
}
