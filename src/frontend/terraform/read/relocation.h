#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "value/value.h"

namespace lintel::terraform {

/// Results made below the address `from` are seen below `to`.
struct Move {
  std::string_view from;
  std::string_view to;
};

/// Where the inputs of one module instance come from, and where the equal ones of another come from.
using OriginMap = std::unordered_map<const Origin*, const Origin*>;

/// How addresses and origins change when the results of one module instance stand for those of another with equal
/// inputs. Lives in the run's arena with all its texts.
struct Relocation {
  std::span<const Move> moves;                ///< longest `from` first
  std::span<const OriginMap* const> origins;  ///< innermost module first

  /// The address as seen from the new place; the same text when it lies elsewhere.
  std::string_view apply(std::string_view address, Arena& arena) const;
};

/// `outer` after one more move: what was made for `from` is seen at `to`, its inputs come from elsewhere by `origins`,
/// which must live as long as the arena.
const Relocation* add_move(const Relocation* outer, std::string_view from, std::string_view to,
                           const OriginMap& origins, Arena& arena);

/// Notes for two identical values where each part of the first comes from and where the same part of the second does.
void pair_origins(Value first, Value second, OriginMap& origins);

/// Makes copies of values with the addresses in their references and origins moved. What does not change is shared with
/// the original. One relocator serves many values of one relocation and copies what they share once.
class Relocator {
 public:
  Relocator(const Relocation& relocation, Arena& arena)
      : relocation_(relocation), arena_(arena), origins_(relocation.origins.size() + 1) {}
  Value relocate(Value value);

 private:
  const Origin* relocate_origin(const Origin* origin, std::size_t level);
  const ValueNode* relocate_node(Value value);
  const ValueNode* relocate_items(Value value);
  const ValueNode* relocate_members(Value value);
  const ValueNode* relocate_reference(Value value);
  const ValueNode* relocate_unknown(Value value);

  const Relocation& relocation_;
  Arena& arena_;
  std::unordered_map<const ValueNode*, const ValueNode*> nodes_;
  std::vector<OriginMap> origins_;  ///< what became of origins, by level
  unsigned depth_ = 0;
};

}  // namespace lintel::terraform
