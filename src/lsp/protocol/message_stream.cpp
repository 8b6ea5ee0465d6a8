#include "lsp/protocol/message_stream.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace lintel::lsp {
namespace {

constexpr std::size_t max_header = 4096;
constexpr std::string_view header_end = "\r\n\r\n";
constexpr std::string_view length_name = "content-length";

bool equal_ignoring_case(char a, char b) {
  return lower_case({&a, 1}) == lower_case({&b, 1});
}

/// The number that a header gives for the content's length; nothing when it gives none, or what is not a number.
std::optional<std::uint64_t> announced_length(std::string_view header) {
  std::optional<std::uint64_t> length;
  while (!header.empty()) {
    const std::string_view line = header.substr(0, header.find("\r\n"));
    header.remove_prefix(std::min(header.size(), line.size() + 2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trimmed(line.substr(0, colon), " \t");
    if (lower_case(name) != length_name) continue;
    const std::string_view text = trimmed(line.substr(colon + 1), " \t");
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    length = number;
  }
  return length;
}

}  // namespace

void MessageStream::feed(std::string_view bytes) {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::uint64_t passed = std::min<std::uint64_t>(skips_, bytes.size());
  skips_ -= passed;
  buffer_.append(bytes.substr(static_cast<std::size_t>(passed)));
}

/// Leaves out what comes before the next header's name; false when more bytes are needed to see it.
bool MessageStream::find_header() {
  const auto rest = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
  const auto found = std::search(rest, buffer_.end(), length_name.begin(), length_name.end(), equal_ignoring_case);
  is_lost_ = found == buffer_.end();
  // The name may have come in part.
  const std::size_t kept = std::min(buffer_.size() - begin_, length_name.size() - 1);
  begin_ = is_lost_ ? buffer_.size() - kept : static_cast<std::size_t>(found - buffer_.begin());
  return !is_lost_;
}

StreamItem MessageStream::lose_place(std::string fault) {
  is_lost_ = true;
  return {{}, std::move(fault)};
}

std::optional<StreamItem> MessageStream::read_header() {
  const std::string_view rest = std::string_view(buffer_).substr(begin_);
  const std::size_t end = rest.find(header_end);
  if (end > max_header) {  // or none is there: npos is the greatest number
    if (rest.size() <= max_header) return std::nullopt;
    ++begin_;  // so that this header is not found again
    return lose_place("The header has no end within " + std::to_string(max_header) + " bytes.");
  }
  const std::optional<std::uint64_t> length = announced_length(rest.substr(0, end));
  begin_ += end + header_end.size();
  if (!length) return lose_place("The header has no Content-Length that is a number.");
  if (*length > max_announced)
    return lose_place("Content-Length is " + std::to_string(*length) + ", which cannot be a message.");
  if (*length > max_message) {
    const std::size_t here = std::min<std::size_t>(buffer_.size() - begin_, *length);
    begin_ += here;
    skips_ = *length - here;
    return StreamItem{
        {},
        "The message has " + std::to_string(*length) + " bytes; at most " + std::to_string(max_message) + " are read."};
  }
  length_ = static_cast<std::size_t>(*length);
  in_content_ = true;
  return std::nullopt;
}

std::optional<StreamItem> MessageStream::next() {
  if (is_lost_ && !find_header()) return std::nullopt;
  if (!in_content_) {
    if (std::optional<StreamItem> fault = read_header()) return fault;
    if (!in_content_) return std::nullopt;
  }
  if (buffer_.size() - begin_ < length_) return std::nullopt;
  StreamItem message{buffer_.substr(begin_, length_), {}};
  begin_ += length_;
  in_content_ = false;
  return message;
}

std::string frame(std::string_view content) {
  return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + std::string(content);
}

}  // namespace lintel::lsp
