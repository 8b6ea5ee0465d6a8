#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "temporary_directory.h"

/// Runs git, which builds the repositories that the tests read, apart from the configuration of whoever runs them.
inline std::string run_git(const TemporaryDirectory& directory, const std::string& arguments) {
  const std::string command =
      "cd '" + directory.path() +
      "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a "
      "GIT_AUTHOR_EMAIL=a@example.com GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_NAME=a "
      "GIT_COMMITTER_EMAIL=a@example.com GIT_COMMITTER_DATE=2026-01-01T00:00:00Z git " +
      arguments + " 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe)) output += buffer;
  const int status = pclose(pipe);
  INFO(arguments << "\n" << output);
  REQUIRE(status == 0);
  while (!output.empty() && output.back() == '\n') output.pop_back();
  return output;
}
