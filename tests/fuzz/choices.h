#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace lintel {

/// Bytes of a fuzzer as choices: what is built of them is always well-formed, so that it gets past the parser.
class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool is_over() const { return at_ >= size_; }

  /// A number below `end`, 0 once the bytes are used up.
  std::size_t below(std::size_t end) { return is_over() || end == 0 ? 0 : data_[at_++] % end; }

  template <std::size_t count>
  std::string_view pick(const char* const (&from)[count]) {
    return from[below(count)];
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace lintel
