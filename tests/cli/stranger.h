#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/program.h"

namespace lintel::test {

inline constexpr const char* faulty = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";

/// A stranger's repository `r` beside the user's own files.
struct Stranger {
  Stranger() {
    folder.write("r/.git/config", "[core]\n\tbare = false\n\ttoken = hunter2\n");
    folder.write("r/.git/HEAD", "ref: refs/heads/main\n");
    folder.write("r/main.tf", faulty);
    folder.write("home/credentials", "secret = hunter2\n");
    folder.write("home/known.tfvars", "n = \"home\"\n");
  }
  void link(const std::string& target, const std::string& name) const {
    std::filesystem::create_symlink(target, std::filesystem::path(folder.path()) / name);
  }
  bool has(const std::string& name) const {
    std::error_code failed;
    return std::filesystem::exists(
        std::filesystem::symlink_status(std::filesystem::path(folder.path()) / name, failed));
  }
  Answer run(const std::vector<std::string>& arguments, const std::string& below = "") const {
    return run_program(arguments, "", folder.path() + below);
  }
  TemporaryDirectory folder{};
};

}  // namespace lintel::test
