#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel::lsp {

/// What comes out of a stream of bytes: the content of a message, or why there is none.
struct StreamItem {
  std::string content;
  std::string fault;  ///< a sentence for the client; empty: `content` counts
};

/// Takes bytes as they come and gives the contents of the messages in them: LSP's base protocol, a header with
/// `Content-Length` and that many bytes. A message that is too large is passed over, never kept; after a header that
/// cannot be understood, the next `Content-Length` begins the next message.
class MessageStream {
 public:
  /// No client sends more than this at once.
  static constexpr std::size_t max_message = std::size_t{64} << 20;
  /// A header that announces more than this lies: its content is not waited for.
  static constexpr std::size_t max_announced = std::size_t{1} << 30;

  void feed(std::string_view bytes);
  /// The next whole message or fault; nothing when more bytes are needed.
  std::optional<StreamItem> next();

 private:
  bool find_header();
  std::optional<StreamItem> read_header();
  StreamItem lose_place(std::string fault);

  std::string buffer_;
  std::size_t begin_ = 0;    ///< of what has not been given out
  std::size_t length_ = 0;   ///< of the content that is waited for
  std::uint64_t skips_ = 0;  ///< bytes to pass over, those that have not come yet included
  bool in_content_ = false;
  bool is_lost_ = false;  ///< looks for the next header
};

/// A message with its header.
std::string frame(std::string_view content);

}  // namespace lintel::lsp
