// What links of a repository lead to outside of it is not read, and what depends on it is not known.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

/// The codes and severities of what a scan of a folder says, and how much is undecided.
std::string said_of(const std::string& path) {
  ScanOptions options;
  options.paths = {path};
  options.profile = "all";
  options.select = {"sqs-queue-unencrypted"};
  options.threads = 1;
  const ScanReport report = scan(options);
  std::string text;
  for (const Diagnostic& diagnostic : report.diagnostics) text += diagnostic.severity + " " + diagnostic.code + "\n";
  return text + std::to_string(report.findings.size()) + " findings, " + std::to_string(report.undecided.size()) +
         " undecided\n";
}

constexpr const char* queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = ";

}  // namespace

TEST_CASE("a module behind a link that leads out is told as one outside") {
  const TemporaryDirectory folder;
  folder.write("lib/main.tf", "output \"o\" { value = false }\n");
  struct Case {
    const char* about;
    const char* source;
    const char* said;
  };
  const Case cases[] = {
      {"a path", "../lib", "notice module-outside-scan\n0 findings, 1 undecided\n"},
      {"a link", "./linked", "notice link-not-followed\nnotice module-outside-scan\n0 findings, 1 undecided\n"},
      {"below a link", "./linked/inner",
       "notice link-not-followed\nnotice module-outside-scan\n0 findings, 1 undecided\n"},
      {"nothing", "./nothing", "error module-not-found\n0 findings, 1 undecided\n"},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    std::filesystem::remove_all(folder.path("repository"));
    folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
    if (std::string(each.source).starts_with("./linked"))
      std::filesystem::create_symlink("../lib", folder.path("repository/linked"));
    folder.write("repository/main.tf",
                 "module \"m\" {\n  source = \"" + std::string(each.source) + "\"\n}\n" + queue + "module.m.o\n}\n");
    CHECK(said_of(folder.path("repository")) == each.said);
  }
}

TEST_CASE("what a file declares that cannot be read is unknown, not undeclared") {
  const TemporaryDirectory folder;
  folder.write("lib/variables.tf", "variable \"enc\" { default = false }\n");
  folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
  folder.write("repository/main.tf", std::string(queue) + "var.enc\n}\n");
  CHECK(said_of(folder.path("repository")).starts_with("error undefined-reference\n"));
  std::filesystem::create_symlink("../lib/variables.tf", folder.path("repository/variables.tf"));
  const std::string said = "error unreadable-file\n0 findings, 1 undecided\n";
  CHECK(said_of(folder.path("repository")) == said);
  CHECK(said_of(folder.path("repository/main.tf")) == said);
}

TEST_CASE("a unit whose module lies outside is told as a call of one") {
  const TemporaryDirectory folder;
  folder.write("lib/main.tf", std::string(queue) + "false\n}\n");
  struct Case {
    const char* about;
    const char* source;
    const char* said;
  };
  const Case cases[] = {
      {"a path", "../../lib", "notice module-outside-scan\n0 findings, 0 undecided\n"},
      {"a link", "../linked", "notice link-not-followed\nnotice module-outside-scan\n0 findings, 0 undecided\n"},
      {"nothing", "../nothing", "warning terragrunt-source-missing\n0 findings, 0 undecided\n"},
  };
  for (const bool has_repository : {true, false}) {
    for (const Case& each : cases) {
      INFO(each.about);
      std::filesystem::remove_all(folder.path("repository"));
      if (has_repository) folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
      folder.write("repository/unit/terragrunt.hcl",
                   "terraform {\n  source = \"" + std::string(each.source) + "\"\n}\n");
      if (each.source == std::string("../linked"))
        std::filesystem::create_symlink("../lib", folder.path("repository/linked"));
      CHECK(said_of(folder.path("repository")) == each.said);
    }
  }
}

}  // namespace lintel
