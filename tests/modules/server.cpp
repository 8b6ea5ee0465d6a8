#include "modules/server.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "source_directory.h"

namespace lintel::test {
namespace {

std::string folder() {
  return source_directory() + "/tests/modules/server";
}

}  // namespace

std::string server_certificate() {
  return folder() + "/certificate.pem";
}

Server::Server(const std::string& directory, bool tls) : log_(directory + "/requests.log") {
  int ports[2], life[2];
  if (::pipe2(ports, O_CLOEXEC) != 0) return;
  if (::pipe2(life, O_CLOEXEC) != 0) return;
  const std::string program = folder() + "/serve";
  const std::string certificate = server_certificate();
  process_ = ::fork();
  if (process_ == 0) {
    // Ends with the test, whatever ends that: the other end of its standard input is the test's alone.
    ::dup2(life[0], STDIN_FILENO);
    ::dup2(ports[1], STDOUT_FILENO);
    ::execl(program.c_str(), program.c_str(), directory.c_str(), log_.c_str(), tls ? certificate.c_str() : nullptr,
            nullptr);
    ::_exit(127);
  }
  ::close(ports[1]);
  ::close(life[0]);
  life_ = life[1];
  std::string text;
  for (char c = 0; ::read(ports[0], &c, 1) == 1 && c != '\n';) text += c;
  ::close(ports[0]);
  if (!text.empty()) port_ = std::stoi(text);
}

Server::~Server() {
  if (process_ <= 0) return;
  ::close(life_);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::vector<std::string> Server::requests() const {
  std::vector<std::string> lines;
  std::ifstream stream(log_);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace lintel::test
