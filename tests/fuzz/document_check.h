#pragma once

#include <cstdint>
#include <cstdlib>

#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel {

inline void check(bool holds) {
  if (!holds) std::abort();
}

/// Every span lies in the text, every child in its parent's kind. Aliases are walked again each time, up to `budget`
/// nodes.
inline void check_node(const document::Node& node, std::size_t size, std::size_t& budget) {
  if (budget == 0) return;
  --budget;
  check(node.span.begin <= node.span.end && node.span.end <= size);
  check(node.items.empty() || node.kind == document::NodeKind::sequence);
  check(node.entries.empty() || node.kind == document::NodeKind::mapping);
  for (const document::Node* item : node.items) {
    check(item != nullptr);
    check_node(*item, size, budget);
  }
  for (const document::Entry& entry : node.entries) {
    check(entry.value != nullptr);
    check(entry.key_span.begin <= entry.key_span.end && entry.key_span.end <= size);
    check_node(*entry.value, size, budget);
  }
}

inline void check_document(const document::Node* root, const Problems& problems, std::size_t size) {
  std::size_t budget = 100000;
  if (root) check_node(*root, size, budget);
  for (const Problem& problem : problems) {
    check(!problem.message.empty() && !problem.code.empty());
    check(problem.span.begin <= problem.span.end && problem.span.end <= size);
  }
}

}  // namespace lintel
