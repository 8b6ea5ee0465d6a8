// The server as a process: whatever a client does to its pipes, it answers or ends, and never spins.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>

#include "lsp/protocol/message_stream.h"

extern char** environ;

namespace lintel::lsp {
namespace {

const std::string initialize = frame(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})");
const std::string shutdown_request = frame(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
const std::string exit_notification = frame(R"({"jsonrpc":"2.0","method":"exit"})");
const std::string shutdown_after_fault = initialize + shutdown_request + exit_notification;

class Process {
 public:
  Process() {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> in{}, out{};
    REQUIRE(pipe2(in.data(), O_CLOEXEC) == 0);
    REQUIRE(pipe2(out.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::string program = LINTEL_PROGRAM, command = "lsp";
    std::array<char*, 3> words = {program.data(), command.data(), nullptr};
    REQUIRE(posix_spawn(&child_, LINTEL_PROGRAM, &actions, nullptr, words.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    output_ = out[0];
  }
  ~Process() {
    stop_writing();
    stop_reading();
    if (child_ == 0) return;
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Writes as long as the process takes it; gives how many bytes it took.
  std::size_t write(std::string_view bytes, std::chrono::milliseconds patience = std::chrono::seconds(10)) const {
    fcntl(input_, F_SETFL, O_NONBLOCK);
    std::size_t taken = 0;
    while (taken < bytes.size()) {
      const ssize_t count = ::write(input_, bytes.data() + taken, bytes.size() - taken);
      if (count > 0) {
        taken += static_cast<std::size_t>(count);
        continue;
      }
      if (errno != EAGAIN) break;
      pollfd ready{input_, POLLOUT, 0};
      if (poll(&ready, 1, static_cast<int>(patience.count())) <= 0) break;
    }
    return taken;
  }
  /// Reads until the process closes its output, or `enough` is in what it wrote.
  std::string read(std::string_view enough = "\x01") const {
    std::string text;
    std::array<char, 65536> bytes{};
    while (text.find(enough) == std::string::npos) {
      pollfd ready{output_, POLLIN, 0};
      if (poll(&ready, 1, 20'000) <= 0) break;
      const ssize_t count = ::read(output_, bytes.data(), bytes.size());
      if (count <= 0) break;
      text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return text;
  }
  void stop_writing() { close(input_); }
  void stop_reading() { close(output_); }

  struct End {
    bool ended = false;
    int code = -1;
    double processor = 0;  ///< seconds
  };
  End wait() {
    End end;
    constexpr int tries = 2000;
    for (int i = 0; i < tries && !end.ended; ++i) {
      int status = 0;
      rusage usage{};
      if (wait4(child_, &status, WNOHANG, &usage) == child_) {
        end.ended = true;
        end.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        const auto seconds = [](timeval time) {
          return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
        };
        end.processor = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        child_ = 0;
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    return end;
  }

 private:
  static void close(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
  }

  pid_t child_ = 0;
  int input_ = -1, output_ = -1;
};

/// Under the sanitizers too; a process that spins is far over it.
constexpr double little_time = 5;

}  // namespace

TEST_CASE("a process ends when its client does, whatever it said before") {
  struct Case {
    std::string said;
    bool hangs_up;  ///< the client closes its end; otherwise the process has to end by itself
    int code;
  };
  const Case cases[] = {
      {"", true, 1},
      {initialize, true, 1},
      {initialize + shutdown_request, true, 0},
      {initialize + "Content-Length: 100\r\n\r\n{", true, 1},
      {initialize + "Content-Len", true, 1},
      {initialize + shutdown_request + exit_notification, false, 0},
      {initialize + exit_notification, false, 1},
      {exit_notification, false, 1},
      {"Content-Length: 99999999999\r\n\r\n{}", true, 1},
      {"Content-Length: -1\r\n\r\n{}" + shutdown_after_fault, false, 0},
      {"Content-Length: x\r\n\r\n{}" + shutdown_after_fault, false, 0},
      {frame(std::string(1'000'000, '[')) + shutdown_after_fault, false, 0},
      {frame(R"({"jsonrpc":"2.0","method":"x","id":)" + std::string(1'000'000, '[') + std::string(1'000'000, ']') +
             "}") +
           shutdown_after_fault,
       false, 0},
      {std::string(1'000'000, '\xff') + shutdown_after_fault, false, 0},
      {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", true, 1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.said.substr(0, 300));
    Process process;
    process.write(c.said);
    if (c.hangs_up) process.stop_writing();
    const std::string output = process.read();
    const Process::End end = process.wait();
    CHECK(end.ended);
    CHECK(end.code == c.code);
    CHECK(end.processor < little_time);
    if (c.said.find("initialize") != std::string::npos) CHECK(output.find("\"serverInfo\"") != std::string::npos);
  }
}

TEST_CASE("a client that does not read is not read from, and costs no time") {
  Process process;
  process.write(initialize);
  std::string flood;
  const std::string request = frame(R"({"jsonrpc":"2.0","id":1,"method":")" + std::string(8192, 'x') + "\"}");
  while (flood.size() < (std::size_t{32} << 20)) flood += request;
  const std::size_t taken = process.write(flood, std::chrono::milliseconds(500));
  // The queue, the pipes, and what was answered into them.
  CHECK(taken < (std::size_t{8} << 20));
  SUBCASE("and then goes away") {}
  SUBCASE("and then reads") {
    CHECK(process.read("\"serverInfo\"").find("\"serverInfo\"") != std::string::npos);
  }
  process.stop_reading();
  process.stop_writing();
  const Process::End end = process.wait();
  CHECK(end.ended);
  CHECK(end.processor < little_time);
}

TEST_CASE("a process that waits uses no processor") {
  Process process;
  process.write(initialize);
  process.read("lintel/status");
  std::this_thread::sleep_for(std::chrono::milliseconds(1000));
  process.stop_writing();
  const Process::End end = process.wait();
  CHECK(end.ended);
  CHECK(end.processor < 0.9);
}

}  // namespace lintel::lsp
