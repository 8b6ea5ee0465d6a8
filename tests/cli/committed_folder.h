#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "cli/program.h"

namespace lintel::test {

/// Whether there is a git to commit with; the tests that need one pass without it.
inline bool has_git() {
  return std::system("git --version >/dev/null 2>&1") == 0;
}

/// Runs git in a folder, with an author and apart from the configuration of whoever runs the tests.
inline void git(const TemporaryDirectory& folder, const std::string& arguments) {
  const std::string command =
      "cd '" + folder.path() + "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git " +
      "-c user.name=a -c user.email=a@example.org -c init.defaultBranch=main -c protocol.file.allow=always " +
      arguments + " >/dev/null 2>&1";
  INFO(arguments);
  REQUIRE(std::system(command.c_str()) == 0);
}

/// Commits everything that lies in a folder, which becomes a repository if it is none.
inline void commit(const TemporaryDirectory& folder) {
  git(folder, "init --quiet");
  git(folder, "add --all --force");
  git(folder, "commit --quiet --message change");
}

}  // namespace lintel::test
