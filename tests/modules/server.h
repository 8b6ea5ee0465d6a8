#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace lintel::test {

/// A server of HTTP on the loopback interface, for one test: `tests/modules/server/serve`, a program of Python's
/// standard library. It serves the files of a directory; paths below `/fault/` misbehave as they say (see there).
class Server {
 public:
  /// With `tls` it speaks it, with the certificate of `tests/modules/server/certificate.pem`.
  explicit Server(const std::string& directory, bool tls = false);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Whether there is a Python to run it by.
  bool is_running() const { return port_ != 0; }
  /// `127.0.0.1:port`.
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  /// The requests so far, one a line: method, path, and the value of `Authorization`.
  std::vector<std::string> requests() const;

 private:
  pid_t process_ = 0;
  int port_ = 0;
  int life_ = -1;  ///< the server ends when this is closed
  std::string log_;
};

/// The certificate that the server shows, which is its own authority.
std::string server_certificate();

}  // namespace lintel::test
