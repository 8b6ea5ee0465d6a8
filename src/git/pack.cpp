#include "git/pack.h"

#include <sys/mman.h>

#include <algorithm>
#include <unordered_set>

namespace lintel::git {
namespace {

constexpr std::string_view index_magic("\377tOc\0\0\0\2", 8);
constexpr std::size_t fan_out_size = 256 * 4;

std::uint32_t big_endian_32(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// The head of an entry of a pack.
struct EntryHead {
  unsigned type = 0;
  std::uint64_t size = 0;
  std::size_t begin = 0;  ///< of what follows
};

constexpr std::size_t max_matches = 1000;
constexpr const char* too_much = "the repository's objects unpack to more than is read of one repository";

/// Unpacking takes time, however few the bytes are.
constexpr std::uint64_t least_unpacked = 4'096;

constexpr unsigned offset_delta = 6;
constexpr unsigned named_delta = 7;

std::optional<EntryHead> read_head(std::string_view pack, std::size_t at) {
  if (at >= pack.size()) return std::nullopt;
  EntryHead head;
  auto byte = static_cast<unsigned char>(pack[at++]);
  head.type = (byte >> 4) & 7u;
  head.size = byte & 15u;
  for (unsigned shift = 4; byte & 0x80u; shift += 7) {
    if (at >= pack.size() || shift > 56) return std::nullopt;
    byte = static_cast<unsigned char>(pack[at++]);
    head.size |= static_cast<std::uint64_t>(byte & 0x7fu) << shift;
  }
  head.begin = at;
  return head;
}

/// How far before the entry its base begins; moves `at` past it.
std::optional<std::uint64_t> read_distance(std::string_view pack, std::size_t& at) {
  std::uint64_t distance = 0;
  for (unsigned count = 0; count < 9 && at < pack.size(); ++count) {
    const auto byte = static_cast<unsigned char>(pack[at++]);
    distance = (count == 0 ? 0 : (distance + 1) << 7) | (byte & 0x7fu);
    if (!(byte & 0x80u)) return distance;
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<MappedFile> MappedFile::open(const Enclosure& disk, const std::string& path) {
  std::string error;
  const Descriptor file = disk.open_file(path, error);
  struct stat status {};
  if (!file.valid() || ::fstat(file.number(), &status) != 0 || status.st_size <= 0) return nullptr;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (address == MAP_FAILED) return nullptr;
  return std::unique_ptr<MappedFile>(new MappedFile(address, size));
}

MappedFile::~MappedFile() {
  ::munmap(address_, size_);
}

std::unique_ptr<Pack> Pack::open(const Enclosure& disk, const std::string& index_path, std::size_t id_size) {
  auto index = MappedFile::open(disk, index_path);
  auto pack = MappedFile::open(disk, index_path.substr(0, index_path.size() - 3) + "pack");
  if (!index || !pack) return nullptr;
  const std::string_view bytes = index->bytes();
  if (!bytes.starts_with(index_magic) || bytes.size() < index_magic.size() + fan_out_size) return nullptr;
  if (!pack->bytes().starts_with("PACK")) return nullptr;
  const std::uint32_t count = big_endian_32(bytes, index_magic.size() + fan_out_size - 4);
  // Names, checksums and offsets of all objects.
  const std::uint64_t tables = static_cast<std::uint64_t>(count) * (id_size + 4 + 4);
  if (bytes.size() < index_magic.size() + fan_out_size + tables) return nullptr;
  std::unique_ptr<Pack> opened(new Pack());
  opened->index_ = std::move(index);
  opened->pack_ = std::move(pack);
  opened->id_size_ = id_size;
  opened->count_ = count;
  return opened;
}

ObjectId Pack::id_at(std::uint32_t position) const {
  const std::size_t begin = index_magic.size() + fan_out_size + std::size_t{position} * id_size_;
  return ObjectId(index_->bytes().substr(begin, id_size_));
}

std::uint32_t Pack::lower_bound(std::string_view id) const {
  std::uint32_t low = 0;
  std::uint32_t high = count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (id_at(middle) < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::uint64_t Pack::offset_at(std::uint32_t position) const {
  const std::string_view bytes = index_->bytes();
  const std::size_t offsets = index_magic.size() + fan_out_size + std::size_t{count_} * (id_size_ + 4);
  const std::uint32_t offset = big_endian_32(bytes, offsets + std::size_t{position} * 4);
  constexpr std::uint32_t is_large = 0x80000000u;
  if (!(offset & is_large)) return offset;
  const std::size_t large = offsets + std::size_t{count_} * 4 + std::size_t{offset & ~is_large} * 8;
  if (large + 8 > bytes.size()) return UINT64_MAX;
  return static_cast<std::uint64_t>(big_endian_32(bytes, large)) << 32 | big_endian_32(bytes, large + 4);
}

std::optional<std::uint64_t> Pack::find(const ObjectId& id) const {
  const std::uint32_t position = lower_bound(id);
  if (position >= count_ || id_at(position) != id) return std::nullopt;
  return offset_at(position);
}

void Pack::add_matches(std::string_view prefix, std::vector<ObjectId>& found) const {
  std::string first(prefix);
  if (first.size() % 2 != 0) first += '0';
  const auto start = parse_id(first);
  if (!start) return;
  for (std::uint32_t i = lower_bound(*start); i < count_ && found.size() < max_matches; ++i) {
    ObjectId id = id_at(i);
    if (!to_hex(id).starts_with(prefix)) return;
    found.push_back(std::move(id));
  }
}

std::shared_ptr<const Pack::Base> Pack::find_kept(std::uint64_t offset) const {
  const std::scoped_lock lock(mutex_);
  const auto known = kept_.find(offset);
  return known == kept_.end() ? nullptr : known->second;
}

/// Keeps an object for the deltas of it: each file of a chain would unpack all that lies before it.
void Pack::keep(std::uint64_t offset, const Object& object, std::uint32_t depth) const {
  constexpr std::uint64_t max_object = 1u << 20, max_kept = 32u << 20, bytes_of_entry = 256;
  if (object.bytes.size() > max_object) return;
  const std::scoped_lock lock(mutex_);
  if (kept_bytes_ > max_kept) {
    kept_.clear();
    kept_bytes_ = 0;
  }
  if (!kept_.emplace(offset, std::make_shared<const Base>(Base{object, depth})).second) return;
  kept_bytes_ += object.bytes.size() + bytes_of_entry;
}

/// Unpacks the deltas of a chain, outermost first, up to the object that it begins with, or one of it that is kept;
/// `depth` is how many deltas that is made by.
std::optional<Object> Pack::read_chain(std::uint64_t offset, const ObjectLimits& limits, ByteBudget& budget,
                                       const std::function<std::optional<Object>(const ObjectId&)>& find_base,
                                       std::vector<PackedDelta>& deltas, std::uint32_t& depth,
                                       std::string& error) const {
  const std::string_view bytes = pack_->bytes();
  const auto refuse = [&](const char* why) -> std::optional<Object> {
    if (error.empty()) error = why;
    return std::nullopt;
  };
  std::unordered_set<std::size_t> seen;
  std::uint64_t held = 0;
  for (std::size_t at = offset;;) {
    if (!seen.insert(at).second) return refuse("a delta is its own base");
    if (const auto kept = find_kept(at)) {
      if (!budget.draw(kept->object.bytes.size())) return refuse(too_much);
      depth = kept->depth;
      return kept->object;
    }
    const auto head = read_head(bytes, at);
    if (!head) return refuse("the pack is broken");
    if (head->size > limits.object_bytes) return refuse("the object is too large");
    std::size_t begin = head->begin;
    std::optional<Object> named_base;
    std::size_t next = 0;
    if (head->type == offset_delta) {
      const auto distance = read_distance(bytes, begin);
      if (!distance || *distance == 0 || *distance > at) return refuse("the pack is broken");
      next = at - *distance;
    } else if (head->type == named_delta) {
      if (bytes.size() - begin < id_size_) return refuse("the pack is broken");
      const ObjectId base(bytes.substr(begin, id_size_));
      begin += id_size_;
      if (const auto own = find(base)) {
        next = *own;
      } else {
        named_base = find_base(base);
        if (!named_base) return refuse("the base of a delta is missing");
      }
    } else if (head->type < 1 || head->type > 4) {
      return refuse("the pack is broken");
    }
    auto content = inflate_exactly(bytes.substr(begin), head->size);
    if (!content) return refuse("the pack is broken");
    if (!budget.draw(std::max<std::uint64_t>(content->size(), least_unpacked))) return refuse(too_much);
    if (head->type < offset_delta) return Object{static_cast<ObjectType>(head->type), std::move(*content)};
    held += content->size();
    if (held > limits.chain_bytes) return refuse("the deltas of an object are too large");
    deltas.push_back({at, std::move(*content)});
    if (deltas.size() > limits.delta_chain) return refuse("the chain of deltas is too long");
    if (named_base) return named_base;
    at = next;
  }
}

std::optional<Object> Pack::read(std::uint64_t offset, const ObjectLimits& limits, ByteBudget& budget,
                                 const std::function<std::optional<Object>(const ObjectId&)>& find_base,
                                 std::string& error) const {
  std::vector<PackedDelta> deltas;
  std::uint32_t depth = 0;
  std::optional<Object> object = read_chain(offset, limits, budget, find_base, deltas, depth, error);
  if (object && depth + deltas.size() > limits.delta_chain) {
    error = "the chain of deltas is too long";
    return std::nullopt;
  }
  for (; object && !deltas.empty(); deltas.pop_back()) {
    auto result = apply_delta(object->bytes, deltas.back().bytes, limits.object_bytes);
    if (!result || !budget.draw(result->size())) {
      if (error.empty()) error = result ? too_much : "a delta is broken";
      return std::nullopt;
    }
    object->bytes = std::move(*result);
    keep(deltas.back().offset, *object, ++depth);
  }
  return object;
}

}  // namespace lintel::git
