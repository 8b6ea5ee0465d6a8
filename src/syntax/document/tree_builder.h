#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::document {

/// The memory that the tree of a text may take. Documents that people write take half of it; a list of nothing but
/// digits takes five times as much, and ends here.
inline std::size_t max_tree_bytes(std::string_view text) {
  return (std::size_t{64} << 20) + 16 * text.size();
}

/// What becomes of keys that an object has more than once: nothing but the last counts, which is reported; or all are
/// kept for a reader that knows better.
enum class RepeatedKeys : std::uint8_t { last_counts, kept };

/// Puts the nodes of one document together from the outside in: open, key, value, close. What YAML and JSON have in
/// common lives here: keys set more than once (a notice where to the same value), YAML's merge keys, and closing
/// everything when the text breaks off.
class TreeBuilder {
 public:
  TreeBuilder(FileId file, Arena& arena, Problems& problems, RepeatedKeys repeated = RepeatedKeys::last_counts)
      : file_(file), arena_(arena), problems_(problems), repeated_(repeated) {}

  /// A new node, not yet part of the tree.
  Node* make(NodeKind kind, std::uint32_t begin, std::uint32_t end);

  /// Starts a sequence or mapping; what comes next goes into it.
  Node* open(NodeKind kind, std::uint32_t begin);
  /// Ends the innermost one; its span ends at `end`. Gives it back, already part of the tree.
  Node* close(std::uint32_t end);
  /// Ends all that is still open where the text breaks off: each may have more in it than was read.
  void close_all(std::uint32_t end);

  /// The key of the value that comes next; the innermost must be a mapping. A merge key takes its mapping in instead.
  void key(std::string_view text, std::uint32_t begin, std::uint32_t end, bool merge = false);
  /// Adds a finished node: an item, the value of the last key, or the root. Where a key is due it is a fault of YAML's
  /// (`{{ x }}`), and the entry is dropped.
  void value(const Node* node);
  std::size_t depth() const { return frames_.size(); }
  bool in_mapping() const { return !frames_.empty() && frames_.back().node->kind == NodeKind::mapping; }
  bool expects_key() const { return in_mapping() && frames_.back().state == State::key; }
  const Node* root() const { return root_; }

  /// Reports a problem, up to a number that nobody reads beyond.
  void report(ProblemSeverity severity, const char* code, std::string message, std::uint32_t begin, std::uint32_t end,
              std::vector<RelatedSpan> related = {});

 private:
  enum class State : std::uint8_t { key, value, dropped_value };
  struct Frame {
    Node* node = nullptr;
    std::size_t first = 0;  ///< where its children start in `items_` or `entries_`
    State state = State::key;
    bool merging = false;  ///< the value that comes next is that of a merge key
    bool merges = false;   ///< `merged_` holds mappings for it
    Entry entry;
  };
  struct Merge {
    std::size_t depth = 0;  ///< of the frame that takes it in
    const Node* mapping = nullptr;
  };

  /// What stands under the same key before an entry.
  struct Earlier {
    std::uint32_t entry = 0;  ///< the number of its entry plus one; 0: there is none
    const Node* value = nullptr;
  };

  void add_merge(const Node* node);
  void take_merges_in(const Frame& frame);
  void drop_duplicates(std::size_t first, bool reported);
  void report_duplicates(std::size_t first, const std::vector<Earlier>& repeats);

  FileId file_;
  Arena& arena_;
  Problems& problems_;
  const RepeatedKeys repeated_;
  std::vector<Frame> frames_;
  std::vector<const Node*> items_;
  std::vector<Entry> entries_;
  std::vector<Merge> merged_;
  std::vector<std::uint32_t> slots_;  ///< a hash table over keys, reused
  const Node* root_ = nullptr;
  std::size_t reported_ = 0;
  bool closing_ = false;
};

}  // namespace lintel::document
