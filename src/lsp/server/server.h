#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "lsp/workspace/trust.h"

namespace lintel::lsp {

/// A language server (LSP 3.17) for one client. One thread gives it messages, another works: the queue between them
/// holds a fixed number of messages and bytes, and a client that sends more waits.
class Server {
 public:
  /// `send` takes the content of each message for the client; it is called by one thread at a time. Whatever the client
  /// says of its workspace, it is trusted no further than `max_trust`.
  explicit Server(std::function<void(std::string_view)> send, Trust max_trust = Trust::full);
  ~Server();

  /// Takes one message's content. What changes a document, or wants an answer, cuts off the scan that runs.
  void receive(std::string_view content);
  /// Answers what came instead of a message.
  void refuse(const std::string& fault);
  /// The client is gone: `run` ends when what it sent is worked off.
  void close();
  /// Works until `exit` or `close`. The process's exit code: 0 after `shutdown`, otherwise 1.
  int run();
  /// Works off what was received, scans until all is up to date, and comes back: for tests.
  void settle();
  bool has_exited() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// Serves the client at two file descriptors until it says `exit` or goes away. The process's exit code.
int serve(int input, int output, Trust max_trust);

}  // namespace lintel::lsp
