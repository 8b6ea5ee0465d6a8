// LSP's base protocol: headers and contents in any pieces, and headers that lie.
#include "lsp/protocol/message_stream.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lintel::lsp {
namespace {

/// The contents that a stream has; a fault as "!".
std::vector<std::string> all(MessageStream& stream) {
  std::vector<std::string> items;
  while (auto item = stream.next()) items.push_back(item->fault.empty() ? std::move(item->content) : "!");
  return items;
}

/// What a stream of bytes gives, in pieces of one size.
std::vector<std::string> all(std::string_view bytes, std::size_t piece) {
  MessageStream stream;
  std::vector<std::string> items;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    stream.feed(bytes.substr(at, piece));
    for (std::string& item : all(stream)) items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

TEST_CASE("messages come whole however their bytes are cut") {
  const std::string bytes = "Content-Length: 2\r\n\r\n{}" +
                            std::string("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n") +
                            "content-length:6  \r\n\r\n[\"é\"]" + frame("") + frame("\r\n\r\n") + frame("[1]");
  const std::vector<std::string> whole = {"{}", "[\"é\"]", "", "\r\n\r\n", "[1]"};
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    CAPTURE(piece);
    CHECK(all(bytes, piece) == whole);
  }
}

TEST_CASE("a header that cannot be understood is reported once, and the next one begins the next message") {
  const std::string cases[] = {
      "Content-Length: 99999999999\r\n\r\n",
      "Content-Length: 99999999999999999999999999\r\n\r\n",
      "Content-Length: -1\r\n\r\n",
      "Content-Length: +2\r\n\r\n{}",
      "Content-Length: two\r\n\r\n{}",
      "Content-Length: 2 3\r\n\r\n{}",
      "Content-Length: 0x2\r\n\r\n{}",
      "Content-Length:\r\n\r\n{}",
      "Content-Length\r\n\r\n{}",
      "Content-Type: text/plain\r\n\r\n{}",
      "\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "Content-Length: 2\r\nContent-Length: 3\r\nContent-Length: x\r\n\r\n{}",
      std::string(100'000, 'x'),
  };
  for (const std::string& bytes : cases) {
    CAPTURE(bytes.substr(0, 60));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size() + 100}) {
      CAPTURE(piece);
      CHECK(all(bytes + frame("{}") + frame("[1]"), piece) == std::vector<std::string>{"!", "{}", "[1]"});
    }
  }
  CHECK(all("Content-Length: x\r\n\r\nContent-Length: y\r\n\r\n" + frame("{}"), 5) ==
        std::vector<std::string>{"!", "!", "{}"});
}

TEST_CASE("a message that is too large is passed over, never kept, and the next one is taken") {
  const std::size_t size = MessageStream::max_message + 1;
  MessageStream stream;
  stream.feed("Content-Length: " + std::to_string(size) + "\r\n\r\n");
  CHECK(all(stream) == std::vector<std::string>{"!"});
  const std::string piece(std::size_t{1} << 20, 'x');
  std::size_t fed = 0;
  for (; fed + piece.size() <= size; fed += piece.size()) {
    stream.feed(piece);
    CHECK(all(stream).empty());
  }
  stream.feed(std::string(size - fed, 'x') + frame("{}"));
  CHECK(all(stream) == std::vector<std::string>{"{}"});
}

TEST_CASE("a message that is cut off is never given out") {
  MessageStream stream;
  stream.feed("Content-Length: 10\r\n\r\n{\"a\"");
  CHECK_FALSE(stream.next());
}

TEST_CASE("the largest message is waited for") {
  MessageStream stream;
  stream.feed("Content-Length: " + std::to_string(MessageStream::max_message) + "\r\n\r\n");
  CHECK_FALSE(stream.next());
}

TEST_CASE("many messages at once and a large one in small pieces cost what their bytes do") {
  MessageStream stream;
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) bytes += frame("[]");
  stream.feed(bytes);
  CHECK(all(stream).size() == 20'000);
  const std::string large(std::size_t{5} << 20, ' ');
  const std::string framed = frame(large);
  std::optional<StreamItem> message;
  for (std::size_t at = 0; at < framed.size(); at += 1024) {
    stream.feed(std::string_view(framed).substr(at, 1024));
    if (auto next = stream.next()) message = std::move(next);
  }
  REQUIRE(message);
  CHECK(message->content == large);
}

}  // namespace lintel::lsp
