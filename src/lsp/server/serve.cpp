#include "lsp/server/server.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include "lsp/protocol/message_stream.h"

namespace lintel::lsp {
namespace {

/// False when the client does not read any more.
bool write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(output, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

int serve(int input, int output, Trust max_trust) {
  std::signal(SIGPIPE, SIG_IGN);
  Server server([output](std::string_view content) { write_all(output, frame(content)); }, max_trust);
  int code = 1;
  std::thread worker([&] {
    code = server.run();
    // The reader may be waiting for a client that has nothing more to say.
    if (server.has_exited()) _exit(code);
  });
  MessageStream stream;
  std::array<char, 65536> bytes{};
  while (true) {
    const ssize_t count = ::read(input, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    stream.feed({bytes.data(), static_cast<std::size_t>(count)});
    while (const auto item = stream.next())
      item->fault.empty() ? server.receive(item->content) : server.refuse(item->fault);
  }
  server.close();
  worker.join();
  return code;
}

}  // namespace lintel::lsp
