#pragma once

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/access_command.h"
#include "source/source_set.h"

/// Questions of `lintel access` to code in memory.
namespace lintel {

/// Code that has one file more.
inline cli::Input input_of(const char* name, const char* content, const char* other, const char* other_content) {
  cli::Input input;
  input.paths = {"code"};
  input.search.enabled = false;
  input.overlay = [=](ScanOptions& options) {
    options.threads = 1;
    options.reader =
        make_memory_reader({{std::string("code/") + name, content}, {std::string("code/") + other, other_content}});
  };
  return input;
}

inline cli::Input input_of(const char* name, const char* content) {
  cli::Input input;
  input.paths = {"code"};
  input.search.enabled = false;
  input.overlay = [=](ScanOptions& options) {
    options.threads = 1;
    options.reader = make_memory_reader({{std::string("code/") + name, content}});
  };
  return input;
}

struct Asked {
  int code = -1;
  std::string out, err;
};

inline Asked ask(cli::Input input, std::vector<std::string> can, std::string on, std::string as = {},
                 std::string format = "human", std::string of = {}) {
  const cli::AccessCommand command{std::move(input), std::move(can), std::move(on),
                                   std::move(as),    std::move(of),  std::move(format)};
  std::ostringstream out, err;
  cli::Terminal terminal{out, err};
  const int code = cli::run_access(command, terminal);
  return {code, out.str(), err.str()};
}

inline Asked check(cli::Input input, bool no_public, std::vector<std::string> not_granted, std::string on = {},
                   std::string as = {}, std::string format = "human") {
  const cli::AccessCheck command{std::move(input), no_public,     std::move(not_granted),
                                 std::move(on),    std::move(as), std::move(format)};
  std::ostringstream out, err;
  cli::Terminal terminal{out, err};
  const int code = cli::run_access_check(command, terminal);
  return {code, out.str(), err.str()};
}

/// A role, and what it is granted.
inline std::string role_with(const std::string& statement, const std::string& more = {}) {
  return R"(
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  )" + more +
         R"(
  inline_policy {
    name = "p"
    policy = jsonencode({ Version = "2012-10-17", Statement = [)" +
         statement + R"(] })
  }
}
)";
}

/// How an answer begins, without the principal.
inline std::string verdict_for_role(const std::string& text, const char* action, const char* on) {
  const Asked asked = ask(input_of("main.tf", text.c_str()), {action}, on, "aws_iam_role.r");
  REQUIRE(asked.code == cli::ExitCode::clean);
  return asked.out.starts_with("aws_iam_role.r may not") ? "no"
         : asked.out.starts_with("aws_iam_role.r may ")  ? "yes"
                                                         : "undecided";
}

}  // namespace lintel
