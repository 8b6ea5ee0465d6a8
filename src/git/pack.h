#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "git/object.h"
#include "source/enclosure.h"

namespace lintel::git {

/// A file as a view of memory; it must not be cut off while it is open, which git never does.
class MappedFile {
 public:
  /// nullptr when it cannot be read, or is empty.
  static std::unique_ptr<MappedFile> open(const Enclosure& disk, const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(address_), size_}; }

 private:
  MappedFile(void* address, std::size_t size) : address_(address), size_(size) {}

  void* address_;
  std::size_t size_;
};

/// A pack with its index of version 2 (gitformat-pack). Thread-safe.
class Pack {
 public:
  /// `index_path` ends with `.idx`; nullptr when index or pack cannot be read or are of another form.
  static std::unique_ptr<Pack> open(const Enclosure& disk, const std::string& index_path, std::size_t id_size);

  /// Where the pack holds the object; nullopt when it does not.
  std::optional<std::uint64_t> find(const ObjectId& id) const;
  /// Adds the names that begin with the hexadecimal digits `prefix`, `max_matches` at most.
  void add_matches(std::string_view prefix, std::vector<ObjectId>& found) const;

  /// Reads the object at an offset. `find_base` reads an object of another place, for deltas that name their base.
  /// What is unpacked on the way is drawn from `budget`.
  std::optional<Object> read(std::uint64_t offset, const ObjectLimits& limits, ByteBudget& budget,
                             const std::function<std::optional<Object>(const ObjectId&)>& find_base,
                             std::string& error) const;

 private:
  /// A delta, unpacked, and where the pack holds it.
  struct PackedDelta {
    std::uint64_t offset = 0;
    std::string bytes;
  };

  std::optional<Object> read_chain(std::uint64_t offset, const ObjectLimits& limits, ByteBudget& budget,
                                   const std::function<std::optional<Object>(const ObjectId&)>& find_base,
                                   std::vector<PackedDelta>& deltas, std::uint32_t& depth, std::string& error) const;
  Pack() = default;
  ObjectId id_at(std::uint32_t position) const;
  std::uint32_t lower_bound(std::string_view id) const;
  std::uint64_t offset_at(std::uint32_t position) const;

  /// An object that deltas may be of, with the number of deltas that it is made by.
  struct Base {
    Object object;
    std::uint32_t depth = 0;
  };
  std::shared_ptr<const Base> find_kept(std::uint64_t offset) const;
  void keep(std::uint64_t offset, const Object& object, std::uint32_t depth) const;

  std::unique_ptr<MappedFile> index_, pack_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::uint64_t, std::shared_ptr<const Base>> kept_;  ///< by offset
  mutable std::uint64_t kept_bytes_ = 0;
  std::size_t id_size_ = 20;
  std::uint32_t count_ = 0;
};

}  // namespace lintel::git
