#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::model {

struct Resource;
struct UnitGraph;

/// Finds the resources of a type whose property may refer to a given one, without asking each of them. One thread.
class ReferrerIndex {
 public:
  /// `graph` must outlive the index.
  explicit ReferrerIndex(const UnitGraph& graph);
  ~ReferrerIndex();
  ReferrerIndex(const ReferrerIndex&) = delete;

  const UnitGraph& graph() const { return graph_; }

  /// The resources of `type`, in the order of the graph, for whose values at `path` (lists are looked through)
  /// `refers_to` gives yes or unknown, and perhaps some for which it gives no.
  std::vector<std::uint32_t> candidates(std::string_view type, std::span<const std::string_view> path,
                                        const Resource& target);

 private:
  struct Table;
  const Table& table_of(std::string_view type, std::span<const std::string_view> path);

  const UnitGraph& graph_;
  std::map<std::string, std::unique_ptr<const Table>> tables_;  ///< by type and path
};

}  // namespace lintel::model
