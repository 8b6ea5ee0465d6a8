#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "source/span.h"

namespace lintel::document {

/// A node of a YAML or JSON document, both read into the same tree, in an arena.
enum class NodeKind : std::uint8_t { null, boolean, number, string, sequence, mapping };

struct Entry;
struct EntryIndex;

/// `span` runs from the first to past the last byte of the value (quotes and brackets included; the tag excluded).
/// YAML's anchors and merge keys are resolved: an alias's node is the anchor's, with `span` where the alias stands.
/// Plain YAML scalars are resolved by YAML 1.1's rules as CloudFormation reads them; `text` is always what was written
/// (unquoted, unescaped), so `012` and `yes` lose nothing: `decimal_text` gives the number that `text` writes.
struct Node {
  NodeKind kind = NodeKind::null;
  bool quoted = false;     ///< a scalar in quotes or a block scalar
  bool truth = false;      ///< boolean
  bool generated = false;  ///< made by a transform; `span` is what it was made from
  /// A part of it could not be read: a null may be anything, a collection may have more in it.
  bool unread = false;
  std::string_view tag;  ///< YAML's `!Ref`, `!Sub`, …: "!Ref"; empty when none or a core tag
  Span tag_span;
  Span span;
  std::string_view text;  ///< string and number: the scalar
  std::span<const Node* const> items;
  std::span<const Entry> entries;     ///< in source order; duplicate keys reported, the last wins and only it is kept
  const EntryIndex* index = nullptr;  ///< of the entries where they are many; made by `set_entries`, used by `find`
};

/// A member of a mapping.
struct Entry {
  std::string_view key;
  Span key_span;
  const Node* value = nullptr;
};

/// Gives a mapping its entries, copied into the arena. Where they are many, `find` need not go through all.
void set_entries(Node& mapping, std::span<const Entry> entries, Arena& arena);

/// The value of `key` in a mapping, of equal keys the first; nullptr when absent or no mapping.
const Node* find(const Node& mapping, std::string_view key);

}  // namespace lintel::document
