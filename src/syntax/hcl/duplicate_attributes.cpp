#include "syntax/hcl/duplicate_attributes.h"

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/frequency.h"

namespace lintel::hcl {
namespace {

/// What is said of an attribute that a body sets more than once.
struct Repetition {
  std::size_t times = 1;
  std::size_t problem = 0;  ///< its number among the problems
};

}  // namespace

void drop_duplicate_attributes(std::vector<NodeId>& items, std::size_t first, const TreeWriter& writer,
                               Problems& problems) {
  constexpr std::size_t few = 12;
  constexpr std::size_t max_reported = 100;
  constexpr std::size_t max_places = 10;
  std::unordered_map<NodeId, Repetition> repetitions;
  const auto name_of = [&](NodeId id) {
    const SyntaxNode& node = writer.node(id);
    return writer.text({node.text_offset, node.text_length});
  };
  const auto name_span = [&](NodeId id) {
    const SyntaxNode& node = writer.node(id);
    return Span{writer.file(), node.begin, node.begin + node.extra};
  };
  std::unordered_map<std::string_view, NodeId> seen;
  std::size_t kept = first;
  for (std::size_t index = first; index < items.size(); ++index) {
    const NodeId item = items[index];
    NodeId earlier = 0;
    if (writer.node(item).kind == SyntaxKind::attribute) {
      if (items.size() - first > few) {
        const auto [found, added] = seen.try_emplace(name_of(item), item);
        if (!added) earlier = found->second;
      } else {
        for (std::size_t other = first; other < kept && earlier == 0; ++other) {
          const bool same =
              writer.node(items[other]).kind == SyntaxKind::attribute && name_of(items[other]) == name_of(item);
          if (same) earlier = items[other];
        }
      }
    }
    if (earlier == 0) {
      items[kept++] = item;
      continue;
    }
    const auto [repetition, is_new] = repetitions.try_emplace(earlier, Repetition{1, problems.size()});
    if (is_new) {
      if (repetitions.size() > max_reported) continue;
      Problem problem;
      problem.code = "duplicate-attribute";
      problem.span = name_span(item);
      problem.related.push_back({name_span(earlier), "set here before"});
      problems.push_back(std::move(problem));
    }
    const std::size_t times = ++repetition->second.times;
    if (repetition->second.problem >= problems.size()) continue;
    Problem& problem = problems[repetition->second.problem];
    problem.message = "the attribute `" + std::string(name_of(item)) + "` is set " + frequency_in_words(times) +
                      "; the first one counts";
    if (!is_new && problem.related.size() < max_places) problem.related.push_back({name_span(item), "set here again"});
  }
  items.resize(kept);
}

}  // namespace lintel::hcl
