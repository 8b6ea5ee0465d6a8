// LSP's base protocol: headers and contents in any pieces, and headers that lie.
#include "lsp/protocol/message_stream.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lintel::lsp {
namespace {

std::vector<std::string> all(MessageStream& stream) {
  std::vector<std::string> messages;
  while (auto message = stream.next()) messages.push_back(std::move(*message));
  return messages;
}

}  // namespace

TEST_CASE("messages come whole however their bytes are cut") {
  const std::string bytes = "Content-Length: 2\r\n\r\n{}" +
                            std::string("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n") +
                            "content-length:6  \r\n\r\n[\"é\"]" + frame("") + frame("\r\n\r\n") + frame("[1]");
  const std::vector<std::string> whole = {"{}", "[\"é\"]", "", "\r\n\r\n", "[1]"};
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    CAPTURE(piece);
    MessageStream stream;
    std::vector<std::string> messages;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      stream.feed(std::string_view(bytes).substr(at, piece));
      for (std::string& message : all(stream)) messages.push_back(std::move(message));
    }
    CHECK(messages == whole);
    CHECK_FALSE(stream.is_broken());
  }
}

TEST_CASE("a header that cannot be understood breaks the stream, and no byte after it is kept") {
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
    MessageStream stream;
    stream.feed(bytes);
    CHECK_FALSE(stream.next());
    CHECK(stream.is_broken());
    stream.feed(frame("{}"));
    CHECK_FALSE(stream.next());
  }
}

TEST_CASE("a message that is cut off is never given out") {
  MessageStream stream;
  stream.feed("Content-Length: 10\r\n\r\n{\"a\"");
  CHECK_FALSE(stream.next());
  CHECK_FALSE(stream.is_broken());
}

TEST_CASE("a header of any allowed length is waited for, and the largest message taken") {
  MessageStream stream;
  stream.feed("Content-Length: " + std::to_string(MessageStream::largest_message) + "\r\n\r\n");
  CHECK_FALSE(stream.next());
  CHECK_FALSE(stream.is_broken());
  MessageStream beyond;
  beyond.feed("Content-Length: " + std::to_string(MessageStream::largest_message + 1) + "\r\n\r\n");
  CHECK_FALSE(beyond.next());
  CHECK(beyond.is_broken());
}

TEST_CASE("many messages at once and a large one in small pieces cost what their bytes do") {
  MessageStream stream;
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) bytes += frame("[]");
  stream.feed(bytes);
  CHECK(all(stream).size() == 20'000);
  const std::string large(std::size_t{5} << 20, ' ');
  const std::string framed = frame(large);
  std::optional<std::string> message;
  for (std::size_t at = 0; at < framed.size(); at += 1024) {
    stream.feed(std::string_view(framed).substr(at, 1024));
    if (auto next = stream.next()) message = std::move(next);
  }
  REQUIRE(message);
  CHECK(*message == large);
}

}  // namespace lintel::lsp
