#include "value/weight.h"

namespace lintel {

bool is_too_long(std::span<const Value> parts, const Limits& limits) {
  std::uint64_t bytes = 0, unknown_parts = 0;
  for (const Value part : parts) {
    bytes += part.string().size();
    if (const UnknownNode* unknown = part.unknown()) {
      unknown_parts += 1 + unknown->parts.size();
      for (const Value inner : unknown->parts) bytes += inner.string().size();
    }
  }
  return bytes > limits.string_bytes || unknown_parts > max_string_parts;
}

}  // namespace lintel
