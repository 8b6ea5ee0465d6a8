#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace lintel::registry {

/// What looking some names up gave last: what walks resources asks for the same few again and again. One thread; what
/// is looked up never changes.
class LastLookups {
 public:
  /// What `find()` gives for `name`, in the list that is known by `list`.
  template <class Find>
  std::uint32_t find(std::uint64_t list, std::string_view name, const Find& find) {
    if (name.size() > longest_name) return find();
    const std::size_t hash = std::hash<std::string_view>{}(name) + list * std::uint64_t{31};
    Lookup& lookup = lookups_[hash % lookups_.size()];
    if (lookup.is_used && lookup.list == list && std::string_view(lookup.name, lookup.size) == name)
      return lookup.found;
    lookup.found = find();
    lookup.list = list;
    lookup.size = static_cast<std::uint8_t>(name.copy(lookup.name, longest_name));
    lookup.is_used = true;
    return lookup.found;
  }

 private:
  static constexpr std::size_t longest_name = 64;
  static constexpr std::size_t count = 1024;

  struct Lookup {
    std::uint64_t list = 0;
    std::uint32_t found = 0;
    bool is_used = false;
    std::uint8_t size = 0;
    char name[longest_name];
  };
  std::array<Lookup, count> lookups_{};
};

}  // namespace lintel::registry
