#pragma once

#include <initializer_list>
#include <string>
#include <vector>

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

/// A directory of its own with these files in it , removed at the end.
class TemporaryDirectory {
 public:
  struct File {
    std::string name, content;
  };

  TemporaryDirectory(std::initializer_list<File> files);
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  void write(const std::string& name, const std::string& content) const;
  std::string read(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace lintel::test
