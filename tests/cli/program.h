#pragma once

#include <string>
#include <vector>

#include "temporary_directory.h"

namespace lintel::test {

/// What the built program answered.
struct Answer {
  int exit_code = -1;  ///< 128 + N when a signal N ended it
  std::string out;
  std::string err;
};

/// Runs the built `lintel` with `arguments` in `directory` (the checkout when empty), `input` on its standard input.
Answer run_program(const std::vector<std::string>& arguments, const std::string& input = {},
                   const std::string& directory = {});

/// Runs the built `lintel` on a terminal of its own, with `environment` ("NO_COLOR=1") added to `TERM=xterm`; what it
/// writes to either stream is in `out`.
Answer run_on_terminal(const std::vector<std::string>& arguments, const std::vector<std::string>& environment);

/// Runs `script` in a shell, in the checkout, with the built `lintel` first on the path; exit code 127 where there is
/// no such shell.
Answer run_shell(const std::string& shell, const std::string& script);

using ::TemporaryDirectory;

}  // namespace lintel::test
