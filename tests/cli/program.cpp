#include "cli/program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "source_directory.h"

namespace lintel::test {
namespace {

namespace fs = std::filesystem;

void redirect(const fs::path& path, int flags, int descriptor) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(127);
  ::close(file);
}

/// Runs the program that `words` begin with, looked up on the path when it has no slash.
Answer run_words(std::vector<std::string> words, const std::string& input, const std::string& where) {
  const TemporaryDirectory streams{{"in", input}};
  const fs::path folder = streams.path();
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const pid_t child = ::fork();
  if (child == 0) {
    redirect(folder / "in", O_RDONLY, STDIN_FILENO);
    redirect(folder / "out", O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(folder / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
    if (::chdir(where.c_str()) != 0) ::_exit(127);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return {};
  Answer answer;
  answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  answer.out = streams.read("out");
  answer.err = streams.read("err");
  return answer;
}

}  // namespace

Answer run_program(const std::vector<std::string>& arguments, const std::string& input, const std::string& directory) {
  std::vector<std::string> words = {LINTEL_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_words(std::move(words), input, directory.empty() ? source_directory() : directory);
}

Answer run_on_terminal(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  std::vector<std::string> words = {"env", "-u", "NO_COLOR", "TERM=xterm"};
  words.insert(words.end(), environment.begin(), environment.end());
  words.emplace_back(LINTEL_PROGRAM);
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    if (::chdir(source_directory().c_str()) == 0) ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  if (child < 0) return {};
  Answer answer;
  char buffer[4096];
  // The terminal's end is an error, not a length of 0.
  for (ssize_t length = 0; (length = ::read(terminal, buffer, sizeof buffer)) > 0;)
    answer.out.append(buffer, static_cast<std::size_t>(length));
  ::close(terminal);
  int status = 0;
  if (::waitpid(child, &status, 0) == child && WIFEXITED(status)) answer.exit_code = WEXITSTATUS(status);
  return answer;
}

Answer run_shell(const std::string& shell, const std::string& script) {
  const std::string folder = fs::path(LINTEL_PROGRAM).parent_path().string();
  const char* path = std::getenv("PATH");
  return run_words(
      {"timeout", "30", "env", "PATH=" + folder + ":" + (path ? path : "/usr/bin:/bin"), shell, "-c", script}, {},
      source_directory());
}

}  // namespace lintel::test
