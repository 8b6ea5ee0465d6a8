#include "git/object.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "base/ascii.h"
#include "base/digest.h"

namespace lintel::git {
namespace {

/// A number of seven bits a byte, the lowest first; nullopt when it does not end.
std::optional<std::uint64_t> take_size(std::string_view& delta) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; shift < 63 && !delta.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    size |= static_cast<std::uint64_t>(byte & 0x7fu) << shift;
    if (!(byte & 0x80u)) return size;
  }
  return std::nullopt;
}

/// The bytes of a number of which the bits of `present` say which are there, the lowest first.
std::optional<std::uint32_t> take_sparse(std::string_view& delta, unsigned present, unsigned count) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < count; ++i) {
    if (!(present & (1u << i))) continue;
    if (delta.empty()) return std::nullopt;
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(delta.front())) << (8 * i);
    delta.remove_prefix(1);
  }
  return number;
}

}  // namespace

std::optional<ObjectId> parse_id(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  ObjectId id;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = hexadecimal_value(digits[i]);
    const int low = hexadecimal_value(digits[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id += static_cast<char>(high * 16 + low);
  }
  return id;
}

std::string to_hex(const ObjectId& id) {
  return hexadecimal(id);
}

std::optional<std::string> inflate_exactly(std::string_view packed, std::size_t size) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  constexpr std::size_t max_piece = std::numeric_limits<uInt>::max();
  constexpr std::size_t first_step = std::size_t{64} << 10;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size() < max_piece ? packed.size() : max_piece);
  // The size is what the object says of itself: memory grows with what is there. One byte more than expected, so that a
  // longer result is noticed.
  std::string bytes;
  std::size_t written = 0;
  int ended = Z_OK;
  while (ended == Z_OK && written <= size) {
    bytes.resize(std::min(size + 1, std::max(first_step, 2 * bytes.size())));
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + written);
    stream.avail_out = static_cast<uInt>(std::min(max_piece, bytes.size() - written));
    const std::size_t room = stream.avail_out;
    ended = inflate(&stream, Z_NO_FLUSH);
    written += room - stream.avail_out;
    // Neither an end nor room taken: the input breaks off.
    if (ended == Z_BUF_ERROR || (ended == Z_OK && stream.avail_out != 0)) break;
  }
  inflateEnd(&stream);
  if (ended != Z_STREAM_END || written != size) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string_view inflate_prefix(std::string_view packed, std::span<char> buffer) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size() < 4096 ? packed.size() : 4096);
  stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
  stream.avail_out = static_cast<uInt>(buffer.size());
  const int ended = inflate(&stream, Z_SYNC_FLUSH);
  const std::size_t written = buffer.size() - stream.avail_out;
  inflateEnd(&stream);
  if (ended != Z_OK && ended != Z_STREAM_END && ended != Z_BUF_ERROR) return {};
  return {buffer.data(), written};
}

std::optional<std::string> apply_delta(std::string_view base, std::string_view delta, std::uint64_t largest) {
  const auto base_size = take_size(delta);
  const auto size = take_size(delta);
  if (!base_size || !size || *base_size != base.size() || *size > largest) return std::nullopt;
  std::string result;
  result.reserve(std::min<std::uint64_t>(*size, base.size() + delta.size()));
  while (!delta.empty()) {
    const auto command = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    if (command & 0x80u) {  // copy from the base
      const auto offset = take_sparse(delta, command & 0x0fu, 4);
      auto length = take_sparse(delta, (command >> 4) & 0x07u, 3);
      if (!offset || !length) return std::nullopt;
      if (*length == 0) *length = 0x10000;
      if (*offset > base.size() || *length > base.size() - *offset) return std::nullopt;
      result += base.substr(*offset, *length);
    } else {  // take from the delta
      if (command == 0 || command > delta.size()) return std::nullopt;
      result += delta.substr(0, command);
      delta.remove_prefix(command);
    }
    if (result.size() > *size) return std::nullopt;
  }
  if (result.size() != *size) return std::nullopt;
  return result;
}

}  // namespace lintel::git
