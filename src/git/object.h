#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lintel::git {

/// The name of an object: the bytes of its hash, 20 (SHA-1) or 32 (SHA-256).
using ObjectId = std::string;

/// Hexadecimal digits to bytes; nullopt when they are none, or an odd number.
std::optional<ObjectId> parse_id(std::string_view digits);
std::string to_hex(const ObjectId& id);

/// The kinds of objects, with their numbers in packs.
enum class ObjectType : std::uint8_t { commit = 1, tree = 2, blob = 3, tag = 4 };

/// An object of a repository, unpacked.
struct Object {
  ObjectType type = ObjectType::blob;
  std::string bytes;
};

/// What one read may cost: larger objects and longer chains of deltas are refused.
struct ObjectLimits {
  std::uint64_t object_bytes = 64ull << 20;
  std::uint32_t delta_chain = 4096;          ///< the longest that git itself writes is 4095
  std::uint64_t chain_bytes = 256ull << 20;  ///< what the deltas of one chain hold together, unpacked
  std::uint64_t total_bytes = 16ull << 30;   ///< what is unpacked in the life of a repository
  std::uint64_t read_bytes = 512ull << 20;   ///< what the files that are read of one revision hold together
  std::uint64_t tree_entries = 2'000'000;    ///< different entries of one revision's trees
  std::uint64_t tree_depth = 256;            ///< trees within trees
  std::uint64_t repeated_entries = 20'000;   ///< paths that equal trees may make beyond `repetition` for each entry
  std::uint64_t repetition = 16;
};

/// Bytes that may still be made. Thread-safe.
class ByteBudget {
 public:
  explicit ByteBudget(std::uint64_t bytes) : left_(bytes) {}
  /// False when there are fewer left.
  bool draw(std::uint64_t bytes) {
    std::uint64_t left = left_.load(std::memory_order_relaxed);
    do {
      if (bytes > left) return false;
    } while (!left_.compare_exchange_weak(left, left - bytes, std::memory_order_relaxed));
    return true;
  }

 private:
  std::atomic<std::uint64_t> left_;
};

/// Inflates a zlib stream of which the result is known to have `size` bytes; nullopt when it has not.
std::optional<std::string> inflate_exactly(std::string_view packed, std::size_t size);

/// The first bytes of what a zlib stream holds, as many as `buffer` takes; empty when it is broken.
std::string_view inflate_prefix(std::string_view packed, std::span<char> buffer);

/// Applies a delta (gitformat-pack, "Deltified representation") to its base; nullopt when it is broken, or its result
/// has more than `largest` bytes.
std::optional<std::string> apply_delta(std::string_view base, std::string_view delta, std::uint64_t largest);

}  // namespace lintel::git
