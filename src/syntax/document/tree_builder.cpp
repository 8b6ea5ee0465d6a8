#include "syntax/document/tree_builder.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "base/frequency.h"

namespace lintel::document {
namespace {

constexpr std::size_t max_problems = 100;
constexpr std::size_t max_places = 10;  ///< of one key
/// How many nodes of two values are compared before they count as different: aliases can make a short text a large
/// value.
constexpr std::size_t max_compared = 1'000;

/// Whether two nodes write one value, keys in one order; draws from `steps`.
bool same_value(const Node& a, const Node& b, std::size_t& steps) {
  if (steps == 0) return false;
  --steps;
  const bool alike = a.kind == b.kind && a.text == b.text && a.truth == b.truth && a.tag == b.tag && !a.unread &&
                     !b.unread && a.items.size() == b.items.size() && a.entries.size() == b.entries.size();
  if (!alike) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same_value(*a.items[i], *b.items[i], steps)) return false;
  }
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    if (a.entries[i].key != b.entries[i].key) return false;
    if (!same_value(*a.entries[i].value, *b.entries[i].value, steps)) return false;
  }
  return true;
}

}  // namespace

Node* TreeBuilder::make(NodeKind kind, std::uint32_t begin, std::uint32_t end) {
  Node* node = arena_.make<Node>();
  node->kind = kind;
  node->span = {file_, begin, std::max(begin, end)};
  return node;
}

Node* TreeBuilder::open(NodeKind kind, std::uint32_t begin) {
  Frame frame;
  frame.node = make(kind, begin, begin);
  frame.first = kind == NodeKind::mapping ? entries_.size() : items_.size();
  frames_.push_back(frame);
  return frame.node;
}

Node* TreeBuilder::close(std::uint32_t end) {
  Frame frame = frames_.back();
  frame.node->span.end = std::max(end, frame.node->span.begin);
  if (frame.node->kind == NodeKind::mapping) {
    drop_duplicates(frame.first, true);
    if (frame.merges) take_merges_in(frame);
    set_entries(*frame.node, std::span<const Entry>(entries_).subspan(frame.first), arena_);
    entries_.resize(frame.first);
  } else {
    frame.node->items = arena_.copy(std::span<const Node* const>(items_).subspan(frame.first));
    items_.resize(frame.first);
  }
  frames_.pop_back();
  value(frame.node);
  return frame.node;
}

void TreeBuilder::close_all(std::uint32_t end) {
  closing_ = true;
  while (!frames_.empty()) {
    if (in_mapping() && frames_.back().state == State::value && !frames_.back().merging) {
      const std::uint32_t after_key = frames_.back().entry.key_span.end;
      Node* const nothing = make(NodeKind::null, after_key, after_key);
      nothing->unread = true;
      value(nothing);
    }
    frames_.back().node->unread = true;
    close(end);
  }
}

void TreeBuilder::key(std::string_view text, std::uint32_t begin, std::uint32_t end, bool merge) {
  Frame& frame = frames_.back();
  frame.entry = {text, {file_, begin, end}, nullptr};
  frame.state = State::value;
  frame.merging = merge;
}

void TreeBuilder::value(const Node* node) {
  if (frames_.empty()) {
    if (!root_) root_ = node;
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node->kind == NodeKind::sequence) {
    items_.push_back(node);
    return;
  }
  if (frame.state == State::key) {
    if (!closing_) {
      report(ProblemSeverity::error, "yaml-syntax", "a key must be a scalar; this entry is left out", node->span.begin,
             node->span.end);
    }
    frame.node->unread = true;
    frame.state = State::dropped_value;
    return;
  }
  if (frame.state == State::value && frame.merging) {
    add_merge(node);
  } else if (frame.state == State::value) {
    frame.entry.value = node;
    entries_.push_back(frame.entry);
  }
  frame.state = State::key;
}

void TreeBuilder::add_merge(const Node* node) {
  if (node->kind == NodeKind::mapping) {
    merged_.push_back({frames_.size(), node});
    frames_.back().merges = true;
    return;
  }
  const auto is_mapping = [](const Node* item) { return item->kind == NodeKind::mapping; };
  if (node->kind == NodeKind::sequence && std::all_of(node->items.begin(), node->items.end(), is_mapping)) {
    for (const Node* item : node->items) add_merge(item);
    return;
  }
  frames_.back().node->unread = true;
  report(ProblemSeverity::error, "yaml-syntax", "the merge key `<<` takes a mapping or a list of mappings",
         node->span.begin, node->span.end);
}

void TreeBuilder::take_merges_in(const Frame& frame) {
  const auto of_frame = [&](const Merge& merge) { return merge.depth == frames_.size(); };
  const auto own = std::find_if(merged_.begin(), merged_.end(), of_frame);
  // The last of equal keys counts: what stands in the mapping itself comes last, before it the first mapping merged.
  const std::vector<Entry> written(entries_.begin() + static_cast<std::ptrdiff_t>(frame.first), entries_.end());
  entries_.resize(frame.first);
  for (auto merge = merged_.end(); merge != own;) {
    --merge;
    entries_.insert(entries_.end(), merge->mapping->entries.begin(), merge->mapping->entries.end());
  }
  entries_.insert(entries_.end(), written.begin(), written.end());
  merged_.erase(own, merged_.end());
  drop_duplicates(frame.first, false);
}

/// Keeps the last of equal keys. Small mappings are compared pair by pair, others go through a hash table.
void TreeBuilder::drop_duplicates(std::size_t first, bool reported) {
  const std::size_t count = entries_.size() - first;
  if (count < 2 || repeated_ == RepeatedKeys::kept) return;
  const auto at = [&](std::size_t index) -> Entry& { return entries_[first + index]; };
  std::vector<Earlier> repeats;
  const auto drop = [&](std::size_t earlier, std::size_t later) {
    if (repeats.empty()) repeats.resize(count);
    repeats[later] = {static_cast<std::uint32_t>(earlier + 1), at(earlier).value};
    at(earlier).value = nullptr;
  };
  if (count <= 8) {
    for (std::size_t later = 1; later < count; ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (at(earlier).value && at(earlier).key == at(later).key) drop(earlier, later);
      }
    }
  } else {
    const std::size_t mask = std::bit_ceil(count * 2) - 1;
    slots_.assign(mask + 1, 0);
    for (std::size_t index = 0; index < count; ++index) {
      std::size_t slot = std::hash<std::string_view>{}(at(index).key) & mask;
      while (slots_[slot] != 0 && at(slots_[slot] - 1).key != at(index).key) slot = (slot + 1) & mask;
      if (slots_[slot] != 0) drop(slots_[slot] - 1, index);
      slots_[slot] = static_cast<std::uint32_t>(index + 1);
    }
  }
  if (repeats.empty()) return;
  if (reported) report_duplicates(first, repeats);
  const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first);
  entries_.erase(std::remove_if(begin, entries_.end(), [](const Entry& entry) { return !entry.value; }),
                 entries_.end());
}

/// Reports each key that stands several times once, at the last place, which counts.
void TreeBuilder::report_duplicates(std::size_t first, const std::vector<Earlier>& repeats) {
  for (std::size_t index = 0; index < repeats.size() && reported_ < max_problems; ++index) {
    const Entry& last = entries_[first + index];
    if (repeats[index].entry == 0 || !last.value) continue;
    std::vector<RelatedSpan> related;
    std::size_t times = 1;
    std::size_t steps = max_compared;
    bool same = true;
    for (Earlier earlier = repeats[index]; earlier.entry != 0; earlier = repeats[earlier.entry - 1]) {
      ++times;
      same = same && same_value(*earlier.value, *last.value, steps);
      if (related.size() < max_places)
        related.push_back({entries_[first + earlier.entry - 1].key_span, "set here before"});
    }
    std::reverse(related.begin(), related.end());
    report(same ? ProblemSeverity::notice : ProblemSeverity::warning, "duplicate-key",
           "the key \"" + std::string(last.key.substr(0, 200)) + "\" is set " + frequency_in_words(times) +
               (same ? " to the same value" : "; the last one counts"),
           last.key_span.begin, last.key_span.end, std::move(related));
  }
}

void TreeBuilder::report(ProblemSeverity severity, const char* code, std::string message, std::uint32_t begin,
                         std::uint32_t end, std::vector<RelatedSpan> related) {
  if (reported_++ >= max_problems) return;
  Problem problem;
  problem.severity = severity;
  problem.code = code;
  problem.message = std::move(message);
  problem.span = {file_, begin, end};
  problem.related = std::move(related);
  problems_.push_back(std::move(problem));
}

}  // namespace lintel::document
