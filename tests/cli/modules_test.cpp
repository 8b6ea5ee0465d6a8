// Modules that are not installed are fetched when that is asked for, and not otherwise. They come from a mirror on the
// disk: no server is needed.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "cli/program.h"

using namespace lintel::test;

namespace {

constexpr const char* queue_module = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
constexpr const char* module_call = "module \"jobs\" {\n  source  = \"acme/queue/aws\"\n  version = \"~> 1.0\"\n}\n";

/// Runs `lintel` with these arguments in the folder, with a cache of the folder's own.
Answer run_in(const TemporaryDirectory& folder, const std::string& arguments) {
  return run_shell("sh", "cd '" + folder.path() + "/code' && XDG_CACHE_HOME='" + folder.path() + "/cache' HOME='" +
                             folder.path() + "/home' lintel " + arguments);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A scan installs modules when it is asked to, and judges them") {
  const TemporaryDirectory folder{{"code/main.tf", module_call},
                                  {"mirror/registry.terraform.io/acme/queue/aws/1.4.0/main.tf", queue_module}};
  const std::string scan = "scan --select sqs-queue-unencrypted -f compact ";
  const Answer before = run_in(folder, scan + "--mirror ../mirror");
  CHECK(before.exit_code == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/code/.terraform"));
  const Answer scanned = run_in(folder, scan + "--modules=install --mirror ../mirror");
  INFO(scanned.out << scanned.err);
  CHECK(scanned.exit_code == 1);
  CHECK(has(scanned.out, "sqs-queue-unencrypted"));
  CHECK(has(folder.read("code/.lintel.modules.lock.json"), "\"version\": \"1.4.0\""));
  // From then on it is there, as for `terraform init`.
  CHECK(run_in(folder, scan).exit_code == 1);
}

TEST_CASE("Modules are kept in no cache that lies in what is scanned, or behind a link there") {
  const std::string in_code = "$PWD/.cache", behind_link = "$PWD/link", outside = "$PWD/../cache";
  for (const std::string& cache : {in_code, behind_link, outside}) {
    INFO(cache);
    const TemporaryDirectory folder{{"code/.git/HEAD", "ref: refs/heads/main\n"},
                                    {"code/main.tf", module_call},
                                    {"elsewhere/kept", ""},
                                    {"mirror/registry.terraform.io/acme/queue/aws/1.4.0/main.tf", queue_module}};
    std::filesystem::create_directory_symlink("../elsewhere", folder.path() + "/code/link");
    const Answer answer = run_shell("sh", "cd '" + folder.path() + "/code' && XDG_CACHE_HOME=\"" + cache +
                                              "\" HOME=/nowhere lintel modules install --mirror ../mirror");
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == 0);
    CHECK(std::filesystem::exists(folder.path() + "/code/.terraform/modules/jobs/main.tf"));
    const bool is_outside = cache == outside;
    CHECK(has(answer.err, "modules are not kept in") == !is_outside);
    CHECK(std::filesystem::exists(folder.path() + "/cache/lintel/modules") == is_outside);
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/code/.cache"));
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/elsewhere/lintel"));
  }
}

TEST_CASE("Modules are installed for every root module below the folder") {
  const TemporaryDirectory folder{{"code/a/main.tf", module_call},
                                  {"code/b/main.tf", module_call},
                                  {"mirror/registry.terraform.io/acme/queue/aws/1.4.0/main.tf", queue_module}};
  const Answer first = run_in(folder, "modules install --mirror ../mirror");
  CHECK(first.exit_code == 0);
  CHECK(first.out ==
        "installed  a: module.jobs  registry.terraform.io/acme/queue/aws 1.4.0\n"
        "installed  b: module.jobs  registry.terraform.io/acme/queue/aws 1.4.0\n"
        "2 modules installed, 0 there already\n");
  CHECK(has(run_in(folder, "modules install a b").out, "0 modules installed, 2 there already\n"));
}

TEST_CASE("A module that cannot be installed is an error at its call, and the exit code says so") {
  const TemporaryDirectory folder{{"code/main.tf", "\n" + std::string(module_call)},
                                  {"mirror/registry.terraform.io/acme/queue/aws/2.0.0/main.tf", queue_module}};
  const std::string fault =
      "main.tf:2:1: The module \"acme/queue/aws\" is not fetched: none of its 1 versions is one that";
  const Answer installed = run_in(folder, "modules install --mirror ../mirror");
  CHECK(installed.exit_code == 2);
  CHECK(has(installed.err, fault));
  CHECK(has(installed.out, "0 modules installed, 0 there already, 1 error\n"));
  const Answer scanned = run_in(folder, "scan --modules=install --mirror ../mirror -f json");
  CHECK(scanned.exit_code == 2);
  CHECK(has(scanned.out, "\"module-not-fetched\""));
  CHECK(run_in(folder, "scan --modules=install --mirror ../mirror --allow-errors -f json").exit_code == 0);
  CHECK(run_in(folder, "modules install --allow-host https://x").exit_code == 2);
}
