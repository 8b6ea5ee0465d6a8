// What SECURITY.md says that a repository can never decide, tried on the built program.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "cli/stranger.h"
#include "source_directory.h"

using namespace lintel::test;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("Outputs that a repository's configuration names are written only when the user asks, and then within it") {
  struct Case {
    const char* output;
    const char* written;  ///< with --config-outputs; empty: nothing, and exit code 2
  };
  const Case cases[] = {
      {"json=report.json", "r/report.json"},
      {"json=sub/report.json", "r/sub/report.json"},
      {"json=main.tf.json", "r/main.tf.json"},
      {"json=.git/hooks/pre-commit", ""},
      {"json=.GIT/config", ""},
      {"json=out.txt", ""},          // a link out
      {"json=dangling.json", ""},    // a link to a file that is not there yet
      {"json=inside.json", ""},      // a link that stays
      {"json=folder/x.json", ""},    // a folder that is a link out
      {"json=metadata/x.json", ""},  // a folder that is a link into .git
      {"json=pipe", ""},
      {"json=sub", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.output);
    const Stranger stranger;
    stranger.folder.write("r/.lintel.yaml", "outputs: [" + std::string(c.output) + "]\n");
    stranger.folder.write("r/sub/x.txt", "");
    stranger.link("../home/credentials", "r/out.txt");
    stranger.link("../home/fresh", "r/dangling.json");
    stranger.link("main.tf", "r/inside.json");
    stranger.link("../home", "r/folder");
    stranger.link(".git", "r/metadata");
    REQUIRE(::mkfifo((stranger.folder.path() + "/r/pipe").c_str(), 0600) == 0);
    const auto is_untouched = [&] {
      return !stranger.has("home/fresh") && !stranger.has("home/x.json") && !stranger.has("r/.git/x.json") &&
             !stranger.has("r/.git/hooks") && stranger.folder.read("home/credentials") == "secret = hunter2\n" &&
             stranger.folder.read("r/main.tf") == faulty &&
             stranger.folder.read("r/.git/config").find("hunter2") != std::string::npos;
    };
    const Answer plain = stranger.run({"scan", "r"});
    CHECK(plain.exit_code == 1);
    CHECK(plain.out.find("were not written") != std::string::npos);
    CHECK(is_untouched());
    if (*c.written) CHECK_FALSE(stranger.has(c.written));
    const Answer asked = stranger.run({"scan", "r", "--config-outputs"});
    CHECK(is_untouched());
    CHECK(asked.exit_code == (*c.written ? 1 : 2));
    if (*c.written) CHECK(json::parse(stranger.folder.read(c.written))["findings"].size() == 1);
  }
  // A configuration of the user's is the user's word.
  const Stranger stranger;
  stranger.folder.write("home/org.yaml", "outputs: [json=report.json]\nvariable-files: [known.tfvars]\n");
  CHECK(stranger.run({"scan", "r", "--config", "home/org.yaml"}).exit_code == 1);
  CHECK(stranger.has("home/report.json"));
}

TEST_CASE("What is written never goes through a link or below .git, whoever names it") {
  struct Case {
    std::vector<std::string> arguments;
    const char* never;
  };
  const Case cases[] = {
      {{"scan", ".", "-o", "sarif=lintel.sarif"}, "home/fresh"},
      {{"scan", ".", "-o", "sarif=folder/x"}, "home/x"},
      {{"scan", ".", "-o", "sarif=metadata/x"}, "r/.git/x"},
      {{"scan", ".", "-o", "sarif=.git/x"}, "r/.git/x"},
      {{"scan", ".", "-o", "sarif=sub/../.git/x"}, "r/.git/x"},
      {{"scan", ".", "--write-baseline", "lintel.sarif"}, "home/fresh"},
      {{"scan", ".", "--write-baseline", "metadata/x"}, "r/.git/x"},
      {{"init", "linked"}, "home/fresh"},
      {{"init", "folder"}, "home/.lintel.yaml"},
      {{"init", ".git"}, "r/.git/.lintel.yaml"},
      {{"rules", "new", "my-rule", "--output", "lintel.sarif"}, "home/fresh"},
      {{"rules", "new", "my-rule", "--output", "folder/x"}, "home/x"},
      {{"rules", "new", "my-rule", "--output", ".git/x"}, "r/.git/x"},
      {{"rules", "docs", "pages"}, "home/fresh"},
      {{"rules", "docs", "folder"}, "home/README.md"},
  };
  for (const Case& c : cases) {
    std::string line;
    for (const std::string& word : c.arguments) line += word + " ";
    CAPTURE(line);
    const Stranger stranger;
    for (const char* folder : {"r/sub/x.txt", "r/linked/x.txt", "r/pages/x.txt"}) stranger.folder.write(folder, "");
    stranger.link("../home/fresh", "r/lintel.sarif");
    stranger.link("../../home/fresh", "r/linked/.lintel.yaml");
    stranger.link("../../home/fresh", "r/pages/README.md");
    stranger.link("../home", "r/folder");
    stranger.link(".git", "r/metadata");
    const Answer answer = stranger.run(c.arguments, "/r");
    CHECK(answer.exit_code == 2);
    CHECK_FALSE(answer.err.empty());
    CHECK_FALSE(stranger.has(c.never));
  }
  // The user's own places are written, wherever they are.
  const Stranger stranger;
  CHECK(stranger.run({"scan", ".", "-o", "json=../home/r.json", "--write-baseline", "known.json"}, "/r").exit_code ==
        0);
  CHECK(stranger.has("home/r.json"));
  CHECK(stranger.has("r/known.json"));
}

TEST_CASE("Where there is no repository, commands that write go through no link of the folder either") {
  const TemporaryDirectory folder{{"f/x.txt", ""}, {"outside/r.hcl", "rule   \"x\" {\n}\n"}};
  fs::create_symlink("../outside", folder.path() + "/f/link");
  const auto is_untouched = [&] {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path() + "/outside")) files += entry.exists() ? 1 : 0;
    return files == 1 && folder.read("outside/r.hcl") == "rule   \"x\" {\n}\n";
  };
  for (const std::string& start : {std::string(), folder.path() + "/"}) {
    const std::string link = start + "f/link";
    const std::vector<std::string> commands[] = {
        {"init", link},
        {"init", link + "/"},
        {"rules", "new", "my-rule", "--output", link + "/x.hcl"},
        {"rules", "docs", link},
        {"rules", "docs", link + "/pages"},
        {"rules", "fmt", link},
    };
    for (const std::vector<std::string>& command : commands) {
      CAPTURE(command[1]);
      const Answer answer = run_program(command, "", folder.path());
      CHECK(answer.exit_code == 2);
      CHECK_FALSE(answer.err.empty());
      CHECK(is_untouched());
    }
  }
  // The user's own places are written, below the working directory and elsewhere.
  CHECK(run_program({"init", "f"}, "", folder.path()).exit_code == 0);
  CHECK(run_program({"rules", "new", "my-rule", "--output", "../f/x.hcl"}, "", folder.path() + "/outside").exit_code ==
        0);
  CHECK(run_program({"rules", "docs", folder.path() + "/f/pages"}, "", folder.path()).exit_code == 0);
  CHECK(fs::exists(folder.path() + "/f/pages/README.md"));
  CHECK(run_program({"rules", "fmt", "."}, "", folder.path() + "/outside").exit_code == 0);
  CHECK(folder.read("outside/r.hcl") == "rule \"x\" {\n}\n");
}

TEST_CASE("What a repository names is read in the repository alone") {
  const char* names[] = {"variable-files: [x.hcl]", "parameter-files: [x.hcl]",  "rules: [x.hcl]",  "rules: [folder]",
                         "baseline: x.hcl",         "variable-files: [git.hcl]", "rules: [git.hcl]"};
  for (const std::string target : {"../home/credentials", "/proc/self/environ", "/dev/zero"}) {
    for (const char* name : names) {
      CAPTURE(target);
      CAPTURE(name);
      const Stranger stranger;
      stranger.link(target, "r/x.hcl");
      stranger.link("../home", "r/folder");
      stranger.link(".git/config", "r/git.hcl");
      stranger.folder.write("r/.lintel.yaml", std::string(name) + "\n");
      for (const char* format : {"human", "json"}) {
        const Answer answer = stranger.run({"scan", "r", "-f", format});
        CHECK(answer.exit_code != 0);
        CHECK((answer.out + answer.err).find("hunter2") == std::string::npos);
        CHECK((answer.out + answer.err).find("PATH=") == std::string::npos);
      }
    }
  }
  for (const char* name : {".lintel.yaml", ".trivyignore", ".trivyignore.yaml", ".checkov.yaml", ".gitignore", "a.tf",
                           "terraform.tfvars", "t.yaml", "plan.json"}) {
    CAPTURE(name);
    const Stranger stranger;
    stranger.link("../home/credentials", std::string("r/") + name);
    const Answer answer = stranger.run({"scan", "r"});
    CHECK(answer.exit_code != 0);
    CHECK((answer.out + answer.err).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("Expressions read neither git's files nor what links lead out to") {
  for (const char* path : {".git/config", "metadata/config", "folder/credentials", "credentials", "../home/credentials",
                           "/proc/self/environ"}) {
    CAPTURE(path);
    const Stranger stranger;
    stranger.link("../home", "r/folder");
    stranger.link("../home/credentials", "r/credentials");
    stranger.link(".git", "r/metadata");
    stranger.folder.write("r/main.tf", "resource \"aws_iam_user\" \"u\" {\n  name = file(\"" + std::string(path) +
                                           "\")\n  path = templatefile(\"" + path + "\", {})\n}\n");
    const Answer answer = stranger.run({"graph", "r"});
    CHECK((answer.out + answer.err).find("hunter2") == std::string::npos);
    CHECK((answer.out + answer.err).find("PATH=") == std::string::npos);
  }
}

TEST_CASE("Secrets of the environment are not shown, whatever the code makes of them") {
  const TemporaryDirectory folder{
      {"a/main.tf",
       "variable \"db_password\" {}\nvariable \"api_token\" {\n  type = list(string)\n}\n"
       "resource \"aws_sqs_queue\" \"q\" {\n  for_each                = toset([var.db_password])\n"
       "  name                    = var.db_password\n  sqs_managed_sse_enabled = false\n}\n"
       "resource \"aws_sqs_queue\" \"r\" {\n  for_each                = { (base64encode(var.db_password)) = 1 }\n"
       "  name                    = base64encode(var.db_password)\n  sqs_managed_sse_enabled = false\n}\n"
       "module \"m\" {\n  source = \"./m\"\n  x      = var.db_password\n}\n"},
      {"a/m/main.tf",
       "variable \"x\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.x\n  tags = { a = var.x }\n"
       "  sqs_managed_sse_enabled = false\n}\n"},
      {"b/terragrunt.hcl", "terraform {\n  source = \"../a/m\"\n}\ninputs = {\n  x = get_env(\"GITHUB_TOKEN\")\n}\n"}};
  for (const char* command :
       {"scan . --profile all --verbose --show-suppressed -f human", "scan . --profile all -f json",
        "scan . --profile all -f sarif", "scan . --profile all -f html", "graph a"}) {
    CAPTURE(command);
    const Answer answer = run_shell("sh", "cd '" + folder.path() +
                                              "' && TF_VAR_db_password=hunter2hunter2 TF_VAR_api_token=hunter2hunter2 "
                                              "GITHUB_TOKEN=hunter2hunter2 lintel " +
                                              std::string(command) + " 2>&1");
    CHECK(answer.out.size() > 100);
    CHECK(answer.out.find("hunter2") == std::string::npos);
    CHECK(answer.out.find("aHVudGVy") == std::string::npos);
  }
}

TEST_CASE("What the user names may lie anywhere, and ends whatever it is") {
  const Stranger stranger;
  stranger.folder.write("r/main.tf", "variable \"n\" {}\nresource \"aws_iam_user\" \"u\" {\n  name = var.n\n}\n");
  CHECK(stranger.run({"graph", "r", "--var-file", "home/known.tfvars"}).out.find("\"home\"") != std::string::npos);
  REQUIRE(::mkfifo((stranger.folder.path() + "/pipe").c_str(), 0600) == 0);
  for (const char* endless : {"pipe", "/dev/zero", "home"}) {
    CAPTURE(endless);
    CHECK(stranger.run({"scan", "r", "--baseline", endless}).exit_code == 2);
    const Answer values = stranger.run({"scan", "r", "--var-file", endless});
    CHECK((values.out + values.err).find("cannot be read") != std::string::npos);
  }
  // A link in the repository is the repository's word, not the user's.
  stranger.link("../home/credentials", "r/mine.tfvars");
  const Answer linked = stranger.run({"scan", "r", "--var-file", "r/mine.tfvars"});
  CHECK((linked.out + linked.err).find("hunter2") == std::string::npos);
  CHECK(linked.out.find("leads outside") != std::string::npos);
}

TEST_CASE("A revision is compared with what lies in the repository alone") {
  const TemporaryDirectory folder{{"other/main.tf", "resource \"aws_iam_user\" \"hunter2\" {\n  name = hunter2\n}\n"},
                                  {"r/main.tf", std::string(faulty) + "module \"m\" {\n  source = \"x/y/z\"\n}\n"}};
  const std::string git = "cd '" + folder.path() +
                          "' && for d in r other; do (cd $d && git init -qb main && git add -A && "
                          "git -c user.name=t -c user.email=t@example.org commit -qm one); done; ";
  REQUIRE(run_shell("sh", git).exit_code == 0);
  folder.write("r/.terraform/modules/modules.json",
               R"({"Modules":[{"Key":"m","Source":"x/y/z","Dir":".terraform/modules/m"}]})");
  fs::create_symlink("../../../other", folder.path() + "/r/.terraform/modules/m");
  const Answer installed = run_program({"diff", "HEAD", "-f", "json"}, "", folder.path() + "/r");
  CHECK((installed.out + installed.err).find("hunter2") == std::string::npos);
  for (const std::string file : {".git", "link"}) {
    CAPTURE(file);
    fs::remove_all(folder.path() + "/r/.git");
    if (file == "link") {
      fs::create_symlink("../other/.git", folder.path() + "/r/.git");
    } else {
      folder.write("r/.git", "gitdir: ../other/.git\n");
    }
    const Answer answer = run_program({"diff", "HEAD", "-f", "json"}, "", folder.path() + "/r");
    CHECK(answer.exit_code == 2);
    CHECK((answer.out + answer.err).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("A zero byte in a file is an error, and never a pass") {
  const std::string zero(1, '\0');
  const std::string padding(8192, '#');
  const TemporaryDirectory::File files[] = {
      {"a.tf", "locals {\n  a = \"x" + zero + "\"\n}\n"},
      {"a.tf", "locals {}\n# " + zero + "\n"},
      {"a.tf", "locals {}\n#" + padding + zero + "\n"},
      {"a.tofu", "locals {}\n# " + zero + "\n"},
      {"a.tf.json", "{\"locals\": {\"a\": \"" + zero + "\"}}"},
      {"terraform.tfvars", "a = \"" + zero + "\"\n"},
      {"t.yaml", "Resources:\n  Q:\n    Type: AWS::SNS::Topic\n# " + zero + "\n"},
      {"t.yaml", "Resources:\n  Q:\n    Type: AWS::SNS::Topic\n#" + padding + "\n# " + zero + "\n"},
      {"t.json", "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SNS::Topic\", \"Note\": \"" + zero + "\"}}}"},
      {"plan.json", "{\"format_version\": \"1.2\", \"planned_values\": {}, \"note\": \"" + zero + "\"}"},
      {"t.template", zero + "Resources:\n  Q:\n    Type: AWS::SNS::Topic\n"},
      {".lintel.yaml", "profile: default\n# " + zero + "\n"},
  };
  for (const TemporaryDirectory::File& file : files) {
    CAPTURE(file.name);
    const TemporaryDirectory folder{{"main.tf", "variable \"a\" {\n  default = \"\"\n}\n"}, file};
    const Answer answer = run_program({"scan", ".", "-f", "json"}, "", folder.path());
    if (file.name == ".lintel.yaml") {
      CHECK(answer.exit_code == 2);
      continue;
    }
    CHECK(answer.exit_code == 2);
    bool told = false;
    const json report = json::parse(answer.out);
    for (const json& diagnostic : report["diagnostics"])
      told = told || (diagnostic["severity"] == "error" && diagnostic["file"] == file.name);
    CHECK(told);
  }
}

TEST_CASE("A template is read however its words are spelled") {
  const std::string properties = "    Properties:\n      SqsManagedSseEnabled: false\n";
  const TemporaryDirectory::File files[] = {
      {"t.yaml", "Resources:\n  Q:\n    Type: >-\n      AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    Type: |-\n      AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    Type:\n      AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    Type: !!str AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    Type: &a AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    \"Typ\\x65\": AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources:\n  Q:\n    ? Type\n    : AWS::SQS::Queue\n" + properties},
      {"t.yaml", "Resources: !!map\n  Q: &q\n    Type: \"AWS\\x3a\\x3aSQS\\u003a:Queue\"\n" + properties},
      {"t.yaml", "? Resources\n:\n  Q:\n    Type: AWS::SQS::Queue\n" + properties},
      {"t.yaml", "? \"Resour\\\n  ces\"\n:\n  Q:\n    Type: AWS::SQS::Queue\n" + properties},
      {"t.yaml", "\"\\U00000052esources\":\n  Q:\n    Type: AWS::SQS::Queue\n" + properties},
      {"t.YML", "x: &r Resources\n*r :\n  Q:\n    Type: AWS::SQS::Queue\n" + properties},
      {"t.yaml",
       "x: " + std::string(70'000, 'x') + "\nResources:\n  Q:\n    Type: >-\n      AWS::SQS::Queue\n" + properties},
      {"t.json",
       "{\"Resources\": {\"Q\": {\"Ty\\u0070e\": \"AWS::SQS::Queue\", \"Properties\": "
       "{\"SqsManagedSseEnabled\": false}}}}"},
      {"t.json",
       "{\"\\u0052esources\": {\"Q\": {\"Type\": \"AWS\\u003a\\u003aSQS::Queue\", \"Properties\": "
       "{\"SqsManagedSseEnabled\": false}}}}"},
      {"t.json",
       "{\"Transform\": \"AWS::LanguageExtensions\", \"Resources\": {\"Fn::ForEach::Q\": [\"N\", [\"A\"], "
       "{\"Q${N}\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"SqsManagedSseEnabled\": false}}}]}}"},
      {"t.json", "# {{ x }}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n" + properties},
      {"t.json", "{Resources: {Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}}} # {{ x }}\n"},
  };
  for (const TemporaryDirectory::File& file : files) {
    CAPTURE(file.content.substr(0, 200));
    const TemporaryDirectory folder{{"main.tf", "locals {}\n"}, file};
    const Answer answer =
        run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "-f", "compact"}, "", folder.path());
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("[sqs-queue-unencrypted]") != std::string::npos);
  }
  // Types of others than AWS are judged by nobody, but the template is seen.
  const TemporaryDirectory others{
      {"t.yaml", "Resources:\n  M:\n    Type: Datadog::Monitors::Monitor\n  N:\n    Type: Own::Net::Main::MODULE\n"}};
  const json report = json::parse(run_program({"scan", ".", "-f", "json"}, "", others.path()).out);
  CHECK(report["summary"]["files"] == 1);
}

TEST_CASE("Nesting without end is refused, in templates and in the configuration") {
  const auto repeated = [](std::string_view text, int count) {
    std::string whole;
    for (int i = 0; i < count; ++i) whole += text;
    return whole;
  };
  const std::string values[] = {repeated("[", 200'000), repeated("[{", 100'000), repeated("{a: ", 100'000),
                                "\n" + repeated("- ", 200'000), "\n" + repeated("? ", 200'000)};
  for (const std::string name : {"t.yaml", ".lintel.yaml", ".checkov.yaml"}) {
    for (const std::string& value : values) {
      CAPTURE(name);
      CAPTURE(value.substr(0, 8));
      const TemporaryDirectory folder{
          {"main.tf", faulty},
          {name, (name == "t.yaml" ? "AWSTemplateFormatVersion: 2010-09-09\nx: " : "skip-check: ") + value + "\n"}};
      const Answer answer = run_program({"scan", ".", "--fail-on", "none"}, "", folder.path());
      CHECK(answer.exit_code == (name == ".checkov.yaml" ? 0 : 2));
      CHECK((answer.out + answer.err).find(name) != std::string::npos);
    }
  }
}

// What they must not cost is time, which bench_scale measures; here they end, and end rightly.
TEST_CASE("Lists that are long and fit nothing end as short ones do") {
  const auto listed = [](int count, const std::function<std::string(int)>& item) {
    std::string text;
    for (int i = 0; i < count; ++i) text += item(i);
    return text;
  };
  const auto queue = [](int i) {
    return "resource \"aws_sqs_queue\" \"q" + std::to_string(i) + "\" {\n  sqs_managed_sse_enabled = false\n}\n";
  };
  const auto number = [](const char* before, const char* after) {
    return [=](int i) { return before + std::to_string(i) + after; };
  };
  const std::string queues = listed(250, queue);
  struct Case {
    std::string about;
    std::vector<TemporaryDirectory::File> files;
    int exit_code;
  };
  const Case cases[] = {
      {"ignored paths", {{"main.tf", queue(0)}, {".gitignore", listed(15'000, number("a*b", "*/x\n"))}}, 0},
      {"ignored paths, too large", {{"main.tf", queue(0)}, {".gitignore", listed(200'000, number("a*b", "*/x\n"))}}, 0},
      {"ignored rules",
       {{"main.tf", queue(0)}, {".lintel.yaml", "ignore: [" + listed(60'000, number("x", ", ")) + "y]\n"}},
       2},
      {"rules that there are not",
       {{"main.tf", queue(0)}, {".lintel.yaml", "ignore: [" + listed(9'000, number("x", ", ")) + "y]\n"}},
       2},
      {"suppressions by address",
       {{"main.tf", queues},
        {".lintel.yaml", "suppressions:\n" + listed(2'500, number("  - {address: \"a*b*c", "\", rules: [\"*\"]}\n"))}},
       0},
      {"identifiers of other tools",
       {{"main.tf", listed(1'000, queue)}, {".trivyignore", listed(90'000, number("AWS-", "\n"))}},
       0},
      {"identifiers of other tools, by path",
       {{"main.tf", queues},
        {".trivyignore.yaml",
         "misconfigurations:\n" + listed(18'000, number("  - {id: AWS-0096, paths: [\"x", "/**\"]}\n"))}},
       0},
      {"checks that another tool skips",
       {{"main.tf", queues}, {".checkov.yaml", "skip-check:\n" + listed(40'000, number("- CKV_X_", "\n"))}},
       0},
      {"comments",
       {{"main.tf",
         listed(2'500, [&](int i) { return "# lintel:ignore x" + std::to_string(i) + " -- r\n"; }) + queues}},
       0},
      {"a baseline",
       {{"main.tf", queue(0)},
        {".lintel.yaml", "baseline: known.json\n"},
        {"known.json",
         "{\"version\": 1, \"findings\": [" +
             listed(20'000, number("{\"fingerprint\": \"f\", \"message\": \"m\", \"rule\": \"r", "\"}, ")) +
             "{\"fingerprint\": \"f\", \"rule\": \"r\"}]}"}},
       0},
      {"names that there are not",
       {{"main.tf",
         "locals {\n" +
             listed(4'000, [](int i) { return "  a" + std::to_string(i) + " = local.b" + std::to_string(i) + "\n"; }) +
             "}\n"}},
       2},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"d/a.tf", "locals {}\n"}};
    for (const TemporaryDirectory::File& file : each.files) folder.write(file.name, file.content);
    for (int i = 0; each.files.back().name == ".gitignore" && i < 1000; ++i)
      folder.write("d/f" + std::to_string(i) + ".tf", "");
    const Answer answer = run_program({"scan", ".", "--fail-on", "none", "-f", "json"}, "", folder.path());
    CHECK(answer.exit_code == each.exit_code);
  }
}

TEST_CASE("What takes more memory than a root may ends that root, in every command") {
  std::string blocks;
  for (int i = 0; i < 20; ++i)
    blocks +=
        "  dynamic \"ingress\" {\n    for_each = range(1000)\n    content {\n      from_port = ingress.value\n      "
        "to_port = "
        "22\n      protocol = \"tcp\"\n      cidr_blocks = [for i in range(1000) : \"10.0.0.${i % 250}/32\"]\n    }\n  "
        "}\n";
  const TemporaryDirectory folder{{"main.tf", "resource \"aws_security_group\" \"g\" {\n" + blocks + "}\n"},
                                  {"other/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n"}};
  const std::vector<std::string> commands[] = {
      {"reach", "."},
      {"show", ".", "aws_sqs_queue.q"},
  };
  for (const std::vector<std::string>& command : commands) {
    CAPTURE(command.front());
    const Answer answer = run_program(command, "", folder.path());
    CHECK(answer.exit_code <= 2);
    const bool is_show = command.front() == "show";
    CHECK((is_show ? answer.out.find("aws_sqs_queue.q") : answer.err.find("Raise --max-memory")) != std::string::npos);
  }
}

TEST_CASE("A configuration that is a pipe or a link out is an error, another tool's list is a warning") {
  for (const std::string name : {".lintel.yaml", ".trivyignore", ".trivyignore.yaml", ".checkov.yaml", ".gitignore"}) {
    for (const char* target : {"/etc/passwd", "nowhere", ""}) {
      for (const std::string below : {"", "sub"}) {
        CAPTURE(name);
        CAPTURE(target);
        CAPTURE(below);
        const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"}, {"sub/main.tf", "locals {}\n"}};
        const std::string path = folder.path() + "/" + name;
        if (*target)
          fs::create_symlink(target, path);
        else
          REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        const Answer answer = run_program({"scan", ".", "--fail-on", "none"}, "", folder.path() + "/" + below);
        CHECK(answer.exit_code == (name == ".lintel.yaml" ? 2 : 0));
        CHECK((answer.out + answer.err).find(name) != std::string::npos);
      }
    }
  }
}

TEST_CASE("The user's own settings let configured outputs be written, the repository's do not") {
  const Stranger stranger;
  stranger.folder.write("r/.lintel.yaml", "outputs: [json=out.json]\n");
  stranger.folder.write("r/.config/lintel/config.yaml", "config-outputs: true\n");
  stranger.folder.write("home/.config/lintel/config.yaml", "config-outputs: true\n");
  stranger.folder.write("bad/lintel/config.yaml", "config-output: true\n");
  const std::string root = "'" + stranger.folder.path() + "'";
  const auto scan = [&](const std::string& environment) {
    std::error_code failed;
    fs::remove(stranger.folder.path() + "/r/out.json", failed);
    return run_shell("sh", "cd " + root + "/r && env -u XDG_CONFIG_HOME " + environment + " lintel scan . 2>&1");
  };
  CHECK(scan("HOME=/nowhere").exit_code == 1);
  CHECK_FALSE(stranger.has("r/out.json"));
  scan("HOME=" + root + "/home");
  CHECK(stranger.has("r/out.json"));
  scan("HOME=/nowhere XDG_CONFIG_HOME=" + root + "/home/.config");
  CHECK(stranger.has("r/out.json"));
  // Where the home directory is the repository, its files are a stranger's.
  const Answer own = scan("HOME=" + root + "/r");
  CHECK_FALSE(stranger.has("r/out.json"));
  CHECK(own.out.find("not the user's") != std::string::npos);
  stranger.link("../r/.config", "home/linked");
  scan("HOME=/nowhere XDG_CONFIG_HOME=" + root + "/home/linked");
  CHECK_FALSE(stranger.has("r/out.json"));
  const Answer bad = scan("HOME=/nowhere XDG_CONFIG_HOME=" + root + "/bad");
  CHECK(bad.exit_code == 2);
  CHECK(bad.out.find("config.yaml:1:1: ") != std::string::npos);
}
