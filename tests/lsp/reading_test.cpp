// What a folder that is opened may make the language server read: what lies in it, and nothing else.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "lsp/client.h"

using namespace lintel::lsp::test;
namespace fs = std::filesystem;

TEST_CASE("a workspace's own configuration and links do not lead the server out of it") {
  const TemporaryDirectory home;
  home.write("credentials", "secret = hunter2\n");
  home.write("rules/r.hcl", "rule \"hunter2\" {}\n");
  for (const char* key :
       {"variable-files: [x.tfvars]", "rules: [x.tfvars]", "rules: [folder]", "parameter-files: [x.tfvars]",
        "baseline: x.tfvars", "baseline: pipe", "variable-files: [git.tfvars]"}) {
    CAPTURE(key);
    Client client;
    client.write(".git/config", "token = hunter2\n");
    client.write(".lintel.yaml", std::string(key) + "\n");
    client.write("main.tf", "resource \"aws_iam_user\" \"u\" {\n  name = file(\"x.tfvars\")\n}\n");
    fs::create_symlink(home.path("credentials"), client.directory.path("x.tfvars"));
    fs::create_symlink(home.path("rules"), client.directory.path("folder"));
    fs::create_symlink(".git/config", client.directory.path("git.tfvars"));
    REQUIRE(::mkfifo(client.directory.path("pipe").c_str(), 0600) == 0);
    client.start();
    client.open("main.tf", client.directory.read("main.tf"));
    client.settle();
    std::string said;
    for (const Json& message : client.messages) said += message.dump() + "\n";
    CHECK_FALSE(said.empty());
    CHECK(said.find("hunter2") == std::string::npos);
  }
}
