// The same code gives the same bytes: whatever the number of threads, the order of files and arguments, the locale and
// the working directory.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

namespace {

/// Twelve folders that share a module, a template and faults of every kind; `order` is that in which they are written.
void write_code(const TemporaryDirectory& folder, std::vector<int> order) {
  const auto numbered = [](const char* name, int number) { return name + std::to_string(number); };
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  for (const int number : order) {
    const std::string root = numbered("root", number);
    folder.write(root + "/main.tf",
                 "variable \"open\" {}\nmodule \"m\" {\n  source = \"../shared\"\n  name = \"" + root +
                     "\"\n}\nresource \"aws_sqs_queue\" \"q\" {\n  count = 2\n  sqs_managed_sse_enabled = false\n}\n"
                     "resource \"aws_s3_bucket\" \"b\" {\n  bucket = var.open\n}\nmodule \"gone\" {\n  source = "
                     "\"example/gone/aws\"\n}\n");
    folder.write(root + "/other.tf",
                 "resource \"aws_sns_topic\" \"t\" {\n  kms_master_key_id = aws_sqs_queue.q[0].id\n}\n");
    folder.write(root + "/broken.tf", number % 5 == 0 ? "locals {{\n" : "locals {}\n");
    folder.write(
        numbered("t", number) + "/template.yaml",
        "Parameters:\n  Size:\n    Type: String\nConditions:\n  Big: !Equals [!Ref Size, big]\nResources:\n  Q:\n"
        "    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: !If [Big, false, true]\n");
    // Groups of their own: each configuration makes one.
    if (number % 4 == 0) folder.write(root + "/.lintel.yaml", "severity-overrides:\n  sqs-queue-unencrypted: high\n");
  }
  folder.write("shared/main.tf",
               "variable \"name\" {}\nresource \"aws_sqs_queue\" \"shared\" {\n  name = var.name\n"
               "  sqs_managed_sse_enabled = false\n}\n");
}

std::string without_times(std::string text) {
  for (const char* mark : {"_time\": \"", ", 20"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const std::size_t begin = at + std::string(mark).size();
      const std::size_t end = text.find_first_of("\"<", begin);
      if (end != std::string::npos && end - begin < 32) text.replace(begin, end - begin, "");
    }
  }
  return text;
}

}  // namespace

TEST_CASE("Output is the same for any number of threads, order of files and arguments, and locale") {
  std::vector<int> order(12);
  for (int i = 0; i < 12; ++i) order[static_cast<std::size_t>(i)] = i;
  std::vector<std::string> paths;
  for (const int number : order) paths.push_back("root" + std::to_string(number));
  for (const int number : order) paths.push_back("t" + std::to_string(number));
  std::mt19937 random(1);
  std::vector<std::string> first;
  const std::vector<std::string> formats = {"human",       "compact",    "json",     "sarif",
                                            "junit",       "checkstyle", "github",   "gitlab-code-quality",
                                            "gitlab-sast", "csv",        "markdown", "html"};
  for (const char* threads : {"1", "2", "3", "8"}) {
    std::shuffle(order.begin(), order.end(), random);
    std::shuffle(paths.begin(), paths.end(), random);
    const TemporaryDirectory folder{};
    write_code(folder, order);
    std::vector<std::string> outputs;
    ::setenv("LC_ALL", *threads == '2' ? "de_DE.UTF-8" : *threads == '3' ? "tr_TR.UTF-8" : "C", 1);
    std::vector<std::string> arguments = {"scan", "--profile", "all", "--show-undecided", "--threads", threads};
    for (const std::string& format : formats) {
      arguments.emplace_back("--output");
      arguments.push_back(format + "=report." + format);
    }
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    run_program(arguments, "", folder.path());
    for (const std::string& format : formats) outputs.push_back(without_times(folder.read("report." + format)));
    ::unsetenv("LC_ALL");
    if (first.empty()) first = outputs;
    for (std::size_t i = 0; i < formats.size(); ++i) {
      INFO(formats[i] << " with " << threads << " threads");
      CHECK(outputs[i].size() > 500);
      CHECK((outputs[i] == first[i]));
    }
  }
}

TEST_CASE("Paths are printed relative to the working directory, for machines to the repository's root") {
  const TemporaryDirectory folder{
      {".git/HEAD", "ref: refs/heads/main\n"},
      {"a/b/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n"},
      {"c/keep", ""}};
  struct Case {
    const char* directory;
    const char* argument;
    const char* shown;
  };
  const Case cases[] = {{"", ".", "a/b/main.tf:"}, {"", "a", "a/b/main.tf:"},        {"a", ".", "b/main.tf:"},
                        {"a/b", ".", "main.tf:"},  {"c", "../a", "../a/b/main.tf:"}, {"a/b", "../..", "main.tf:"}};
  std::string machine;
  for (const Case& each : cases) {
    INFO(each.directory << " scans " << each.argument);
    const std::string directory = folder.path() + "/" + each.directory;
    const std::vector<std::string> scan = {"scan", each.argument, "--select", "sqs-queue-unencrypted", "--format"};
    const auto run = [&](const char* format) {
      std::vector<std::string> arguments = scan;
      arguments.emplace_back(format);
      return run_program(arguments, "", directory).out;
    };
    CHECK(run("compact").starts_with(each.shown));
    CHECK(run("human").find(std::string("→ ") + each.shown) != std::string::npos);
    const std::string sarif = run("sarif") + run("json") + run("csv");
    CHECK(sarif.find("\"a/b/main.tf\"") != std::string::npos);
    if (machine.empty()) machine = sarif;
    CHECK((sarif == machine));
  }
}
