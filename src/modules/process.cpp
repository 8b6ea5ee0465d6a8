#include "modules/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <sstream>

#include "source/descriptor.h"

namespace lintel::modules {
namespace {

constexpr std::size_t max_output = 64 << 10;
constexpr int poll_milliseconds = 100;

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

/// What posix_spawn does in the child: no input, both streams into the pipe, a group of its own with the signals as
/// they come by default.
class Setup {
 public:
  Setup(const std::string& directory, int pipe) {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, pipe, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, pipe, STDERR_FILENO);
    ::posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
    ::posix_spawnattr_init(&attributes);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~Setup() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  Setup(const Setup&) = delete;
  Setup& operator=(const Setup&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

/// Reads until all who write have ended, or the program is to end.
void gather(const Program& program, const Descriptor& pipe, ProgramResult& result) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::milliseconds(program.max_milliseconds);
  std::array<char, 4'096> buffer;
  for (;;) {
    pollfd ready{pipe.number(), POLLIN, 0};
    const int events = ::poll(&ready, 1, poll_milliseconds);
    if (events < 0 && errno != EINTR) return;
    if (events > 0) {
      const ssize_t count = ::read(pipe.number(), buffer.data(), buffer.size());
      if (count == 0 || (count < 0 && errno != EINTR)) return;
      const std::size_t room = max_output - result.output.size();
      if (count > 0) result.output.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
    }
    result.is_too_late = Clock::now() >= deadline;
    result.was_stopped = program.goes_on && !program.goes_on();
    if (result.is_too_late || result.was_stopped) return;
  }
}

}  // namespace

std::optional<ProgramResult> run_program(const Program& program, std::string& error) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    error = std::string("no pipe can be made: ") + std::strerror(errno);
    return std::nullopt;
  }
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const Setup setup(program.directory, writing.number());
  const std::vector<char*> arguments = pointers(program.arguments);
  const std::vector<char*> environment = pointers(program.environment);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, arguments[0], &setup.actions, &setup.attributes, arguments.data(), environment.data());
  if (failed != 0) {
    error = program.arguments.front() + " cannot be run: " + std::strerror(failed);
    return std::nullopt;
  }
  writing.close();
  ProgramResult result;
  gather(program, reading, result);
  if (result.is_too_late || result.was_stopped) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && !result.is_too_late && !result.was_stopped) result.exit_code = WEXITSTATUS(status);
  return result;
}

std::string find_program(const std::string& name, const std::string& path) {
  std::istringstream directories(path);
  for (std::string directory; std::getline(directories, directory, ':');) {
    // A relative one would find what the scanned tree holds.
    if (!directory.starts_with('/')) continue;
    std::string file = directory + "/" + name;
    if (::access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

}  // namespace lintel::modules
