#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lintel::lsp {

/// Takes bytes as they come and gives the contents of the messages in them: LSP's base protocol, a header with
/// `Content-Length` and that many bytes.
class MessageStream {
 public:
  /// No client sends more than this at once; a header that says so lies.
  static constexpr std::size_t largest_message = std::size_t{64} << 20;

  void feed(std::string_view bytes);
  /// The next whole message; nothing when more bytes are needed or the stream is broken.
  std::optional<std::string> next();
  /// The header cannot be understood: nobody knows where the next message begins.
  bool is_broken() const { return broken_; }

 private:
  bool read_header();

  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what has not been given out
  std::size_t length_ = 0;
  bool in_content_ = false;
  bool broken_ = false;
};

/// A message with its header.
std::string frame(std::string_view content);

}  // namespace lintel::lsp
