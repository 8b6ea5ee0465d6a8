#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lintel::modules {

/// A program that is run without a shell.
struct Program {
  std::vector<std::string> arguments;    ///< the first is the absolute path of the program
  std::vector<std::string> environment;  ///< all of it: NAME=VALUE
  std::string directory;
  long max_milliseconds = 0;
  std::function<bool()> goes_on;  ///< asked now and then; false ends the program
};

/// How a program ended.
struct ProgramResult {
  int exit_code = -1;  ///< -1: a signal or the limit ended it
  bool is_too_late = false, was_stopped = false;
  std::string output;  ///< what it wrote to either stream, at most 64 KB of it
};

/// nullopt and a reason in `error` when it cannot be started. Its whole group of processes is ended with it.
std::optional<ProgramResult> run_program(const Program& program, std::string& error);

/// The absolute path of a program in the absolute directories of a `PATH`; empty when there is none.
std::string find_program(const std::string& name, const std::string& path);

}  // namespace lintel::modules
