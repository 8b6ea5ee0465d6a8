#include "lsp/protocol/message_stream.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace lintel::lsp {
namespace {

constexpr std::size_t longest_header = 4096;

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

void MessageStream::feed(std::string_view bytes) {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  if (!broken_) buffer_.append(bytes);
}

bool MessageStream::read_header() {
  const std::string_view rest = std::string_view(buffer_).substr(begin_);
  const std::size_t end = rest.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    broken_ = rest.size() > longest_header;
    return false;
  }
  std::string_view header = rest.substr(0, end);
  bool known = false;
  while (!header.empty()) {
    const std::string_view line = header.substr(0, header.find("\r\n"));
    header.remove_prefix(std::min(header.size(), line.size() + 2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !equals_ignoring_case(trimmed(line.substr(0, colon)), "content-length"))
      continue;
    const std::string_view number = trimmed(line.substr(colon + 1));
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), length_);
    known = error == std::errc() && stop == number.data() + number.size() && length_ <= largest_message;
    if (!known) break;
  }
  broken_ = !known;
  begin_ += end + 4;
  in_content_ = known;
  return known;
}

std::optional<std::string> MessageStream::next() {
  if (broken_ || (!in_content_ && !read_header())) return std::nullopt;
  if (buffer_.size() - begin_ < length_) return std::nullopt;
  std::string message = buffer_.substr(begin_, length_);
  begin_ += length_;
  in_content_ = false;
  return message;
}

std::string frame(std::string_view content) {
  return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + std::string(content);
}

}  // namespace lintel::lsp
